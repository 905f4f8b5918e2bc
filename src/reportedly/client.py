"""A client for the API of ``reportedly serve``: typed, paging by itself, errors of the catalogue.

from reportedly.client import Client

with Client("https://desk.example", key="rpt_...") as desk:
    trace = desk.trace(text="“The bridge is safe,” Mayor Ilse Brandt told The Harbour Post.")
    for story in desk.stories(outlet="harbourpost.example"):
        print(story.title, story.published)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from reportedly.corroboration.records import Claim, ClaimDetail, Copies, Copy
from reportedly.errors import CATALOGUE, ReportedlyError
from reportedly.exchange.formats import FormatName
from reportedly.exchange.tokens import token_of
from reportedly.records import Trace

_PAGE = 50
_SECONDS = 60.0
"""How long an answer may take: tracing a long page takes some seconds, and waits its turn."""

_NOT_UNDERSTOOD = "bad-request"


class Line(BaseModel):
    """The base of what lists hold; a newer server may say more, which is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class StoryLine(Line):
    """A story as lists show it. ``page`` is its page on the server."""

    id: str
    title: str | None = None
    outlet: str | None = None
    domain: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    versions: int
    added: dt.datetime
    changed: dt.datetime
    page: str


class ClaimLine(Line):
    """A claim as lists show it. ``least`` and ``most`` count its independent origins."""

    id: str
    claim: str
    stories: int
    reports: int
    least: int
    most: int
    conflicts: int
    denied: bool
    first: dt.datetime | None = None
    last: dt.datetime | None = None
    page: str


class SourceLine(Line):
    """A source over all stories; ``reliability`` is A to F, where a person graded it."""

    name: str
    kind: str
    stories: int
    origin_of: int
    relay_of: int
    reliability: str | None = None
    page: str


class FoundPassage(Line):
    """Words that were found: an attribution's content, or a paragraph."""

    attribution: str | None = None
    span: tuple[int, int]
    text: str
    chain: tuple[str, ...] = ()


class FoundStory(Line):
    """A story that was found, and where."""

    story: StoryLine
    passages: tuple[FoundPassage, ...] = ()


Answer = TypeVar("Answer", bound=BaseModel)


