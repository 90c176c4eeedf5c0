"""Settings of hypothesis, and the sets that ship with the project."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

pytest_plugins = "pytester"

settings.register_profile(
    "default",
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.register_profile("long", settings.get_profile("default"), max_examples=400)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
