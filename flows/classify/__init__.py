"""What pasted words amount to: a promise, or a ground for withdrawing one; rules, no guesses."""
