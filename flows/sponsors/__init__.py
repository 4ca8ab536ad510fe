"""Which employers asked for H-1B workers before, as public records have it, and who trains where."""
