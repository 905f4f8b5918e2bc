"""Who told whom over many stories, as a picture: outlets, relays, origins; copies folded."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.corroboration.records import ClaimDetail, Report, Step
from reportedly.records import SourceKind
from reportedly.report.claims import Standing
from reportedly.report.graph import Graph, Look, layered

_MOST_BOXES = 30
"""More boxes than this are not taken in at a glance: those that are alike are put in one."""
_KEPT = (8, 4, 2, 0)
"""How many boxes of those alike stay by themselves, tried in this order."""
_KEPT_AT_LAST = 9
_MEDIA = {SourceKind.OUTLET, SourceKind.CHANNEL}

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """Where a report stands: its outlet, the story that its story copies, its title, its address.

    ``copies`` is the id of a story; ``how`` says how it repeats that: copy, partial copy, rewrite.
    """

    outlet: str
    copies: str | None = None
    title: str | None = None
    url: str | None = None
    how: str = "copy"


def claim_graph(claim: ClaimDetail, tellers: Mapping[str, Teller]) -> Graph | None:
    """The picture of a claim; nothing where there is no report, or a chain without end.

    ``tellers`` says for the id of each story where it stands. A story that copies another one of
    them adds to that one's box and gets none itself. Where there are too many boxes, those that
    lead to the same ones are put together, the busiest last. A link that closes a circle is told
    from the others.
    """
    paths, looks = _paths(claim, tellers)
    paths, looks = _few_enough(paths, looks)
    straight, back = _opened(paths)
    return layered(straight, looks, back) if straight else None


def original_of(story: str, tellers: Mapping[str, Teller]) -> str:
    """The story that a story goes back to, over copies of copies."""
    seen = {story}
    while (teller := tellers.get(story)) and teller.copies in tellers and teller.copies not in seen:
        story = teller.copies
        seen.add(story)
    return story


def step_name(step: Step) -> str:
    """What a source is called in a chain; that it has no name is said beside it.

    >>> step_name(Step(name="unnamed two officials", kind=SourceKind.GROUP, named=False))
    'two officials'
    """
    if step.kind is SourceKind.UNSTATED:
        return "source not stated"
    return step.name if step.named else step.name.removeprefix("unnamed ")


def _paths(claim: ClaimDetail, tellers: Mapping[str, Teller]) -> tuple[list[Path], dict[str, Look]]:
    """The way of each report from its outlet to its origin, and what stands in each box."""
    copies = Counter(
        original_of(story, tellers)
        for story in {report.story for report in claim.reports}
        if original_of(story, tellers) != story
    )
    origins = {(origin.kind, origin.name) for origin in claim.origins}
    paths: list[Path] = []
    looks: dict[str, Look] = {}
    counts: Counter[str] = Counter()
    for report in claim.reports:
        if original_of(report.story, tellers) != report.story:
            continue
        outlet = tellers.get(report.story, Teller("outlet not known")).outlet
        own = _outlet_key(outlet)
        counts[own] += copies.pop(report.story, 0)
        looks[own] = _outlet_look(outlet, counts[own], (SourceKind.OUTLET, outlet) in origins)
        path = [own]
        for step in _consolidated(report, claim):
            key = _key(step, path[-1])
            if key not in path:
                looks.setdefault(key, _look(step, (step.kind, step.name) in origins))
                path.append(key)
        paths.append(tuple(path))
    return paths, looks


def _consolidated(report: Report, claim: ClaimDetail) -> Iterator[Step]:
    """The chain, its last step under the name of the origin that it was counted as.

    Stories have different words for one source without a name; where just one such origin goes
    back to over this story, it is that one.
    """
    *relays, last = report.chain or (None,)
    yield from (step for step in relays if step)
    if last is None:
        return
    same = [
        origin
        for origin in claim.origins
        if not origin.named and origin.kind is last.kind and report.story in origin.stories
    ]
    if last.named or len(same) != 1:
        yield last
    else:
        yield Step(name=same[0].name, kind=last.kind, named=False)


def _outlet_key(outlet: str) -> str:
    return f"outlet {' '.join(outlet.split()).casefold()}"


def _outlet_look(outlet: str, copies: int, origin: bool) -> Look:
    more = f" and {copies} {'copy' if copies == 1 else 'copies'}" if copies else ""
    return Look(outlet + more, "origin, outlet" if origin else "outlet", Standing.NAMED)


def _key(step: Step, before: str) -> str:
    """The box of a step; a source that is not stated is nobody's in common."""
    if step.kind is SourceKind.UNSTATED:
        return f"unstated behind {before}"
    if step.kind in _MEDIA and step.named:
        return _outlet_key(step.name)
    return f"{step.kind} {step.name}"


