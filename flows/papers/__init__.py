"""What papers say: pure data made from a case as it stands. `bot/papers` draws and prints it."""
