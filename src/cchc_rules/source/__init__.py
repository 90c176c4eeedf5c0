"""Files from outside as plain text, models and tables, each with its place."""
