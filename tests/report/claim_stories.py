"""Invented claims over many stories, built by hand: the report of a claim needs no engine."""

from __future__ import annotations

from reportedly.corroboration.records import (
    ClaimDetail,
    Conflict,
    Figure,
    FigureValue,
    First,
    GivenGrade,
    Grade,
    Independent,
    Loop,
    Origin,
    Relation,
    Relay,
    Report,
    Side,
    Step,
    Version,
)
from reportedly.records import SourceKind
from reportedly.report.claim_graph import Teller

BOARD = Step(name="Water Board", kind=SourceKind.ORGANISATION, named=True)
COURIER = Step(name="Velmar Courier", kind=SourceKind.OUTLET, named=True)
ENGINEERS = Step(name="unnamed two engineers", kind=SourceKind.GROUP, named=False)
UNSTATED = Step(name="source not stated", kind=SourceKind.UNSTATED, named=False)


def outlet(number: int) -> Step:
    return Step(name=f"Outlet {number}", kind=SourceKind.OUTLET, named=True)


def report(story: str, *chain: Step, at: str | None = None, text: str = "It leaks.") -> Report:
    return Report(story=story, span=((0, len(text)),), text=text, published=at, chain=chain)


def claim_of(*reports: Report, **more: object) -> ClaimDetail:
    """A claim with these reports; what is not given is as little as can be."""
    facts: dict[str, object] = {
        "id": "c1",
        "claim": "The dam leaks.",
        "origins": (),
        "independent": Independent(least=0, most=0),
        "first": First(story=reports[0].story, published=reports[0].published),
        "grade": Grade(suggested=6, reasons=("nobody says whom it goes back to",)),
    }
    return ClaimDetail.model_validate({**facts, "reports": reports, **more})


def dam_claim() -> tuple[ClaimDetail, dict[str, Teller]]:
    """Two engineers told the Courier, three others followed, one a copy; the board says less."""
    days = [f"2031-03-0{day}T0{day - 3}:30:00Z" for day in (4, 5, 6, 7)]
    words = (
        "Some 40 families have left the valley.",
        "“At least 38 families left,” two engineers told the Velmar Courier.",
        "Nobody but 12 families has moved, the Water Board said.",
        "“At least 38 families left,” two engineers told the Velmar Courier.",
    )
    chains = ((ENGINEERS,), (COURIER, ENGINEERS), (BOARD,), (COURIER, ENGINEERS))
    values = (
        FigureValue(value=40, approximate=True, stories=("t1",), published=days[0]),
        FigureValue(value=38, approximate=True, stories=("t2", "t4"), published=days[1]),
        FigureValue(value=12, stories=("t3",), published=days[2]),
    )
    link = Relay(name="Velmar Courier", source="unnamed two engineers", story="t1",
                 sentence="Two engineers spoke to this paper.")  # fmt: skip
    claim = claim_of(
        *(report(f"t{n}", *chain, at=day, text=text)
          for n, (chain, day, text) in enumerate(zip(chains, days, words, strict=True), start=1)),
        id="da3",
        claim="At least 38 families left the valley.",
        origins=(
            Origin(name="Water Board", kind=SourceKind.ORGANISATION, named=True, stories=("t3",)),
            Origin(name="unnamed two engineers", kind=SourceKind.GROUP, named=False,
                   stories=("t1", "t2", "t4")),
        ),
        independent=Independent(least=1, most=2),
        figures=(
            Figure(about="families", relation=Relation.CONFLICT, values=values),
            Figure(about="engineers", relation=Relation.AGREE,
                   values=(FigureValue(value=2, stories=("t2",), published=days[1]),)),
        ),
        denied_by=("de9", "gone"),
        grade=Grade(suggested=4, reasons=("no source with a name", "its figures cannot all hold"),
                    given=GivenGrade(grade=2, author="Ada", time="2031-03-09", note="I was there")),
        relays=(link, Relay(name="Lantern", source="Velmar Courier", story="t2",
                           sentence=words[1])),
        loops=(
            Loop(links=(
                Relay(name="Lantern", source="Valley Watch", story="t2",
                      sentence="Says the Watch."),
                Relay(name="Valley Watch", source="Lantern", story="t3",
                      sentence="The Lantern says so."),
            )),
        ),
        conflicts=(
            Conflict(kind="figures", about="families", sides=(
                Side(says="about 38", origins=("unnamed two engineers",), stories=("t2", "t4")),
                Side(says="12", origins=("Water Board",), stories=("t3",)),
            )),
        ),
        timeline=(
            Version(version="about 38 families", first=First(story="t2", published=days[1]),
                    followed=(First(story="t4", published=days[3]),)),
            Version(version="12 families", first=First(story="t3", published=days[2])),
        ),
        reasons=("1 with names: Water Board",),
    )  # fmt: skip
    tellers = {
        "t1": Teller("The Velmar Courier", title="Crack", url="https://velmarcourier.example/1"),
        "t2": Teller("Lantern", title="Families leave", url="javascript:alert(1)"),
        "t3": Teller("Valley Watch"),
        "t4": Teller("Morrow Post", copies="t2", how="partial copy"),
    }
    return claim, tellers


def echo_claim(relays: int = 200, origins: int = 1) -> tuple[ClaimDetail, dict[str, Teller]]:
    """As many outlets as relays, each with a relay of its own, that go back to some origins."""
    sources = [
        Step(name=f"Person {number}", kind=SourceKind.PERSON, named=True)
        for number in range(origins)
    ]
    reports = [
        report(f"e{n}", outlet(10_000 + n), sources[n % origins],
               at=f"2031-03-{n % 27 + 1:02}T08:00:00Z")
        for n in range(relays)
    ]  # fmt: skip
    found = tuple(
        Origin(name=source.name, kind=source.kind, named=True,
               stories=tuple(f"e{n}" for n in range(number, relays, origins)))
        for number, source in enumerate(sources)
    )  # fmt: skip
    links = tuple(
        Relay(name=f"Outlet {10_000 + n}", source=f"Person {n % origins}", story=f"e{n}",
              sentence="It leaks.")
        for n in range(relays)
    )  # fmt: skip
    claim = claim_of(
        *reports, id="ec", origins=found, relays=links,
        independent=Independent(least=1, most=origins),
    )  # fmt: skip
    return claim, {f"e{n}": Teller(f"Outlet {n}") for n in range(relays)}
