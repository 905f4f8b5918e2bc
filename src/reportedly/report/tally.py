"""The sources bar: how many claims are named, unnamed, relayed or unstated, and in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.report.claims import Claim, Origin, Standing

MEANINGS: dict[Standing, str] = {
    Standing.NAMED: "straight from a source with a name",
    Standing.UNNAMED: "straight from a source without a name",
    Standing.RELAYED: "through an outlet, a channel or somebody else in between",
    Standing.UNSTATED: "the page does not say who says so",
}
"""What each part of the bar means, for legends."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Claims counted once each, by their standing; the relayed ones also by their origin."""

    standings: Counter[Standing]
    relayed_from: Counter[Origin]

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Tally:
        """Count some claims."""
        claims = tuple(claims)
        relayed = (claim.origin for claim in claims if claim.standing is Standing.RELAYED)
        return cls(Counter(claim.standing for claim in claims), Counter(relayed))

    @property
    def total(self) -> int:
        """All claims."""
        return self.standings.total()

    def sentence(self) -> str:
        """The tally in one plain sentence."""
        if not self.total:
            return "No claims of others: what the story says, it says in its own voice."
        count = self.standings
        parts = [
            (count[Standing.NAMED], "from people or bodies with names"),
            (count[Standing.UNNAMED], "from sources without a name"),
            (count[Standing.RELAYED], f"through others{self._relayed_in_brackets()}"),
            (count[Standing.UNSTATED], "with no source stated"),
        ]
        told = [f"{number} {words}" for number, words in parts if number]
        return f"{_counted(self.total, 'claim')}: {_listed(told)}."

    def _relayed_in_brackets(self) -> str:
        count = self.relayed_from
        parts = [
            (count[Origin.NAMED], "going back to a source with a name"),
            (count[Origin.UNNAMED], "going back to a source without a name"),
            (count[Origin.OUTLET], "going no further than an outlet or channel"),
            (count[Origin.UNSTATED], "going back to no source stated"),
        ]
        told = [(number, words) for number, words in parts if number]
        if len(told) == 1:
            # All of them: the number stands before the bracket.
            return f" ({told[0][1]})"
        return f" ({', '.join(f'{number} {words}' for number, words in told)})" if told else ""


def shares(tally: Tally, width: int) -> dict[Standing, int]:
    """``width`` cells shared out by the counts; what is there at all gets at least one cell.

    >>> shares(Tally(Counter({Standing.NAMED: 99, Standing.UNSTATED: 1}), Counter()), 10)
    {<Standing.NAMED: 'named'>: 9, <Standing.UNSTATED: 'unstated'>: 1}
    """
    present = [standing for standing in Standing if tally.standings[standing]]
    if not present:
        return {}
    exact = {each: tally.standings[each] * width / tally.total for each in present}
    cells = {each: max(1, int(exact[each])) for each in present}
    while sum(cells.values()) < width:
        neediest = max(present, key=lambda each: exact[each] - cells[each])
        cells[neediest] += 1
    while sum(cells.values()) > max(width, len(present)):
        richest = max(present, key=lambda each: cells[each])
        cells[richest] -= 1
    return cells


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
