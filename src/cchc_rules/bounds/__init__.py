"""What the rules of a set can come to for all admissible inputs: ranges along every way."""

from __future__ import annotations

from .leaves import Bounds
from .walk import Case, LeafBounds

__all__ = ["Bounds", "Case", "LeafBounds"]
