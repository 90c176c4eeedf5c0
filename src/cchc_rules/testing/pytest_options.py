"""The command-line options that the pytest plugin adds."""

from __future__ import annotations

from typing import Final

BRANCHES: Final = "--cchc-branches"
