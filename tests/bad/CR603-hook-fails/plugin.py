from cchc_rules.plugins import hookimpl


@hookimpl
def cchc_criteria_sets():
    return 1 / 0
