"""Scores of many units at once: data frames in, columns of points and statuses out."""

from importlib.util import find_spec

if find_spec("numpy") is None or find_spec("narwhals") is None:
    raise ImportError("tables need NumPy and narwhals: pip install 'cchc-rules[frames]'")
