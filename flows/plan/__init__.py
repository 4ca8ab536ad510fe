"""From what a person told us to what is open, what is due and what comes next."""
