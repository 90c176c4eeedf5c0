"""Data frames in, columns of points and statuses out: pandas, Polars, Arrow, DuckDB, Spark."""

from importlib.util import find_spec

if find_spec("numpy") is None or find_spec("narwhals") is None:
    raise ImportError("tables need NumPy and narwhals: pip install 'cchc-rules[frames]'")
