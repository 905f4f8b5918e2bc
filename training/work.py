"""Where everything is kept while a model is made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training.logs import Log
from training.machine import Machine
from training.recipe import Recipe, TrainingSettings
from training.schedule import Interruptions

TRAIN, DEV, NESTED, INVENTED = "train", "dev", "nested", "invented"


@dataclass(frozen=True, slots=True)
class Work:
    """Where things are and how they are done; ``seconds`` bounds each training run that is left."""

    folder: Path
    polnear: Path
    recipe: Recipe
    machine: Machine
    log: Log
    interruptions: Interruptions
    seconds: float | None = None

    @property
    def encoders(self) -> list[str]:
        """The starting weights that the recipe's runs need."""
        return sorted({self.recipe.teacher.encoder, self.recipe.student.encoder})

    def weights(self, encoder: str) -> Path:
        """The folder of starting weights."""
        return self.folder / "weights" / encoder

    def examples(self, encoder: str, part: str) -> Path:
        """The file of a part's examples, cut into one encoder's pieces."""
        return self.folder / "examples" / f"{encoder}-{part}.npz"

    def run(self, name: str) -> Path:
        """The folder of a training run."""
        return self.folder / name

    def model(self, name: str) -> Path:
        """The model folder that is made of a training run."""
        return self.folder / "models" / self.recipe.exports[name].name

    def settings(self, name: str) -> TrainingSettings:
        """The settings of a training run."""
        return {"teacher": self.recipe.teacher, "student": self.recipe.student}[name]
