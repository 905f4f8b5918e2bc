"""A trace in other programs' formats, read back by other programs where there is one."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from prov.model import ProvDocument
from typer.testing import CliRunner

from reportedly.api import trace_all
from reportedly.cli import app
from reportedly.exchange.formats import FORMATS, FormatName, embedded
from reportedly.exchange.naming import source_words
from reportedly.options import Options, Tagging
from reportedly.records import (
    Attribution,
    Manner,
    Place,
    Republication,
    Source,
    SourceKind,
    Story,
    Trace,
)
from tests.exchange.ninjs_check import SCHEMA

SAMPLES = Path(__file__).parents[2] / "samples"
RULES = Options(tagging=Tagging(model="rules"))
EVIL = "</script><script>alert(1)</script><!--&\u2028"


def sample_traces() -> list[Trace]:
    found = []
    for path in sorted([*SAMPLES.glob("*.html"), *SAMPLES.glob("*.txt")]):
        found += [each for each in trace_all(path, RULES) if isinstance(each, Trace)]
    return found


TRACES = sample_traces()


def made(**more: Any) -> Trace:
    """A relay of an unstated origin, a document, a denial, and characters of four bytes."""
    text = "🜂🜂 “It holds,” says Ada Vell. The Post hears it is shut. A log shows rain. No, says Bo."
    story = Story(id="a b/1", text=text, **more)
    sources = (
        Source(
            id="s1", name="Ada Vell", kind=SourceKind.PERSON, named=True, affiliation="Vell & Co"
        ),
        Source(id="s2", name="The Post", kind=SourceKind.OUTLET, named=True),
        Source(id="s3", kind=SourceKind.UNSTATED, named=False),
        Source(id="s4", description="a log", kind=SourceKind.DOCUMENT, named=False),
        Source(id="s5", name="Bo", kind=SourceKind.PERSON, named=True),
    )

    def span(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    place = Place(text="rain", span=span("rain"), name="Rain", lat=51.5, lon=36.0)
    rows = (
        Attribution(id="a1", content=(span("“It holds,”"),), cue=(span("says"),),
                    source=(span("Ada Vell"),), chain=("s1",), manner=Manner.DIRECT),
        Attribution(id="a2", content=(span("it is shut"),), chain=("s2", "s3")),
        Attribution(id="a3", content=(span("rain"),), chain=("s4",), places=(place,)),
        Attribution(id="a4", content=(span("No"),), chain=("s5",), denied=True),
    )  # fmt: skip
    return Trace(story=story, sources=sources, attributions=rows)


def written(trace: Trace, name: FormatName) -> Any:
    return json.loads(FORMATS[name].write(trace))


@pytest.mark.parametrize("trace", [*TRACES, made()], ids=lambda each: each.story.id)
def test_every_annotation_selects_the_words(trace: Trace) -> None:
    page = written(trace, FormatName.WEB_ANNOTATION)
    assert (page["@context"], page["type"]) == (
        "http://www.w3.org/ns/anno.jsonld", "AnnotationPage",
    )  # fmt: skip
    assert len({each["id"] for each in page["items"]}) == len(trace.attributions)
    text = trace.story.text
    for item, row in zip(page["items"], trace.attributions, strict=True):
        assert item["type"] == "Annotation"
        bodies = [each for each in item["body"] if each["type"] == "SpecificResource"]
        assert len(item["target"]) == len(row.content)
        for piece in (*item["target"], *bodies):
            position, quote = piece["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote.get("prefix", ""))
            assert text[end:].startswith(quote.get("suffix", ""))


@pytest.mark.parametrize("trace", [*TRACES, made()], ids=lambda each: each.story.id)
def test_prov_is_read_by_the_library(trace: Trace) -> None:
    words = FORMATS[FormatName.PROV].write(trace)
    document = ProvDocument.deserialize(content=words, format="json")

    again = json.loads(str(document.serialize(format="json")))
    raw = json.loads(words)
    names = {*raw["entity"], *raw.get("agent", {}), *raw.get("activity", {})}
    for kind, rows in raw.items():
        if kind == "prefix":
            continue
        assert len(again[kind]) == len(rows), kind
        for key, facts in rows.items():
            if key.startswith("_:"):
                ends = {value for value in facts.values() if isinstance(value, str)}
                assert ends <= names


def test_prov_tells_chains_and_leaves_out_what_is_not_stated() -> None:
    raw = written(made(), FormatName.PROV)
    derived = [
        (each["prov:generatedEntity"], each["prov:usedEntity"], each.get("prov:type", {}).get("$"))
        for each in raw["wasDerivedFrom"].values()
    ]
    assert ("this:a1", "this:a1.1", "prov:Quotation") in derived
    assert ("this:a1", "this:a1.1", "prov:PrimarySource") in derived
    # An outlet passed on what nobody is named for: no primary source is claimed.
    assert [row for row in derived if row[0] == "this:a2"] == [("this:a2", "this:a2.1", None)]
    assert "this:s3" not in {**raw["agent"], **raw["entity"]}
    assert ("this:a3.1", "this:s4", None) in derived
    assert "this:s4" in raw["entity"]
    # Who denies something is no source of it.
    assert ("this:a4", "this:a4.1", "prov:PrimarySource") not in derived
    assert raw["entity"]["this:a4"]["reportedly:denied"] is True


def test_schema_org_credits_the_original_and_puts_no_words_in_anybodys_mouth() -> None:
    notice = Republication(
        notice="First published by The Vale", publisher="The Vale", url="https://vale.example/1"
    )
    article = written(made(republished=notice, url="javascript:alert(1)"), FormatName.SCHEMA_ORG)

    assert article["@type"] == "NewsArticle"
    assert article["isBasedOn"]["url"] == "https://vale.example/1"
    assert article["isBasedOn"]["publisher"]["name"] == "The Vale"
    assert "url" not in article
    quoted, relayed, shown, denied = article["hasPart"]
    assert quoted["@type"] == "Quotation"
    assert quoted["spokenByCharacter"]["name"] == "Ada Vell"
    assert quoted["spokenByCharacter"]["affiliation"]["name"] == "Vell & Co"
    assert "author" not in relayed
    assert relayed["isBasedOn"][0]["author"]["name"] == "The Post"
    assert shown["isBasedOn"] == [{"@type": "CreativeWork", "name": "a log"}]
    assert "author" not in denied
    assert "denied" in denied["description"]
    assert "null" not in FORMATS[FormatName.SCHEMA_ORG].write(made())


@pytest.mark.parametrize("trace", [*TRACES, made()], ids=lambda each: each.story.id)
def test_ninjs_fits_the_specification(trace: Trace) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    found = written(trace, FormatName.NINJS)

    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(found)] == []
    assert found["bodies"][0]["value"] == trace.story.text
    assert found["standard"]["version"] == "3.1"


def test_ninjs_gives_no_moment_that_the_page_does_not() -> None:
    dates = {"2024-10-16": None, "2024-10-16T09:00:00": None, "2024-10": None,
             "2024-10-16T09:00:00+01:00": "2024-10-16T09:00:00+01:00"}  # fmt: skip
    for published, expected in dates.items():
        found = written(made(published=published), FormatName.NINJS)
        assert found.get("contentCreated") == expected
    point = written(made(), FormatName.NINJS)["places"][0]["geoJSON"]
    assert point == {"type": "Point", "coordinates": [36.0, 51.5]}


@pytest.mark.parametrize("trace", [*TRACES, made()], ids=lambda each: each.story.id)
def test_a_row_an_attribution(trace: Trace) -> None:
    form = FORMATS[FormatName.CSV]
    rows = list(csv.DictReader(io.StringIO(form.head + form.write(trace), newline="")))

    assert [row["attribution"] for row in rows] == [each.id for each in trace.attributions]
    for row, each in zip(rows, trace.attributions, strict=True):
        assert row["content"].removeprefix("'") == trace.story.words(each.content).removeprefix("'")
        origin = trace.source(each.chain[-1]) if each.chain else None
        assert row["origin"] == (source_words(origin) or "" if origin else "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝"])
def test_no_cell_is_a_formula(start: str) -> None:
    story = Story(id="x", text="A said B", title=f"{start}cmd|' /C calc'!A0")
    trace = Trace(story=story, attributions=(Attribution(id="a1", content=((7, 8),)),))
    form = FORMATS[FormatName.CSV]
    (row,) = csv.DictReader(io.StringIO(form.head + form.write(trace), newline=""))

    assert row["title"].startswith("'")


def test_the_data_block_ends_where_we_end_it() -> None:
    trace = made(title=EVIL, byline=(EVIL,), published="2024", language=EVIL)
    block = embedded(trace)

    assert not {"<", ">", "&", "\u2028"} & set(block)
    assert json.loads(block)["headline"] == EVIL


@pytest.mark.parametrize("name", FormatName)
def test_lone_surrogates_break_nothing(name: FormatName) -> None:
    assert FORMATS[name].file(made(title="a\ud800")).decode("utf-8")


def test_the_command_prints_one_head_and_one_line_a_story(tmp_path: Path) -> None:
    lines = tmp_path / "stories.jsonl"
    text = "“The bridge is safe,” Mayor Ilse Brandt told The Harbour Post."
    lines.write_text("\n".join(json.dumps({"id": key, "text": text}) for key in "ab"))
    run = CliRunner()

    table = run.invoke(app, ["trace", str(lines), "--model", "rules", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(table.stdout)))
    assert {row["story"] for row in rows} == {"a", "b"}
    found = run.invoke(app, ["trace", str(lines), "--model", "rules", "--format", "ninjs"])
    assert [json.loads(line)["altIds"][0]["value"] for line in found.stdout.splitlines()] == [
        "a",
        "b",
    ]
    wrong = run.invoke(app, ["trace", str(lines), "--json", "--format", "csv"])
    assert wrong.exit_code == 2


def test_a_story_of_the_archive(tmp_path: Path) -> None:
    archive = ["--archive", f"sqlite:///{tmp_path}/a.db"]
    page = tmp_path / "story.txt"
    page.write_text("“The bridge is safe,” Mayor Ilse Brandt told The Harbour Post.")
    run = CliRunner()
    run.invoke(app, [*archive, "add", str(page)])
    found = json.loads(run.invoke(app, [*archive, "search", "bridge", "--json"]).stdout)["story"]

    shown = run.invoke(app, [*archive, "story", found, "--format", "schema-org"])
    assert json.loads(shown.stdout)["hasPart"][0]["@type"] == "Quotation"
    assert Trace.model_validate_json(run.invoke(app, [*archive, "story", found, "--json"]).stdout)
    assert "Ilse Brandt" in run.invoke(app, [*archive, "story", found]).stdout
    assert run.invoke(app, [*archive, "story", "nothing"]).exit_code == 1
