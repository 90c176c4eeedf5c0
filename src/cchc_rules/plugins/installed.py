"""The plugins of this environment, loaded once."""

from __future__ import annotations

from functools import cache

from .registry import Plugins


@cache
def installed_plugins() -> Plugins:
    """The plugins of this environment, loaded once."""
    return Plugins.installed()
