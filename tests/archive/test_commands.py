"""The commands that work on an archive, called as people call them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import reportedly
from reportedly.archive.opening import open_archive
from tests.archive.stories import DEPOT, FERRY, lines, many


@pytest.fixture
def environment(new_address: Callable[[], str]) -> dict[str, str]:
    """An environment that names an empty archive."""
    return {
        **os.environ,
        "COLUMNS": "80",
        "PYTHONPATH": str(Path(reportedly.__file__).parent.parent),
        "REPORTEDLY_ARCHIVE": new_address(),
    }


@pytest.fixture
def call(
    environment: dict[str, str], tmp_path: Path
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Calls the real program in a process of its own."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "reportedly", *arguments],
            cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

    return run


Call = Callable[..., subprocess.CompletedProcess[str]]
RULES = ("--model", "rules")


def test_a_folder_is_added_searched_and_carried(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "more").mkdir(parents=True)
    (folder / ".hidden.txt").write_text("The dam held, officials said.")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8")
    (folder / "other.json").write_text('{"a": 1}')
    lines(folder / "stories.jsonl", [DEPOT])
    lines(folder / "more" / "stories.jsonl", [FERRY])

    done = call("add", "pages", *RULES)
    assert (done.returncode, done.stdout) == (0, "2 added, 0 changed, 0 unchanged, 0 failed\n")
    assert done.stderr == "files of folders passed over: 1 other JSON, 1 .jpg\n"

    done = call("search", '"two days"', "--json")
    (hit,) = (json.loads(line) for line in done.stdout.splitlines())
    assert hit["story"] == "depot"
    done = call("search", "passengers", "--source", "Tamsin")
    assert "The Carrow Wire → Joris Tamsin: that 14 passengers" in done.stdout
    assert call("search", "nothing-like-it").stdout == "nothing found\n"

    assert json.loads(call("archive", "--json").stdout)["stories"] == 2
    assert call("archive", "--check").stdout.endswith("everything in it is whole\n")
    assert call("archive", "export", "all.zip").returncode == 0
    other = ("--archive", f"sqlite:///{tmp_path}/other.db", "archive")
    assert call(*other, "import", "all.zip").stdout == "2 new versions of stories from all.zip\n"
    assert json.loads(call(*other, "--json").stdout)["stories"] == 2


def test_failures_are_told_and_counted(call: Call, tmp_path: Path) -> None:
    lines(tmp_path / "stories.jsonl", [DEPOT, {"id": "x"}])

    done = call("add", "stories.jsonl", "none.txt", *RULES)

    assert done.returncode == 1
    assert done.stdout == "1 added, 0 changed, 0 unchanged, 2 failed\n"
    assert "R401" in done.stderr
    assert "R102" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--archive", "mysql://a/b", "archive"), "R701"),
        (("--archive", "sqlite:////proc/none/x.db", "archive"), "R702"),
        (("--archive", "postgres://nobody@127.0.0.1:9/none", "archive"), "R702"),
        (("search",), "R708"),
        (("archive", "import", "none.zip"), "R102"),
        (("follow", "feed.xml"), "R202"),
        (("follow", "--stop", "https://a.example/feed"), "R710"),
    ],
)
def test_what_cannot_be_done_says_why(call: Call, arguments: tuple[str, ...], told: str) -> None:
    done = call(*arguments)

    assert done.returncode == 1
    assert done.stderr.startswith(told)
    assert "Traceback" not in done.stderr


def test_an_interrupted_run_says_how_to_go_on(
    call: Call, environment: dict[str, str], tmp_path: Path
) -> None:
    lines(tmp_path / "stories.jsonl", many(2000))
    with subprocess.Popen(
        [sys.executable, "-m", "reportedly", "add", "stories.jsonl", *RULES],
        cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        time.sleep(4)
        running.send_signal(signal.SIGINT)
        out, told = running.communicate(timeout=30)

    assert running.returncode == 130
    assert "the same command goes on from here" in told
    added = int(out.split()[0].replace(",", ""))
    open_archive(environment["REPORTEDLY_ARCHIVE"])
    from reportedly.archive.models import Story

    assert 0 < Story.objects.count() == added < 2000


def test_a_claim_becomes_a_page_of_its_own(call: Call, tmp_path: Path) -> None:
    more = (
        "\n\nThe depot stands between the old railway and the river, four kilometres from the next "
        "village, and was built seventy years ago for mines and shells that nobody needs any more. "
        "Smoke hung over its northern wall for two days, and the road to the harbour stayed shut."
    )
    depot = DEPOT | {"text": DEPOT["text"] + more}
    again = depot | {
        "id": "again",
        "url": "https://lantern.example/<depot>",
        "published": "2024-11-12T11:30:00Z",
        "publisher": {"name": "Lantern <b>Daily</b>", "domain": "lantern.example"},
    }
    call("add", str(lines(tmp_path / "stories.jsonl", [depot, again])), *RULES)
    events = [json.loads(line) for line in call("claims", "--json").stdout.splitlines()]
    claim = max(
        (claim for event in events for claim in event["claims"]),
        key=lambda claim: len({report["story"] for report in claim["reports"]}),
    )

    shown = [*call("claims").stdout.splitlines(), *call("copies").stdout.splitlines()]
    assert any(line.startswith("  first Zarnik · ") for line in shown)
    assert any(line.startswith("Lantern <b>Daily</b>, ") for line in shown)
    assert any(line.startswith("  repeats Zarnik, ") for line in shown)
    assert max(map(len, shown)) <= 80

    done = call("claim", claim["id"], "--html", "pages/claim.html")

    assert (done.returncode, done.stdout) == (0, "")
    assert "pages/claim.html" in done.stderr
    page = (tmp_path / "pages" / "claim.html").read_text(encoding="utf-8")
    assert "Lantern &lt;b&gt;Daily&lt;/b&gt;" in page
    assert "<b>Daily" not in page
    assert "copy of <bdi>Zarnik</bdi>" in page
    assert "3 h 30 min later" in page
    both = call("claim", claim["id"], "--html", "claim.html", "--json")
    assert json.loads(both.stdout)["id"] == claim["id"]
    assert call("claim", "nosuch", "--html", "none.html").returncode == 1
    assert not (tmp_path / "none.html").exists()