def _look(step: Step, origin: bool) -> Look:
    if step.kind is SourceKind.UNSTATED:
        return Look(step_name(step), "", Standing.UNSTATED)
    kind = str(step.kind) if step.named else f"unnamed {step.kind}"
    standing = Standing.NAMED if step.named else Standing.UNNAMED
    return Look(step_name(step), f"origin, {kind}" if origin else kind, standing)


def _few_enough(paths: list[Path], looks: dict[str, Look]) -> tuple[list[Path], dict[str, Look]]:
    """The same with boxes put together until they are few."""
    for kept in _KEPT:
        # Once those in the middle are one, those before them lead to the same.
        for _ in range(3):
            if len(_keys(paths)) <= _MOST_BOXES:
                return paths, looks
            paths, looks = _folded(paths, looks, _by_where_they_lead(paths), kept)
    if len(_keys(paths)) > _MOST_BOXES:
        paths, looks = _folded(paths, looks, _by_place(paths), _KEPT_AT_LAST)
    return paths, looks


def _keys(paths: Iterable[Path]) -> dict[str, None]:
    return dict.fromkeys(key for path in paths for key in path)


def _by_where_they_lead(paths: Sequence[Path]) -> Callable[[str], object]:
    """Boxes are alike that lead to the same boxes; the last ones are alike if all are last."""
    after: dict[str, set[str]] = {}
    first = {path[0] for path in paths}
    for path in paths:
        for key, following in itertools.pairwise((*path, "")):
            after.setdefault(key, set()).add(following)
    return lambda key: (key in first, frozenset(after[key] - {""}))


def _by_place(paths: Sequence[Path]) -> Callable[[str], object]:
    """Boxes are alike that stand at the beginning, in the middle, or at the end."""
    first = {path[0] for path in paths}
    last = {path[-1] for path in paths}
    return lambda key: (key in first, key in last)


def _folded(
    paths: Sequence[Path], looks: Mapping[str, Look], alike: Callable[[str], object], kept: int
) -> tuple[list[Path], dict[str, Look]]:
    """Boxes that are alike put in one, but for the busiest ``kept`` of each sort."""
    through = Counter(key for path in paths for key in set(path))
    groups: dict[object, list[str]] = {}
    for key in _keys(paths):
        groups.setdefault(alike(key), []).append(key)
    into: dict[str, str] = {}
    new = dict(looks)
    for group in groups.values():
        ranked = sorted(group, key=lambda key: -through[key])
        rest = ranked[kept:]
        if len(rest) > 1:
            name = f"folded {min(rest)}"
            into |= dict.fromkeys(rest, name)
            new[name] = _together([looks[key] for key in rest], others=kept > 0)
    changed = [tuple(dict.fromkeys(into.get(key, key) for key in path)) for path in paths]
    return changed, new


def _together(looks: Sequence[Look], *, others: bool) -> Look:
    """What stands in the box of several."""
    count = sum(look.boxes for look in looks)
    kinds = {look.kind.rpartition(" ")[2] for look in looks}
    noun = "outlets" if kinds == {"outlet"} else "sources"
    standings = {look.standing for look in looks}
    return Look(
        title=f"{count:,} {'other ' if others else ''}{noun}",
        kind="origins among them" if any("origin" in look.kind for look in looks) else "together",
        standing=standings.pop() if len(standings) == 1 else Standing.NAMED,
        boxes=count,
    )


def _opened(paths: Sequence[Path]) -> tuple[list[Path], dict[tuple[str, str], int]]:
    """Paths without the links that close a circle, and those links with how often each is used."""
    links: dict[str, dict[str, None]] = {}
    back: Counter[tuple[str, str]] = Counter()
    straight: list[Path] = []
    for path in paths:
        piece = [path[0]]
        for key, following in itertools.pairwise(path):
            if _leads(following, key, links):
                back[key, following] += 1
                straight.append(tuple(piece))
                piece = []
            else:
                links.setdefault(key, {})[following] = None
            piece.append(following)
        straight.append(tuple(piece))
    return straight, dict(back)


def _leads(start: str, goal: str, links: Mapping[str, Iterable[str]]) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        at = waiting.pop()
        if at == goal:
            return True
        new = [key for key in links.get(at, ()) if key not in seen]
        seen.update(new)
        waiting += new
    return False
