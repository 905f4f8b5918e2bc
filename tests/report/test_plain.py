"""What strangers wrote is made fit to print."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reportedly.report.plain import one_line, safe, shortened, visible

OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ANY_TEXT = st.text(st.characters(codec=None) | st.sampled_from("\x1b\x9b\x00\r\n\t\u202e\u200d"))


@given(ANY_TEXT)
def test_nothing_that_moves_the_cursor_or_turns_the_text_is_left(text: str) -> None:
    printed = safe(text)

    assert not OVERRIDES & set(printed)
    assert {unicodedata.category(each) for each in printed if each != "\n"}.isdisjoint(
        {"Cc", "Cs", "Zl", "Zp"}
    )


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(ANY_TEXT, st.integers(1, 40))
def test_shortened_is_no_longer_than_asked(text: str, width: int) -> None:
    assert len(shortened(text, width)) <= width


@given(ANY_TEXT)
def test_visible_keeps_every_offset(text: str) -> None:
    shown = visible(text)

    assert len(shown) == len(text)
    assert not OVERRIDES & set(shown)
    assert shown.encode("utf-8").decode("utf-8") == shown


def test_honest_text_of_any_script_stays_as_it_is() -> None:
    text = "Śląsk, Київ, 東京, עברית, العربية, नमस्ते, 👩‍👩‍👧, “quoted” – l’été"

    assert safe(text) == visible(text) == text
