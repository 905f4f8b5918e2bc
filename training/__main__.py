"""From a PolNeAR checkout to a model: ``python -m training POLNEAR --work build/training``."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from training.logs import Log
from training.machine import this_machine
from training.recipe import RECORDED, read_recipe
from training.schedule import Interruptions, seconds_until
from training.starting_weights import WeightsError
from training.steps import STEPS, ChangedError, ExportError, run_steps
from training.work import Work

STOPPED = 3
"""Exit status where a run was asked to stop, or its time ended: the same command goes on."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the steps that are left; the exit status."""
    told = _arguments(words)
    if told.threads:
        torch.set_num_threads(told.threads)
    with Interruptions(told.work / "PAUSE") as interruptions:
        work = Work(
            folder=told.work,
            polnear=told.polnear,
            recipe=read_recipe(told.recipe),
            machine=this_machine(half_floats=False if told.float32 else None),
            log=Log(told.work / "log.jsonl"),
            interruptions=interruptions,
            seconds=_seconds(told),
        )
        work.log.write("machine", device=work.machine.device, half_floats=work.machine.half_floats)
        try:
            ended = run_steps(work, STEPS, told.until)
        except (ChangedError, ExportError, WeightsError, OSError, ValueError) as error:
            work.log.write("failed", reason=str(error))
            return 1
    return 0 if ended else STOPPED


def _seconds(told: argparse.Namespace) -> float | None:
    if told.deadline:
        return seconds_until(told.deadline, dt.datetime.now(dt.UTC))
    return told.minutes * 60 if told.minutes else None


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("polnear", type=Path, help="a PolNeAR checkout")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="where all goes")
    parser.add_argument("--recipe", type=Path, default=RECORDED, help="the settings")
    parser.add_argument("--until", default="", choices=["", *(step.name for step in STEPS)],
                        help="the last step to run")  # fmt: skip
    box = parser.add_mutually_exclusive_group()
    box.add_argument("--minutes", type=float, help="at most, for each training run that is left")
    box.add_argument("--deadline", metavar="HH:MM", help="UTC; the run in training ends by then")
    parser.add_argument("--threads", type=int, help="processor cores to use")
    parser.add_argument("--float32", action="store_true", help="no bfloat16, wherever it runs")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
