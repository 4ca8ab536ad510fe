"""The ways to a seat, compared: how each fits, what stands in the way, what would change it."""
