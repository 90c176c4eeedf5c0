"""Did you mean: the known word that lies nearest to a mistyped one."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

from ..text import Text


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like ``word``, diacritics and case set aside, or None.

    >>> nearest("Krong Nang", ["Huyện Krông Năng", "Krông Năng", "Lắk"])
    'Krông Năng'
    """
    by_bare = {_bare(candidate): candidate for candidate in known}
    found = difflib.get_close_matches(_bare(word), by_bare, n=1, cutoff=0.6)
    return by_bare[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> Text | None:
    """Return a hint that names the nearest known word; None where nothing is near.

    >>> did_you_mean("so_nguoi", ["so_ngay", "tong_so"])["vi"]
    'có phải là "so_ngay"?'
    """
    guess = nearest(word, known)
    return Text(f'có phải là "{guess}"?', f'did you mean "{guess}"?') if guess else None


def which_code(code: str, places: list[str], known: Iterable[str]) -> Text | None:
    """Return a hint for a code that names no single indicator: its places, or the nearest code.

    >>> which_code("3.2", ["I/3.2", "II/3.2"], [])["en"]
    'this code stands in several places: I/3.2, II/3.2'
    """
    if len(places) < 2:
        return did_you_mean(code, known)
    listed = ", ".join(places)
    return Text(f"số này có ở nhiều nơi: {listed}", f"this code stands in several places: {listed}")


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
