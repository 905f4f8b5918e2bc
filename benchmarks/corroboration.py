"""What many stories give, over `.jsonl` folders and without an archive.

    python -m benchmarks.corroboration FOLDER_OR_FILE... --claims CLAIMS.json --copies COPIES.json
        [--gold GOLD_FOLDER --scorer SCORER.py] [--baseline] [--candidates] [--cache FOLDER]

Traces every story (kept in a cache by the hash of what was read and of the model, outside the
repository), corroborates them all at once, and writes what ``reportedly claims --json`` and
``reportedly copies --json`` print. ``--gold`` and ``--scorer`` score it with a scorer that takes
``GOLD --claims FILE --copies FILE --json``; ``--baseline`` puts a simple method beside it in the
same table: tf-idf cosine above a threshold, every outlet its own origin, copies by the same
cosine of whole stories. ``--candidates`` holds the candidates for copies against exhaustive
5-gram containment over all pairs.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import math
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from pathlib import Path

from reportedly.api import trace_all
from reportedly.corroboration.copy_text import compare_texts, copy_text
from reportedly.corroboration.corroborate import Corroboration, corroborate
from reportedly.corroboration.events import connected
from reportedly.corroboration.evidence import Unit, evidence_of
from reportedly.corroboration.fingerprints import candidate_pairs, fingerprints, words_of
from reportedly.corroboration.records import (
    Claim,
    Claims,
    Copies,
    Copy,
    CopyKind,
    First,
    Grade,
    Independent,
    Origin,
    Report,
    Step,
)
from reportedly.errors import ReportedlyError
from reportedly.records import SourceKind, Trace

SAME_CLAIM = 0.45
"""The baseline's threshold for sentences: the best of those tried for its grouped F1."""
SAME_STORY = 0.5
ROWS = (
    "found",
    "chains",
    "grouped",
    "origins",
    "range",
    "touching",
    "best",
    "first",
    "figures",
    "copies",
    "direction",
    "kind",
)


def files_of(inputs: Sequence[Path]) -> list[Path]:
    """The `.jsonl` files of files and folders, in order."""
    return [
        file
        for path in inputs
        for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])
    ]


def traces_of(files: Iterable[Path], cache: Path) -> Iterator[Trace]:
    """The traces of every story, from the cache where what was read and the code are the same."""
    cache.mkdir(parents=True, exist_ok=True)
    code = _code_hash()
    for file in files:
        key = hashlib.sha256(file.read_bytes() + code).hexdigest()[:24]
        kept = cache / f"{key}.traces.jsonl"
        if not kept.exists():
            found = [trace for trace in trace_all(file) if not isinstance(trace, ReportedlyError)]
            kept.write_text("".join(trace.model_dump_json() + "\n" for trace in found), "utf-8")
        for line in kept.read_text("utf-8").splitlines():
            yield Trace.model_validate_json(line)


def _code_hash() -> bytes:
    """A hash over all that a trace depends on."""
    root = Path(str(resources.files("reportedly")))
    total = hashlib.sha256()
    for room in ("records.py", "page", "prose", "attribution", "source", "detail", "pipeline.py"):
        path = root / room
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                total.update(file.read_bytes())
    return total.digest()


def baseline(traces: Sequence[Trace]) -> tuple[Claims, Copies]:
    """The simple method: like sentences are one claim, every outlet is an origin of its own."""
    evidences = {trace.story.id: evidence_of(trace) for trace in traces}
    units = [unit for key in sorted(evidences) for unit in evidences[key].units]
    vectors = _tf_idf([unit.terms for unit in units])
    pairs = [(units[a].id, units[b].id) for a, b, s in _alike(vectors) if s >= SAME_CLAIM]
    by_id = {unit.id: unit for unit in units}
    outlets = {key: evidence.story.publisher for key, evidence in evidences.items()}
    dates = {key: evidence.story.published for key, evidence in evidences.items()}
    names = {key: evidence.source_by_id for key, evidence in evidences.items()}

    def claim(group: Sequence[str]) -> Claim:
        members = sorted((by_id[k] for k in group), key=lambda u: (dates[u.story] or "9", u.id))
        own = {outlets[unit.story]: unit.story for unit in reversed(members)}
        return Claim(
            id=group[0],
            claim=members[0].text,
            reports=tuple(_report(u, dates[u.story], names[u.story]) for u in members),
            origins=tuple(
                Origin(name=name, kind=SourceKind.OUTLET, named=True, stories=(story,))
                for name, story in sorted(own.items())
            ),
            independent=Independent(least=len(own), most=len(own)),
            first=First(story=members[0].story, published=dates[members[0].story]),
            grade=Grade(suggested=6, reasons=("baseline",)),
        )

    groups = connected((unit.id for unit in units), pairs)
    whole = _tf_idf([words_set(trace.story.text) for trace in traces])
    copies = (
        _earlier_first(traces[a], traces[b], s) for a, b, s in _alike(whole) if s >= SAME_STORY
    )
    return Claims(claims=tuple(map(claim, groups))), Copies(copies=tuple(copies))


