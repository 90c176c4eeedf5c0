"""Reports of a ranking."""
