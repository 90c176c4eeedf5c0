"""The expression language: parsing, types, functions, and its readings."""
