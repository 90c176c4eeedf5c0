"""Verbalisation: what the names of a set stand for, and its expressions in words."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ..data.formatting import shown
from ..data.names import POINTS
from ..language.functions import Function
from ..language.prose import Named, prose
from ..language.values import Gap, Value
from ..model import CriteriaSet
from ..text import LANGS, Lang, Text, number_text

_OUTCOMES = {
    "total": Text("tổng điểm", "the total"),
    "percent": Text("tỷ lệ đạt được", "the percentage"),
    "leaves_at_zero": Text("số mục bị 0 điểm", "the number of indicators without points"),
    "below_minimum": Text(
        "số mục không đạt điểm tối thiểu", "the number of indicators below their minimum"
    ),
}
_YES_NO = {True: Text("có", "yes"), False: Text("không", "no")}


@dataclass(frozen=True)
class Vocabulary:
    """The words of one set."""

    criteria_set: CriteriaSet
    functions: Mapping[str, Function]

    def words(self, tree: ast.expr) -> Text:
        """An expression in words."""
        known = self._expressions.get(id(tree))
        if known is None:  # the tree is kept, so that no other gets its identity
            said = (prose(tree, lang, self._reader(lang), self.functions) for lang in LANGS)
            known = self._expressions[id(tree)] = tree, Text(*said)
        return known[1]

    def values(self, used: Mapping[str, Value], which: Mapping[str, Text]) -> Text:
        """The values that an expression looked at, in words: ``tổng điểm = 79,5``.

        ``which`` is added after the value of a name. A single truth is left out: the expression
        itself says what it is.
        """
        known = {name: value for name, value in used.items() if not isinstance(value, Gap)}
        if len(used) == 1 and all(isinstance(value, bool) for value in known.values()):
            return Text("", "")
        nothing = Text("", "")
        return Text(*(
            "; ".join(
                f"{self.named(name, lang).words} = {self._shown(name, value)[lang]}"
                f"{which.get(name, nothing)[lang]}"
                for name, value in known.items()
            )
            for lang in LANGS
        ))  # fmt: skip

    def named(self, name: str, lang: Lang) -> Named:
        """How a name is read."""
        if name in _OUTCOMES:
            return Named(_OUTCOMES[name][lang], {}, "%" if name == "percent" else "")
        if name in self._lines:
            return Named(f"{'điểm' if lang == 'vi' else 'points of'} “{self._lines[name]}”", {})
        declared = self.criteria_set.all_inputs.get(name)
        if declared is not None:
            truth, suffix = declared.type.is_yes_no, "%" if declared.type.is_percent else ""
            return Named(f"“{declared.label}”", dict(declared.choices), suffix, truth)
        if peer := self.criteria_set.peers.get(name):
            return Named(f"“{peer.label}”", {})
        title = self._titles.get(name.removeprefix(POINTS))
        return Named(f"“{title}”" if title else name, {})

    @cached_property
    def _expressions(self) -> dict[int, tuple[ast.expr, Text]]:
        return {}

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        """What lines are called where their points are meant, by their ids."""
        indicators = (node.indicator for node in self.criteria_set.nodes)
        of_tree = {one.id: f"{one.code} {one.name}" for one in indicators if one.id is not None}
        return of_tree | {one.id: one.name for one in self.criteria_set.all_components}

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        """What lines are called whose points may be entered, by their keys."""
        found = {node.key: node.indicator.name for node in self.criteria_set.nodes}
        return found | {one.id: one.name for one in self.criteria_set.all_components}

    def _reader(self, lang: Lang):
        return lambda name: self.named(name, lang)

    def _shown(self, name: str, value: Fraction | bool | str) -> Text:
        if isinstance(value, bool):
            return _YES_NO[value]
        if isinstance(value, str):
            label = self.named(name, "vi").options.get(value, value)
            return Text(label, label)
        declared = self.criteria_set.all_inputs.get(name)
        if declared is not None:
            return shown(declared, value)
        suffix = self.named(name, "vi").suffix
        return Text(*(number_text(value, lang) + suffix for lang in LANGS))
