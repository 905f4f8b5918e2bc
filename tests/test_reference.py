"""The reference pages and the JSON Schemas say what the code does."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import BaseModel

import reportedly
from reportedly.errors import CATALOGUE
from reportedly.records import Attribution, Hedge, Reading, Source, Story, Trace

ROOT = Path(__file__).parent.parent


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATED: dict[Path, str] = generator().generated()


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_generated_files_are_fresh(path: Path) -> None:
    assert path.exists(), "run `make docs`"
    assert path.read_text(encoding="utf-8") == GENERATED[path], "run `make docs`"


def test_the_catalogue_is_told_whole() -> None:
    page = next(text for path, text in GENERATED.items() if path.name == "errors.md")

    for problem in CATALOGUE.values():
        assert f"| {problem.code} | `{problem.name}` |" in page


@pytest.mark.parametrize("record", [Trace, Reading, Story, Source, Attribution, Hedge])
def test_every_key_is_explained(record: type[BaseModel]) -> None:
    schema = record.model_json_schema(mode="serialization")

    assert [
        name for name, field in schema["properties"].items() if not field.get("description")
    ] == []


@pytest.mark.parametrize("name", ["trace", "reading"])
def test_the_shipped_schema_has_the_keys_of_the_json(name: str) -> None:
    folder = Path(reportedly.__file__).parent / "schemas"
    schema: dict[str, Any] = json.loads((folder / f"{name}.schema.json").read_text("utf-8"))

    assert schema["properties"]["schema"]["const"] == f"reportedly/{name}/1"
    assert "schema_" not in json.dumps(schema)
