"""Claims from invented stories: grouping, origins as a range, relays, loops, denials, grades."""

from __future__ import annotations

from itertools import pairwise, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.corroboration.claims import event_claims
from reportedly.corroboration.corroborate import Corroboration, corroborate
from reportedly.corroboration.events import events_of, nearness, signature_of
from reportedly.corroboration.evidence import evidence_of
from reportedly.corroboration.grouping import group_units
from reportedly.corroboration.records import ClaimDetail, Curation, GivenGrade
from reportedly.records import Trace
from tests.corroboration.stories import BODY, GROUP, OUTLET, PERSON, UNSTATED, Says, story

BACKGROUND = {
    "east": "The Sandling lighthouse stands two miles from the wreck of the ferry Aurelia.",
    "west": "Ferry tickets bought for the Aurelia are void, the Sandling harbour office wrote.",
    "south": "Nobody on the quay at Sandling had seen the ferry Aurelia so close to the bar.",
    "own": "Cars that stood on the ferry Aurelia will be lifted off at Sandling by a crane.",
}
LEAK = "the tear in the hull of the ferry Aurelia is nine metres long"


def claim_about(result: Corroboration, words: str) -> ClaimDetail:
    """The claim that most stories report among those that hold some words."""
    found = [d for d in result.details if any(words in r.text for r in d.reports)]
    assert found, words
    return found[0]


def claim_in(result: Corroboration, story_id: str, words: str) -> ClaimDetail:
    """The claim that a story reports in some words."""
    return next(
        detail
        for detail in result.details
        if any(r.story == story_id and words in r.text for r in detail.reports)
    )


def says(story_id: str, content: str, *chain: tuple[str, object], **more: object) -> Trace:
    """A story in which somebody says something about the ferry."""
    tail = chain[-1][0]
    made = Says(content, chain, cue="said", **_of(more, "denied", "description"))  # type: ignore[arg-type]
    text = f"{tail[:1].upper()}{tail[1:]} said {content}. {BACKGROUND[story_id]}"
    rest = {k: v for k, v in more.items() if k not in ("denied", "description")}
    rest.setdefault("title", "Ferry Aurelia aground on Sandling bar")
    rest.setdefault("outlet", f"{story_id}.example")
    rest.setdefault("name", f"The {story_id.title()} Post")
    return story(story_id, text, made, **rest)  # type: ignore[arg-type]


def _of(more: dict[str, object], *keys: str) -> dict[str, object]:
    return {key: more[key] for key in keys if key in more}


def test_two_named_people_confirm_each_other() -> None:
    found = claim_about(
        corroborate(
            [
                says("east", LEAK, ("Ole Brandt", PERSON)),
                says("west", LEAK, ("Eva Lind", PERSON), published="2031-05-01T11:00:00"),
            ]
        ),
        "nine metres",
    )

    assert {o.name for o in found.origins} == {"Ole Brandt", "Eva Lind"}
    assert (found.independent.least, found.independent.most) == (2, 2)
    assert found.first.story == "east"
    assert found.grade.suggested == 1
    assert found.grade.reasons == ("confirmed by 2 independent sources",)


def test_unnamed_sources_of_two_outlets_are_one_or_two() -> None:
    found = claim_about(
        corroborate(
            [
                says("east", LEAK, ("two divers", GROUP)),
                says("west", LEAK, ("a person close to the company", PERSON)),
            ]
        ),
        "nine metres",
    )

    assert (found.independent.least, found.independent.most) == (1, 2)
    assert found.grade.suggested == 4


def test_a_relay_is_no_origin_and_gives_way_to_whom_its_own_story_credits() -> None:
    first = says("east", LEAK, ("Ole Brandt", PERSON))
    relayed = says("west", LEAK, ("The East Post", OUTLET), published="2031-05-02T08:00:00")
    chained = says(
        "south",
        LEAK,
        ("The East Post", OUTLET),
        ("Ole Brandt", PERSON),
        published="2031-05-02T09:00:00",
    )

    found = claim_about(corroborate([first, relayed, chained]), "nine metres")

    assert [o.name for o in found.origins] == ["Ole Brandt"]
    assert (found.independent.least, found.independent.most) == (1, 1)
    links = {(relay.name, relay.source) for relay in found.relays}
    assert ("The West Post", "The East Post") in links
    assert all("nine metres" in relay.sentence for relay in found.relays)


