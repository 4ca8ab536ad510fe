"""Discord: the conversation in direct messages and, for one person alone, in servers."""
