"""Criteria sets with everything a set can declare, and units that meet its edges."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

import cchc_rules as cr
from cchc_rules.data.parsing import NOT_APPLICABLE_WORD
from cchc_rules.model import CriteriaSet, Input, InputType

POLICIES = ["reduce", "full", "zero", "redistribute"]


@st.composite
def engine_sets(draw, *, most_leaves: int = 8, peers: bool = False) -> CriteriaSet:
    """Sound sets with roles, weights, other maxima, components, policies, rounding and peers."""
    data = _Maker(draw, most_leaves, peers).data()
    criteria_set = CriteriaSet.model_validate(data)
    errors = cr.check(criteria_set).errors
    assume(not errors)
    return criteria_set


class _Maker:
    def __init__(self, draw, most_leaves: int, peers: bool) -> None:
        self.draw, self.left, self.peers = draw, most_leaves, peers
        self.count = 0
        self.ids: list[str] = []
        self.invariants: list[dict[str, str]] = []
        self.inputs: dict[str, dict[str, Any]] = {}
        self.parts = draw(st.booleans())

    def data(self) -> dict[str, Any]:
        draw = self.draw
        scored = [self.node(str(n + 1), 0) for n in range(draw(st.integers(1, 3)))]
        beside = [
            self.leaf(str(len(scored) + 1 + n))
            | {"role": draw(st.sampled_from(["bonus", "penalty", "shown"]))}
            for n in range(draw(st.integers(0, 2)))
        ]
        for one in beside:
            one.pop("component", None)
            one.pop("max_score_when", None)
        total = sum(Fraction(i["max_score"]) for i in scored)
        policies: dict[str, Any] = {
            "not_applicable": draw(st.sampled_from(POLICIES)),
            "over_max": draw(st.sampled_from(["error", "cap"])),
        }
        if any(one["role"] == "bonus" for one in beside):
            policies["over_total"] = draw(st.sampled_from(["cap", "allow"]))
        data: dict[str, Any] = {
            "id": "bo-thu",
            "title": "Bộ thử",
            "decision": {"number": "1/QĐ-UBND", "issuer": "UBND"},
            "applies_to": "đơn vị",
            "total": str(total),
            "levels": [{"name": f"Cấp {n + 1}"} for n in range(3)],
            "provisional": "sinh ngẫu nhiên",
            "attributes": {
                "vung": {
                    "type": "choice",
                    "label": "Vùng",
                    "options": {"nui": "Núi", "bang": "Đồng bằng"},
                },
                "co_bien": {"type": "yes_no", "label": "Có biển"},
            },
            "inputs": self.inputs,
            "indicators": [*scored, *beside],
            "policies": policies,
        }
        at_sea = sum(_at_sea(one) for one in scored)
        if at_sea == 0:
            self._as_everywhere(scored)
        elif at_sea != total:
            data["total_when"] = [{"when": "co_bien", "total": str(at_sea)}]
        if self.invariants:
            data["invariants"] = self.invariants
        if rounding := draw(
            st.sampled_from([None, ("leaf", 2), ("leaf", 1), ("total", 2), ("total", 0)])
        ):
            data["rounding"] = {"at": rounding[0], "places": rounding[1]}
        if self.parts:
            worth = {"mot": Fraction(0), "hai": Fraction(0)}
            for leaf, share in self._leaves(scored, Fraction(1)):
                worth[leaf["component"]] += Fraction(leaf["max_score"]) * share
            data["components"] = [
                {"id": name, "name": f"Phần {name}", "max_score": str(points)}
                for name, points in worth.items()
                if points
            ]
        if self.peers:
            data["peers"] = self._peers()
        return data

    def _as_everywhere(self, nodes: list[dict[str, Any]]) -> None:
        for leaf, _ in self._leaves(nodes, Fraction(1)):
            leaf.pop("max_score_when", None)

    def _leaves(self, nodes: list[dict[str, Any]], share: Fraction):
        for node in nodes:
            if "children" in node:
                yield from self._leaves(node["children"], share)
            else:
                yield node, share

    def _peers(self) -> dict[str, Any]:
        draw = self.draw
        names = [n for n, d in self.inputs.items() if d["type"] in ("percent", "count")] or ["nhom"]
        self.inputs.setdefault("nhom", {"type": "count", "label": "Nhóm", "max": "20"})
        found: dict[str, Any] = {}
        for name in ("p_1", "p_2"):
            take = draw(
                st.sampled_from(["max", "min", "mean", "sum", "count", "percentile", "rank"])
            )
            peer: dict[str, Any] = {
                "label": name,
                "take": take,
            }
            if draw(st.booleans()):
                peer["at_least"] = draw(st.integers(1, 3))
            if take != "count":
                peer["of"] = draw(st.sampled_from(names))
            if take == "percentile":
                peer["at"] = "75"
            if draw(st.booleans()):
                peer["within"] = "vung"
            if draw(st.booleans()):
                peer["where"] = "nhom > 3"
            peer["when_missing"] = draw(st.sampled_from(["wait", "skip"]))
            found[name] = peer
        return found

    def node(self, code: str, depth: int) -> dict[str, Any]:
        draw = self.draw
        if depth < 2 and self.left > 1 and draw(st.booleans()):
            children = [
                self.node(f"{code}.{n + 1}", depth + 1) for n in range(draw(st.integers(1, 3)))
            ]
            total = sum(Fraction(child["max_score"]) for child in children)
            if not self.parts and draw(st.integers(0, 4)) == 0:
                total = Fraction(draw(st.integers(1, 400)), 4)
                for child in children:
                    child["weight"] = str(draw(st.integers(1, 20)))
            branch: dict[str, Any] = {"code": code, "name": f"Mục {code}", "max_score": str(total)}
            branch |= self._conditions(leaf=False)
            return {**branch, "children": children}
        return self.leaf(code)

    def leaf(self, code: str) -> dict[str, Any]:
        draw = self.draw
        self.left -= 1
        self.count += 1
        points = str(Fraction(draw(st.integers(1, 400)), draw(st.sampled_from([4, 10, 100, 3, 8]))))
        leaf: dict[str, Any] = {
            "code": code,
            "name": f"Mục {code}",
            "max_score": points,
            "evidence": "báo cáo",
        }
        leaf |= draw(st.sampled_from(_FORMS))(self, f"x{self.count}")
        leaf |= self._conditions(leaf=True)
        if self.parts:
            leaf["component"] = draw(st.sampled_from(["mot", "hai"]))
        leaf["id"] = f"muc_{self.count}"
        self.ids.append(leaf["id"])
        return leaf

    def _conditions(self, *, leaf: bool) -> dict[str, Any]:
        draw = self.draw
        found: dict[str, Any] = {}
        if draw(st.integers(0, 3)) == 0:
            found["applies_when"] = draw(
                st.sampled_from(["co_bien", "vung == 'nui'", "not co_bien or vung != 'bang'"])
            )
        if draw(st.integers(0, 4)) == 0:
            found["not_applicable"] = draw(
                st.sampled_from(
                    [
                        *POLICIES,
                        [{"when": "co_bien", "then": "full"}, {"otherwise": "redistribute"}],
                        [
                            {"when": "vung == 'nui'", "then": "zero"},
                            {"when": "co_bien", "then": "reduce"},
                        ],
                    ]
                )
            )
        if leaf and draw(st.integers(0, 5)) == 0:
            found["max_score_when"] = [
                {"when": "co_bien", "max_score": draw(st.sampled_from(["0", "1.5", "2"]))}
            ]
        if leaf and draw(st.integers(0, 4)) == 0:
            found["over_max"] = draw(st.sampled_from(["error", "cap"]))
        return found

    def give(self, name: str, **spec: Any) -> str:
        declared: dict[str, Any] = {"label": f"Số liệu {name}", **spec}
        draw = self.draw
        if draw(st.integers(0, 4)) == 0:
            declared["not_applicable"] = "true"
        if draw(st.integers(0, 5)) == 0 and spec["type"] != "choice":
            declared["when_missing"] = draw(st.sampled_from(["zero", "not_applicable"]))
        if draw(st.integers(0, 5)) == 0 and spec["type"] != "choice":
            declared["when_zero"] = draw(st.sampled_from(["missing", "not_applicable"]))
        self.inputs[name] = declared
        return name


def _at_sea(node: dict[str, Any]) -> Fraction:
    """What a node is worth for units by the sea."""
    children = node.get("children", [])
    if children and not any("weight" in child for child in children):
        return sum((_at_sea(child) for child in children), Fraction(0))
    other = node.get("max_score_when", [{"max_score": node["max_score"]}])
    return Fraction(other[0]["max_score"])


def _levels(m: _Maker, x: str) -> dict[str, Any]:
    m.give(x, type="choice", options={"mot": "Một", "hai": "Hai", "ba": "Ba"})
    points = {"mot": "max_score", "hai": "max_score / 3", "ba": "0"}
    return {"rule": {"levels": {"on": x, "points": points}}}


def _bands(m: _Maker, x: str) -> dict[str, Any]:
    low = m.draw(st.integers(1, 98))
    high = m.draw(st.integers(low + 1, 99))
    m.give(x, type="percent")
    rows = [
        {"tren": str(high), "diem": "max_score"},
        {"tu": str(low), "den": str(high), "diem": "max_score * 0.5"},
        {"duoi": str(low), "diem": "0"},
    ]
    return {"rule": {"bands": {"on": x, "rows": rows}}}


def _ratio(m: _Maker, x: str) -> dict[str, Any]:
    part, whole = (
        m.give(f"{x}a", type="count", max="1000"),
        m.give(f"{x}b", type="count", max="1000"),
    )
    m.invariants.append({"must": f"{part} <= {whole}"})
    rule: dict[str, Any] = {"of": part, "over": whole}
    rule["when_zero"] = m.draw(st.sampled_from(["full", "zero", "not_applicable", "error"]))
    if m.draw(st.booleans()):
        rule["below"] = "80"
    return {"rule": {"ratio": rule}}


def _steps(m: _Maker, x: str) -> dict[str, Any]:
    m.give(x, type="count", max="60")
    rule = {"on": x, "each": "max_score / 7", "every": "3", "start": "2"}
    return {"rule": {"steps": {**rule, "part_step": m.draw(st.sampled_from(["drop", "pro_rata"]))}}}


def _deductions(m: _Maker, x: str) -> dict[str, Any]:
    m.give(x, type="count", max="60")
    return {"rule": {"deductions": {"items": [{"on": x, "minus": "0.25", "at_most": "1"}]}}}


def _linear(m: _Maker, x: str) -> dict[str, Any]:
    m.give(x, type="percent", decimals="2")
    return {"rule": {"linear": {"on": x, "low": "30", "high": "90"}}}


def _yes_no(m: _Maker, x: str) -> dict[str, Any]:
    m.give(x, type="yes_no", not_applicable="true")
    return {"score": f"max_score if {x} else 0"}


def _dependent(m: _Maker, x: str) -> dict[str, Any]:
    if not m.ids:
        return _yes_no(m, x)
    other = m.draw(st.sampled_from(m.ids))
    m.give(x, type="percent")
    return {"score": f"min(max_score, {other}) * {x} / 100 if {other} > 0 else 0"}


def _free(m: _Maker, x: str) -> dict[str, Any]:
    """Above the maximum, below zero, by zero: whatever an expression can come to."""
    a, b = (
        m.give(f"{x}a", type="number", min="-20", max="20", decimals="2"),
        m.give(f"{x}b", type="count", max="9"),
    )
    return {
        "score": m.draw(
            st.sampled_from(
                [
                    f"{a} / {b}",
                    f"round_half_up({a} / 7, 1) + {b}",
                    f"floor({a}) - ceil({b} / 4)",
                    f"abs({a}) * {b} / ({b} - 3)",
                    f"not_applicable() if {a} < 0 else {b} / 3",
                    f"no_case({a}) if {b} == 4 else clamp({a}, 0, 1)",
                    f"1 if {a} > 1 and {b} < 5 or {a} == -1 else 0.5",
                    f"1 if 0 < {a} <= {b} != 3 else 0",
                    f"max({a} / ({b} + 1), {b} / 3, 0)",
                    f"max(min({a} / ({b} + 2), max_score), 0)",
                ]
            )
        )
    }


def _survey(m: _Maker, x: str) -> dict[str, Any]:
    names = [m.give(f"{x}{end}", type="count", max="50") for end in "abc"]
    rule = {"answers": dict(zip(names, ("100", "50", "0"), strict=True))}
    return {
        "rule": {
            "survey": {
                **rule,
                "when_none": m.draw(st.sampled_from(["zero", "not_applicable", "error"])),
            }
        }
    }


def _with_peers(m: _Maker, x: str) -> dict[str, Any]:
    if not m.peers:
        return _yes_no(m, x)
    m.give(x, type="percent", decimals="1")
    return {
        "score": m.draw(
            st.sampled_from(
                [
                    f"max_score if {x} >= p_1 else max_score / 2",
                    f"max(0, min(max_score, {x} / p_2)) if p_2 > 0 else 0",
                    "max_score if p_1 <= 2 else 0",
                ]
            )
        )
    }


def _entered(m: _Maker, x: str) -> dict[str, Any]:
    return {"entered": "true"}


_FORMS = (
    _levels, _bands, _ratio, _ratio, _steps, _deductions, _linear, _yes_no, _dependent, _free, _free, _survey, _entered, _with_peers
)  # fmt: skip


def edges(declared: Input) -> st.SearchStrategy[Any]:
    """Values of an input, those that land on edges and ties more often than others."""
    if declared.type is InputType.YES_NO:
        return st.booleans()
    if declared.type is InputType.CHOICE:
        return st.sampled_from(sorted(declared.options))
    if declared.type is InputType.DATE:
        low = int(declared.low or 738000)
        return st.integers(low, int(declared.high or low + 800)).map(Fraction)
    unit = 10**declared.places
    low = Fraction(-1000) if declared.low is None else declared.low
    high = Fraction(1000) if declared.high is None else declared.high
    least, most = -(-low * unit // 1), high * unit // 1
    whole = st.integers(-(-low // 1), high // 1).map(lambda n: n * unit)
    small = st.sampled_from(
        [n for n in (0, unit, 3 * unit, 5 * unit // 10) if least <= n <= most] or [least]
    )
    return st.one_of(whole, small, st.integers(least, most), st.sampled_from([least, most])).map(
        lambda n: Fraction(n, unit)
    )


@st.composite
def engine_units(
    draw, criteria_set: CriteriaSet, *, complete: bool = False
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Inputs and entered points of a unit: some missing, some not applicable, some wrong."""
    inputs: dict[str, Any] = {}
    for name, declared in criteria_set.all_inputs.items():
        value = draw(edges(declared))
        chance = 99 if complete else draw(st.integers(0, 19))
        if chance == 0:
            continue
        if chance == 1:
            value = NOT_APPLICABLE_WORD
        elif chance == 2:
            value = "sai"
        elif declared.type is InputType.DATE and isinstance(value, Fraction):
            import datetime

            value = datetime.date.fromordinal(int(value))
        inputs[name] = value
    entered: dict[str, Any] = {}
    for node in criteria_set.nodes:
        often = node.indicator.entered
        if draw(st.integers(0, 9)) < (8 if often or (complete and often) else 1):
            entered[node.key] = draw(_points(node.indicator.max_score))
    for component in criteria_set.all_components:
        if draw(st.integers(0, 9)) == 0:
            entered[component.id] = draw(_points(component.max_score))
    return inputs, entered


def _points(most: Fraction) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.just(Fraction(0)),
        st.just(most)
        if most.denominator in (1, 2, 4, 5, 10, 20, 50, 100)
        else st.just(Fraction(0)),
        st.integers(0, int(most * 100)).map(lambda n: Fraction(n, 100)),
        st.just(most.__floor__() + 1),
        st.just("abc"),
    )
