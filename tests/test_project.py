"""What the project's own files promise about one another."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import reportedly

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(lock: str) -> dict[str, set[str]]:
    versions: dict[str, set[str]] = {}
    for line in (ROOT / "requirements" / lock).read_text(encoding="utf-8").splitlines():
        if found := re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", line):
            versions.setdefault(normal(found[1]), set()).add(found[2])
    return versions


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("run.txt", PROJECT["project"]["dependencies"]),
        ("dev.txt", PROJECT["dependency-groups"]["dev"]),
        ("fuzz.txt", PROJECT["dependency-groups"]["fuzz"]),
        ("build.txt", PROJECT["build-system"]["requires"]),
    ],
)
def test_lock_files_pin_what_the_project_declares(lock: str, wanted: list[str]) -> None:
    versions = pinned(lock)

    for text in wanted:
        requirement = Requirement(text)
        assert versions.get(normal(requirement.name)), f"{text} is not in {lock}"
        for version in versions[normal(requirement.name)]:
            assert requirement.specifier.contains(version), f"{text} against {version}"


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt", "fuzz.txt", "build.txt"])
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    pins = re.split(r"\n(?=[a-zA-Z])", text.strip())

    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in text


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = lines.split("dependencies = [\n", 1)[1].split("\n]", 1)[0]

    assert [line for line in block.splitlines() if "#" not in line] == []


def test_every_dependency_is_used() -> None:
    modules = {
        "lxml-html-clean": "trafilatura",  # its own dependency, which older pips leave out
        "markdown-it-py": "markdown_it",
        "python-dateutil": "dateutil",
    }
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))

    for text in PROJECT["project"]["dependencies"]:
        name = normal(Requirement(text).name)
        module = modules.get(name, name.replace("-", "_"))
        assert re.search(rf"^\s*(?:import|from) {module}\b", code, re.MULTILINE), name


def test_version_stands_in_one_form_everywhere() -> None:
    assert reportedly.__version__ == PROJECT["project"]["version"]


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    listed = set(re.findall(r"^  make (\S+)", shown, re.MULTILINE))

    assert listed == set(phony[1].split())
    assert set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)) == listed


def test_public_names_are_there_and_documented() -> None:
    for name in reportedly.__all__:
        assert getattr(reportedly, name).__doc__, name
