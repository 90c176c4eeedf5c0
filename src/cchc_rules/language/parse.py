"""Text to tree: Python syntax, allowed by list, bounded before anything is evaluated."""

from __future__ import annotations

import ast
import re
import unicodedata
import warnings
from fractions import Fraction

from ..diagnostics import Code, Diagnostic, Fact
from ..diagnostics.codes import expressions as codes
from ..diagnostics.codes.keys import DECIMAL_COMMA
from ..model import Path
from ..text import Text
from .syntax import mistake_in, parses
from .tree import ALLOWED, ARITHMETIC, COMPARISONS, Place, parts, placed

LONGEST = 4_000
MOST_NODES = 1_000
DEEPEST = 100
NUMBER = re.compile(r"\d{1,18}(\.\d{1,18})?")
_ANY_NUMBER = re.compile(r"\d+(\.\d+)?")
_DECIMAL_COMMA = re.compile(r"(?<![\w.])\d+,\d+(?![\w.,])")


class ExpressionError(ValueError):
    """An expression that is refused; ``diagnostic`` says why, ``place`` where.

    ``correction`` is the one text that mends it, and the place that it stands in for.
    """

    def __init__(
        self,
        diagnostic: Diagnostic,
        place: Place,
        correction: tuple[Place, str] | None = None,
    ) -> None:
        super().__init__(diagnostic.message("en"))
        self.diagnostic = diagnostic
        self.place = place
        self.correction = correction

    def __reduce__(
        self,
    ) -> tuple[type[ExpressionError], tuple[Diagnostic, Place, tuple[Place, str] | None]]:
        return ExpressionError, (self.diagnostic, self.place, self.correction)


def parse(text: str, path: Path = ()) -> ast.expr:
    """Return the tree of one expression; every node knows its place below ``path``.

    Raises:
        ExpressionError: CR301 syntax, CR302 a construct that is not allowed, CR308 too large.
    """
    return _Parser(text, path).tree()


def parse_again(text: str) -> ast.expr:
    """Return the tree that ``text_of`` wrote: what people may not write, rules may come to."""
    return _Parser(text, (), bounded=False).tree()


