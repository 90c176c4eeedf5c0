"""Forms of rule as a plugin would bring them; functions of a module, so that they pickle."""

from __future__ import annotations

from cchc_rules.language.forms.deductions import Deduction, Deductions
from cchc_rules.model import Amount
from cchc_rules.plugins import Exact, Expression, Id, Part, Plugins, Rule, RuleForm, hookimpl, key
from cchc_rules.text import Text


class ChamNgay(Part):
    gui: Id = key("ngày gửi", "the day of sending")
    han: Id = key("ngày đến hạn", "the day it was due")
    moi_ngay: Expression = key("trừ mỗi ngày chậm", "points lost for each day late", "0.25")


def write_cham_ngay(settings: ChamNgay) -> str:
    late = f"days_late({settings.gui}, {settings.han})"
    return f"max(max_score - {late} * ({settings.moi_ngay}), 0)"


class Tran(Part):
    diem: Amount = key("điểm trước khi chặn", "the points before the ceiling")
    tran: Exact = key("mức trần", "the ceiling", gt=0)


def write_tran(settings: Tran) -> Rule:
    capped = Deduction(on=f"{settings.tran} > 0", minus="0")
    return Rule(deductions=Deductions(start=settings.diem, items=(capped,)))


CHAM_NGAY = RuleForm("cham_ngay", ChamNgay, write_cham_ngay, Text("trừ theo ngày chậm", "days"))
TRAN = RuleForm("tran", Tran, write_tran, Text("chặn trên", "a ceiling"))


def plugins_with(*forms: RuleForm) -> Plugins:
    """The built-in plugin and one that adds these forms."""

    class Mau:
        @hookimpl
        def cchc_rule_forms(self):
            return forms

    plugins = Plugins()
    plugins.register(Mau(), "mau", "cchc-mau", "1.0")
    return plugins
