"""Decides: pure, synchronous, no platform, no database, no clock."""
