"""Papers: draws and prints what `flows.papers` says; knows no platform."""
