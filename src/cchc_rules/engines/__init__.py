"""Engines: code generation and interpreters over the IR, each of which gives the same digits."""
