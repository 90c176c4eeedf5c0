"""Loading plugins one by one, and asking each of them alone, so that none can hurt the others."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pluggy

from ..diagnostics import Code, Diagnostic, did_you_mean
from ..diagnostics.codes import plugins as codes
from ..isolation import REPORT_SECONDS, isolated, isolated_if
from ..reports import Render, Rendered, ReportFormat, ReportFormats, ReportOptions
from ..text import Text, said_by
from . import builtin
from .hookspecs import PROJECT, Hooks
from .sets import SetSource

if TYPE_CHECKING:
    from ..analysis.lint import Check, CheckContext
    from ..language.functions import Function
    from ..language.rule_form import RuleForm

T = TypeVar("T")
BUILTIN = "cchc_rules"
_HOOKS = tuple(name for name in vars(Hooks) if name.startswith("cchc_"))


@dataclass(frozen=True, slots=True)
class Plugin:
    """A plugin that was loaded: its name, where it comes from, and the hooks it implements."""

    name: str
    distribution: str
    version: str
    module: Any
    hooks: tuple[str, ...]

    @property
    def origin(self) -> str:
        """Distribution and version, e.g. ``cchc-dak-lak 0.1.0``."""
        return f"{self.distribution} {self.version}".strip()


class Plugins:
    """The plugins of this environment and what they add.

    ``problems`` holds a diagnostic for each plugin that could not be loaded, clashes with another
    or failed in a hook; what the others add is there all the same.
    """

    def __init__(self) -> None:
        self.manager = pluggy.PluginManager(PROJECT)
        self.manager.add_hookspecs(Hooks)
        self.loaded: list[Plugin] = []
        self.problems: list[Diagnostic] = []
        self.register(builtin, BUILTIN, "cchc-rules", _version_of("cchc-rules"))

    @classmethod
    def installed(cls) -> Plugins:
        """The built-in plugin and every one that an installed distribution announces."""
        plugins = cls()
        for entry_point in importlib.metadata.entry_points(group=PROJECT):
            distribution = entry_point.dist
            name = distribution.name if distribution else entry_point.value
            version = distribution.version if distribution else ""
            try:
                with isolated():
                    module = entry_point.load()
            except BaseException as error:  # a plugin may raise anything
                plugins._refuse(codes.NOT_IMPORTED, entry_point.name, f"{name} {version}", error)
                continue
            plugins.register(module, entry_point.name, name, version)
        return plugins

    def register(self, module: Any, name: str, distribution: str = "", version: str = "") -> None:
        """Add one plugin; what is wrong with it becomes a diagnostic."""
        origin = f"{distribution} {version}".strip()
        try:
            with isolated():
                if self.manager.has_plugin(name) or self.manager.is_registered(module):
                    self._refuse(codes.REGISTERED_TWICE, name, origin, _TWICE)
                    return
                if self.manager.register(module, name) is None:
                    return
                options = self.manager.parse_hookimpl_opts
                marked = [n for n in dir(module) if options(module, n) is not None]
        except BaseException as error:  # a plugin may raise anything
            if self.manager.has_plugin(name):
                self.manager.unregister(name=name)
            self._refuse(codes.NOT_IMPORTED, name, origin, error)
            return
        for hook in marked:
            if hook not in _HOOKS:
                hint = did_you_mean(hook, _HOOKS)
                facts = {"plugin": name, "distribution": origin, "hook": hook}
                self.problems.append(Diagnostic(codes.UNKNOWN_HOOK, facts=facts, hint_text=hint))
        hooks = tuple(hook for hook in _HOOKS if hook in marked)
        self.loaded.append(Plugin(name, distribution, version, module, hooks))

    @cached_property
    def sets(self) -> Mapping[str, tuple[SetSource, Plugin]]:
        """Each criteria set by its id, with the plugin that carries it."""
        found: dict[str, tuple[SetSource, Plugin]] = {}
        for plugin, source in self._offers("cchc_criteria_sets", SetSource):
            if source.id in found:
                first = found[source.id][1]
                facts = {"id": source.id, "first": first.origin, "second": plugin.origin}
                self.problems.append(Diagnostic(codes.SET_TWICE, facts=facts))
            else:
                found[source.id] = (source, plugin)
        return found

    @cached_property
    def functions(self) -> Mapping[str, tuple[Function, Plugin]]:
        """Each function of the language by its name, with the plugin that brings it."""
        from ..language.functions import Function

        found: dict[str, tuple[Function, Plugin]] = {}
        for plugin, function in self._offers("cchc_functions", Function):
            if function.name in found:
                facts = {
                    "name": function.name,
                    "plugin": plugin.name,
                    "distribution": plugin.origin,
                }
                self.problems.append(Diagnostic(codes.FUNCTION_TWICE, facts=facts))
            elif strange := function.calls - found.keys():
                names = ", ".join(sorted(strange))
                error = ValueError(f"{function.name} calls {names}, not known before it")
                self._failed(plugin, "cchc_functions", error)
            else:
                found[function.name] = (function, plugin)
        return found

    @cached_property
    def rule_forms(self) -> Mapping[str, RuleForm]:
        """Each form of rule by its name: the built-in ones, and after them those of plugins."""
        from ..language.forms import with_built_in
        from ..language.rule_form import RuleForm
        from ..model.rules import WRITTEN_OUT

        found: dict[str, RuleForm] = {}
        forms = with_built_in(found)
        for plugin, form in self._offers("cchc_rule_forms", RuleForm):
            if form.name in forms or form.name == WRITTEN_OUT:
                facts = {"name": form.name, "plugin": plugin.name, "distribution": plugin.origin}
                self.problems.append(Diagnostic(codes.FORM_TWICE, facts=facts))
            else:
                found[form.name] = replace(form, origin=plugin.origin)
        return forms

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """Every check; one that fails becomes a diagnostic of its own."""
        return tuple(
            check if plugin.name == BUILTIN else self._isolated(check, plugin)
            for plugin, check in self._offers("cchc_checks", Callable)  # type: ignore[type-abstract]
        )

    @cached_property
    def report_formats(self) -> ReportFormats:
        """The report formats of every kind of result; one of a plugin that fails names it."""
        return ReportFormats(
            offered
            if plugin.name == BUILTIN
            else replace(offered, render=_named(offered.render, plugin), stream=None)
            for plugin, offered in self._offers("cchc_report_formats", ReportFormat)
        )

    def call_each(self, hook: str, **arguments: Any) -> Iterator[tuple[Plugin, Any]]:
        """Call ``hook`` of each plugin by itself and yield what it returned."""
        everyone = [plugin.module for plugin in self.loaded]
        for plugin in self.loaded:
            if hook not in plugin.hooks:
                continue
            others = [module for module in everyone if module is not plugin.module]
            caller = self.manager.subset_hook_caller(hook, others)
            try:
                with isolated_if(plugin.module is not builtin):
                    answers = caller(**arguments)
            except BaseException as error:  # a plugin may raise anything
                self._failed(plugin, hook, error)
                continue
            for answer in answers:
                yield plugin, answer

    def _offers(self, hook: str, kind: type[T]) -> Iterator[tuple[Plugin, T]]:
        for plugin, answer in self.call_each(hook):
            try:
                with isolated_if(plugin.module is not builtin):
                    offered = list(_checked(answer, kind))
            except BaseException as error:  # a plugin may raise anything
                self._failed(plugin, hook, error)
                continue
            for thing in offered:
                yield plugin, thing

    def _isolated(self, check: Check, plugin: Plugin) -> Check:
        def run(context: CheckContext) -> Iterable[Diagnostic]:
            try:
                with isolated():
                    return list(_checked(check(context), Diagnostic))
            except BaseException as error:  # a plugin may raise anything
                return [
                    _problem(codes.HOOK_FAILED, plugin.name, plugin.origin, error, "cchc_checks")
                ]

        return run

    def _failed(self, plugin: Plugin, hook: str, error: BaseException | Text) -> None:
        problem = _problem(codes.HOOK_FAILED, plugin.name, plugin.origin, error, hook)
        if problem not in self.problems:
            self.problems.append(problem)

    def _refuse(self, code: Code, name: str, origin: str, error: BaseException | Text) -> None:
        self.problems.append(_problem(code, name, origin.strip(), error))


def _problem(
    code: Code, name: str, origin: str, error: BaseException | Text, hook: str = ""
) -> Diagnostic:
    if isinstance(error, KeyboardInterrupt):
        raise error
    if isinstance(error, _StrangeAnswer):
        error = error.text
    reason = error if isinstance(error, Text) else said_by(error)
    facts = {"plugin": name, "distribution": origin or "?", "reason": reason, "hook": hook}
    return Diagnostic(code, facts=facts)


_TWICE = Text("tên hoặc mô-đun này đã có", "its name or module is already there")


class PluginFailed(Exception):
    """A plugin failed where its result cannot be left out; ``diagnostic`` names it."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message("en"))
        self.diagnostic = diagnostic


