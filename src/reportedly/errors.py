"""Every error and notice in one catalogue: a stable code, what happened, what to do.

An *error* ends the work on one input. A *notice* goes with a partial result. The first digit of a
code names the room: 1 bytes and encodings, 2 the network, 3 the page, 4 files that hold many
pages, 5 the story's own text, 6 how the program was called, 7 the archive, 8 the web
application, 9 the program itself.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from reportedly.records import Notice


@dataclass(frozen=True, slots=True)
class Problem:
    """One row of the catalogue. ``cause`` may hold ``{detail}``."""

    code: str
    name: str
    severity: Literal["error", "notice"]
    cause: str
    remedy: str


def _catalogue() -> dict[str, Problem]:
    text = resources.files("reportedly").joinpath("problems.toml").read_text(encoding="utf-8")
    return {name: Problem(name=name, **row) for name, row in tomllib.loads(text).items()}


CATALOGUE: dict[str, Problem] = _catalogue()
"""Every problem by its name."""


class ReportedlyError(Exception):
    """An input that could not be read or traced.

    ``problem`` is the row of the catalogue, ``input`` what the user called the input, ``detail``
    what was particular this time.

    >>> print(ReportedlyError("no-such-file", "story.html"))
    R102 no-such-file: story.html: there is no such file. What to do: check the path.
    """

    def __init__(self, name: str, input: str, detail: str = "") -> None:  # noqa: A002
        """Look the name up in the catalogue; ``KeyError`` if it is not there."""
        self.problem = CATALOGUE[name]
        self.input = printable(input)
        self.detail = printable(detail)
        super().__init__(
            f"{self.problem.code} {name}: {self.input}: {_message(self.problem, self.detail)}."
        )

    def __reduce__(self) -> tuple[type[ReportedlyError], tuple[str, str, str]]:
        """Errors cross process boundaries in batches."""
        return (ReportedlyError, (self.problem.name, self.input, self.detail))


def printable(text: str) -> str:
    """Text as a terminal may show it: control characters and broken ones as ``\\x1b``.

    Names of files and answers of servers are written by others, and end up on a screen.

    >>> printable("evil\\x1b[2J.html")
    'evil\\\\x1b[2J.html'
    """
    if text.isprintable():
        return text
    return "".join(
        mark if mark.isprintable() else mark.encode("unicode_escape").decode("ascii")
        for mark in text
    )


def unforeseen(cause: Exception, input: str) -> ReportedlyError:  # noqa: A002
    """The error for an exception that nobody foresaw, which stays as its ``__cause__``.

    >>> unforeseen(ZeroDivisionError("division by zero"), "story.html").detail
    'ZeroDivisionError: division by zero'
    """
    words = f"{type(cause).__name__}: {cause}" if str(cause) else type(cause).__name__
    error = ReportedlyError("internal", input, words[:200])
    error.__cause__ = cause
    return error


def notice(name: str, detail: str = "", count: int = 1) -> Notice:
    """A notice of the catalogue, to go with a partial result.

    >>> notice("page-cut", "10 MB of 50 MB").code
    'R105'
    """
    problem = CATALOGUE[name]
    return Notice(code=problem.code, message=_message(problem, printable(detail)), count=count)


def _message(problem: Problem, detail: str) -> str:
    cause = problem.cause.format(detail=f" ({detail})" if detail else "")
    return f"{cause}. What to do: {problem.remedy}"
