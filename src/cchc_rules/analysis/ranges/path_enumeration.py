"""The bounds reading: every way that an expression can be walked, and what it comes to on each.

Each choice splits the admissible inputs; conditions narrow them down, and ways that no input can
take are dropped. What an expression comes to on a way is a form over the inputs, so that what was
learned in a condition is known in the arithmetic behind it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import assert_never, cast

from ...diagnostics.codes import scoring as codes
from ...language.exact import evaluate
from ...language.functions import MOST_PLACES, Function, Kind
from ...language.values import Gap, GapKind, missing
from ...language.walker import bind
from .affine import Affine, Applied, Opaque, constant, product_of, quotient_of, single
from .interval import plain
from .path import NOT_APPLICABLE, Hole, Result, Way, blamed, compared, merged, signed
from .region import Region

MOST_WAYS = 3_000
SPLIT_UP_TO = 200
"""Ways up to which ``min`` and ``max`` are split into the cases of who is least."""


class TooManyWays(Exception):
    """There are more ways than are ever walked."""


LookUp = Callable[[str, Region], Sequence[Way]]
Scope = Mapping[str, Result]


class Ways:
    """Walks expressions; ``look_up`` says what a name can be.

    ``tests`` counts, for every condition by the identity of its node, how often it came out true
    and how often false on the ways that inputs can take; ``opaque`` are functions whose inside
    cannot be looked at.
    """

    def __init__(self, functions: Mapping[str, Function], look_up: LookUp) -> None:
        self.functions, self.look_up = functions, look_up
        self.tests: dict[int, list[int]] = {}
        self.opaque: set[str] = set()
        self.count = 0

    def of(self, tree: ast.expr, region: Region, scope: Scope | None = None) -> list[Way]:
        """Return the ways through ``tree`` for the inputs of ``region``.

        Raises:
            TooManyWays: when there are too many to walk.
        """
        found = self._of(tree, region, scope)
        self.count += len(found)
        if self.count > MOST_WAYS:
            raise TooManyWays
        return found

    def _of(self, node: ast.expr, region: Region, scope: Scope | None) -> list[Way]:
        match node:
            case ast.Constant(value=value):
                written = cast(Fraction | bool | str, value)
                number = isinstance(written, Fraction)
                return [Way(region, constant(plain(written)) if number else written)]
            case ast.Name(id=name):
                if scope is not None:
                    return [Way(region, scope[name])]
                return list(self.look_up(name, region))
            case ast.UnaryOp(op=op, operand=operand):
                return [Way(w.region, signed(op, w.value)) for w in self.of(operand, region, scope)]
            case ast.BinOp():
                return self._binary(node, region, scope)
            case ast.Compare():
                return self._compare(node, region, scope)
            case ast.BoolOp(op=op, values=values):
                return self._boolean(values, isinstance(op, ast.Or), region, scope)
            case ast.IfExp():
                return self._choose(node, region, scope)
            case ast.Call():
                return self._call(node, region, scope)
            case _:
                raise AssertionError(f"not in the language: {type(node).__name__}")

    def _choose(self, node: ast.IfExp, region: Region, scope: Scope | None) -> list[Way]:
        found: list[Way] = []
        counts = self.tests.setdefault(id(node.test), [0, 0])
        for here, held in self.of(node.test, region, scope):
            if isinstance(held, Hole):
                found.append(Way(here, held))
                continue
            counts[0 if held else 1] += 1
            branch = node.body if held else node.orelse
            found += self.of(branch, here.with_choice(node, bool(held)), scope)
        return found

    def _binary(self, node: ast.BinOp, region: Region, scope: Scope | None) -> list[Way]:
        found: list[Way] = []
        for values, here in self._each([node.left, node.right], region, scope):
            if (hole := merged(values)) is not None:
                found.append(Way(here, hole))
                continue
            left, right = cast(Sequence[Affine], values)
            match node.op:
                case ast.Add():
                    found.append(Way(here, left.plus(right)))
                case ast.Sub():
                    found.append(Way(here, left.minus(right)))
                case ast.Mult():
                    found.append(Way(here, product_of(left, right)))
                case _:
                    found += self._divided(node, left, right, here)
        return found

    def _divided(
        self, node: ast.BinOp, above: Affine, below: Affine, region: Region
    ) -> Iterator[Way]:
        if zero := region.assume_zero(below):
            yield Way(zero, Hole(GapKind.ERROR, codes.DIVISION_BY_ZERO, node))
        for side in (below, below.scaled(-1)):
            if here := region.assume(side, strict=True):
                yield Way(here, quotient_of(above, below))

    def _each(
        self, nodes: Sequence[ast.expr], region: Region, scope: Scope | None
    ) -> list[tuple[list[Result], Region]]:
        """The values of several operands, on every way through all of them."""
        found: list[tuple[list[Result], Region]] = [([], region)]
        for node in nodes:
            found = [
                ([*values, way.value], way.region)
                for values, here in found
                for way in self.of(node, here, scope)
            ]
        return found

    def _boolean(
        self, nodes: Sequence[ast.expr], decisive: bool, region: Region, scope: Scope | None
    ) -> list[Way]:
        found: list[Way] = []
        going: list[tuple[Region, list[Hole]]] = [(region, [])]
        for node in nodes:
            further: list[tuple[Region, list[Hole]]] = []
            for here, holes in going:
                for way in self.of(node, here, scope):
                    if isinstance(way.value, Hole):
                        further.append((way.region, [*holes, way.value]))
                    elif way.value is decisive:
                        found.append(Way(way.region, decisive))
                    else:
                        further.append((way.region, holes))
            going = further
        rest: list[Way] = [Way(here, merged(holes) or not decisive) for here, holes in going]
        return found + rest

    def _compare(self, node: ast.Compare, region: Region, scope: Scope | None) -> list[Way]:
        found: list[Way] = []
        operands = [node.left, *node.comparators]
        for values, here in self._each(operands, region, scope):
            holes = merged(values)
            going: list[Region] = [here]
            for op, left, right in zip(node.ops, values, values[1:], strict=False):
                if isinstance(left, Hole) or isinstance(right, Hole):
                    continue
                further: list[Region] = []
                for part in going:
                    for side, held in compared(op, left, right, part):
                        if held:
                            further.append(side)
                        else:
                            found.append(Way(side, False))
                going = further
            found += [Way(part, True if holes is None else holes) for part in going]
        counts = self.tests.setdefault(id(node), [0, 0])
        for way in found:
            if isinstance(way.value, bool):
                counts[0 if way.value else 1] += 1
        return found

    def _call(self, node: ast.Call, region: Region, scope: Scope | None) -> list[Way]:
        function = self.functions[node.func.id]  # type: ignore[attr-defined]
        bound = bind(function, node)
        found: list[Way] = []
        for values, here in self._each([argument for _, argument in bound], region, scope):
            if function.body is not None:
                inner = {p.name: value for (p, _), value in zip(bound, values, strict=True)}
                ways = self.of(function.tree, here, inner)
                found += [Way(way.region, blamed(way.value, values, node)) for way in ways]
            elif (hole := merged(values)) is not None:
                found.append(Way(here, hole))
            else:
                found += self._applied(node, function, values, here)
        return found

    def _applied(
        self, node: ast.Call, function: Function, values: Sequence[Result], region: Region
    ) -> Iterator[Way]:
        match function.name:
            case "min" | "max":
                yield from self._extreme(function.name, cast(Sequence[Affine], values), region)
                return
            case "not_applicable":
                yield Way(region, NOT_APPLICABLE)
                return
            case "no_case":
                yield Way(region, Hole(GapKind.ERROR, codes.NO_CASE, node))
                return
            case _:
                pass
        known = self._known(function, values)
        if known is not None or _is_never_rounded(function, values):
            hole = Hole(GapKind.ERROR, codes.FUNCTION_FAILED, node)
            yield Way(region, hole if known is None or isinstance(known, Hole) else known)
        elif _is_known_to_ranges(function, values):
            forms = tuple(cast(Sequence[Affine], values))
            yield Way(region, single(Applied(function.name, forms)))
        else:
            yield from self._unseen(function, values, region)

    def _unseen(
        self, function: Function, values: Sequence[Result], region: Region
    ) -> Iterator[Way]:
        """What a function gives that cannot be looked into."""
        self.opaque.add(function.name)
        yield Way(region, NOT_APPLICABLE)
        match function.result:
            case Kind.NUMBER | Kind.DATE:
                given = tuple(cast(Sequence[Affine | bool | str], values))
                yield Way(region, single(Opaque(function.name, given)))
            case Kind.TRUTH:
                yield from (Way(region, True), Way(region, False))
            case Kind.CHOICE | Kind.TEXT | Kind.NOTHING | Kind.ANY:
                raise TooManyWays
            case _:
                assert_never(function.result)

    def _known(self, function: Function, values: Sequence[Result]) -> Affine | bool | Hole | None:
        """What a function gives for values that are all known."""
        given = [
            value.constant if isinstance(value, Affine) and value.is_constant else value
            for value in values
        ]
        if any(isinstance(value, Affine) for value in given) or function.exact is None:
            return None
        names = {f"x{n}": value for n, value in enumerate(given)}
        arguments: list[ast.expr] = [ast.Name(name, ast.Load()) for name in names]
        call = ast.Call(ast.Name(function.name, ast.Load()), arguments, [])

        def value_of(name: str) -> Fraction | bool | str | Gap:
            value = names.get(name, missing(name))
            if isinstance(value, int | Fraction) and not isinstance(value, bool):
                return Fraction(value)
            return cast(bool | str | Gap, value)

        value, _ = evaluate(call, value_of, self.functions)
        if isinstance(value, Gap):
            return Hole(value.kind)
        return value if isinstance(value, bool) else constant(plain(cast(Fraction, value)))

    def _extreme(self, name: str, forms: Sequence[Affine], region: Region) -> Iterator[Way]:
        """``min`` and ``max``: one way for each argument that can be the one."""
        sign = 1 if name == "max" else -1
        if self.count > SPLIT_UP_TO:
            yield Way(region, single(Applied(name, tuple(forms))))
            return
        for n, form in enumerate(forms):
            here: Region | None = region
            for m, other in enumerate(forms):
                if m != n and here is not None:
                    here = here.assume(form.minus(other).scaled(sign), strict=m < n)
            if here is not None:
                yield Way(here, form)


def _is_known_to_ranges(function: Function, values: Sequence[Result]) -> bool:
    if function.name == "round_half_up":
        places = values[1]
        return isinstance(places, Affine) and places.is_constant
    return function.name in ("floor", "ceil")


def _is_never_rounded(function: Function, values: Sequence[Result]) -> bool:
    """Whether a number of decimals is asked for that nothing can be rounded to."""
    if function.name != "round_half_up" or not _is_known_to_ranges(function, values):
        return False
    places = cast(Affine, values[1]).constant
    return Fraction(places).denominator != 1 or not 0 <= places <= MOST_PLACES
