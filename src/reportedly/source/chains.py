"""Who told whom."""

from __future__ import annotations

from dataclasses import replace

from reportedly.draft import Draft
from reportedly.errors import notice
from reportedly.records import Attribution, Span, Spans
from reportedly.source.continuing import continue_relays
from reportedly.source.credits import find_credits
from reportedly.source.ledger import Ledger
from reportedly.source.links import Link, Links, ids_of, joined
from reportedly.source.quoting import quoting


def add_chains(draft: Draft) -> Draft:
    """Complete the chain of each attribution, nearest the reader first, with its evidence.

    An inner attribution's chain begins with that of the attribution which holds it. A source that
    is credited joins the chain of the claims it is credited for. No source stands in a chain
    twice, and the outlet that publishes the story stands in none as a relay.
    """
    own = {attribution.id: _own(attribution) for attribution in draft.attributions}
    ledger = Ledger(draft, own)
    left_out = sum(ledger.enter(credit) for credit in find_credits(draft.prose))
    if left_out:
        told = notice("credits-left", count=left_out)
        draft = replace(draft, notices=(*draft.notices, told))
    quoted_by = quoting(draft)
    outer = {a.id: a.within or quoted_by.get(a.id) for a in draft.attributions}
    continue_relays(draft, own, outer)
    whole: dict[str, Links] = {}
    for name in own:
        _complete(name, own, outer, whole)
    attributions = tuple(
        a.model_copy(
            update={
                "chain": ids_of(whole[a.id]),
                "evidence": tuple(link.evidence for link in whole[a.id]),
            }
        )
        for a in draft.attributions
    )
    return _tidied(replace(draft, attributions=attributions))


def _own(attribution: Attribution) -> Links:
    """The links that an attribution's own words give: its source, proven by source and cue."""
    proof = tuple(sorted({*attribution.source, *attribution.cue}))
    return tuple(Link(source, apart(proof)) for source in attribution.chain)


def _tidied(draft: Draft) -> Draft:
    """Only sources that stand in a chain, numbered anew, their mentions without overlap."""
    used = {name for attribution in draft.attributions for name in attribution.chain}
    kept = [source for source in draft.sources if source.id in used]
    names = {source.id: f"s{number}" for number, source in enumerate(kept, 1)}
    sources = tuple(
        source.model_copy(update={"id": names[source.id], "mentions": apart(source.mentions)})
        for source in kept
    )
    attributions = tuple(
        a.model_copy(update={"chain": tuple(names[name] for name in a.chain)})
        for a in draft.attributions
    )
    return replace(draft, sources=sources, attributions=attributions)


def apart(spans: Spans) -> Spans:
    """Spans in order, of those that overlap the one that begins first and is longest.

    >>> apart(((0, 4), (2, 3), (5, 6)))
    ((0, 4), (5, 6))
    """
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or kept[-1][1] <= span[0]:
            kept.append(span)
    return tuple(kept)


def _complete(
    name: str, own: dict[str, Links], outer: dict[str, str | None], whole: dict[str, Links]
) -> None:
    """Work out a chain from the outermost attribution inwards; nesting that loops is cut."""
    path: list[str] = []
    at: str | None = name
    while at is not None and at not in whole and at not in path:
        path.append(at)
        at = outer.get(at)
    before = whole.get(at, ()) if at is not None else ()
    for inner in reversed(path):
        before = joined(before, own.get(inner, ()))
        whole[inner] = before
