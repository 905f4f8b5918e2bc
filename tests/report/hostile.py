"""Traces whose every free field holds the same hostile words."""

from __future__ import annotations

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
