"""Words, facts and lists as files, and the one reader of those files."""
