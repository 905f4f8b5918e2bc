"""The recorded recipe is whole, and a misspelt setting is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.recipe import RECORDED, read_recipe


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = RECORDED.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "recipe.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_recorded_recipe_names_known_encoders() -> None:
    recipe = read_recipe()

    assert {recipe.teacher.encoder, recipe.student.encoder} <= recipe.encoders.keys()
    assert recipe.student.taught_weight > 0


def test_every_package_has_a_version_and_a_hash() -> None:
    for encoder in read_recipe().encoders.values():
        assert len(encoder.packages) == len(encoder.hashes)
        assert all("==" in package for package in encoder.packages)
        assert all(len(digest) == 64 for digest in (*encoder.hashes, *encoder.files.values()))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("warm_up = 60", "warm_upp = 60", "has no setting warm_upp"),
        ("warm_up = 60", "", "lacks its setting warm_up"),
        ("warm_up = 60", 'warm_up = "60"', "is not of the type"),
        ("warm_up = 60", "warm_up = true", "is not of the type"),
        ("[windows]", "[windos]", "lacks its setting limit"),
        ("full_rate_part = 0.5", "full_rate_part = 1.0", "less than 1"),
        ("epochs = 3.0", "epochs = 0", "needs epochs or minutes"),
        ('encoder = "mpnet"', 'encoder = "other"', "no table"),
    ],
)
def test_a_wrong_recipe_says_what_is_wrong(tmp_path: Path, old: str, new: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_recipe(changed(tmp_path, old, new))
