"""What a person told, as the plan reads it, and where they stand by it."""
