"""The web endpoints of every long-running command: one aiohttp application."""
