"""Local servers of the platforms, as strict as the real ones."""
