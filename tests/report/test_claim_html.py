"""The page of one claim: every report word for word, and nothing of the stories' markup."""

from __future__ import annotations

import base64
import hashlib

import pytest

from reportedly.corroboration.records import Independent
from reportedly.report.claim_graph import Teller
from reportedly.report.claim_html import claim_page, later_than, origins_sentence

from .claim_stories import BOARD, claim_of, dam_claim, echo_claim, report
from .hostile import PAYLOADS, hostile_claim
from .test_html import Tree, assert_harmless, parsed


def dam_page() -> str:
    claim, tellers = dam_claim()
    denial = claim_of(report("t9", BOARD), id="de9", claim="Nobody has left.")
    return claim_page(claim, tellers, (denial,))


def text(element: Tree) -> str:
    return " ".join(element.text_content().split())


def table(tree: Tree, section: str) -> list[list[str]]:
    rows = tree.xpath(f"//section[@aria-labelledby='{section}']//table[1]/tbody/tr")
    return [[text(cell) for cell in row] for row in rows]


def test_every_report_stands_there_word_for_word_with_its_chain() -> None:
    claim, _ = dam_claim()
    tree = parsed(dam_page())

    rows = tree.xpath("//tr[starts-with(@id, 'report-')]")

    assert [row.xpath(".//q")[0].text_content() for row in rows] == [r.text for r in claim.reports]
    chains = [[text(step) for step in row.xpath(".//ol[@class='chain']/li")] for row in rows]
    assert chains[1] == ["page", "Velmar Courier", "two engineers no name"]
    assert "partial copy of Lantern" in text(rows[3])
    assert "1 day later" in text(rows[1])


def test_the_range_is_one_sentence_with_its_reasons() -> None:
    tree = parsed(dam_page())

    (section,) = tree.xpath("//section[@aria-labelledby='origins']")
    assert text(section.xpath(".//p[@class='sentence']")[0]) == (
        "Told in 4 reports in 4 stories by 4 outlets, 1 of the stories a copy of another, this "
        "claim goes back to at least 1 and at most 2 independent origins."
    )
    assert [text(li) for li in section.xpath(".//ul/li")] == ["1 with names: Water Board"]
    assert table(tree, "origins") == [
        ["Water Board", "organisation", "named", "1", "Valley Watch"],
        ["two engineers", "group", "not named", "3", "The Velmar Courier, Lantern, Morrow Post"],
    ]
    assert "Valley Watch credits Lantern" in text(section)
    assert "The Lantern says so." in text(section)


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (0, 0, "goes back to nobody who can be told."),
        (1, 1, "goes back to 1 independent origin."),
        (2, 2, "goes back to 2 independent origins."),
        (2, 5, "goes back to at least 2 and at most 5 independent origins."),
    ],
)
def test_the_sentence_says_what_is_known(least: int, most: int, words: str) -> None:
    claim = claim_of(report("t1"), independent=Independent(least=least, most=most))

    sentence = origins_sentence(claim, {"t1": Teller("A")})

    assert sentence == f"Told in 1 report in 1 story by 1 outlet, this claim {words}"


def test_figures_conflicts_denials_timeline_and_grade() -> None:
    tree = parsed(dam_page())

    figures = table(tree, "figures")
    assert figures[1] == ["about 38", "5 March 2031, 02:30 (UTC)", "Lantern, Morrow Post",
                          "two engineers"]  # fmt: skip
    assert figures[3][:2] == ["2", "engineers"]
    assert table(tree, "conflicts") == [
        ["about 38", "two engineers (unnamed)", "Lantern, Morrow Post"],
        ["12", "Water Board", "Valley Watch"],
    ]
    conflicts = text(tree.xpath("//section[@aria-labelledby='conflicts']")[0])
    assert "Nobody has left." in conflicts
    assert "1 more that the archive no longer holds" in conflicts
    timeline = text(tree.xpath("//section[@aria-labelledby='timeline']")[0])
    assert "First reported by The Velmar Courier, 4 March 2031, 01:30 (UTC)." in timeline
    assert "Morrow Post 2 days later, copy" in timeline
    grade = text(tree.xpath("//section[@aria-labelledby='grade']")[0])
    assert "2, probably true: given by Ada, 9 March 2031. I was there" in grade
    assert "The program suggests 4, doubtful: no source with a name" in grade


def test_pictures_are_told_in_words_and_ids_are_unique() -> None:
    tree = parsed(dam_page())
    ids = tree.xpath("//@id")

    assert len(ids) == len(set(ids))
    pictures = tree.xpath("//svg")
    assert len(pictures) == 2
    for picture in pictures:
        assert picture.get("role") == "img"
        for name in picture.get("aria-labelledby").split():
            assert tree.xpath(f"//*[@id='{name}']")[0].text_content().strip()
        assert picture.xpath("ancestor::section//table")
    for region in tree.xpath("//*[@tabindex]"):
        assert region.get("role") == "region"
        assert region.get("aria-label")


def test_only_plain_web_addresses_become_links() -> None:
    tree = parsed(dam_page())

    links = {link.get("href"): link.get("rel") for link in tree.xpath("//td//a")}

    assert links == {"https://velmarcourier.example/1": "noreferrer noopener nofollow"}


def test_the_policy_lets_in_nothing_but_the_one_style_sheet() -> None:
    tree = parsed(dam_page())

    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = tree.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert not tree.xpath("//@style | //script")


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_hostile_words_stay_words(payload: str) -> None:
    claim, tellers = hostile_claim(payload)

    tree = assert_harmless(claim_page(claim, tellers, (claim,)))

    assert len(tree.xpath("//style")) == 1
    assert len(tree.xpath("//tr[starts-with(@id, 'report-')]")) == len(claim.reports)


def test_a_harmless_claim_is_harmless_too() -> None:
    assert_harmless(dam_page())
    assert_harmless(claim_page(*echo_claim(40, 3)))


def test_long_lists_stay_shut_but_are_whole() -> None:
    tree = parsed(claim_page(*echo_claim(200)))

    assert [text(summary) for summary in tree.xpath("//summary")] == ["Links (200)"]
    assert len(tree.xpath("//details//tbody/tr")) == 200
    assert len(tree.xpath("//tr[starts-with(@id, 'report-')]")) == 200
    assert len(tree.xpath("//svg//rect")) <= 30


@pytest.mark.parametrize(
    ("first", "published", "words"),
    [
        ("2031-03-04T06:00:00Z", "2031-03-04T06:00:00Z", ""),
        ("2031-03-04T06:00:00Z", "2031-03-04T06:00:20Z", "seconds later"),
        ("2031-03-04T06:00:00+02:00", "2031-03-04T06:05:00Z", "2 h 5 min later"),
        ("2031-03-04T06:00:00Z", "2031-03-04", ""),
        ("2031-03-04", "2031-03-06T23:00:00Z", "2 days later"),
        ("2031-03-04", "soon", ""),
        (None, "2031-03-04", ""),
        ("2031-03-05", "2031-03-04", ""),
    ],
)
def test_how_much_later(first: str | None, published: str | None, words: str) -> None:
    assert later_than(first, published) == words
