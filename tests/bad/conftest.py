"""The files below are wrong on purpose: they are inputs, not tests."""

collect_ignore_glob = ["*/*.py", "*/*.yaml"]
