"""Whom a claim goes back to: relays, origins, and how many of them are independent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reportedly.corroboration.clock import time_key
from reportedly.corroboration.context import Context
from reportedly.corroboration.evidence import Unit
from reportedly.corroboration.figures import Given, can_both_hold, given_figures, sort_of
from reportedly.corroboration.identity import Identity
from reportedly.corroboration.names import bare_words, is_generic
from reportedly.corroboration.records import Independent, Loop, Origin, Relay
from reportedly.prose.tables import table
from reportedly.records import SourceKind

_FIRM = 0.4
_FIRM_WITH_FIGURE = 0.1
_SMALL = 2
"""Reports this alike in words say the same."""
_MEMBERS = table("""
    spokesman spokeswoman spokesperson spokespeople official officials officer officers executive
    executives manager managers employee employees staff member members fighter fighters militant
    militants commander commanders soldier soldiers troops inspector inspectors
""")
"""Those who, behind a body with a name, speak as that body."""
_MEDIA = {SourceKind.OUTLET, SourceKind.CHANNEL}


@dataclass(slots=True)
class Root:
    """One origin under way: who it is, who told of it, and in which reports."""

    key: str
    name: str
    kind: SourceKind
    named: bool
    own_voice: bool
    units: list[Unit] = field(default_factory=list)

    @property
    def stories(self) -> tuple[str, ...]:
        """The stories that go back to it."""
        return tuple(dict.fromkeys(unit.story for unit in self.units))


@dataclass(frozen=True, slots=True)
class Findings:
    """The origins of a claim and how they were counted."""

    roots: tuple[Root, ...]
    independent: Independent
    relays: tuple[Relay, ...]
    loops: tuple[Loop, ...]
    reasons: tuple[str, ...]

    def origins(self) -> tuple[Origin, ...]:
        """The origins as they are printed: named ones first, then by how many stories have them."""
        ordered = sorted(self.roots, key=lambda r: (not r.named, r.own_voice, -len(r.stories)))
        return tuple(
            Origin(name=root.name, kind=root.kind, named=root.named, stories=root.stories)
            for root in ordered
        )


def find_origins(units: Sequence[Unit], context: Context) -> Findings:
    """The origins of the reports of one claim.

    A relay is no origin. A copy adds none: it goes back to what its original goes back to. A story
    that credits somebody for the claim is no origin of it in its own voice. An outlet that is
    credited, and whose own story is here, goes back to what that story credits.
    """
    ordered = sorted(units, key=lambda u: (time_key(context.published(u.story), u.story), u.id))
    credited = {unit.story for unit in ordered if _credits_somebody(unit, context)}
    links = _relay_links(ordered, context)
    loops = _loops(links, context)
    looped = {relay.name for loop in loops for relay in loop.links}
    roots: dict[str, Root] = {}
    for unit in ordered:
        if not unit.chain and unit.story in credited:
            continue
        if unit.chain and _is_told_better(unit, ordered, context):
            continue
        if _follows_copy(unit, ordered, context):
            continue
        root = _root_of(unit, ordered, context)
        kept = roots.setdefault(root.key, root)
        kept.units.append(unit)
    for story_unit in ordered:
        _add_copies(story_unit, roots, context)
    found = _without_relays(list(roots.values()), ordered, context, looped)
    independent, reasons = _counted(found, context)
    return Findings(tuple(found), independent, tuple(r for _, r in links), loops, tuple(reasons))


def _credits_somebody(unit: Unit, context: Context) -> bool:
    """Whether a report names its origin, or says at least that it is a person or a paper."""
    if not unit.chain:
        return False
    last = context.identity(unit.story, context.steps(unit)[-1])
    return last.named or last.kind not in (SourceKind.UNSTATED, SourceKind.ORGANISATION)


def _is_told_better(unit: Unit, units: Sequence[Unit], context: Context) -> bool:
    """Whether the same words of the story have a better reading among the reports.

    A longer chain over the same words tells more; a body without a name tells less than the
    story's own voice.
    """
    steps = context.steps(unit)
    vague = not _credits_somebody(unit, context)
    for other in units:
        if other.story != unit.story or other.id == unit.id or not _overlap(unit, other):
            continue
        if vague and not other.chain:
            return True
        longer = context.steps(other)
        if len(longer) > len(steps) and longer[: len(steps)] == steps:
            return True
    return False


def _overlap(a: Unit, b: Unit) -> bool:
    return any(x < stop and start < y for x, y in a.span for start, stop in b.span)


def _follows_copy(unit: Unit, units: Sequence[Unit], context: Context) -> bool:
    """Whether a story has the claim from the story that it copies, which reports it too.

    It has not where it credits somebody with a name whom the other one does not credit.
    """
    original = context.told_by(unit)
    theirs = [other for other in units if other.story == original]
    if original == unit.story or not theirs:
        return False
    steps = context.steps(unit)
    if not steps or not context.identity(unit.story, steps[-1]).named:
        return True
    credited = {context.identity(o.story, step).key for o in theirs for step in o.chain}
    return context.identity(unit.story, steps[-1]).key in credited


def _add_copies(unit: Unit, roots: dict[str, Root], context: Context) -> None:
    original = context.told_by(unit)
    if original == unit.story:
        return
    for root in roots.values():
        if original in root.stories and unit.story not in root.stories:
            root.units.append(unit)


def _root_of(unit: Unit, units: Sequence[Unit], context: Context) -> Root:
    """The origin of one report: the last of its chain, or the outlet whose voice it is."""
    if not unit.chain:
        voice = context.voice(unit)
        return Root(voice.key, voice.name, voice.kind, named=voice.named, own_voice=True)
    last = context.identity(unit.story, context.steps(unit)[-1])
    last = context.speaks_for.get(last.key, last)
    if not last.named:
        last = _behind(unit, last, context)
    if last.named:
        return Root(last.key, last.name, last.kind, named=True, own_voice=False)
    teller = _teller(unit, context)
    if last.kind in _MEDIA and len(unit.chain) == 1:
        # "Our paper", "this site".
        return Root(teller.key, teller.name, teller.kind, named=teller.named, own_voice=True)
    people = last.kind in (SourceKind.PERSON, SourceKind.GROUP)
    key = f"unnamed {'people' if people else last.kind} of {teller.key}"
    if last.kind is SourceKind.UNSTATED:
        key = f"unstated of {teller.key}"
    return Root(key, last.name, last.kind, named=False, own_voice=False)


def _behind(unit: Unit, last: Identity, context: Context) -> Identity:
    """The body or the person that stands for an unnamed last step; else that step itself.

    A body whose members say something says it itself; who says that something is believed, and
    not by whom, is as far as it goes back.
    """
    steps = context.steps(unit)
    if len(steps) < 2:
        return last
    before = context.identity(unit.story, steps[-2])
    before = context.speaks_for.get(before.key, before)
    if not before.named or before.kind in _MEDIA:
        return last
    member = set(bare_words(last.name)) & _MEMBERS
    if last.kind is SourceKind.UNSTATED or (member and before.kind is SourceKind.ORGANISATION):
        return before
    return last


def _teller(unit: Unit, context: Context) -> Identity:
    """Who heard an unnamed source: the last named step before it, else the story's own voice."""
    for step in reversed(context.steps(unit)[:-1]):
        identity = context.identity(unit.story, step)
        if identity.named:
            return identity
    return context.voice(unit)


