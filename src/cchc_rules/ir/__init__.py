"""A whole set as arithmetic of whole numbers, which every engine runs: exact by construction."""
