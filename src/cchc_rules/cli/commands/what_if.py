"""``cchc what-if``: the points of one unit if some of its figures were different."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import typer

from ...data import DataError
from ...data.round_trip import WrongFigures
from ...reports import ResultKind
from ...reports.scenarios import ScenarioTable
from ...source.numbers import read_number
from ...text import Lang, Text, visible
from ..opening import only_unit, open_evaluator, open_units
from ..options import Options
from ..telling import CLEAN, FAILURE, FINDINGS, fail, leave, tell_findings
from ..vary_text import vary_of
from ..writing import output_of

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
    ask = Options(lang)

    @app.command("what-if")
    def score_scenarios(
        set_: str = ask.set,
        data: str = ask.data,
        vary: list[str] = typer.Option(..., "--vary", help=VARY[lang], metavar="ID=VALUES"),
        unit: str = ask.value("--unit", UNIT),
        draws: int = ask.value("--draws", DRAWS),
        seed: int = ask.value("--seed", SEED),
        at_least: str = ask.value("--at-least", AT_LEAST, "POINTS"),
        survey: str = ask.survey,
        form: str = ask.format(ResultKind.SCENARIOS),
        out: Path = ask.out,
        input_kind: str = ask.input_kind,
        sheet: str = ask.sheet,
    ) -> None:
        output = output_of(ResultKind.SCENARIOS, form, lang, out, [set_, data, survey])
        if seed is not None and seed < 0:
            fail(BELOW[lang])
        wanted, varied = _points(at_least, lang), _varied(vary, lang)
        evaluator = open_evaluator(set_, lang)
        criteria_set = evaluator.criteria_set
        if criteria_set.peers:
            fail(NO_PEERS[lang])
        read = open_units(data, criteria_set, lang, input_kind, sheet, survey)
        tell_findings(read.report.errors, lang)
        chosen = only_unit(read.units, unit, lang)
        try:
            found = evaluator.what_if(chosen, varied, draws=draws, seed=seed)
        except DataError as error:
            tell_findings(error.report, lang)
            leave(FAILURE)
        except WrongFigures:
            fail(WRONG[lang].format(unit=visible(chosen.unit or "?")), FINDINGS)
        except ImportError:
            fail(NO_NUMPY[lang])
        (now,) = evaluator.score_all([chosen])
        output.write(ScenarioTable(found, now, wanted))
        leave(FINDINGS if found.open else CLEAN)


def _varied(said: list[str], lang: Lang) -> dict[str, object]:
    found: dict[str, object] = {}
    for one in said:
        read = vary_of(one)
        if read is None:
            fail(UNREADABLE[lang].format(said=visible(one)))
        name, values = read
        if name in found:
            fail(TWICE[lang].format(name=visible(name)))
        found[name] = values
    return found


def _points(said: str | None, lang: Lang) -> Fraction | None:
    if said is None:
        return None
    written = read_number(said)
    if written is None or written.thousands is not None:
        fail(NO_NUMBER[lang].format(said=visible(said)))
    return written.value