def words_set(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(words_of(text).words)


def _report(unit: Unit, published: str | None, sources: dict) -> Report:  # type: ignore[type-arg]
    chain = (sources[step] for step in unit.chain)
    return Report(
        story=unit.story,
        attribution=unit.attribution,
        span=unit.span,
        text=unit.text,
        published=published,
        chain=tuple(
            Step(name=s.name or s.description or "unnamed", kind=s.kind, named=s.named)
            for s in chain
        ),
    )


def _earlier_first(a: Trace, b: Trace, score: float) -> Copy:
    first, second = sorted((a.story, b.story), key=lambda s: (s.published or "9", s.id))
    return Copy(of=first.id, by=second.id, kind=CopyKind.COPY, containment=min(1.0, score))


def _tf_idf(bags: Sequence[frozenset[str]]) -> list[dict[str, float]]:
    uses = Counter(term for bag in bags for term in bag)
    found = []
    for bag in bags:
        weights = {term: math.log((len(bags) + 1) / uses[term]) for term in sorted(bag)}
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        found.append({term: weight / length for term, weight in weights.items()})
    return found


def _alike(vectors: Sequence[dict[str, float]]) -> Iterator[tuple[int, int, float]]:
    """Every two vectors that share a word that is not everywhere, and their cosine."""
    places: dict[str, list[int]] = {}
    for at, vector in enumerate(vectors):
        for term in vector:
            places.setdefault(term, []).append(at)
    scores: dict[tuple[int, int], float] = {}
    most = max(50, len(vectors) // 10)
    for term, where in places.items():
        if len(where) <= most:
            for a, b in itertools.combinations(where, 2):
                scores[a, b] = scores.get((a, b), 0.0) + vectors[a][term] * vectors[b][term]
    yield from ((a, b, score) for (a, b), score in sorted(scores.items()))


def candidates(traces: Sequence[Trace]) -> dict[str, float]:
    """Candidates and verified copies against exhaustive exact 5-gram containment."""
    texts = {trace.story.id: copy_text(trace) for trace in traces}
    grams = {key: _grams(text.words.words) for key, text in texts.items()}
    found = candidate_pairs({k: fingerprints(t.words.words) for k, t in texts.items()})
    truth = set()
    for pair in itertools.combinations(sorted(grams), 2):
        common = len(grams[pair[0]] & grams[pair[1]])
        least = min(len(grams[pair[0]]), len(grams[pair[1]])) or 1
        if common >= 0.5 * least:
            truth.add(pair)
    verified = set()
    for a, b in found:
        overlap = compare_texts(texts[a], texts[b])
        if overlap is None:
            continue
        shared = {
            gram
            for passage in overlap.passages
            for gram in _grams(words_of(texts[a].text[slice(*passage.a)]).words)
        }
        if len(shared & grams[b]) >= 0.5 * (min(len(grams[a]), len(grams[b])) or 1):
            verified.add((a, b))
    return {
        "pairs of 0.5 and more": len(truth),
        "candidates": len(found),
        "recall": len(truth & found) / len(truth) if truth else 1.0,
        "verified": len(verified),
        "precision": len(verified & truth) / max(1, len(verified)),
        "recall after verification": len(verified & truth) / max(1, len(truth)),
    }


def _grams(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def scored(scorer: Path, gold: Path, claims: Path, copies: Path) -> dict:  # type: ignore[type-arg]
    """What the scorer prints as JSON."""
    command = [sys.executable, str(scorer), str(gold), "--claims", str(claims)]
    command += ["--copies", str(copies), "--json"]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))


def _cell(result: dict, row: str) -> str:  # type: ignore[type-arg]
    value = result[row]
    if "f1" in value:
        return f"{value['precision']:.3f} / {value['recall']:.3f} / {value['f1']:.3f}"
    return f"{value['rate']:.3f} ({value['right']} of {value['of']})" if value["of"] else "–"


def table(columns: dict[str, dict]) -> str:  # type: ignore[type-arg]
    """The figures as a Markdown table, a column a method."""
    head = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    rows = (
        f"| {row} | " + " | ".join(_cell(r, row) for r in columns.values()) + " |" for row in ROWS
    )
    return "\n".join([*head, *rows])


def _write(claims: Claims, copies: Copies, claims_file: Path, copies_file: Path) -> None:
    claims_file.write_text(claims.model_dump_json(), "utf-8")
    copies_file.write_text(copies.model_dump_json(), "utf-8")


def main() -> None:
    """Read the command line, run, write, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("inputs", nargs="+", type=Path)
    parser.add_argument("--claims", required=True, type=Path)
    parser.add_argument("--copies", required=True, type=Path)
    parser.add_argument("--details", type=Path, help="also write the whole claims, one a line")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--baseline", action="store_true")
    parser.add_argument("--candidates", action="store_true")
    default = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "reportedly-traces"
    parser.add_argument("--cache", type=Path, default=default)
    args = parser.parse_args()
    traces = list(traces_of(files_of(args.inputs), args.cache))
    start = time.perf_counter()
    result: Corroboration = corroborate(traces)
    seconds = time.perf_counter() - start
    found = f"{len(result.details)} claims, {len(result.copied)} copies"
    print(f"{len(traces)} stories, {found}: {seconds:.1f} s")
    _write(result.claims, result.copies, args.claims, args.copies)
    if args.details:
        args.details.write_text(
            "".join(d.model_dump_json() + "\n" for d in result.details), "utf-8"
        )
    if args.candidates:
        print(json.dumps(candidates(traces)))
    if args.gold and args.scorer:
        columns = {"Reportedly": scored(args.scorer, args.gold, args.claims, args.copies)}
        if args.baseline:
            simple = [
                path.with_name(f"baseline-{path.name}") for path in (args.claims, args.copies)
            ]
            _write(*baseline(traces), *simple)
            columns["baseline"] = scored(args.scorer, args.gold, *simple)
        print(table(columns))


if __name__ == "__main__":
    main()
