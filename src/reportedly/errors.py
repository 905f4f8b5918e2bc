"""Every error and notice in one catalogue: a stable code, what happened, what to do.

An *error* ends the work on one input. A *notice* goes with a partial result. The first digit of a
code names the room: 1 bytes and encodings, 2 the network, 3 the page, 4 files that hold many
pages, 5 the story's own text, 6 how the program was called, 9 the program itself.
"""

from __future__ import annotations

from dataclasses import dataclass
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


_ROWS = (
    Problem("R101", "empty-input", "error", "the input is empty", "give a page that holds text"),
    Problem("R102", "no-such-file", "error", "there is no such file{detail}", "check the path"),
    Problem(
        "R103",
        "unreadable-file",
        "error",
        "the file cannot be read{detail}",
        "check that it is a file and that you may read it",
    ),
    Problem(
        "R104",
        "binary-input",
        "error",
        "the input is not text{detail}",
        "give an HTML, text, Markdown, feed, WARC or .jsonl file",
    ),
    Problem(
        "R105",
        "page-cut",
        "notice",
        "the page is longer than the limit and was cut{detail}",
        "raise Limits.page_bytes to read all of it",
    ),
    Problem(
        "R106",
        "undecodable-bytes",
        "notice",
        "some bytes fit no encoding and show as U+FFFD{detail}",
        "check the page's encoding",
    ),
    Problem(
        "R107",
        "charset-overruled",
        "notice",
        "the declared encoding does not fit the bytes and another was used{detail}",
        "check the words with accents",
    ),
    Problem(
        "R108", "damaged-gzip", "error", "the gzip data is damaged{detail}", "get the file again"
    ),
    Problem(
        "R109",
        "gzip-bomb",
        "error",
        "the gzip data unpacks to far more than text does, and was not read on{detail}",
        "unpack it by hand if you trust it",
    ),
    Problem(
        "R110",
        "partly-unpacked",
        "notice",
        "only the beginning could be unpacked{detail}",
        "get the file again",
    ),
    Problem(
        "R111",
        "unpaired-surrogates",
        "notice",
        "halves of characters that no text may hold show as U+FFFD{detail}",
        "check the program that wrote the input",
    ),
    Problem(
        "R201",
        "unsupported-scheme",
        "error",
        "only http and https addresses can be fetched{detail}",
        "give an address that starts with https://",
    ),
    Problem(
        "R202",
        "bad-address",
        "error",
        "the address cannot be read{detail}",
        "give it as https://host/path, without a user name",
    ),
    Problem(
        "R203",
        "private-address",
        "error",
        "the address leads to a network that is not public, and was not fetched{detail}",
        "save the page and give the file",
    ),
    Problem(
        "R204",
        "unknown-host",
        "error",
        "there is no such host{detail}",
        "check the address, and that this machine is online",
    ),
    Problem(
        "R205", "no-connection", "error", "the host does not answer{detail}", "try again later"
    ),
    Problem(
        "R206",
        "tls-failure",
        "error",
        "no safe connection to the host could be made{detail}",
        "check the address; the host's certificate may be out of date",
    ),
    Problem(
        "R207",
        "fetch-timeout",
        "error",
        "the page did not arrive in time{detail}",
        "try again later, or raise Limits.fetch_seconds",
    ),
    Problem(
        "R208",
        "too-many-redirects",
        "error",
        "the address leads on and on{detail}",
        "give the address where it ends, as a browser shows it",
    ),
    Problem(
        "R209",
        "http-status",
        "error",
        "the host refused the page{detail}",
        "open the address in a browser, and save the page if you see it there",
    ),
    Problem(
        "R210",
        "content-type",
        "error",
        "the address holds no page of text{detail}",
        "give the address of a story or a feed",
    ),
    Problem(
        "R211",
        "robots-refusal",
        "error",
        "the site asks programs not to fetch this page (robots.txt){detail}",
        "open the page in a browser, save it, and give the file",
    ),
    Problem(
        "R212",
        "robots-unreachable",
        "error",
        "the site's robots.txt cannot be had, so nothing was fetched{detail}",
        "try again later",
    ),
    Problem(
        "R213",
        "broken-response",
        "error",
        "the host's answer breaks off or breaks the rules of HTTP{detail}",
        "try again later",
    ),
    Problem(
        "R214",
        "left-unfetched",
        "notice",
        "more pages of the feed were not fetched{detail}",
        "raise Limits.feed_fetches, or give their addresses",
    ),
    Problem(
        "R301",
        "no-story",
        "error",
        "no story was found on the page{detail}",
        "check that the address is that of one story and not a front page or a log-in page",
    ),
    Problem(
        "R302",
        "unclassified",
        "notice",
        "blocks of text that are neither story nor furniture of a known kind were left out{detail}",
        "look at the page if the story seems to lack something",
    ),
    Problem(
        "R303",
        "extractor-failed",
        "notice",
        "the usual way to find the story failed on this page and a simpler one was used{detail}",
        "compare the story with the page",
    ),
    Problem(
        "R304",
        "markup-unreadable",
        "notice",
        "some markup about the story cannot be read and was left aside{detail}",
        "dates, names or witnesses in that markup are missing",
    ),
    Problem(
        "R305",
        "page-simplified",
        "notice",
        "the page is too large or too deeply nested to be read whole{detail}",
        "compare the story with the page",
    ),
    Problem(
        "R401",
        "bad-story-line",
        "error",
        "the line holds no story{detail}",
        'give one JSON object a line, with "text" or "html"',
    ),
    Problem(
        "R402",
        "line-too-long",
        "error",
        "the line is longer than the limit{detail}",
        "raise Limits.page_bytes to read it",
    ),
    Problem(
        "R403",
        "no-story-lines",
        "error",
        "the file holds no lines of stories and was not read on{detail}",
        'give one JSON object a line, with "text" or "html"',
    ),
    Problem(
        "R404",
        "bad-feed",
        "error",
        "the feed cannot be read{detail}",
        "check that it is RSS, Atom or JSON Feed",
    ),
    Problem(
        "R405",
        "entry-without-text",
        "error",
        "the entry of the feed holds no text{detail}",
        "give the address of its page",
    ),
    Problem(
        "R406",
        "only-summary",
        "notice",
        "the feed gives only a summary of the story{detail}",
        "give the address of the page to read all of it",
    ),
    Problem(
        "R407",
        "damaged-feed",
        "notice",
        "the feed is damaged and may have lost entries{detail}",
        "get the feed again",
    ),
    Problem(
        "R408",
        "bad-archive",
        "error",
        "the archive cannot be read{detail}",
        "check that it is a WARC file",
    ),
    Problem(
        "R409",
        "bad-record",
        "error",
        "a record of the archive is damaged and was passed over{detail}",
        "get the archive again",
    ),
    Problem(
        "R410",
        "cut-record",
        "notice",
        "the record ends before its page does{detail}",
        "get the archive again",
    ),
    Problem(
        "R411",
        "records-passed-over",
        "notice",
        "records that hold no page were passed over{detail}",
        "nothing, if pictures and redirects are not wanted",
    ),
    Problem(
        "R412",
        "unknown-json",
        "error",
        "the JSON is neither a feed nor a story{detail}",
        'give a JSON Feed, or an object with "text" or "html"',
    ),
    Problem(
        "R413",
        "no-pages",
        "error",
        "the archive holds no page{detail}",
        "give an archive with answers of type text/html",
    ),
    Problem(
        "R414",
        "entries-left",
        "notice",
        "the feed holds more entries than are read{detail}",
        "split the feed",
    ),
    Problem(
        "R601",
        "one-expected",
        "error",
        "the input holds more than one story{detail}",
        "use trace_all() or read_all(), or the command line",
    ),
    Problem("R602", "bad-date", "error", "the date is no day", "write it as YYYY-MM-DD"),
    Problem(
        "R603",
        "cannot-write",
        "error",
        "the report cannot be written{detail}",
        "check that the folder exists, that you may write there and that the disk is not full",
    ),
    Problem(
        "R901",
        "internal",
        "error",
        "the program failed on this input{detail}",
        "please report it with the input",
    ),
)

CATALOGUE: dict[str, Problem] = {problem.name: problem for problem in _ROWS}
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
