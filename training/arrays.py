"""Named arrays in a file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]


def save_arrays(path: Path, arrays: Arrays) -> None:
    """Write arrays to an ``.npz`` file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"writing-{path.name}")
    held: dict[str, Any] = dict(arrays)
    np.savez_compressed(temporary, **held)
    os.replace(temporary, path)


def load_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """What ``save_arrays`` wrote."""
    with np.load(path) as held:
        return {name: held[name] for name in held.files}
