from pathlib import Path

from cchc_rules.plugins import SetSource, hookimpl


@hookimpl
def cchc_criteria_sets():
    return [SetSource("sipas", Path("sipas"))]
