"""One claim over many stories as a self-contained page, made as safe as that of a trace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.corroboration.clock import UNDATED, is_bare, moment
from reportedly.corroboration.heads import UNKNOWN
from reportedly.corroboration.records import (
    ClaimDetail,
    Figure,
    First,
    Relation,
    Report,
    Step,
    Version,
)
from reportedly.report.claim_graph import Teller, claim_graph, original_of, step_name, told_name
from reportedly.report.dates import readable
from reportedly.report.figure_plot import Plot, behind, figure_plot, value_in_words
from reportedly.report.html import rendered
from reportedly.report.plain import one_line

CREDIBILITY = {
    1: "confirmed by other independent sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""What the grades of a claim mean: information credibility on the Admiralty scale (AJP-2.1)."""

RELATIONS = {
    Relation.AGREE: "all that give it agree",
    Relation.MOVED: "later values replace earlier ones",
    Relation.ROUNDING: "the values can all hold: some are rounded or bounds",
    Relation.CONFLICT: "the values cannot all hold",
}
"""How the values of a figure stand to each other, in words."""

_NOWHERE = Teller(UNKNOWN)


@dataclass(frozen=True, slots=True)
class Telling:
    """A report with where it stands; ``original`` is what its story copies, if it does."""

    number: int
    report: Report
    teller: Teller
    original: Teller | None
    steps: tuple[Step, ...]
    later: str


@dataclass(frozen=True, slots=True)
class FigureOverTime:
    """A figure with its picture, if it makes one, and the rows of the table behind that."""

    key: str
    figure: Figure
    plot: Plot | None
    rows: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...]
    """Value, when it was given first, the outlets that give it, who stands behind them."""


def claim_page(
    claim: ClaimDetail, tellers: Mapping[str, Teller], denials: Sequence[ClaimDetail] = ()
) -> str:
    """The whole page, as text to be written in UTF-8.

    ``tellers`` says for the id of each story where it stands; of one that is missing the outlet
    is unknown. ``denials`` are the claims that deny this one.
    """
    return rendered("claim.html.j2", claim_words(claim, tellers, denials))


def claim_words(
    claim: ClaimDetail, tellers: Mapping[str, Teller], denials: Sequence[ClaimDetail] = ()
) -> dict[str, Any]:
    """What the sections of a claim are made of (``claim-sections.html.j2``)."""
    several, single = _figures(claim, tellers)
    return claim_globals() | {
        "claim": claim,
        "denials": tuple(denials),
        "sentence": origins_sentence(claim, tellers),
        "graph": claim_graph(claim, tellers),
        "tellings": tellings(claim, tellers),
        "tellers": tellers,
        "figures": several,
        "single_figures": single,
        "versions": _versions(claim),
        "stories": len({report.story for report in claim.reports}),
        "copies": _copies(claim, tellers),
    }


def claim_globals() -> dict[str, object]:
    """What the sections of a claim call by name, here and in the web application."""
    return {
        "credibility": CREDIBILITY,
        "relations": RELATIONS,
        "step_name": step_name,
        "told_name": told_name,
        "outlet_of": outlet_of,
        "told_when": told_when,
        "later_than": later_than,
        "behind": behind,
    }


def origins_sentence(claim: ClaimDetail, tellers: Mapping[str, Teller]) -> str:
    """How often a claim was told, and to how many independent origins that goes back."""
    stories = {report.story for report in claim.reports}
    outlets = {outlet_of(story, tellers) for story in stories}
    least, most = claim.independent.least, claim.independent.most
    told = (
        f"Told in {counted(len(claim.reports), 'report')} in "
        f"{counted(len(stories), 'story', 'stories')} by {counted(len(outlets), 'outlet')}"
    )
    if copies := len(_copies(claim, tellers)):
        told += f", {copies:,} of the stories {'a copy' if copies == 1 else 'copies'} of another"
    if not most:
        return f"{told}, this claim goes back to nobody who can be told."
    if least == most:
        return f"{told}, this claim goes back to {counted(most, 'independent origin')}."
    return (
        f"{told}, this claim goes back to at least {least:,} and at most "
        f"{counted(most, 'independent origin')}."
    )


