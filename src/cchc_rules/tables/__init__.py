"""Whole tables of units: data frames in, the same kind of data frame with scores out."""
