"""The larger model: the teacher alone, taught a little by a small model that is there already.

    python -m training.larger POLNEAR --small MODEL --work build/larger

``MODEL`` is a folder of the small model, as `src/reportedly/attribution/tagger/models/small`. Its
weights are reopened, it is asked about every window, and all-mpnet-base-v2 learns from the
annotators and, with a weight of 0.3, from what it said: a model a fifth as large saves the first
half of the way. The settings stand in `recipe-large.toml`. Stopped runs go on where they were.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from training import reopen
from training.__main__ import STOPPED
from training.logs import Log
from training.machine import this_machine
from training.predict import Reader
from training.recipe import read_recipe
from training.runs import train_run, trained, training_windows
from training.schedule import Interruptions
from training.soft_labels import SoftLabels, write_soft_labels
from training.steps import STEPS, Step, run_steps
from training.work import Work

RECIPE = Path(__file__).with_name("recipe-large.toml")
_PREPARED = {"weights", "examples", "nested", "invented"}
_EXPORTED = {"export", "calibration", "evaluation"}


def label_by_the_small_model(work: Work) -> bool:
    """Ask the small model about every window of train."""
    settings = work.recipe.soft_labels
    return write_soft_labels(
        trained(work, "student"),
        training_windows(work, work.recipe.student),
        work.folder / "small-labels",
        settings,
        Reader(work.machine, settings.least_anchor, settings.batch_pieces),
        None,
        lambda: work.interruptions.asked,
    )


def train_larger(work: Work) -> bool:
    """Fine-tune the larger model with the annotators and the small model's soft labels."""
    return train_run(work, "teacher", SoftLabels(work.folder / "small-labels"))


LARGER: tuple[Step, ...] = (
    *(step for step in STEPS if step.name in _PREPARED),
    Step(
        "small-labels",
        label_by_the_small_model,
        lambda work: work.folder / "small-labels",
        lambda recipe: recipe.soft_labels,
    ),
    Step(
        "larger",
        train_larger,
        lambda work: work.run("teacher") / "final.pt",
        lambda recipe: [recipe.teacher, recipe.windows],
    ),
    *(step for step in STEPS if step.name in _EXPORTED),
)


def main(words: Sequence[str] | None = None) -> int:
    """Run the steps that are left; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.larger", description=__doc__)
    parser.add_argument("polnear", type=Path, help="a PolNeAR checkout")
    parser.add_argument("--small", type=Path, required=True, help="a folder of the small model")
    parser.add_argument("--work", type=Path, default=Path("build/larger"), help="where all goes")
    parser.add_argument("--minutes", type=float, help="at most, for the training run")
    told = parser.parse_args(words)
    with Interruptions(told.work / "PAUSE") as interruptions:
        work = Work(
            folder=told.work,
            polnear=told.polnear,
            recipe=read_recipe(RECIPE),
            machine=this_machine(),
            log=Log(told.work / "log.jsonl"),
            interruptions=interruptions,
            seconds=told.minutes * 60 if told.minutes else None,
        )
        if not run_steps(work, LARGER[:1]):
            return STOPPED
        if not (work.run("student") / "final.pt").exists():
            at = ["--work", str(told.work), "--recipe", str(RECIPE)]
            reopen.main([str(told.small), *at])
        return 0 if run_steps(work, LARGER) else STOPPED


if __name__ == "__main__":
    sys.exit(main())
