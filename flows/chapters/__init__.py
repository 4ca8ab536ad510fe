"""The chapters of the road: questions in order, and what each shows."""
