"""Commands that answer once and end."""
