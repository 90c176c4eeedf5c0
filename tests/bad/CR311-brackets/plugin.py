from cchc_rules.plugins import Expression, Id, Part, RuleForm, hookimpl, key
from cchc_rules.text import Text


class ChamNgay(Part):
    gui: Id = key("ngày gửi", "day of sending")
    han: Id = key("ngày đến hạn", "day it is due")
    moi_ngay: Expression = key("trừ mỗi ngày chậm", "points lost for each day late", "0.25")


def write(settings):
    return f"max(max_score - days_late({settings.gui}, {settings.han}) * {settings.moi_ngay}, 0)"


@hookimpl
def cchc_rule_forms():
    summary = Text("trừ theo ngày chậm", "points are lost for each day late")
    return [RuleForm("cham_ngay", ChamNgay, write, summary)]
