"""Where the source tells members of enumerations, and words of Literals, apart."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "cchc_rules"
Words = tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A ``match`` that names members, or words: its file, its first and last line, what it names.

    ``takes_rest`` where all others come to something, too.
    """

    file: str
    first: int
    last: int
    names: frozenset[str]
    takes_rest: bool


@cache
def sources() -> dict[str, ast.Module]:
    files = (path for path in PACKAGE.rglob("*.py") if "templates" not in path.parts)
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(files)
    }


@cache
def enumerations() -> dict[str, tuple[str, ast.Assign]]:
    """Each enumeration, its file, and where its first member stands."""
    return {
        node.name: (file, next(part for part in node.body if isinstance(part, ast.Assign)))
        for file, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and any("Enum" in ast.unparse(base) for base in node.bases)
    }


def enumeration(name: str) -> type:
    module = enumerations()[name][0].removesuffix(".py").replace("/", ".")
    return getattr(import_module(f"cchc_rules.{module}"), name)


@cache
def literals() -> dict[Words, list[tuple[str, ast.Subscript]]]:
    """Each choice of words, and where it is written."""
    found: dict[Words, list[tuple[str, ast.Subscript]]] = defaultdict(list)
    for file, tree in sources().items():
        for node in ast.walk(tree):
            match node:
                case ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Tuple(elts=elements)):
                    words = [e.value for e in elements if isinstance(e, ast.Constant)]
                    if words:
                        found[tuple(words)].append((file, node))
    return dict(found)


@cache
def subsets() -> list[tuple[str, ast.Subscript]]:
    """Where some members of an enumeration are a type."""
    return [
        (file, node)
        for file, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript)
        and ast.unparse(node.value) == "Literal"
        and isinstance(node.slice, ast.Tuple)
        and isinstance(node.slice.elts[0], ast.Attribute)
    ]


@cache
def names_of_words() -> dict[str, set[str]]:
    """The words that a field, an argument or a variable of that name can be."""
    aliases: dict[str, ast.expr] = {}
    for tree in sources().values():
        for node in tree.body:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() as value):
                    aliases[name] = value
    found: dict[str, set[str]] = defaultdict(set)
    for tree in sources().values():
        for node in ast.walk(tree):
            match node:
                case (
                    ast.AnnAssign(target=ast.Name(id=name), annotation=ast.expr() as said)
                    | ast.arg(arg=name, annotation=ast.expr() as said)
                    | ast.FunctionDef(name=name, returns=ast.expr() as said)
                ):
                    found[name] |= _words_in(said, aliases)
    return found


def _words_in(annotation: ast.expr, aliases: dict[str, ast.expr]) -> set[str]:
    said: set[str] = set()
    for node in ast.walk(annotation):
        if isinstance(node, ast.Name) and node.id in aliases:
            said |= _words_in(aliases[node.id], {})
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
            parts = ast.walk(node.slice)
            said |= {p.value for p in parts if isinstance(p, ast.Constant)}
    return said


def told_apart() -> Iterator[Told]:
    """Each ``match`` over members or words; those that look into more than one thing as well."""
    for file, tree in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Match):
                patterns = [p for case in node.cases for p in ast.walk(case.pattern)]
                values = [p.value for p in patterns if isinstance(p, ast.MatchValue)]
                names = frozenset(name for value in values if (name := _named(value)))
                if names:
                    yield Told(file, node.lineno, node.end_lineno or 0, names, _takes_rest(node))


def _takes_rest(node: ast.Match) -> bool:
    last = node.cases[-1]
    caught = isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None
    return caught and not last.guard and "assert_never" not in ast.unparse(last.body[0])


def _named(node: ast.expr) -> str | None:
    match node:
        case ast.Attribute(value=ast.Name(id=kind), attr=member) if kind in enumerations():
            return f"{kind}.{member}"
        case ast.Constant(value=str(word)) if any(word in words for words in literals()):
            return word
        case _:
            return None


def asked_alone() -> Iterator[tuple[str, str]]:
    """Each file, and a member or word that it compares something with."""
    for file, tree in sources().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Compare):
                continue
            sides = [part for side in (node.left, *node.comparators) for part in _parts(side)]
            names = [name for side in sides if not (name := _name(side)).startswith("_")]
            known = {word for name in names for word in names_of_words().get(name, ())}
            for name in filter(None, map(_named, sides)):
                if "." in name or name in known:
                    yield file, name


def listed_together() -> Iterator[tuple[str, str]]:
    """Each file, and a member that it puts beside others of its enumeration, to look it up."""
    for file, tree in sources().items():
        types = {id(p) for n in ast.walk(tree) if isinstance(n, ast.Subscript)
                 for p in ast.walk(n.slice)}  # fmt: skip
        for node in ast.walk(tree):
            if isinstance(node, ast.Tuple | ast.List | ast.Set) and id(node) not in types:
                found = [e for e in node.elts if isinstance(e, ast.Attribute)]
                names = [name for e in found if (name := _named(e))]
                if len({name.split(".")[0] for name in names}) < len(names):
                    yield from ((file, name) for name in names)


def _parts(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return [part for element in node.elts for part in _parts(element)]
    return [node]


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=value):
            return _name(value)
        case _:
            return ""
