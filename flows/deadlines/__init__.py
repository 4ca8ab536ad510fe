"""Dates computed from a person's own dates and from sourced facts."""
