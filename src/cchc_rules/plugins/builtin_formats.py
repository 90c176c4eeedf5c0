"""The built-in report formats: one entry each; what renders them is imported when it is used."""

from __future__ import annotations

from collections.abc import Iterator

from ..reports import ReportFormat, ResultKind, imported
from ..reports.base import Stream
from ..text import Text

READ = Text("để đọc", "to be read")
PROGRAMS = Text("cho chương trình khác, số chính xác", "for other programs, with exact numbers")
ROWS = Text("bảng, mỗi đơn vị một dòng", "a table, one row per unit")
HOSTS = Text("lệnh của GitHub Actions", "workflow commands of GitHub Actions")
SARIF = Text("SARIF 2.1.0 cho máy chủ mã nguồn", "SARIF 2.1.0 for code hosts")


STREAMS: dict[tuple[str, str], Stream] = {
    (ResultKind.SCORECARDS, "csv"): imported("cchc_rules.reports.csv", "stream_csv")
}
_Entry = tuple[str, Text, str]
_TABLE: dict[tuple[ResultKind, str], tuple[_Entry, ...]] = {
    (ResultKind.SCORECARDS, "reports"): (
        ("text", Text("bảng cây có thanh", "a tree table with bars"), "text:render_text"),
        ("json", PROGRAMS, "json:render_json"),
        ("csv", ROWS, "csv:render_csv"),
    ),
    (ResultKind.RANKING, "reports.ranking"): (
        ("text", READ, "text:ranking_as_text"),
        ("csv", ROWS, "csv:ranking_as_csv"),
        (
            "json",
            Text("để lưu, kỳ sau so lại bằng --previous", "to be kept for --previous"),
            "json:ranking_as_json",
        ),
    ),
    (ResultKind.RECONCILIATION, "reports.reconciliation"): (
        ("text", READ, "text:render_reconciliation"),
        (
            "csv",
            Text("mỗi mục của đơn vị một dòng", "one row per line of a unit"),
            "csv:render_reconciliation_csv",
        ),
        ("json", PROGRAMS, "json:reconciliation_as_json"),
    ),
    (ResultKind.RATES, "reports"): (
        ("text", READ, "survey:rates_as_text"),
        ("json", PROGRAMS, "survey:rates_as_json"),
        (
            "csv",
            Text("đưa thẳng vào cchc score được", "cchc score takes it as it is"),
            "survey:rates_as_csv",
        ),
    ),
    (ResultKind.SCENARIOS, "reports"): (
        ("text", READ, "scenarios:scenarios_as_text"),
        (
            "csv",
            Text("mỗi kịch bản một dòng", "one row per scenario"),
            "scenarios:scenarios_as_csv",
        ),
    ),
    (ResultKind.FINDINGS, "reports"): (
        ("text", READ, "findings:findings_as_text"),
        ("json", PROGRAMS, "findings:findings_as_json"),
        ("github", HOSTS, "findings:findings_as_github"),
        ("sarif", SARIF, "findings:findings_as_sarif"),
    ),
    (ResultKind.PROOFS, "analysis.prove"): (
        ("text", READ, "reports:proofs_as_text"),
        ("json", PROGRAMS, "reports:proofs_as_json"),
        ("github", HOSTS, "reports:proofs_as_github"),
        ("sarif", SARIF, "reports:proofs_as_sarif"),
    ),
    (ResultKind.SETS, "reports"): (
        ("text", READ, "sets:sets_as_text"),
        ("json", PROGRAMS, "sets:sets_as_json"),
    ),
    (ResultKind.GRAPH, "reports"): (
        ("text", READ, "graph:graph_as_text"),
        ("mermaid", Text("sơ đồ Mermaid", "a Mermaid flowchart"), "graph:graph_as_mermaid"),
        (
            "json",
            Text("nút và cung, cho networkx, d3", "nodes and links, for networkx, d3"),
            "graph:graph_as_json",
        ),
    ),
}


def builtin_formats() -> Iterator[ReportFormat]:
    """Yield every built-in format."""
    for (kind, package), entries in _TABLE.items():
        for name, summary, place in entries:
            module, _, function = place.partition(":")
            render = imported(f"cchc_rules.{package}.{module}", function)
            stream = STREAMS.get((kind, name))
            yield ReportFormat(name, summary, render, kind, bom=name == "csv", stream=stream)
