"""Letters: which there are, what they say for this person, and the person's own words in them."""
