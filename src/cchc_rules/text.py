"""Words for people: the two languages of every text, and numbers as each language writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from .numbers import MOST_PLACES, decimal_places, fixed, places_that, round_half_up

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = ("vi", "en")
SHOWN_PLACES, LEAST_PLACES = 6, 2
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

    They may differ in letter case, in spaces and what does not show, in how accents are stored, in
    the vowel that carries a tone (hoà, hòa), in i and y (tỉ, tỷ), and in letters that look alike
    (Đ and the Icelandic Ð).

    >>> folded(" Sở  NỘI vụ "), folded("Tỷ lệ"), folded("Thuỷ")
    ('sở nội vụ', 'tỉ lệ', 'thủy')
    """
    words = [word if _is_number(word) else _folded_word(word) for word in text.split()]
    return " ".join(filter(None, words))


def lowered(text: str) -> str:
    """Return ``text`` in lower case and single spaces, with its accents where they stand.

    >>> lowered(" TỔNG  số:")
    'tổng số:'
    """
    lower = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join("".join([_ALIKE.get(c, c) for c in lower]).split())


def _is_number(word: str) -> bool:
    """Whether a word is digits alone: units of large tables are often numbered."""
    return word.isdecimal() and word.isascii()


@lru_cache(maxsize=20_000)
def _folded_word(word: str) -> str:
    key = _LATE_TONE.sub(lambda found: _EARLY_TONE[found[0]], lowered(word))
    return _FINAL_Y.sub(lambda found: _I_OF[found[0]], key)


_TONES = (
    *"\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING TILDE}",
    *"\N{COMBINING HOOK ABOVE}\N{COMBINING DOT BELOW}",
)


def _toned(vowel: str) -> list[str]:
    return [unicodedata.normalize("NFC", vowel + tone) for tone in _TONES]


_EARLY_TONE = {
    f"{first}{late}": f"{early}{second}"
    for first, second in ("oa", "oe", "uy")
    for early, late in zip(_toned(first), _toned(second), strict=True)
}
_LATE_TONE = re.compile(rf"(?<!q)({'|'.join(_EARLY_TONE)})(?!\w)")
_I_OF = {"y": "i", **dict(zip(_toned("y"), _toned("i"), strict=True))}
_FINAL_Y = re.compile(rf"((?<=[bcdđghklmnprstvx])|(?<=qu))[{''.join(_I_OF)}](?!\w)")
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters that take no room: marks of direction, spaces and hyphens of no width."""
_ALIKE = {"ð": "đ", "ɖ": "đ"} | dict.fromkeys(INVISIBLE, "")


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
    try:
        words = f"{type(error).__name__}: {error}"
    except BaseException:  # its own words may fail, too
        words = type(error).__name__
    return " ".join(words.split())[:LONGEST_REASON].rstrip(".: ")


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
            places, mark = LEAST_PLACES, "≈"
    text = mark + fixed(value, places)
    return text.replace(".", ",") if lang == "vi" else text


def number_beside(value: Fraction, others: Iterable[Fraction], lang: Lang) -> str:
    """Write a number with as many digits as it takes to tell it from those that stand beside it.

    Where one of them is the number rounded, what is written rounds to it, too.

    >>> number_beside(Fraction(23, 3), [Fraction(767, 100)], "en")
    '≈7.667'
    >>> number_beside(Fraction(76449999, 10**7), [Fraction(764, 100)], "en")
    '7.6449999'
    """
    text = number_text(value, lang)
    if not text.startswith("≈"):
        return text
    others = [other for other in others if other != value]
    places = places_that(lambda n: all(_tells(value, n, other) for other in others), LEAST_PLACES)
    mark = "≈" if round_half_up(value, places) != value else ""
    return mark + number_text(value, lang, places)


def _tells(value: Fraction, places: int, other: Fraction) -> bool:
    """Whether so many decimals show that a number is not another, and rounds to it if it does."""
    shown = round_half_up(value, places)
    return shown != round_half_up(other, places) and all(
        round_half_up(shown, n) == other
        for n in range(MOST_PLACES)
        if round_half_up(value, n) == other
    )


def signed_text(value: Fraction, lang: Lang, places: int) -> str:
    """Write a difference with its sign, to so many decimals.

    >>> signed_text(Fraction(-11, 4), "vi", 2), signed_text(Fraction(11, 100), "en", 2)
    ('−2,75', '+0.11')
    """
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + number_text(abs(value), lang, places)
