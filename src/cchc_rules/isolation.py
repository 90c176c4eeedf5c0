"""Fault isolation: what code of others prints, raises or never ends does no harm to the rest."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import AbstractContextManager, nullcontext
from types import FrameType, TracebackType
from typing import Any, TextIO

HOOK_SECONDS = 30.0
REPORT_SECONDS = 300.0
"""How long a plugin may take for one answer, and for one report."""
_AGAIN = 1.0
"""Seconds until code that caught the end of its time is told once more."""


class isolated:
    """Within it code of others runs: what it prints goes to standard error, its time is limited.

    A ``KeyboardInterrupt`` comes out of it only where somebody pressed Ctrl-C; one that the code
    raised itself is a ``RuntimeError``. The limit needs the main thread of a POSIX system, and
    code that gives Python a chance to look at signals.

    Raises:
        TimeoutError: when the code took longer than ``seconds``.
    """

    def __init__(self, seconds: float | None = None) -> None:
        self.seconds = HOOK_SECONDS if seconds is None else seconds
        self._pressed = False
        self._interrupt: Any = None
        self._alarm: Any = None
        self._is_timed = False

    def __enter__(self) -> None:
        _OUTPUT.hold()
        if threading.current_thread() is not threading.main_thread():
            return
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self._interrupt = signal.signal(signal.SIGINT, self._press)
        if hasattr(signal, "setitimer") and not any(signal.getitimer(signal.ITIMER_REAL)):
            self._is_timed = True
            self._alarm = signal.signal(signal.SIGALRM, self._ring)
            signal.setitimer(signal.ITIMER_REAL, self.seconds, _AGAIN)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._is_timed:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._alarm)
        if self._interrupt is not None:
            signal.signal(signal.SIGINT, self._interrupt)
        _OUTPUT.release()
        is_known = self._interrupt is not None or (
            threading.current_thread() is not threading.main_thread()
        )
        if isinstance(error, KeyboardInterrupt) and is_known and not self._pressed:
            raise RuntimeError("KeyboardInterrupt") from error

    def _press(self, number: int, frame: FrameType | None) -> None:
        self._pressed = True
        signal.default_int_handler(number, frame)

    def _ring(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        raise TimeoutError(f"no answer within {self.seconds:g} s")


def isolated_if(foreign: bool) -> AbstractContextManager[None]:
    """The same for code that may be our own, which runs as it is."""
    return isolated() if foreign else nullcontext()


class _StandardOutput:
    """Standard output, held back as long as any thread runs code of others."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holders = 0
        self._kept: TextIO | None = None

    def hold(self) -> None:
        """Let what is printed go to standard error."""
        with self._lock:
            self._holders += 1
            if self._holders == 1:
                self._kept = sys.stdout
                sys.stdout = sys.stderr

    def release(self) -> None:
        """Let it go to standard output again, unless another thread still holds it back."""
        with self._lock:
            self._holders -= 1
            if self._holders == 0 and self._kept is not None:
                sys.stdout, self._kept = self._kept, None


_OUTPUT = _StandardOutput()