def _named(render: Render, plugin: Plugin) -> Render:
    """The report of a plugin, whose failure names it."""

    def run(result: object, options: ReportOptions) -> Rendered:
        try:
            with isolated(REPORT_SECONDS):
                report = render(result, options)
                if isinstance(report, str | bytes):
                    return report
                return "".join(_checked(report, str))
        except BaseException as error:  # a plugin may raise anything
            hook = "cchc_report_formats"
            found = _problem(codes.HOOK_FAILED, plugin.name, plugin.origin, error, hook)
            raise PluginFailed(found) from error

    return run


class _StrangeAnswer(Exception):
    """A hook gave something else than it should."""

    def __init__(self, thing: object, wanted: type, where: str = "") -> None:
        found = type(thing).__name__
        self.text = Text(
            f"{where}trả về {found}, cần {wanted.__name__}",
            f"{where}it returned {found}, not {wanted.__name__}",
        )


def _checked(answer: Iterable[Any], kind: type[T]) -> Iterator[T]:
    """What a plugin gave, each of the right kind."""
    for thing in answer:
        if not isinstance(thing, kind):
            raise _StrangeAnswer(thing, kind)
        own = fields(thing) if is_dataclass(thing) and not isinstance(thing, type) else ()
        for field in own:
            wanted = _PLAIN.get(str(field.type))
            if wanted is not None and not isinstance(value := getattr(thing, field.name), wanted):
                raise _StrangeAnswer(value, wanted, f"{kind.__name__}.{field.name}: ")
        yield thing


_PLAIN: Mapping[str, type] = {"str": str, "Path": Path, "Text": Text, "bool": bool, "int": int}
"""Annotations of what plugins make that can be told by looking."""


def _version_of(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ""