def _relay_links(units: Sequence[Unit], context: Context) -> list[tuple[str, Relay]]:
    """Who had it from whom, each link once, with the sentence that says so."""
    found: dict[tuple[str, str], tuple[str, Relay]] = {}
    for unit in units:
        steps = [context.voice(unit)]
        steps += [context.identity(unit.story, step) for step in context.steps(unit)]
        for relay, source in pairwise(steps):
            if relay.key == source.key:
                continue
            link = Relay(
                name=relay.name, source=source.name, story=unit.story, sentence=unit.sentence
            )
            found.setdefault((relay.key, source.key), (relay.key, link))
    return list(found.values())


def _loops(links: Sequence[tuple[str, Relay]], context: Context) -> tuple[Loop, ...]:
    """Circles of outlets that credit one another, each once, from its first name on."""
    following: dict[str, list[Relay]] = {}
    for _, link in links:
        following.setdefault(link.name, []).append(link)
    found: dict[frozenset[str], Loop] = {}
    for start in sorted(following):
        _walk(start, [], following, found)
    return tuple(found[key] for key in sorted(found, key=sorted))


_LONGEST_LOOP = 6


def _walk(
    start: str,
    path: list[Relay],
    following: dict[str, list[Relay]],
    found: dict[frozenset[str], Loop],
) -> None:
    at = path[-1].source if path else start
    for link in following.get(at, ()):
        if link.source == start:
            circle = (*path, link)
            found.setdefault(frozenset(step.name for step in circle), Loop(links=circle))
        elif len(path) < _LONGEST_LOOP and link.source not in {start, *(p.name for p in path)}:
            _walk(start, [*path, link], following, found)


