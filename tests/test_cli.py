"""The command line, called as people call it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

import reportedly
from reportedly import cli
from reportedly.options import Options
from reportedly.pipeline import trace_reading
from reportedly.records import Reading, Trace
from tests.attribution.tagger.tiny import FOLDER as TINY

STORY = (
    "The depot burned for two days, officials said last week.\n\n"
    "“Nobody was hurt,” said Mayor Lena Ortiz.\n"
)


ENVIRONMENT = {
    **os.environ,
    "COLUMNS": "80",
    # The package under test, also where another copy is installed.
    "PYTHONPATH": str(Path(reportedly.__file__).parent.parent),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of inputs, good and bad."""
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("")
    lines = [json.dumps({"id": f"line-{number}", "text": STORY}) for number in range(3)]
    (tmp_path / "stories.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def call(
    folder: Path, *arguments: str, text: str | None = None
) -> subprocess.CompletedProcess[str]:
    """The real program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "reportedly", *arguments],
        cwd=folder, input=text, capture_output=True, text=True, timeout=60, check=False,
        env=ENVIRONMENT,
    )  # fmt: skip


def test_one_story_is_one_object(folder: Path) -> None:
    done = call(folder, "trace", "story.txt", "--json")

    assert (done.returncode, done.stderr) == (0, "")
    assert Trace.model_validate_json(done.stdout).story.text.startswith("The depot")
    assert done.stdout.count("\n") == 1


def test_many_stories_are_one_object_a_line_and_failures_are_told(folder: Path) -> None:
    done = call(folder, "trace", "none.txt", "stories.jsonl", "empty.txt", "story.txt", "--json")

    assert done.returncode == 1
    assert len([Trace.model_validate_json(line) for line in done.stdout.splitlines()]) == 4
    assert "R102 no-such-file: none.txt: there is no such file" in done.stderr
    assert "R101 empty-input: empty.txt" in done.stderr
    assert "2 of 6 failed:" in done.stderr


def test_reading(folder: Path) -> None:
    done = call(folder, "read", "story.txt", "--json")

    assert done.returncode == 0
    assert Reading.model_validate_json(done.stdout).schema_ == "reportedly/reading/1"


def test_standard_input(folder: Path) -> None:
    done = call(folder, "read", "-", text=STORY)

    assert done.returncode == 0
    assert "“Nobody was hurt,” said Mayor Lena Ortiz." in done.stdout


def test_a_report_that_is_piped_is_plain(folder: Path) -> None:
    done = call(folder, "trace", "story.txt", "stories.jsonl")

    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert done.stderr == ""


def test_a_page(folder: Path) -> None:
    done = call(folder, "trace", "story.txt", "--html", "report.html")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "wrote report.html\n")
    assert "Content-Security-Policy" in (folder / "report.html").read_text(encoding="utf-8")


def test_a_folder_of_pages_and_json_beside_them(folder: Path) -> None:
    done = call(folder, "trace", "stories.jsonl", "none.txt", "--html", "reports", "--json")

    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr.endswith("wrote 3 pages and reports/index.html\n")
    assert len(list((folder / "reports").iterdir())) == 4


def test_a_page_that_cannot_be_written_is_told(folder: Path) -> None:
    done = call(folder, "trace", "story.txt", "--html", "story.txt/report.html")

    assert done.returncode == 1
    assert done.stderr.startswith("R603 cannot-write: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["trace"],
        ["trace", "story.txt", "--date", "yesterday"],
        ["trace", "story.txt", "--date", "2024-02-30"],
        ["trace", "story.txt", "--least-confidence", "1.5"],
        ["trace", "story.txt", "--nonsense"],
        ["nonsense"],
        ["read"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    result = CliRunner().invoke(cli.app, arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: reportedly" in result.stderr


@pytest.mark.parametrize(("command", "record"), [("trace", Trace), ("read", Reading)])
def test_the_schema_needs_no_input(command: str, record: type[Trace] | type[Reading]) -> None:
    result = CliRunner().invoke(cli.app, [command, "--schema"])

    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    assert schema["title"] == record.__name__
    assert "schema" in schema["properties"]


def test_the_version() -> None:
    result = CliRunner().invoke(cli.app, ["--version"])

    assert (result.exit_code, result.stdout) == (0, f"reportedly {reportedly.__version__}\n")


@pytest.mark.parametrize("command", ["read", "trace"])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_explains_every_option_with_examples(command: str, option: str) -> None:
    result = CliRunner().invoke(cli.app, [command, option])

    assert result.exit_code == 0
    for words in ("Examples:", f"  reportedly {command} story.html", "--json", "--debug", "Exit"):
        assert words in result.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion(shell: str, folder: Path) -> None:
    script = subprocess.run(
        [sys.executable, "-m", "reportedly"],
        cwd=folder, capture_output=True, text=True, timeout=60, check=False,
        env={**ENVIRONMENT, "_REPORTEDLY_COMPLETE": f"source_{shell}"},
    )  # fmt: skip

    assert script.returncode == 0
    assert "reportedly" in script.stdout


def test_an_internal_error_costs_its_own_input_only(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def broken(reading: Reading, options: Options) -> Trace:
        if reading.story.id == "line-1":
            raise ZeroDivisionError("no")
        return trace_reading(reading, options)

    monkeypatch.setattr("reportedly.pipeline.trace_reading", broken)
    arguments = ["trace", str(folder / "stories.jsonl"), "--json"]

    plain = CliRunner().invoke(cli.app, arguments)
    debug = CliRunner().invoke(cli.app, [*arguments, "--debug"])

    for result in (plain, debug):
        assert result.exit_code == 1
        assert len(result.stdout.splitlines()) == 2
        assert "R901 internal: " in result.stderr
        assert "ZeroDivisionError: no" in result.stderr
    assert "Traceback" not in plain.stderr
    assert "Traceback" in debug.stderr


def test_date_reaches_the_trace(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def watched(reading: Reading, options: Options) -> Trace:
        seen.append(str(options.date))
        return trace_reading(reading, options)

    monkeypatch.setattr("reportedly.pipeline.trace_reading", watched)

    CliRunner().invoke(
        cli.app, ["trace", str(folder / "story.txt"), "--date", "2024-10-16", "--json"]
    )

    assert seen == ["2024-10-16"]


def test_the_model_and_its_threshold_reach_the_tagger(folder: Path) -> None:
    def found(*more: str) -> list[float]:
        arguments = ["trace", str(folder / "story.txt"), "--json", "--model", str(TINY), *more]
        result = CliRunner().invoke(cli.app, arguments)
        assert result.exit_code == 0, result.stderr
        return [one["confidence"] for one in json.loads(result.stdout)["attributions"]]

    every = found("--least-confidence", "0")

    assert every
    assert found("--least-confidence", "0.5") == [sure for sure in every if sure >= 0.5]


def test_a_model_that_is_not_there_is_an_error_of_each_input(folder: Path) -> None:
    done = call(folder, "trace", "story.txt", "--model", "large")

    assert done.returncode == 1
    assert done.stderr.startswith("R604 no-model: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("option", ["", "--json"])
def test_a_reader_that_goes_away_ends_it_silently(folder: Path, option: str) -> None:
    command = f"{sys.executable} -m reportedly read {'story.txt ' * 300} {option} | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"{command}; echo ${{PIPESTATUS[0]}}"],  # noqa: S607
        cwd=folder, capture_output=True, text=True, timeout=60, check=False, env=ENVIRONMENT,
    )  # fmt: skip

    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "141"


def test_a_full_disk_is_told(folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m reportedly read story.txt > /dev/full"],  # noqa: S607
        cwd=folder, capture_output=True, text=True, timeout=60, check=False, env=ENVIRONMENT,
    )  # fmt: skip

    assert done.returncode == 1
    assert "R603 cannot-write" in done.stderr
    assert "Traceback" not in done.stderr


def test_interrupted_it_ends_cleanly(folder: Path) -> None:
    """Waiting for standard input that never comes, it is told to stop."""
    with subprocess.Popen(
        [sys.executable, "-m", "reportedly", "read", "story.txt", "-"],
        cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, env={**ENVIRONMENT, "PYTHONUNBUFFERED": "1"},
        # A shell that runs the tests in the background has them, and their children, ignore it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:  # fmt: skip
        assert process.stdout is not None
        process.stdout.readline()  # it is past its start
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        errors = process.stderr.read()

    assert process.returncode == 130
    assert "Traceback" not in errors


def test_odd_file_names_are_printed_safely(folder: Path) -> None:
    name = "evil\x1b[2J\u202e.txt"
    done = call(folder, "read", name, os.fsdecode(b"latin-\xe9.txt"))

    assert done.returncode == 1
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr
    assert done.stderr.count("R102 no-such-file: ") >= 2
