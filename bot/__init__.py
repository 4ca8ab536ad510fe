"""Wires: platforms in, platforms out, the worker and the clock."""
