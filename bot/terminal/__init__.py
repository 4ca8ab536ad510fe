"""The terminal: the whole conversation without a token, and the first of the platforms."""