class _Parser:
    def __init__(self, text: str, path: Path, *, bounded: bool = True) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self.path = path
        self.bounded = bounded
        self.nodes = 0

    def tree(self) -> ast.expr:
        text = self.text
        if self.bounded and len(text) > LONGEST:
            raise self._too_large(LONGEST, Text("ký tự", "characters"), 0, len(text))
        self.indent = len(text) - len(text.lstrip())
        flat = " ".join(re.split(r"[\r\n\t]", text))[self.indent :]
        self.starts = [0]
        for character in flat:
            self.starts.append(self.starts[-1] + len(character.encode()))
        self.offsets = {byte: index for index, byte in enumerate(self.starts)}
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                body = ast.parse(flat, mode="eval").body
        except SyntaxError as error:
            raise self._syntax(error, flat) from None
        except (ValueError, RecursionError, MemoryError, Warning):
            raise self._error(codes.SYNTAX, 0, len(text), reason=_UNREADABLE) from None
        end = self._extent(body)[1]
        if (comment := text.find("#", end)) >= 0:
            what = Text("ghi chú sau dấu #", "comments after #")
            raise self._error(codes.FORBIDDEN, comment, len(text), what=what)
        return self._checked(body, 0)

    def _syntax(self, error: SyntaxError, flat: str) -> ExpressionError:
        if parses(_DECIMAL_COMMA.sub(_with_point, flat)) and (comma := self._decimal_comma()):
            return comma
        found = mistake_in(flat, error)
        diagnostic = Diagnostic(codes.SYNTAX, facts={"reason": found.reason}, hint_text=found.hint)
        place = self._place(found.start, found.end)
        if found.correction is None:
            return ExpressionError(diagnostic, place)
        start, end, text = found.correction
        return ExpressionError(diagnostic, place, (self._place(start, end), text))

    def _place(self, start: int, end: int) -> Place:
        return Place(self.path, start + self.indent, end + self.indent)

    def _decimal_comma(self, start: int = 0, end: int = LONGEST) -> ExpressionError | None:
        comma = _DECIMAL_COMMA.search(self.text, start, end)
        if comma is None:
            return None
        diagnostic = Diagnostic(
            DECIMAL_COMMA, facts={"value": comma.group(), "fixed": _with_point(comma)}
        )
        place = Place(self.path, comma.start(), comma.end())
        return ExpressionError(diagnostic, place, (place, _with_point(comma)))

    def _checked(self, node: ast.expr, depth: int) -> ast.expr:
        """Check a node against the list, give it its place, and go on to its operands."""
        self.nodes += 1
        if self.bounded and (self.nodes > MOST_NODES or depth > DEEPEST):
            what = (
                (MOST_NODES, Text("phép tính", "operations"))
                if self.nodes > MOST_NODES
                else (DEEPEST, Text("cấp lồng nhau", "levels of nesting"))
            )
            raise self._too_large(*what, *self._extent(node))
        if isinstance(node, ast.Tuple) and (comma := self._decimal_comma(*self._extent(node))):
            raise comma
        if not isinstance(node, ALLOWED):
            raise self._forbidden(node, _NAMES.get(type(node).__name__, _OTHER))
        placed(node, Place(self.path, *self._extent(node)))
        match node:
            case ast.BinOp(op=op) if type(op) not in ARITHMETIC:
                raise self._forbidden(node, _NAMES.get(type(op).__name__, _OTHER))
            case ast.UnaryOp(op=ast.Invert()):
                raise self._forbidden(node, _OTHER)
            case ast.Compare(ops=ops) if any(type(op) not in COMPARISONS for op in ops):
                raise self._forbidden(node, Text("in, not in, is", "in, not in, is"))
            case ast.Call():
                self._check_call(node)
            case ast.Constant():
                self._check_literal(node)
            case _:
                pass
        for part in parts(node):
            self._checked(part, depth + 1)
        return node

    def _check_call(self, node: ast.Call) -> None:
        if not isinstance(node.func, ast.Name):
            raise self._forbidden(node.func, _NAMES["Attribute"])
        placed(node.func, Place(self.path, *self._extent(node.func)))
        if any(isinstance(argument, ast.Starred) for argument in node.args) or any(
            keyword.arg is None for keyword in node.keywords
        ):
            raise self._forbidden(node, Text("dấu * khi gọi hàm", "* in a call"))
        names = [keyword.arg for keyword in node.keywords]
        if len(set(names)) < len(names):
            raise self._forbidden(node, Text("một đối số hai lần", "one argument twice"))

    def _check_literal(self, node: ast.Constant) -> None:
        start, end = self._extent(node)
        written = self.text[start:end]
        if isinstance(node.value, bool):
            return
        if isinstance(node.value, str):
            if written[1:-1] != node.value or not written.isprintable():
                what = "chữ có tiền tố, ghép nối hoặc dấu \\", "prefixed, joined or escaped text"
                raise self._forbidden(node, Text(*what))
            return
        form = NUMBER if self.bounded else _ANY_NUMBER
        if not isinstance(node.value, int | float) or not form.fullmatch(written):
            raise self._forbidden(
                node, Text(f'cách viết số "{written[:30]}"', f'the number form "{written[:30]}"')
            )
        node.value = Fraction(written)  # type: ignore[assignment]

    def _extent(self, node: ast.expr) -> tuple[int, int]:
        """Python counts UTF-8 bytes; people count characters."""
        start = self.offsets.get(node.col_offset, 0)
        end = self.offsets.get(node.end_col_offset or 0, len(self.text) - self.indent)
        return start + self.indent, end + self.indent

    def _forbidden(self, node: ast.expr, what: Text) -> ExpressionError:
        return self._error(codes.FORBIDDEN, *self._extent(node), what=what)

    def _too_large(self, limit: int, what: Text, start: int, end: int) -> ExpressionError:
        return self._error(codes.TOO_COMPLEX, start, end, limit=limit, what=what)

    def _error(self, code: Code, start: int, end: int, **facts: Fact) -> ExpressionError:
        return ExpressionError(Diagnostic(code, facts=facts), Place(self.path, start, end))


_UNREADABLE = Text("cách viết này không đọc được", "this cannot be read")


def _with_point(comma: re.Match[str]) -> str:
    return comma.group().replace(",", ".")


_OTHER = Text("cách viết này", "this construct")
_NAMES = {
    "Attribute": Text("dấu chấm để gọi thuộc tính", "attributes"),
    "Subscript": Text("ngoặc vuông", "subscripts"),
    "Tuple": Text("danh sách nhiều giá trị", "lists of values"),
    "List": Text("ngoặc vuông", "lists"),
    "Set": Text("ngoặc nhọn", "sets"),
    "Dict": Text("ngoặc nhọn", "dictionaries"),
    "Lambda": Text("lambda", "lambda"),
    "ListComp": Text("vòng lặp for", "comprehensions"),
    "SetComp": Text("vòng lặp for", "comprehensions"),
    "DictComp": Text("vòng lặp for", "comprehensions"),
    "GeneratorExp": Text("vòng lặp for", "comprehensions"),
    "JoinedStr": Text("chữ f'...'", "f-strings"),
    "NamedExpr": Text("phép gán :=", "assignments :="),
    "Await": Text("await", "await"),
    "Starred": Text("dấu *", "*"),
    "BitXor": Text("lũy thừa ^", "powers ^"),
    "Pow": Text("lũy thừa **", "powers **"),
    "Mod": Text("phép chia lấy dư %", "the remainder %"),
    "FloorDiv": Text("phép chia //", "the division //"),
}
