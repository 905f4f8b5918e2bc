"""How records show themselves at the Python prompt, in ``print`` and in notebooks."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.records import Reading, Record, Story, Trace
from reportedly.report.claims import Standing, claims_of
from reportedly.report.details import headline
from reportedly.report.html import environment
from reportedly.report.plain import shortened
from reportedly.report.tally import Tally
from reportedly.report.terminal import plain_report

# A notebook keeps all its output; longer traces are cut, and say so.
_MOST_CLAIMS = 60


def teach_records() -> None:
    """Give the records their ``repr``, ``str`` and ``_repr_html_``.

    The records lie at the bottom of the house and may not import this room, so it hands them
    these methods; ``import reportedly`` calls it once.
    """
    methods: dict[type[Record], dict[str, Callable[..., str]]] = {
        Trace: {"__repr__": trace_repr, "__str__": plain_report, "_repr_html_": notebook_html},
        Reading: {"__repr__": reading_repr, "__str__": plain_report},
        Story: {"__repr__": story_repr},
    }
    for record, named in methods.items():
        for name, method in named.items():
            setattr(record, name, method)


def trace_repr(trace: Trace) -> str:
    """One line: the title and the counts.

    >>> trace_repr(Trace(story=Story(id="x", title="Dam holds", text="It holds.")))
    "<Trace of 'Dam holds': 0 claims>"
    """
    tally = Tally.of(claims_of(trace))
    counts = ", ".join(
        f"{tally.standings[standing]} {standing}"
        for standing in Standing
        if tally.standings[standing]
    )
    claims = f"{tally.total} claim" + ("" if tally.total == 1 else "s")
    return f"<Trace of {_title(trace.story)}: {claims}{f' ({counts})' if counts else ''}>"


def reading_repr(reading: Reading) -> str:
    """One line: the title, and how much was read and taken off."""
    pieces = len(reading.furniture)
    return f"<Reading of {_title(reading.story)}: {_size(reading.story)}, furniture {pieces}>"


def story_repr(story: Story) -> str:
    """One line: the title and the length."""
    return f"<Story {_title(story)}: {_size(story)}>"


def notebook_html(trace: Trace) -> str:
    """The sources bar, one sentence, and each claim with its chain.

    It brings its looks in ``style`` attributes, for notebooks strip style sheets, takes its
    colours from the notebook round it, and has no ids, for it may be shown twice.
    """
    claims = claims_of(trace)
    return environment().get_template("notebook.html.j2").render(
        story=trace.story,
        claims=claims[:_MOST_CLAIMS],
        more=max(0, len(claims) - _MOST_CLAIMS),
        tally=Tally.of(claims),
    )  # fmt: skip


def _title(story: Story) -> str:
    return repr(shortened(headline(story), 60))


def _size(story: Story) -> str:
    return f"{len(story.text):,} characters, {len(story.paragraphs)} paragraphs"
