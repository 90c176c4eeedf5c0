"""Words for people: the two languages of every text, and numbers as each language writes them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from .numbers import decimal_places, fixed

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = ("vi", "en")
SHOWN_PLACES = 6
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in Vietnamese and in English."""

    vi: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


def folded(text: str) -> str:
    """Return what two spellings of a word or name have in common.

    They may differ in letter case, in spaces, and in how accents are stored.

    >>> folded(" Sở  NỘI vụ ")
    'sở nội vụ'
    """
    lower = unicodedata.normalize("NFC", text).casefold()
    return " ".join(unicodedata.normalize("NFC", lower).split())


def visible(text: str) -> str:
    """Return ``text`` as one line that neither moves the cursor nor hides anything.

    Every kind of space is a plain one; any other character that does not print is replaced.

    >>> visible("a\\xa0b\\n\\x1b[31mc\\u202e")
    'a b �[31mc�'
    """
    if text.isprintable():  # of all spaces only the plain one is
        return text
    return "".join(
        " " if c.isspace() else c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text
    )


def said_by(error: BaseException) -> str:
    """What code of others raised, on one line.

    >>> said_by(ValueError("no\\nsuch thing."))
    'ValueError: no such thing'
    """
    return " ".join(f"{type(error).__name__}: {error}".split())[:LONGEST_REASON].rstrip(".: ")


def number_text(value: Fraction | int, lang: Lang, places: int | None = None) -> str:
    """Write a number for a reader: decimal comma in Vietnamese, decimal point in English.

    Without ``places`` all digits are written when there are at most six decimals; a longer number
    is rounded to two decimals and marked ``≈``.

    >>> number_text(Fraction(3, 4), "vi"), number_text(Fraction(10, 3), "en")
    ('0,75', '≈3.33')
    >>> number_text(Fraction(5), "vi", places=2)
    '5,00'
    """
    value = value if isinstance(value, Fraction) else Fraction(value)
    mark = ""
    if places is None:
        places = decimal_places(value)
        if places is None or places > SHOWN_PLACES:
            places, mark = 2, "≈"
    text = mark + fixed(value, places)
    return text.replace(".", ",") if lang == "vi" else text


def signed_text(value: Fraction, lang: Lang, places: int) -> str:
    """Write a difference with its sign, to so many decimals.

    >>> signed_text(Fraction(-11, 4), "vi", 2), signed_text(Fraction(11, 100), "en", 2)
    ('−2,75', '+0.11')
    """
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + number_text(abs(value), lang, places)
