"""The sponsor records: official files read, checked, and kept in one read-only SQLite file."""
