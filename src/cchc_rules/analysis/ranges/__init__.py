"""What the rules of a set can come to for all admissible inputs: ranges along every way."""

from __future__ import annotations

from .cases import KindPaths, LeafBounds
from .leaves import Bounds

__all__ = ["Bounds", "KindPaths", "LeafBounds"]