class Client:
    """A server's API. Every method raises ``ReportedlyError`` with a name of the catalogue."""

    def __init__(
        self, address: str, key: str | None = None, *, transport: httpx.BaseTransport | None = None
    ) -> None:
        """``address`` is the server's, such as ``https://desk.example``; ``key`` an API key.

        ``transport`` takes the place of the network, for tests.
        """
        self._address = address.rstrip("/")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._http = httpx.Client(
            base_url=f"{self._address}/api/v1", headers=headers, timeout=_SECONDS,
            transport=transport,
        )  # fmt: skip

    def __enter__(self) -> Self:
        """Nothing is asked yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        """Close what is open."""
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def trace(
        self,
        *,
        url: str | None = None,
        text: str | None = None,
        html: str | None = None,
        date: dt.date | None = None,
    ) -> Trace:
        """Trace a page given in one of three ways; nothing is kept. The key needs ``trace``."""
        return self._one(Trace, "POST", "/trace", _sending(url, text, html, date))

    def keep(
        self,
        *,
        url: str | None = None,
        text: str | None = None,
        html: str | None = None,
        date: dt.date | None = None,
    ) -> StoryLine:
        """Trace a page and keep it in the archive. The key needs ``write``."""
        return self._one(StoryLine, "POST", "/stories", _sending(url, text, html, date))

    def stories(self, outlet: str | None = None) -> Iterator[StoryLine]:
        """All stories, or an outlet's, the newest first, asked for a page at a time."""
        return self._all(StoryLine, "/stories", "stories", {"outlet": outlet})

    def story(self, story: str) -> StoryLine:
        """One story, by its id."""
        return self._one(StoryLine, "GET", f"/stories/{_token(story)}")

    def trace_of(self, story: str) -> Trace:
        """The trace of a story as it stands now."""
        return self._one(Trace, "GET", f"/stories/{_token(story)}/trace")

    def trace_as(self, story: str, format_name: FormatName) -> bytes:
        """The same in a format of other programs, as a file."""
        path = f"/stories/{_token(story)}/formats/{FormatName(format_name)}"
        return self._answer("GET", path).content

    def copies_of(self, story: str) -> tuple[Copy, ...]:
        """What a story repeats, and what repeats it."""
        return self._one(Copies, "GET", f"/stories/{_token(story)}/copies").copies

    def claims_of(self, story: str) -> tuple[Claim, ...]:
        """The claims that a story reports."""
        found = self._json("GET", f"/stories/{_token(story)}/claims")
        return tuple(self._made(Claim, each) for each in found["claims"])

    def claims(self, order: str = "echoed") -> Iterator[ClaimLine]:
        """Claims of several stories: ``echoed``, ``conflict`` or ``newest`` first."""
        return self._all(ClaimLine, "/claims", "claims", {"order": order})

    def claim(self, claim: str) -> ClaimDetail:
        """All about one claim."""
        return self._one(ClaimDetail, "GET", f"/claims/{_token(claim)}")

    def grade(self, claim: str, grade: int, note: str = "") -> ClaimDetail:
        """Grade a claim, 1 to 6 on the Admiralty scale. The key needs ``write``."""
        body = {"grade": grade, "note": note}
        return self._one(ClaimDetail, "POST", f"/claims/{_token(claim)}/grade", body)

    def copies(self) -> Iterator[Copy]:
        """All copies and rewrites."""
        return self._all(Copy, "/copies", "copies", {})

    def sources(self, name: str) -> tuple[SourceLine, ...]:
        """Sources whose name holds some words, those of most stories first."""
        found = self._json("GET", "/sources", query={"name": name, "limit": "100"})
        return tuple(self._made(SourceLine, each) for each in found["sources"])

    def search(self, words: str = "", **filters: str) -> Iterator[FoundStory]:
        """Stories with all the words; ``source``, ``kind``, ``outlet``, ``since``, ``until``."""
        return self._all(FoundStory, "/search", "hits", {"q": words, **filters})

    def _all(
        self, kind: type[Answer], path: str, name: str, query: Mapping[str, str | None]
    ) -> Iterator[Answer]:
        """Every row of a list, page by page, by the cursor that each page ends with."""
        after: str | None = None
        while True:
            asked = {**query, "limit": str(_PAGE), "after": after}
            found = self._json("GET", path, query=asked)
            for row in found[name]:
                yield self._made(kind, row)
            after = found["next"]
            if after is None:
                return

    def _one(
        self, kind: type[Answer], method: str, path: str, body: Mapping[str, Any] | None = None
    ) -> Answer:
        return self._made(kind, self._json(method, path, body))

    def _made(self, kind: type[Answer], found: object) -> Answer:
        try:
            return kind.model_validate(found)
        except ValidationError as error:
            detail = f"the server's answer is no {kind.__name__}: {error.error_count()} faults"
            raise ReportedlyError(_NOT_UNDERSTOOD, self._address, detail) from None

    def _json(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, str | None] | None = None,
    ) -> Any:
        answer = self._answer(method, path, body, query)
        try:
            return answer.json()
        except ValueError:
            detail = "the server's answer is no JSON"
            raise ReportedlyError(_NOT_UNDERSTOOD, self._address, detail) from None

    def _answer(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, str | None] | None = None,
    ) -> httpx.Response:
        asked = {name: value for name, value in (query or {}).items() if value}
        try:
            answer = self._http.request(method, path, params=asked, json=body)
        except httpx.TimeoutException:
            raise ReportedlyError("fetch-timeout", self._address) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ReportedlyError("no-connection", self._address, str(error)[:200]) from None
        if answer.status_code != httpx.codes.OK:
            raise _failure(answer, self._address)
        return answer


def _sending(
    url: str | None, text: str | None, html: str | None, date: dt.date | None
) -> dict[str, str]:
    day = date.isoformat() if date else None
    given = {"url": url, "text": text, "html": html, "date": day}
    return {name: value for name, value in given.items() if value is not None}


def _token(key: str) -> str:
    """An id as the server writes it in addresses."""
    return quote(token_of(key), safe="~:")


def _failure(answer: httpx.Response, address: str) -> ReportedlyError:
    """The error that the server tells of, as it is raised where no server stands between."""
    try:
        told = answer.json()["error"]
        name, message = str(told["name"]), str(told["message"])
    except (ValueError, KeyError, TypeError):
        return ReportedlyError("http-status", address, f"status {answer.status_code}")
    if name not in CATALOGUE:
        return ReportedlyError("http-status", address, f"{answer.status_code} {name}: {message}")
    return ReportedlyError(name, address, message)
