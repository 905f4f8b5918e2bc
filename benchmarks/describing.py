"""How well type, denial and the use of quotation marks are told, on hand-made cases.

    python -m benchmarks.describing datasets/describing --part test

``datasets/describing/README.md`` has the cases and the rules of reading.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.nested_format import Part, Passage, passage_of
from reportedly.attribution.describing import describe
from reportedly.attribution.speech import is_speech
from reportedly.prose.prose import Prose, paragraphs_of
from reportedly.records import AttributionType

_QUOTATION_LINE = re.compile(r"([dt]\d{3}) \| (speech|name) \| ([^{}]*)\{([^{}]+)\}(.*)")
_CUE_LINE = re.compile(r"([dt]\d{3}) \| (\w+) \| (held|denied) \| (\S.*)")


@dataclass(frozen=True, slots=True)
class CueCase:
    """One attribution, its type, and whether its content is denied."""

    passage: Passage
    type: AttributionType
    denied: bool


def _lines(path: Path, pattern: re.Pattern[str], part: Part | None) -> Iterator[re.Match[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        found = pattern.fullmatch(line)
        if found is None:
            raise ValueError(f"no case: {line[:40]}")
        if part is None or line[0] == part[0]:
            yield found


def cue_cases(folder: Path, part: Part | None = None) -> tuple[CueCase, ...]:
    """The cases of ``cues.txt``, all or those of one part.

    Raises:
        ValueError: a line is not written in the format.
    """
    return tuple(
        CueCase(passage_of(found[1], found[4]), AttributionType(found[2]), found[3] == "denied")
        for found in _lines(folder / "cues.txt", _CUE_LINE, part)
    )


def cue_faults(cases: Iterable[CueCase]) -> Iterator[tuple[CueCase, str]]:
    """Cases told wrongly, with what was told."""
    for case in cases:
        text, one = case.passage.text, case.passage.attributions[0]
        told = describe(Prose(text, paragraphs_of(text)), one.source, one.cue, one.content)
        if told.type is not case.type:
            yield case, f"type {told.type}, not {case.type}"
        if told.denied is not case.denied:
            yield case, "denied" if told.denied else "not denied"


@dataclass(frozen=True, slots=True)
class QuotationCase:
    """A text, where a quotation opens in it, and whether that is speech."""

    id: str
    text: str
    start: int
    speech: bool


def quotation_cases(folder: Path, part: Part | None = None) -> tuple[QuotationCase, ...]:
    """The cases of ``quotations.txt``, all or those of one part.

    Raises:
        ValueError: a line is not written in the format.
    """
    return tuple(
        QuotationCase(found[1], found[3] + found[4] + found[5], len(found[3]), found[2] == "speech")
        for found in _lines(folder / "quotations.txt", _QUOTATION_LINE, part)
    )


def quotation_faults(cases: Iterable[QuotationCase]) -> Iterator[QuotationCase]:
    """Cases told wrongly."""
    for case in cases:
        prose = Prose(case.text, paragraphs_of(case.text))
        one = next(each for each in prose.quotations if each.outer[0] == case.start)
        if is_speech(prose, one) is not case.speech:
            yield case


def main() -> None:
    """Count and print."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("folder", type=Path, help="datasets/describing")
    arguments.add_argument("--part", choices=("dev", "test"), help="both where left out")
    arguments.add_argument("--faults", action="store_true", help="list what was told wrongly")
    chosen = arguments.parse_args()
    cases = cue_cases(chosen.folder, chosen.part)
    faults = list(cue_faults(cases))
    types = sum(fault.startswith("type") for _, fault in faults)
    print(f"type:   {len(cases) - types} of {len(cases)}")
    print(f"denial: {len(cases) - len(faults) + types} of {len(cases)}")
    quotations = quotation_cases(chosen.folder, chosen.part)
    wrong = list(quotation_faults(quotations))
    print(f"speech: {len(quotations) - len(wrong)} of {len(quotations)}")
    if chosen.faults:
        for each in wrong:
            print(f"  {each.id}  {'not ' * (not each.speech)}speech: {each.text}")
        for case, fault in faults:
            print(f"  {case.passage.id}  {fault}: {case.passage.text}")


if __name__ == "__main__":
    main()
