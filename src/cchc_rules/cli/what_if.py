"""``cchc what-if``: the points of one unit if some of its figures were different."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import NoReturn

import typer

from ..data import DataError
from ..data.round_trip import WrongFigures
from ..reports import ReportOptions
from ..reports.scenarios import SCENARIO_FORMATS, ScenarioTable
from ..source.numbers import read_number
from ..text import Lang, Text, visible
from .common import (
    CLEAN,
    FAILURE,
    FINDINGS,
    leave,
    open_set,
    open_units,
    report_findings,
    screen_width,
    tell,
    use_color,
    write_output,
)
from .explain import LISTED, WHICH
from .options import DATA, INPUT, SET, SHEET, SURVEY
from .score import OUTPUT, evaluator_for, select_unit
from .vary_text import vary_of

HELP = Text(
    "Chấm một đơn vị trong nhiều kịch bản: vài số liệu thay đổi, phần còn lại giữ nguyên. "
    "Thoát 1 nếu có kịch bản còn thiếu hoặc sai.",
    "Score one unit in many scenarios: some figures vary, the rest stays. "
    "Exits 1 if a scenario lacks a figure or has a wrong one.",
)
UNIT = Text("đơn vị cần xét", "the unit to look at")
VARY = Text(
    'số liệu thay đổi, nhắc lại được: "ty_le=92;95;97", "ty_le=80..90 step 0,5", '
    '"points:2.3=7;8", hoặc phân bố "ty_le=uniform(80;88)", "triangular(80;85;88)", '
    '"normal(84;2)", "co=oneof(có:70;không:30)"',
    'what varies, repeatable: "ty_le=92;95;97", "ty_le=80..90 step 0.5", "points:2.3=7;8", or a '
    'distribution "ty_le=uniform(80;88)", "triangular(80;85;88)", "normal(84;2)", '
    '"co=oneof(có:70;không:30)"',
)
DRAWS = Text("số lần rút khi có phân bố", "how many are drawn where there is a distribution")
SEED = Text("số để rút lại đúng như trước", "draws the same again")
AT_LEAST = Text("mức điểm muốn đạt", "points to be reached")
FORMAT = Text("text hoặc csv", "text or csv")
UNKNOWN = Text("Chỉ có mẫu text và csv.", "The formats are text and csv.")
UNREADABLE = Text(
    '--vary "{said}": viết MÃ=GIÁ TRỊ, ví dụ ty_le=92;95, ty_le=80..90 step 0,5 hoặc '
    "ty_le=uniform(80;88).",
    '--vary "{said}": write ID=VALUES, such as ty_le=92;95, ty_le=80..90 step 0.5 or '
    "ty_le=uniform(80;88).",
)
TWICE = Text("--vary nêu {name} hai lần.", "--vary names {name} twice.")
NO_NUMBER = Text('--at-least "{said}" không phải là số.', '--at-least "{said}" is no number.')
BELOW = Text("--seed phải từ 0 trở lên.", "--seed has to be at least 0.")
WRONG = Text(
    "Đơn vị {unit} có số liệu sai; sửa số liệu trước đã.",
    "Figures of {unit} are wrong; correct them first.",
)
NO_PEERS = Text(
    "Bộ so sánh mỗi đơn vị với các đơn vị khác; what-if chỉ chấm một đơn vị.",
    "The set compares each unit with others; what-if scores one unit alone.",
)
NO_NUMPY = Text(
    "Cần cài thêm: pip install 'cchc-rules[frames]'.",
    "Something has to be installed: pip install 'cchc-rules[frames]'.",
)


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command."""

    @app.command("what-if", help=HELP[lang])
    def score_scenarios(
        set_: str = typer.Argument(..., help=SET[lang], metavar="SET"),
        data: str = typer.Argument(..., help=DATA[lang], metavar="DATA"),
        vary: list[str] = typer.Option(..., "--vary", help=VARY[lang], metavar="ID=VALUES"),
        unit: str = typer.Option(None, "--unit", help=UNIT[lang]),
        draws: int = typer.Option(None, "--draws", help=DRAWS[lang]),
        seed: int = typer.Option(None, "--seed", help=SEED[lang]),
        at_least: str = typer.Option(None, "--at-least", help=AT_LEAST[lang], metavar="POINTS"),
        survey: str = typer.Option(None, "--survey", help=SURVEY[lang], metavar="ANSWERS"),
        output: str = typer.Option("text", "--format", help=FORMAT[lang]),
        out: Path = typer.Option(None, "--out", "-o", help=OUTPUT[lang]),
        input_kind: str = typer.Option(None, "--input-format", help=INPUT[lang]),
        sheet: str = typer.Option(None, "--sheet", help=SHEET[lang]),
    ) -> None:
        if output not in SCENARIO_FORMATS:
            _refuse(UNKNOWN[lang])
        if seed is not None and seed < 0:
            _refuse(BELOW[lang])
        wanted, varied = _points(at_least, lang), _varied(vary, lang)
        criteria_set = open_set(set_, lang)
        evaluator = evaluator_for(criteria_set, lang)
        if criteria_set.peers:
            _refuse(NO_PEERS[lang])
        read = open_units(data, criteria_set, lang, input_kind, sheet, survey)
        report_findings(read.report.errors, lang)
        if unit is None and len(read.units) != 1:
            names = ", ".join(u.unit or "?" for u in read.units[:LISTED])
            _refuse(WHICH[lang].format(units=names))
        chosen = read.units[0] if unit is None else select_unit(read.units, unit, lang)
        try:
            found = evaluator.what_if(chosen, varied, draws=draws, seed=seed)
        except DataError as error:
            report_findings(error.report, lang)
            leave(FAILURE)
        except WrongFigures:
            _refuse(WRONG[lang].format(unit=visible(chosen.unit or "?")), FINDINGS)
        except ImportError:
            _refuse(NO_NUMPY[lang])
        (now,) = evaluator.score_all([chosen])
        options = ReportOptions(lang, screen_width(), use_color() and out is None)
        text = SCENARIO_FORMATS[output](ScenarioTable(found, now, wanted), options)
        write_output(text, out, lang, bom=output == "csv")
        leave(FINDINGS if found.open else CLEAN)


def _varied(said: list[str], lang: Lang) -> dict[str, object]:
    found: dict[str, object] = {}
    for one in said:
        read = vary_of(one)
        if read is None:
            _refuse(UNREADABLE[lang].format(said=visible(one)))
        name, values = read
        if name in found:
            _refuse(TWICE[lang].format(name=visible(name)))
        found[name] = values
    return found


def _points(said: str | None, lang: Lang) -> Fraction | None:
    if said is None:
        return None
    written = read_number(said)
    if written is None or written.thousands is not None:
        _refuse(NO_NUMBER[lang].format(said=visible(said)))
    return written.value


def _refuse(text: str, status: int = FAILURE) -> NoReturn:
    tell(text)
    leave(status)
