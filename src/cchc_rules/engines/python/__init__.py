"""Generated Python: one function for a whole set, compiled once per specialisation and cached."""
