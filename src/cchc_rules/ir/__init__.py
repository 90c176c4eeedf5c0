"""Intermediate representation (IR): a set lowered once to whole-number operations."""
