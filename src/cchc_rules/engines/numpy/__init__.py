"""Vectorised execution of the IR with NumPy: whole columns in exact float64 and integers."""
