"""Codes that several layers raise, by family; a code that one lint rule gives stands beside it."""
