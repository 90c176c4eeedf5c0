from cchc_rules.plugins import hookimpl


def wrong(context):
    raise KeyError("phụ lục")


@hookimpl
def cchc_checks():
    return [wrong]
