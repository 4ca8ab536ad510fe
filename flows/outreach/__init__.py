"""Conversations with the director, GME and a lawyer: what to say, what was said, whose move it is."""
