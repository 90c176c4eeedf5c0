"""Nothing damaged ends in a traceback, an abort, a long or a large run: a few cases, or very many."""

from __future__ import annotations

import pytest

pytest.importorskip("resource", reason="needs the limits of POSIX")

from hostile import KINDS, failures

FEW, MANY = 60, 1_000


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_input_is_read_or_refused(kind):
    assert failures(kind, 0, FEW) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_very_much_damaged_input_is_read_or_refused(kind):
    assert failures(kind, FEW, MANY) == []
