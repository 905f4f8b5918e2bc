"""The small print of a claim, in words: hedges, when it was said, times, places, quantities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.records import Attribution, AttributionType, Quantity, Story, TimeExpression
from reportedly.report.dates import readable
from reportedly.report.plain import one_line, shortened

_TYPES = {
    AttributionType.BELIEF: "a belief",
    AttributionType.FACT: "told as known",
    AttributionType.EVENTUALITY: "a wish, order or promise",
}


def details_of(attribution: Attribution) -> Iterator[tuple[str, str]]:
    """Pairs of a heading and short words, only of what is there; safe to print on one line."""
    rows = (
        ("denied", "by the source, or not said" if attribution.denied else ""),
        ("hedged", _joined(f"“{hedge.text}”" for hedge in attribution.hedges)),
        ("meant as", _TYPES.get(attribution.type, "")),
        ("said", _time(attribution.said) if attribution.said else ""),
        ("when", _joined(_time(time) for time in attribution.times)),
        ("where", _joined(place.name or place.text for place in attribution.places)),
        ("how many", _joined(_quantity(quantity) for quantity in attribution.quantities)),
    )
    return ((heading, one_line(words)) for heading, words in rows if words)


def headline(story: Story) -> str:
    """The title of a story, or words that stand for it."""
    return one_line(story.title or "") or "Story without a title"


def publisher(story: Story) -> str:
    """The publisher's name, else its domain, else nothing."""
    return one_line(story.publisher.name or story.publisher.domain or "")


def provenance(story: Story) -> Iterator[tuple[str, str]]:
    """Where the story stands and who made it: pairs of a heading and words."""
    modified = story.modified if story.modified != story.published else None
    rows = (
        ("publisher", publisher(story)),
        ("by", _joined((*story.byline, *story.agencies))),
        ("published", readable(story.published) if story.published else ""),
        ("modified", readable(modified) if modified else ""),
    )
    return ((heading, one_line(words)) for heading, words in rows if words)


def republished_from(story: Story) -> str:
    """Whom the page says it took the story from, and where that stands; may be empty.

    Where it settles on neither, its own words of notice stand in, or all that its witnesses name.
    A hat tip thanks somebody; it does not say that the story is theirs.
    """
    if story.republished is None:
        return ""
    parts = [part for part in (story.republished.publisher, story.republished.url) if part]
    if parts:
        return one_line(", ".join(parts))
    if notice := shortened(story.republished.notice or "", 200):
        return f"elsewhere: “{notice}”"
    named = _joined(
        witness.publisher or witness.url or ""
        for witness in story.republished.witnesses
        if witness.where != "hat tip"
    )
    return f"elsewhere; its signs name {named}" if named else ""


def _joined(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, map(one_line, words))))


def _time(time: TimeExpression) -> str:
    meant = readable(time.value) if time.value else time.text
    return time.text if meant == time.text else f"{time.text} ({meant})"


def _quantity(quantity: Quantity) -> str:
    """The words, and the number where the words do not hold it in figures."""
    about = "about " if quantity.approximate else ""
    if quantity.value is None:
        return quantity.text
    number = f"{quantity.value:,}"
    if str(quantity.value) in quantity.text or number in quantity.text:
        return about + quantity.text
    return f"{quantity.text} ({about}{number})"
