"""``cchc compile``: a set as one Python program that needs nothing installed."""

from __future__ import annotations

from pathlib import Path

import typer

from ...scoring.compile_errors import CannotCompile
from ...text import Lang, Text
from ..opening import open_evaluator
from ..options import Options
from ..telling import fail
from ..writing import keep_inputs, write_output

ENTERED = Text(
    "mục hoặc thành phần nhập điểm, nhắc lại được; mặc định là các mục chỉ nhập điểm",
    "indicator or component whose points are entered, repeatable; by default those that can only "
    "be entered",
)
CANNOT = Text(
    "Không viết được thành chương trình riêng: {reason}.",
    "It cannot be written as a program that stands alone: {reason}.",
)


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""
    ask = Options(lang)

    @app.command("compile")
    def compile_program(
        set_: str = ask.set,
        out: Path = ask.out,
        entered: list[str] = ask.value("--entered", ENTERED, "CODE"),
        sourced_only: bool = ask.sourced_only,
    ) -> None:
        if out is not None:
            keep_inputs(out, [set_], lang)
        evaluator = open_evaluator(set_, lang, sourced_only=sourced_only)
        try:
            program = evaluator.standalone(entered or None)
        except CannotCompile as error:
            fail(CANNOT[lang].format(reason=error.reason[lang]))
        write_output(program, out, lang)
