"""The larger model, as its package holds it, whether that is installed or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.attribution.engine import engine_for
from reportedly.attribution.tagger.card import LARGE, model_folder, read_card, wrong_files
from reportedly.options import Tagging
from reportedly.prose.prose import Prose, paragraphs_of

PACKAGE = Path(__file__).parents[3] / "packages" / "reportedly-large"
MOST_BYTES = 100_000_000
"""What hosts of code take as one file."""


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(PACKAGE))
    found = model_folder(LARGE)
    assert found is not None
    return found


def test_its_files_are_those_of_its_card(folder: Path) -> None:
    assert wrong_files(folder) == []
    assert set(read_card(folder).files) == {"tagger.onnx", "pieces.bin", "tokenizer.json"}
    assert max(file.stat().st_size for file in folder.iterdir()) < MOST_BYTES


def test_its_card_tells_what_it_reaches_and_learned_from(folder: Path) -> None:
    card = read_card(folder)

    assert (card.name, card.licence) == (LARGE, "Apache-2.0")
    assert card.calibration is not None
    assert card.measured["relaxed"] >= 75
    assert any("PolNeAR" in told for told in card.training_data)


def test_it_finds_attributions_and_those_inside_them(folder: Path) -> None:
    text = (
        "The harbour master said on Monday that the pilot had told him the light was out.\n\n"
        "“We saw nothing,” Mara Quill added.\n"
    )

    found = engine_for(Tagging(model=LARGE))(Prose(text, paragraphs_of(text)))

    sources = [" … ".join(text[slice(*span)] for span in each.source) for each in found]
    assert sources == ["The harbour master", "the pilot", "Mara Quill"]
    assert [each.within for each in found] == [None, found[0].id, None]
    assert [text[slice(*span)] for span in found[2].content] == ["“We saw nothing,”"]