def test_copies_count_once() -> None:
    text = says("east", LEAK, ("two divers", GROUP)).story.text
    stories = [
        story(
            f"copy{number}",
            text + " " + " ".join(f"Word{n} of the wire story stays the same." for n in range(8)),
            Says(LEAK, [("two divers", GROUP)]),
            outlet=f"c{number}.example",
            name=f"Paper {number}",
            title="Ferry Aurelia aground on Sandling bar",
            published=f"2031-05-01T1{number}:00:00",
        )
        for number in range(4)
    ]

    found = claim_about(corroborate(stories), "nine metres")

    assert len({r.story for r in found.reports}) == 4
    assert (found.independent.least, found.independent.most) == (1, 1)
    assert found.origins[0].stories == ("copy0", "copy1", "copy2", "copy3")


def test_outlets_that_credit_one_another_are_a_loop() -> None:
    one = says("east", LEAK, ("The West Post", OUTLET))
    two = says("west", LEAK, ("The East Post", OUTLET), published="2031-05-01T12:00:00")

    found = claim_about(corroborate([one, two]), "nine metres")

    (loop,) = found.loops
    assert {link.name for link in loop.links} == {"The East Post", "The West Post"}
    assert {link.story for link in loop.links} == {"east", "west"}
    assert "outlets credit one another in a circle" in found.grade.reasons


def test_what_a_story_says_itself_is_the_outlets_and_not_beside_a_credit() -> None:
    itself = story(
        "own",
        f"T{LEAK[1:]}. {BACKGROUND['own']}",
        outlet="own.example",
        name="The Own Post",
        title="Ferry Aurelia aground on Sandling bar",
    )
    credited = says("east", LEAK, ("Ole Brandt", PERSON))

    found = claim_about(corroborate([itself, credited]), "nine metres")

    assert [(o.name, o.kind) for o in found.origins] == [
        ("Ole Brandt", PERSON),
        ("The Own Post", OUTLET),
    ]
    assert (found.independent.least, found.independent.most) == (1, 2)
    assert any("outlets that may have it from one of them" in r for r in found.reasons)


def test_a_denial_is_a_claim_of_its_own() -> None:
    closed = "the harbour board has sold the lifeboats of Sandling to a dealer in Morrow"
    first = says("east", closed, ("two clerks", GROUP))
    denial = says("west", closed, ("Ole Brandt", PERSON), denied=True)

    result = corroborate([first, denial])
    claim = claim_in(result, "east", "lifeboats")
    denying = claim_in(result, "west", "lifeboats")

    assert claim.denied_by == (denying.id,)
    assert claim.grade.suggested == 5
    assert "denied in 1 other claims" in claim.grade.reasons


def test_nobody_stated_cannot_be_judged() -> None:
    found = claim_about(corroborate([says("east", LEAK, ("it", UNSTATED))]), "nine metres")

    assert found.grade.suggested == 6


def test_a_persons_grade_wins_and_is_kept() -> None:
    given = GivenGrade(grade=2, author="R. Moll", time="2031-05-03T10:00:00Z")
    curation = Curation(grades=(("east:a1", given),))

    found = claim_about(corroborate([says("east", LEAK, ("Ole Brandt", PERSON))], curation), "nine")

    assert found.grade.given == given
    assert found.grade.suggested == 3


def test_a_figure_that_differs_does_not_split_a_claim_and_moves_with_time() -> None:
    def toll(story_id: str, number: int, hour: int) -> Trace:
        content = f"{number} sailors of the ferry Aurelia died when she struck the Sandling bar"
        return says(story_id, content, ("Ole Brandt", PERSON), published=f"2031-05-01T{hour}:00:00")

    found = claim_about(
        corroborate([toll("east", 5, 10), toll("west", 7, 12), toll("south", 7, 14)]), "sailors"
    )

    figure = next(f for f in found.figures if "sailors" in f.about)
    assert figure.relation == "moved"
    assert [v.value for v in figure.values] == [5, 7]
    versions = [v for v in found.timeline if "sailors" in v.version]
    assert [v.first.story for v in versions] == ["east", "west"]
    assert [f.story for f in versions[1].followed] == ["south"]