def _without_relays(
    roots: list[Root], units: Sequence[Unit], context: Context, looped: set[str]
) -> list[Root]:
    """Outlets that are credited give way to whom their own story credits, if it is here.

    An outlet of a circle gives way where anybody outside it is an origin.
    """
    crediting = {context.voice(u).key for u in units if u.chain}
    kept = [
        root
        for root in roots
        if not (root.kind in _MEDIA and not root.own_voice and root.key in crediting)
    ]
    outside = [root for root in kept if root.name not in looped]
    return outside or kept or roots


def _counted(roots: Sequence[Root], context: Context) -> tuple[Independent, list[str]]:
    """The range of independent origins, and why.

    At least as many as have a name, are no outlet, and say what others of them say too; outlets
    and those without a name may have it from one of these. One without a name is somebody else
    only where the figures cannot both hold.
    """
    named = [root for root in roots if root.named and root.kind not in _MEDIA]
    unnamed = [root for root in roots if not root.named and not root.own_voice]
    media = [root for root in roots if root.own_voice or (root.named and root.kind in _MEDIA)]
    firm = [root for root in named if _is_firm(root, roots, context)]
    apart = [root for root in firm if not _may_be_another(root, firm)]
    for root in sorted(unnamed, key=lambda root: root.key):
        if apart and all(_contradict(root, other, context) for other in apart):
            apart.append(root)
    reasons = []
    if firm:
        reasons.append(f"{len(firm)} with names: {', '.join(names_of(firm))}")
    if loose := [root for root in named if root not in firm]:
        reasons.append(f"perhaps about something else: {', '.join(names_of(loose))}")
    if unnamed:
        reasons.append(f"{len(unnamed)} without a name, who may be one another or one of the named")
    if len(apart) > len(firm):
        reasons.append("some without a name give other figures, so they are somebody else")
    if media:
        reasons.append(f"outlets that may have it from one of them: {', '.join(names_of(media))}")
    counted = [root for root in roots if _is_firm(root, roots, context)]
    least = max(1, len(apart)) if roots else 0
    return Independent(least=least, most=max(least, len(counted))), reasons


def _may_be_another(root: Root, roots: Sequence[Root]) -> bool:
    """Whether a body goes by a word that is the end of another's name: "police"."""
    words = bare_words(root.name)
    return is_generic(words) and any(
        other is not root and bare_words(other.name)[-len(words) :] == words for other in roots
    )


def _is_firm(root: Root, roots: Sequence[Root], context: Context) -> bool:
    """Whether what an origin says is surely what another one, or another story of it, says."""
    others = [(other.key, unit) for other in roots for unit in other.units]
    return len(roots) == 1 or any(
        (key != root.key or unit.story != mine.story)
        and unit.id != mine.id
        and _says_the_same(mine, unit, context)
        for mine in root.units
        for key, unit in others
    )


def _says_the_same(a: Unit, b: Unit, context: Context) -> bool:
    """Whether two reports are alike in words, or somewhat alike with a figure that fits."""
    likeness = context.likeness(a.id, b.id)
    if likeness >= _FIRM:
        return True
    if likeness < _FIRM_WITH_FIGURE:
        return False
    published = {unit.story: context.published(unit.story) for unit in (a, b)}
    ours, theirs = (
        [g for g in given_figures([unit], published) if (g.value or 0) > _SMALL] for unit in (a, b)
    )
    return any(sort_of(x.of) == sort_of(y.of) and can_both_hold(x, y) for x in ours for y in theirs)


def _contradict(a: Root, b: Root, context: Context) -> bool:
    """Whether two origins give figures of one sort that cannot both hold."""
    ours, theirs = _given(a, context), _given(b, context)
    pairs = [
        (x, y) for x in ours for y in theirs if sort_of(x.of, x.state) == sort_of(y.of, y.state)
    ]
    return bool(pairs) and not any(can_both_hold(x, y) for x, y in pairs)


def _given(root: Root, context: Context) -> list[Given]:
    return given_figures(root.units, {u.story: context.published(u.story) for u in root.units})


def names_of(roots: Iterable[Root]) -> tuple[str, ...]:
    """The names of origins, each once, in order."""
    return tuple(dict.fromkeys(root.name for root in roots))