def tellings(claim: ClaimDetail, tellers: Mapping[str, Teller]) -> tuple[Telling, ...]:
    """The reports in the order of publication."""
    found = []
    for number, report in enumerate(claim.reports, start=1):
        original = original_of(report.story, tellers)
        found.append(
            Telling(
                number=number,
                report=report,
                teller=tellers.get(report.story, _NOWHERE),
                original=tellers[original] if original != report.story else None,
                steps=report.chain,
                later=later_than(claim.first.published, report.published),
            )
        )
    return tuple(found)


def outlet_of(story: str, tellers: Mapping[str, Teller]) -> str:
    """The outlet of a story on one line."""
    return one_line(tellers.get(story, _NOWHERE).outlet) or _NOWHERE.outlet


def told_when(published: str | None) -> str:
    """A time as people write it, or that nobody knows it."""
    return one_line(readable(published)) if published else "no date"


def later_than(first: str | None, published: str | None) -> str:
    """How much later than the first report another one came; empty where that is not known.

    >>> later_than("2024-11-13T07:15:00+02:00", "2024-11-13T09:40:00+00:00")
    '4 h 25 min later'
    >>> later_than("2024-11-13T07:15:00Z", "2024-11-15")
    '2 days later'
    """
    start, end = moment(first), moment(published)
    if UNDATED in (start, end) or not first or not published:
        return ""
    if is_bare(first) or is_bare(published):
        start, end = start[:10], end[:10]
    passed = dt.datetime.fromisoformat(end) - dt.datetime.fromisoformat(start)
    if passed <= dt.timedelta(0):
        return ""
    if passed.days:
        return f"{counted(passed.days, 'day')} later"
    hours, minutes = passed.seconds // 3600, passed.seconds % 3600 // 60
    parts = [f"{hours} h" if hours else "", f"{minutes} min" if minutes else ""]
    return f"{' '.join(filter(None, parts)) or 'seconds'} later"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "story", "stories"), counted(1200, "report")
    ('1 story', '1,200 reports')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def _copies(claim: ClaimDetail, tellers: Mapping[str, Teller]) -> frozenset[str]:
    stories = {report.story for report in claim.reports}
    return frozenset(story for story in stories if original_of(story, tellers) != story)


def _figures(
    claim: ClaimDetail, tellers: Mapping[str, Teller]
) -> tuple[tuple[FigureOverTime, ...], tuple[FigureOverTime, ...]]:
    """Figures that several stories give, and those of one story alone."""
    stories = dict.fromkeys(report.story for report in claim.reports)
    outlets = {story: outlet_of(story, tellers) for story in stories}
    copies = _copies(claim, tellers)
    found = [
        FigureOverTime(
            key=f"figure-{number}",
            figure=figure,
            plot=figure_plot(figure, claim, outlets, copies),
            rows=tuple(
                (
                    value_in_words(value),
                    told_when(value.published),
                    tuple(_named(value.stories, tellers)),
                    behind(value.stories, claim),
                )
                for value in figure.values
            ),
        )
        for number, figure in enumerate(claim.figures, start=1)
    ]
    several = [one for one in found if len({s for v in one.figure.values for s in v.stories}) > 1]
    return tuple(several), tuple(one for one in found if one not in several)


def _named(stories: Iterable[str], tellers: Mapping[str, Teller]) -> Iterable[str]:
    """The outlets of stories, each once."""
    return dict.fromkeys(outlet_of(story, tellers) for story in stories)


def _versions(claim: ClaimDetail) -> tuple[Version, ...]:
    """The versions of a claim; the first report stands before them if none of them is it."""
    if any(version.first.story == claim.first.story for version in claim.timeline):
        return claim.timeline
    first = First(story=claim.first.story, published=claim.first.published)
    return (Version(version=claim.claim, first=first), *claim.timeline)
