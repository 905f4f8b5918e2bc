"""Traces whose every free field holds the same hostile words."""

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
from reportedly.records import (
    Attribution,
    Furniture,
    FurnitureKind,
    Hedge,
    HedgeKind,
    Notice,
    Place,
    Publisher,
    Quantity,
    Republication,
    Source,
    SourceKind,
    Story,
    TimeExpression,
    Trace,
    Witness,
    WitnessKind,
)
from reportedly.report.claim_graph import Teller

PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "attribute": "\" onmouseover='alert(1)' x=\"><img src=x onerror=alert(1)>",
    "closes style": "</style></title></textarea>--><svg onload=alert(1)>",
    "address": "javascript:alert(1)//https://good.example",
    "link": 'https://evil.example/"><script src=//evil.example/x.js></script>',
    "rich markup": "[bold red]loud[/bold red] [link=https://evil.example]x[/link] [/]",
    "template": "{{ 7 * 7 }}{% for a in b %}{# #}",
    "entities": "&lt;b&gt; &amp;amp; &#x3c;i&#x3e; ]]>",
    "colours": "\x1b[31mred\x1b[0m \x9b2J \x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "cursor": "all is well\r\x1b[2K\x08\x08\x07\x00 not so",
    "direction": "\u202etxt.exe\u202c \u2066hidden\u2069 \u200fright",
    "letters": "e\u0301" * 40 + "\u200d\ufeff\u2028\u2029\x85",
    "long": "W" * 3000,
    "blank": " \t\n ",
}


def hostile_trace(words: str) -> Trace:
    """One claim through two sources, and the words wherever the format takes words."""
    paragraph = f"{words}|"
    text = f"{paragraph}\n{paragraph}"
    span = (0, len(words))
    time = TimeExpression(text=words, span=span, value=words)
    return Trace(
        story=Story(
            id=words, url=words, canonical_url=words, title=words, byline=(words,),
            agencies=(words,), publisher=Publisher(name=words, domain=words), published=words,
            modified=words, language=words, text=text,
            paragraphs=((0, len(paragraph)), (len(paragraph) + 1, len(text))),
            republished=Republication(
                notice=words, publisher=words, url=words,
                witnesses=(Witness(kind=WitnessKind.MARKUP, where=words, value=words,
                                   publisher=words, url=words),),
            ),
        ),
        furniture=(Furniture(kind=FurnitureKind.RELATED, text=words),),
        sources=(
            Source(id=words, name=words, kind=SourceKind.OUTLET, named=True, description=words,
                   affiliation=words, mentions=(span,)),
            Source(id=f"2{words}", kind=SourceKind.PERSON, named=False, description=words,
                   mentions=(span,)),
        ),
        attributions=(
            Attribution(
                id=words, source=(span,), cue=((len(words), len(words) + 1),), content=(span,),
                chain=(words, f"2{words}"), hedges=(Hedge(text=words, span=span,
                                                          kind=HedgeKind.HEARSAY),),
                said=time, times=(time,), denied=True,
                places=(Place(text=words, span=span, name=words, country=words),),
                quantities=(Quantity(text=words, span=span, value=3, of=words),),
            ),
        ),
        notices=(Notice(code=words, message=words),),
    )  # fmt: skip


def hostile_claim(words: str) -> tuple[ClaimDetail, dict[str, Teller]]:
    """A claim of four stories, one a copy, and the words wherever the format takes words."""
    stories = tuple(f"{number}{words}" for number in range(4))
    named = Step(name=words, kind=SourceKind.PERSON, named=True)
    unnamed = Step(name=f"unnamed {words}", kind=SourceKind.GROUP, named=False)
    values = tuple(
        FigureValue(value=value, approximate=at > 1, stories=(story,), published=words)
        for at, (story, value) in enumerate(zip(stories, (3, None, 10**400, -2.5), strict=True))
    )
    claim = ClaimDetail(
        id=words, claim=words,
        reports=tuple(
            Report(story=story, attribution=words, span=((0, 1),), text=words, published=words,
                   chain=(named, unnamed)[: at % 3])
            for at, story in enumerate(stories)
        ),
        origins=(
            Origin(name=words, kind=SourceKind.PERSON, named=True, stories=stories[:2]),
            Origin(name=f"unnamed {words}", kind=SourceKind.GROUP, named=False, stories=stories),
        ),
        independent=Independent(least=1, most=2),
        first=First(story=stories[0], published=words),
        figures=(
            Figure(about=words, relation=Relation.CONFLICT, values=values),
            Figure(about=words, relation=Relation.AGREE, values=values[:1]),
        ),
        denied_by=(words,),
        grade=Grade(suggested=3, reasons=(words,),
                    given=GivenGrade(grade=5, author=words, time=words, note=words)),
        relays=(Relay(name=words, source=words, story=stories[0], sentence=words),),
        loops=(Loop(links=(Relay(name=words, source=words, story=words, sentence=words),)),),
        conflicts=(
            Conflict(kind="figures", about=words,
                     sides=(Side(says=words, origins=(words,), stories=stories),)),
        ),
        timeline=tuple(
            Version(version=words, first=First(story=stories[0], published=words),
                    followed=tuple(First(story=story, published=words) for story in stories))
            for _ in range(8)
        ),
        reasons=(words,),
    )  # fmt: skip
    tellers = {
        story: Teller(words, stories[0] if at == 3 else None, words, words, words)
        for at, story in enumerate(stories)
    }
    return claim, tellers
