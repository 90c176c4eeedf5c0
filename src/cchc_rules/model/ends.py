"""An interval of numbers, half-open or closed: its ends in the words of decisions."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from .base import Exact, Part, key


class Ends(Part):
    """A range of numbers, its ends in the words of the decision."""

    tu: Exact | None = key('"từ ...": lấy cả đầu mút', "from, the end included", None)
    tren: Exact | None = key('"trên ...": không lấy đầu mút', "above, the end left out", None)
    den: Exact | None = key('"đến ...": lấy cả đầu mút', "to, the end included", None)
    den_duoi: Exact | None = key(
        '"đến dưới ...": không lấy đầu mút', "to below, the end left out", None
    )
    duoi: Exact | None = key('"dưới ...": không lấy đầu mút', "below, the end left out", None)

    @model_validator(mode="after")
    def _one_word_for_each_end(self) -> Self:
        lower = [self.tu, self.tren]
        upper = [self.den, self.den_duoi, self.duoi]
        if sum(end is not None for end in lower) > 1 or sum(end is not None for end in upper) > 1:
            raise PydanticCustomError("band_ends", "two words for one end of the band")
        if not any(end is not None for end in lower + upper):
            raise PydanticCustomError("band_open", "a band needs an end")
        return self
