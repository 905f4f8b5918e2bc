"""Imports point down only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import reportedly

HOUSE = Path(reportedly.__file__).parent

# From the ground up; a room may use any below it and none above or beside it.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("records",),
    ("errors",),
    ("options",),
    ("prose",),
    ("draft",),
    ("page", "attribution", "source", "detail"),
    ("pipeline",),
    ("corroboration",),
    ("report",),
    ("exchange",),
    ("api",),
    ("client",),
    ("",),  # reportedly/__init__.py
    ("archive",),
    ("web",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}


def room_of(path: Path) -> str:
    part = path.relative_to(HOUSE).parts[0]
    return "" if part == "__init__.py" else part.removesuffix(".py")


def imported_rooms(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names = [node.module or ""]
        for name in names:
            parts = name.split(".")
            if parts[0] == "reportedly":
                yield parts[1] if len(parts) > 1 else ""


def modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def test_every_room_has_its_place() -> None:
    assert {room_of(path) for path in modules()} <= set(LEVEL)


def test_imports_point_down() -> None:
    wrong = [
        f"{path.relative_to(HOUSE)} imports {room or 'the package itself'}"
        for path in modules()
        for room in imported_rooms(path)
        if room != room_of(path) and LEVEL[room] >= LEVEL[room_of(path)]
    ]

    assert wrong == []


def test_only_page_and_the_client_touch_the_network() -> None:
    network = {"httpx", "httpcore", "socket", "urllib", "requests"}
    users = {
        room_of(path)
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
        )
        if name.split(".")[0] in network and name != "urllib.parse"
    }

    assert users <= {"page", "client"}


def test_modules_and_functions_stay_small() -> None:
    big = []
    for path in modules():
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 400 and path.parent.name != "migrations":  # written by Django
            big.append(f"{path.name}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                if size > 60:
                    big.append(f"{path.name}: {node.name} has {size} lines")

    assert big == []
