"""Tables of units scored at once, with the digits that one unit alone would get."""
