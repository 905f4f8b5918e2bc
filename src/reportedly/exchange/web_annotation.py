"""W3C Web Annotation: one annotation an attribution (https://www.w3.org/TR/annotation-model/).

The target of each is the content, a piece at a time, chosen by position and by its words; its
bodies are the words for the source and the cue, the chain in words, and type and manner as tags.
Positions count Unicode code points of the story's text, as the model asks for.
"""

from __future__ import annotations

from reportedly.exchange.naming import part_address, source_words, story_address
from reportedly.records import Attribution, Span, Trace

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters before and behind, by which words are found again on the page itself."""


def web_annotation(trace: Trace) -> dict[str, object]:
    """The attributions of a trace as an AnnotationPage."""
    story = trace.story
    return {
        "@context": CONTEXT,
        "id": part_address(story, "annotations"),
        "type": "AnnotationPage",
        "partOf": {
            "id": part_address(story, "collection"),
            "type": "AnnotationCollection",
            "total": len(trace.attributions),
        },
        "startIndex": 0,
        "items": [_annotation(trace, each) for each in trace.attributions],
    }


def _annotation(trace: Trace, attribution: Attribution) -> dict[str, object]:
    chain = [source_words(trace.source(step)) or "not stated" for step in attribution.chain]
    bodies: list[dict[str, object]] = []
    if chain:
        bodies.append(_text(" → ".join(chain), "describing"))
    bodies += [_piece(trace, span) | {"purpose": "identifying"} for span in attribution.source]
    bodies += [_piece(trace, span) | {"purpose": "linking"} for span in attribution.cue]
    tags = [attribution.type.value, attribution.manner.value, *["denied"] * attribution.denied]
    bodies += [_text(tag, "tagging") for tag in tags]
    return {
        "id": part_address(trace.story, attribution.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": [_piece(trace, span) for span in attribution.content],
    }


def _text(words: str, purpose: str) -> dict[str, object]:
    return {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": purpose}


def _piece(trace: Trace, span: Span) -> dict[str, object]:
    """Words of the story's text; both selectors choose the same."""
    text, (start, end) = trace.story.text, span
    quote: dict[str, object] = {"type": "TextQuoteSelector", "exact": text[start:end]}
    if before := text[max(0, start - _AROUND) : start]:
        quote["prefix"] = before
    if behind := text[end : end + _AROUND]:
        quote["suffix"] = behind
    return {
        "type": "SpecificResource",
        "source": {"id": story_address(trace.story), "type": "Text", "format": "text/plain"},
        "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, quote],
    }
