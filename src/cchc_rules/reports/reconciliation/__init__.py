"""Reports of a reconciliation."""