def test_the_order_of_adding_does_not_matter_and_twice_is_once() -> None:
    stories = [
        says("east", LEAK, ("Ole Brandt", PERSON)),
        says("west", LEAK, ("The East Post", OUTLET), published="2031-05-02"),
        says("south", "the ferry Aurelia will be towed to Morrow on Friday", ("Eva Lind", PERSON)),
    ]
    expected = corroborate(stories)

    for order in permutations(stories):
        assert corroborate([*order, order[0]]) == expected


WORDS = st.sampled_from(
    [
        "ferry",
        "hull",
        "tide",
        "harbour",
        "captain",
        "rope",
        "nine",
        "212",
        "40",
        "storm",
        "lifeboat",
        "closed",
        "sank",
    ]
)


@given(st.lists(st.lists(WORDS, min_size=6, max_size=12), min_size=2, max_size=8), st.randoms())
@settings(deadline=None, max_examples=30)
def test_grouping_is_a_partition_that_no_order_changes(
    sentences: list[list[str]], random: object
) -> None:
    units = [
        unit
        for number, words in enumerate(sentences)
        for unit in evidence_of(story(f"s{number}", f"The {' '.join(words)}.")).units
    ]
    shuffled = list(units)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    groups = group_units(units)

    assert groups == group_units(shuffled)
    assert sorted(unit for group in groups for unit in group) == sorted(unit.id for unit in units)


def test_a_curator_merges_and_splits_claims() -> None:
    one = says("east", LEAK, ("Ole Brandt", PERSON))
    two = says("west", LEAK, ("Eva Lind", PERSON))
    units = [unit for trace in (one, two) for unit in evidence_of(trace).units]
    apart = Curation(split_claims=(("east:a1", "west:a1"),))
    odd = next(u.id for u in units if "void" in u.text)
    joined = Curation(merge_claims=(("east:a1", odd),))

    def home(curation: Curation, unit: str) -> tuple[str, ...]:
        return next(group for group in group_units(units, curation) if unit in group)

    assert "west:a1" in home(Curation(), "east:a1")
    assert "west:a1" not in home(apart, "east:a1")
    assert odd in home(joined, "east:a1")


def test_another_event_is_another_claim() -> None:
    ferry = says("east", LEAK, ("Ole Brandt", PERSON))
    tariff = story(
        "tariff",
        "The chamber of Oxmoor raised the duty on imported barley to nine florins a sack. "
        "Millers in Oxmoor said that the barley duty would double the price of bread.",
        title="Oxmoor raises barley duty",
        outlet="oxmoor.example",
    )
    result = corroborate([ferry, tariff])

    assert all(len({r.story for r in d.reports}) == 1 for d in result.details)
    a, b = (evidence_of(trace).signature for trace in (ferry, tariff))
    assert nearness(a, b) == 0.0
    assert nearness(a, a) > 0.99


def test_events_are_cut_where_they_hang_together_least() -> None:
    stories = [f"s{number:03}" for number in range(120)]
    edges = dict.fromkeys(pairwise(stories[:60]), 0.9)
    edges |= dict.fromkeys(pairwise(stories[60:]), 0.9)
    edges[stories[59], stories[60]] = 0.23

    assert [len(event) for event in events_of(edges, stories)] == [60, 60]
    assert signature_of("The", "the the") == {}


def test_the_claims_of_an_event_hold_every_unit_once() -> None:
    evidences = [
        evidence_of(says("east", LEAK, ("Ole Brandt", PERSON))),
        evidence_of(says("west", LEAK, ("Harbour Board", BODY))),
    ]

    found = event_claims(evidences)

    reports = [(r.story, r.span) for claim in found.claims for r in claim.reports]
    assert len(reports) == sum(len(evidence.units) for evidence in evidences)
    assert all(c.independent.least <= c.independent.most <= len(c.reports) for c in found.claims)
