"""Who told whom over many stories, as a picture: outlets, relays, origins; copies folded."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.corroboration.heads import UNKNOWN
from reportedly.corroboration.records import ClaimDetail, Origin, Report, Step
from reportedly.records import SourceKind
from reportedly.report.claims import Standing
from reportedly.report.graph import Graph, Look, layered

_MOST_BOXES = 30
"""More boxes than this are not taken in at a glance: those that are alike are put in one."""
_KEPT = ((8, 8), (8, 4), (8, 2), (8, 0), (4, 0))
"""How many of those alike keep a box of their own: of the last ones, of the others; in turn."""
_KEPT_AT_LAST = 6
_FOLDED = "folded "
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
    # A copy of a story that does not report the claim stands for itself.
    stories = {report.story for report in claim.reports}
    here = {story: teller for story, teller in tellers.items() if story in stories}
    paths, looks = _paths(claim, here)
    paths, looks = _few_enough(paths, looks)
    straight, back = _opened(paths)
    return layered(straight, looks, back) if straight else None


def original_of(story: str, tellers: Mapping[str, Teller]) -> str:
    """The story that a story goes back to, over copies of copies."""
    seen = {story}
    while True:
        copied = tellers[story].copies if story in tellers else None
        if copied is None or copied not in tellers or copied in seen:
            return story
        story = copied
        seen.add(story)


def step_name(step: Step | Origin) -> str:
    """What a source is called in a chain; that it has no name is said beside it.

    >>> step_name(Step(name="unnamed two officials", kind=SourceKind.GROUP, named=False))
    'two officials'
    """
    if step.kind is SourceKind.UNSTATED:
        return "source not stated"
    return step.name if step.named else step.name.removeprefix("unnamed ")


def told_name(name: str) -> str:
    """A name as corroboration gives it, for a sentence.

    >>> told_name("unnamed two officials"), told_name("Oda Renning")
    ('two officials (unnamed)', 'Oda Renning')
    """
    words = name.removeprefix("unnamed ")
    return words if words == name or "unnamed" in words else f"{words} (unnamed)"


def _paths(claim: ClaimDetail, tellers: Mapping[str, Teller]) -> tuple[list[Path], dict[str, Look]]:
    """The way of each report from its outlet to its origin, and what stands in each box."""
    copies = Counter(
        original_of(story, tellers)
        for story in {report.story for report in claim.reports}
        if original_of(story, tellers) != story
    )
    origins = {(origin.kind, origin.name) for origin in claim.origins}
    media = [origin for origin in claim.origins if origin.kind in _MEDIA]
    voices = {_outlet_key(origin.name) for origin in media if origin.named}
    nameless = {story for origin in media if not origin.named for story in origin.stories}
    paths: list[Path] = []
    looks: dict[str, Look] = {}
    counts: Counter[str] = Counter()
    for report in claim.reports:
        if original_of(report.story, tellers) != report.story:
            continue
        outlet = tellers.get(report.story, Teller(UNKNOWN)).outlet
        own = _outlet_key(outlet)
        counts[own] += copies.pop(report.story, 0)
        voiced = own in voices or (not report.chain and report.story in nameless)
        origin = voiced or (own in looks and looks[own].origin)
        looks[own] = _outlet_look(outlet, counts[own], origin)
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
    """The box of an outlet, with or without its article."""
    return f"outlet {' '.join(outlet.split()).casefold().removeprefix('the ')}"


def _outlet_look(outlet: str, copies: int, origin: bool) -> Look:
    more = f" and {copies} {'copy' if copies == 1 else 'copies'}" if copies else ""
    return Look(outlet + more, "outlet", Standing.NAMED, origin=origin)


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
    return Look(step_name(step), kind, standing, origin=origin)


def _few_enough(paths: list[Path], looks: dict[str, Look]) -> tuple[list[Path], dict[str, Look]]:
    """The same with boxes put together until they are few."""
    if len(_keys(paths)) <= _MOST_BOXES:
        return paths, looks
    for of_last, of_others in _KEPT:
        fewer, more_looks = paths, looks
        # Once the last ones are few, those before them lead to the same, and so on.
        for _ in range(4):
            groups = _by_where_they_lead(fewer)
            kept = [
                (of_others if leads_to else of_last)
                * (not leads_to or any(not key.startswith(_FOLDED) for key in leads_to))
                for _, leads_to in groups
            ]
            fewer, more_looks = _folded(fewer, more_looks, list(groups.values()), kept)
            if len(_keys(fewer)) <= _MOST_BOXES:
                return fewer, more_looks
    places = list(_by_place(paths).values())
    return _folded(paths, looks, places, [_KEPT_AT_LAST] * len(places))


def _keys(paths: Iterable[Path]) -> dict[str, None]:
    return dict.fromkeys(key for path in paths for key in path)


def _by_where_they_lead(
    paths: Sequence[Path],
) -> dict[tuple[bool, frozenset[str]], list[str]]:
    """Boxes that lead to the same ones, those at the beginning apart; the last lead nowhere."""
    first = {path[0] for path in paths}
    after: dict[str, set[str]] = {key: set() for key in _keys(paths)}
    for path in paths:
        for key, following in itertools.pairwise(path):
            after[key].add(following)
    groups: dict[tuple[bool, frozenset[str]], list[str]] = {}
    for key, leads_to in after.items():
        groups.setdefault((key in first, frozenset(leads_to)), []).append(key)
    return groups


def _by_place(paths: Sequence[Path]) -> dict[tuple[bool, bool], list[str]]:
    """Boxes at the beginning, in the middle, and at the end."""
    first = {path[0] for path in paths}
    last = {path[-1] for path in paths}
    groups: dict[tuple[bool, bool], list[str]] = {}
    for key in _keys(paths):
        groups.setdefault((key in first, key in last), []).append(key)
    return groups


def _folded(
    paths: Sequence[Path],
    looks: Mapping[str, Look],
    groups: Sequence[Sequence[str]],
    kept: Sequence[int],
) -> tuple[list[Path], dict[str, Look]]:
    """The boxes of each group put in one, but for so many of the busiest."""
    through = Counter(key for path in paths for key in set(path))
    into: dict[str, str] = {}
    new = dict(looks)
    for group, most in zip(groups, kept, strict=True):
        ranked = sorted(group, key=lambda key: (key.startswith(_FOLDED), -through[key]))
        rest = ranked[most:]
        if len(rest) > 1:
            name = rest[0] if rest[0].startswith(_FOLDED) else _FOLDED + rest[0]
            into |= dict.fromkeys(rest, name)
            new[name] = _together([looks[key] for key in rest], others=most > 0)
    changed = [tuple(dict.fromkeys(into.get(key, key) for key in path)) for path in paths]
    return changed, new


def _together(looks: Sequence[Look], *, others: bool) -> Look:
    """What stands in the box of several."""
    count = sum(look.boxes for look in looks)
    outlets = all(look.kind == "outlet" or look.title.endswith(" outlets") for look in looks)
    noun = "outlets" if outlets else "sources"
    standings = {look.standing for look in looks}
    return Look(
        title=f"{count:,} {'other ' if others else ''}{noun}",
        kind="" if outlets else "together",
        standing=standings.pop() if len(standings) == 1 else Standing.NAMED,
        boxes=count,
        origin=any(look.origin for look in looks),
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
