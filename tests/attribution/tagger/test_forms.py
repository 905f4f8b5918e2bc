"""Blocks that a paragraph opens, and sentences that tell who was cited for a report."""

from __future__ import annotations

from bisect import bisect_right

from reportedly.attribution.found import Found
from reportedly.attribution.tagger.forms import with_blocks, with_citations
from reportedly.prose.prose import Prose, paragraphs_of


def prose_of(text: str) -> Prose:
    return Prose(text, paragraphs_of(text))


def found(prose: Prose, source: str, cue: str, content: str) -> Found:
    def spans(words: str) -> tuple[tuple[int, int], ...]:
        at = prose.text.index(words)
        return ((at, at + len(words)),)

    place = spans(cue)[0][0]
    paragraph = bisect_right(prose.paragraphs, place, key=lambda span: span[0]) - 1
    return Found(spans(source), spans(cue), spans(content), 0, paragraph, 0.9)


BLOCK = prose_of(
    "According to the Harbour Post:\n\nThe pier was closed in May.\n\nNobody was told.\n\n"
    "The Inland Times reported that it opened again."
)


def test_a_block_holds_every_paragraph_up_to_another_outlet() -> None:
    opening = found(BLOCK, "the Harbour Post", "According to", "The pier was closed in May.")
    other = found(BLOCK, "The Inland Times", "reported", "that it opened again")

    told = {one.source: one for one in with_blocks(BLOCK, [opening, other])}

    assert told[opening.source].content == BLOCK.paragraphs[1:3]
    assert told[opening.source].confidence == 0.9
    assert told[other.source] == other


def test_a_paragraph_that_says_something_opens_no_block() -> None:
    prose = prose_of("The Post reported that it rained:\n\nThe pier was closed.")
    one = found(prose, "The Post", "reported", "that it rained")

    assert with_blocks(prose, [one]) == [one]


CITED = prose_of(
    "It rained. Two pilots were cited by the Post in saying that the strip was flooded."
)


def test_who_was_cited_is_no_content_of_the_one_who_cites() -> None:
    one = found(CITED, "the Post", "were cited by", "Two pilots")

    (told,) = with_citations(CITED, [one])

    assert CITED.text[slice(*told.content[0])] == "that the strip was flooded"
    assert told.confidence == 0.9


def test_other_sentences_are_left_as_they_were_found() -> None:
    prose = prose_of("The Post cited two pilots. They were told to land.")
    one = found(prose, "The Post", "cited", "two pilots")

    assert with_citations(prose, [one]) == [one]


def test_an_attribution_without_a_cue_neither_ends_a_block_nor_breaks_it() -> None:
    opening = found(BLOCK, "the Harbour Post", "According to", "The pier was closed in May.")
    bare = Found(((0, 9),), (), (BLOCK.paragraphs[2],), 0, 0, 0.5)

    assert opening.source in {one.source for one in with_blocks(BLOCK, [bare, opening])}


def block_of(text: str, source: str, cue: str, content: str) -> str:
    """The content of the attribution that a text opens with, once blocks are told."""
    prose = prose_of(text)
    (told,) = with_blocks(prose, [found(prose, source, cue, content)])
    return prose.text[told.content[0][0] : told.content[-1][1]]


def test_a_quotation_after_a_colon_ends_with_its_closing_mark() -> None:
    one = "“The pier was closed. Nobody was told.”"
    two = "“The bell is gone.\n\n“We want it back.”"

    assert block_of(f"She said:\n\n{one}\n\nIt opened.\n\nThe end.", "She", "said", "pier") == one
    assert block_of(f"Dr. Lu added:\n\n{two}\n\nAll is quiet.", "Dr. Lu", "added", "bell") == two


def test_other_words_after_a_colon_are_one_paragraph_unless_an_outlet_tells_them() -> None:
    told = "The pier was closed. Nobody was told."

    assert block_of(f"She added:\n\n{told}\n\nIt opened again.", "She", "added", "pier") == told
    two = f"{told}\n\nIt opened again."
    assert block_of(f"The Post reports:\n\n{two}", "The Post", "reports", "pier") == two


def test_a_quotation_of_many_paragraphs_is_sure_of_its_first() -> None:
    text = "She said:\n\n" + "\n\n".join(f"“It was day {number}." for number in range(12))

    assert block_of(text, "She", "said", "It was day 0.") == "“It was day 0."


def opened(text: str, *others: tuple[str, str, str]) -> list[str]:
    """The paragraphs of the block that a text opens, beside others' attributions."""
    prose = prose_of(text)
    told = with_blocks(prose, [found(prose, *other) for other in others])
    cues = {("from",), ("via",), ("per",), ("according", "to")}
    blocks = [one for one in told if tuple(cut(prose, one.cue).lower().split()) in cues]
    return [prose.text[slice(*span)] for one in blocks for span in one.content]


def cut(prose: Prose, spans: tuple[tuple[int, int], ...]) -> str:
    return " ".join(prose.text[slice(*span)] for span in spans)


def test_a_paragraph_that_tells_whence_the_next_ones_are_opens_a_block() -> None:
    assert opened("From the Harbour Post story:\n\nThe pier sank.") == ["The pier sank."]
    assert opened("Via Klarblick:\n\nThe lock froze.\n\nIce lay on it.") == [
        "The lock froze.",
        "Ice lay on it.",
    ]
    assert not opened("From Monday:\n\nThe pier is open.")
    assert not opened("From the old list:\n\nThe pier is open.")


def test_a_block_ends_where_the_story_speaks_for_itself() -> None:
    begins = "From the Harbour Post:\n\nThe pier sank.\n\nNobody was told.\n\n"

    assert len(opened(f"{begins}We laughed at that.")) == 2
    assert len(opened(f"{begins}Over at Klarblick the mood is brighter.")) == 2
    assert len(opened(f"{begins}“We ran,” Ada Hill said.", ("Ada Hill", "said", "“We ran,”"))) == 3


def test_a_block_ends_where_a_channel_is_heard() -> None:
    begins = "From the Harbour Post:\n\nThe pier sank.\n\n"
    channel = ("The Telegram channel Low Tide", "denies", "it")
    account = ("The X account @tide", "calls", "it")
    captain = ("The channel pilot", "denies", "it")

    assert len(opened(f"{begins}The Telegram channel Low Tide denies it.", channel)) == 1
    assert len(opened(f"{begins}The X account @tide calls it a lie.", account)) == 1
    assert len(opened(f"{begins}The channel pilot denies it.", captain)) == 2
