from cchc_rules.plugins import hookimpl


@hookimpl
def cchc_functions():
    return []
