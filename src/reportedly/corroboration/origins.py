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
from reportedly.corroboration.names import bare_words, body_words
from reportedly.corroboration.records import Independent, Loop, Origin, Relay
from reportedly.prose.tables import table
from reportedly.records import SourceKind

_MEDIA = {SourceKind.OUTLET, SourceKind.CHANNEL}
_SPEAKS = table("""
    spokesman spokeswoman spokesperson spokespeople spokesmen speaker secretary minister president
    premier chancellor governor commissioner superintendent constable inspector chief officer
    sergeant representative official adviser advisor ambassador envoy deputy
""")
"""Roles in which a person speaks for the body that they belong to."""


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
    credited = {unit.story for unit in ordered if unit.chain}
    links = _relay_links(ordered, context)
    loops = _loops(links, context)
    looped = {relay.name for loop in loops for relay in loop.links}
    roots: dict[str, Root] = {}
    for unit in ordered:
        if not unit.chain and unit.story in credited:
            continue
        if _follows_copy(unit, ordered, context):
            continue
        root = _root_of(unit, ordered, context)
        kept = roots.setdefault(root.key, root)
        kept.units.append(unit)
    for story_unit in ordered:
        _add_copies(story_unit, roots, context)
    found = _without_relays(list(roots.values()), ordered, context, looped)
    found = _speakers_merged(found, context)
    independent, reasons = _counted(found, context)
    return Findings(tuple(found), independent, tuple(r for _, r in links), loops, tuple(reasons))


def _follows_copy(unit: Unit, units: Sequence[Unit], context: Context) -> bool:
    """Whether a story has the claim from the story that it copies."""
    original = context.original.get(unit.story)
    return original is not None and any(other.story == original for other in units)


def _add_copies(unit: Unit, roots: dict[str, Root], context: Context) -> None:
    original = context.original.get(unit.story)
    if original is None:
        return
    for root in roots.values():
        if original in root.stories and unit.story not in root.stories:
            root.units.append(unit)


def _root_of(unit: Unit, units: Sequence[Unit], context: Context) -> Root:
    """The origin of one report: the last of its chain, or the outlet whose voice it is."""
    if not unit.chain:
        voice = context.voice(unit.story)
        return Root(voice.key, voice.name, voice.kind, named=True, own_voice=True)
    last = context.identity(unit.story, unit.chain[-1])
    if last.named:
        return Root(last.key, last.name, last.kind, named=True, own_voice=False)
    teller = _teller(unit, context)
    key = f"unnamed of {teller.key}"
    if last.kind is SourceKind.UNSTATED:
        key = f"unstated of {teller.key}"
    return Root(key, last.name, last.kind, named=False, own_voice=False)


def _teller(unit: Unit, context: Context) -> Identity:
    """Who heard an unnamed source: the last named step before it, else the story's own voice."""
    for step in reversed(unit.chain[:-1]):
        identity = context.identity(unit.story, step)
        if identity.named:
            return identity
    return context.voice(unit.story)


def _relay_links(units: Sequence[Unit], context: Context) -> list[tuple[str, Relay]]:
    """Who had it from whom, each link once, with the sentence that says so."""
    found: dict[tuple[str, str], tuple[str, Relay]] = {}
    for unit in units:
        steps = [context.voice(unit.story)]
        steps += [context.identity(unit.story, step) for step in unit.chain]
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
    crediting = {context.voice(u.story).key for u in units if u.chain}
    kept = [
        root
        for root in roots
        if not (root.kind in _MEDIA and not root.own_voice and root.key in crediting)
    ]
    outside = [root for root in kept if root.name not in looped]
    return outside or kept or roots


def _speakers_merged(roots: list[Root], context: Context) -> list[Root]:
    """People who speak for a body that is an origin too count with it, and keep their reports."""
    bodies = [root for root in roots if root.named and root.kind is SourceKind.ORGANISATION]
    found: list[Root] = []
    for root in roots:
        body = _body_of(root, bodies, context)
        if body is None:
            found.append(root)
        else:
            known = {unit.id for unit in body.units}
            body.units += [unit for unit in root.units if unit.id not in known]
    return found


def _body_of(root: Root, bodies: Sequence[Root], context: Context) -> Root | None:
    if root.own_voice or root.kind not in (SourceKind.PERSON, SourceKind.GROUP):
        return None
    said: set[str] = set()
    for unit in root.units:
        if unit.chain:
            source = context.source(unit.story, unit.chain[-1])
            said |= {source.affiliation or "", source.description or ""}
    for body in bodies:
        words = set(body_words(body.name))
        for text in sorted(said):
            about = set(body_words(text))
            if words and words <= about and (_SPEAKS & set(bare_words(text)) or not root.named):
                return body
    return None


def _counted(roots: Sequence[Root], context: Context) -> tuple[Independent, list[str]]:
    """The range of independent origins, and why."""
    named = [root for root in roots if root.named and not root.own_voice]
    unnamed = [root for root in roots if not root.named]
    voices = [root for root in roots if root.own_voice]
    apart = list(named)
    for root in sorted(unnamed, key=lambda root: root.key):
        if apart and all(_contradict(root, other, context) for other in apart):
            apart.append(root)
    reasons = []
    if named:
        names = ", ".join(root.name for root in named)
        reasons.append(f"{len(named)} with names: {names}")
    if unnamed:
        reasons.append(f"{len(unnamed)} without a name, who may be one another or one of the named")
    if len(apart) > len(named) and named:
        reasons.append("some without a name give other figures, so they are somebody else")
    if voices:
        names = ", ".join(root.name for root in voices)
        reasons.append(f"{len(voices)} outlets that credit nobody: {names}")
    least = max(1, len(apart)) if roots else 0
    return Independent(least=least, most=max(least, len(roots))), reasons


def _contradict(a: Root, b: Root, context: Context) -> bool:
    """Whether two origins give figures of one sort that cannot both hold."""
    ours, theirs = _given(a, context), _given(b, context)
    pairs = [(x, y) for x in ours for y in theirs if sort_of(x.of) == sort_of(y.of)]
    return bool(pairs) and not any(can_both_hold(x, y) for x, y in pairs)


def _given(root: Root, context: Context) -> list[Given]:
    return given_figures(root.units, {u.story: context.published(u.story) for u in root.units})


def names_of(roots: Iterable[Root]) -> tuple[str, ...]:
    """The names of origins, each once, in order."""
    return tuple(dict.fromkeys(root.name for root in roots))
