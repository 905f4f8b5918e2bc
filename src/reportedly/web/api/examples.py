"""Examples for the description of the API, all of them invented."""

from __future__ import annotations

from typing import Any

_STORY = {
    "id": "4f1c2a9be07d",
    "title": "Talvia depot blast: Newspaper reports 14 soldiers killed",
    "outlet": "Northlight News",
    "domain": "northlight.example",
    "url": "https://northlight.example/depot",
    "published": "2024-11-13T09:40:00+00:00",
    "language": "en",
    "versions": 1,
    "added": "2024-11-13T10:02:11Z",
    "changed": "2024-11-13T10:02:11Z",
    "page": "https://desk.example/story/4f1c2a9be07d",
}
_TEXT = "“The bridge is safe,” Mayor Ilse Brandt told The Harbour Post."
_EXAMPLES: dict[str, dict[str, Any]] = {
    "stories": {"stories": [_STORY], "next": "20241113T094000.000000-17"},
    "claims": {
        "claims": [
            {
                "id": "c81d0e",
                "claim": "At least 14 soldiers have been killed in an explosion",
                "stories": 9,
                "reports": 11,
                "least": 1,
                "most": 2,
                "conflicts": 1,
                "denied": True,
                "first": "2024-11-13T07:15:00Z",
                "last": "2024-11-14T18:00:00Z",
                "page": "https://desk.example/claim/c81d0e",
            }
        ],
        "next": None,
    },
    "sources": {
        "sources": [
            {
                "name": "Ilse Brandt",
                "kind": "person",
                "stories": 3,
                "origin_of": 5,
                "relay_of": 0,
                "reliability": "B",
                "page": "https://desk.example/source/~SWxzZSBCcmFuZHQ",
            }
        ]
    },
    "search": {
        "hits": [
            {
                "story": _STORY,
                "passages": [
                    {"attribution": "a1", "span": [0, 21], "text": "“The bridge is safe,”",
                     "chain": ["The Harbour Post", "Ilse Brandt"]}
                ],
            }
        ],
        "next": None,
    },
    "trace": {
        "schema": "reportedly/trace/1",
        "story": {"id": "6b1f0c2d9a3e", "text": _TEXT, "paragraphs": [[0, len(_TEXT)]]},
        "furniture": [],
        "sources": [
            {"id": "s1", "name": "The Harbour Post", "kind": "outlet", "named": True},
            {"id": "s2", "name": "Ilse Brandt", "kind": "person", "named": True},
        ],
        "attributions": [
            {"id": "a1", "source": [[22, 40]], "cue": [[41, 45]], "content": [[0, 21]],
             "manner": "direct", "chain": ["s1", "s2"]}
        ],
        "notices": [],
    },
}  # fmt: skip


def example(name: str) -> dict[str, Any]:
    """What an operation's description gets beside what is worked out."""
    content = {"application/json": {"example": _EXAMPLES[name]}}
    return {"responses": {200: {"content": content}}}
