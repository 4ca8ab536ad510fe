"""Questions in a person's own words, answered from what is sourced already, or not at all."""
