"""When a run ends, how its learning rate goes, and what interrupts it."""

from __future__ import annotations

import datetime as dt
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

LEAST_RATE = 0.002


@dataclass(frozen=True, slots=True)
class Box:
    """The end of a run: after ``steps``, or after ``seconds`` of training, whichever is first.

    >>> Box(steps=200, seconds=60.0).progress(step=50, spent=30.0)
    0.5
    """

    steps: int | None
    seconds: float | None

    def progress(self, step: int, spent: float) -> float:
        """The part of the run that is done, by steps or by seconds spent; 1 and more is the end."""
        by_steps = step / self.steps if self.steps else 0.0
        by_time = spent / self.seconds if self.seconds else 0.0
        return max(by_steps, by_time)


def rate_factor(step: int, progress: float, warm_up: int, full_rate_part: float) -> float:
    """The part of the full learning rate: up in a line, then full, then down in a line.

    >>> [round(rate_factor(step, step / 100, 10, 0.5), 2) for step in (0, 9, 40, 75, 99)]
    [0.1, 1.0, 1.0, 0.5, 0.02]
    """
    rising = (step + 1) / warm_up if warm_up else 1.0
    falling = (1 - progress) / (1 - full_rate_part)
    return max(LEAST_RATE, min(1.0, rising, falling))


def seconds_until(clock: str, now: dt.datetime) -> float:
    """Seconds from ``now`` to the next time that the clock shows ``HH:MM`` (UTC).

    >>> seconds_until("00:10", dt.datetime(2026, 1, 1, 23, 40, tzinfo=dt.UTC))
    1800.0

    Raises:
        ValueError: it is no time of day.
    """
    time_of_day = dt.time.fromisoformat(clock)
    then = dt.datetime.combine(now.date(), time_of_day, tzinfo=dt.UTC)
    if then <= now:
        then += dt.timedelta(days=1)
    return (then - now).total_seconds()


@dataclass(slots=True)
class Interruptions:
    """A request to stop (SIGTERM, SIGINT) and a file that pauses the run while it exists."""

    pause_file: Path | None = None
    asked: bool = False
    _before: dict[int, object] = field(default_factory=dict)

    def __enter__(self) -> Interruptions:
        """Listen to the signals; the first one asks for a stop, a second one ends at once."""
        for number in (signal.SIGTERM, signal.SIGINT):
            self._before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        """Listen no more."""
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _ask(self, number: int, _: FrameType | None) -> None:
        self.asked = True
        signal.signal(number, signal.SIG_DFL)

    def pause(self, wait: Callable[[float], None] = time.sleep) -> float:
        """Wait while the file exists and no stop is asked for; seconds waited."""
        begun = time.monotonic()
        while self.pause_file is not None and self.pause_file.exists() and not self.asked:
            wait(1.0)
        return time.monotonic() - begun
