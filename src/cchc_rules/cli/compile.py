"""``cchc compile``: a set as one Python program that needs nothing installed."""

from __future__ import annotations

from pathlib import Path

import typer

from ..scoring.compile_errors import CannotCompile
from ..text import Lang, Text
from .common import FAILURE, leave, open_set, tell, write_output
from .options import SET, SOURCED
from .score import evaluator_for

HELP = Text(
    "Ghi bộ tiêu chí thành một chương trình Python đứng riêng, chấm chính xác đơn vị khai đủ số "
    "liệu mà không cần cài gì.",
    "Write a set as one Python program that stands alone and scores exactly, with nothing "
    "installed, units of which every figure is given.",
)
OUTPUT = Text("ghi vào tệp", "write to this file")
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

    @app.command("compile", help=HELP[lang])
    def compile_program(
        set_: str = typer.Argument(..., help=SET[lang], metavar="SET"),
        out: Path = typer.Option(None, "--out", "-o", help=OUTPUT[lang]),
        entered: list[str] = typer.Option(None, "--entered", help=ENTERED[lang], metavar="CODE"),
        sourced_only: bool = typer.Option(False, "--sourced-only", help=SOURCED[lang]),
    ) -> None:
        evaluator = evaluator_for(open_set(set_, lang, sourced_only=sourced_only), lang)
        try:
            program = evaluator.standalone(entered or None)
        except CannotCompile as error:
            tell(CANNOT[lang].format(reason=error.reason[lang]))
            leave(FAILURE)
        write_output(program, out, lang)
