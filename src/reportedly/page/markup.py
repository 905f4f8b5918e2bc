"""What the markup of a page says of its story: JSON-LD, microdata, meta and link elements.

Everything is kept as it stands; other modules decide what to believe. Hostile or broken markup is
passed over and counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from reportedly.page.story_lines import without_surrogates
from reportedly.page.words import word_set

Node = Mapping[str, Any]
"""One thing described by JSON-LD or microdata: its properties by name."""

_STORY_TYPES = word_set(
    """
    article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle
    backgroundnewsarticle reviewnewsarticle askpublicnewsarticle blogposting liveblogposting
    socialmediaposting report scholarlyarticle techarticle satiricalarticle creativework
    """
)
_NODES_READ = 2000
_DEPTH_READ = 8
_SCRIPT_READ = 2_000_000
"""Characters of one JSON-LD script; a longer one is left aside."""

_ITEMS_BY_PROPERTIES = 30_000
"""Microdata items times their properties; where there are more, none is read."""


@dataclass(frozen=True, slots=True)
class LinkElement:
    """A link element: one of its relations, and its address as written."""

    relation: str
    address: str


@dataclass(frozen=True)
class Markup:
    """What a page's markup says, as it stands.

    ``nodes`` are the descriptions of stories, best first; ``meta`` the contents of meta elements
    by name or property in lower case; ``unreadable`` counts pieces that could not be read.
    """

    nodes: tuple[Node, ...] = ()
    microdata: tuple[Node, ...] = ()
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    links: tuple[LinkElement, ...] = ()
    language: str | None = None
    title: str | None = None
    headings: tuple[str, ...] = ()
    times: tuple[tuple[str, str], ...] = ()
    base: str | None = None
    unreadable: int = 0

    def first(self, *names: str) -> str | None:
        """The first content of the first of these meta names that has one."""
        for name in names:
            for content in self.meta.get(name, ()):
                return content
        return None

    def linked(self, relation: str) -> tuple[str, ...]:
        """The addresses of links of this relation."""
        return tuple(link.address for link in self.links if link.relation == relation)

    def story_values(self, name: str) -> Iterator[Any]:
        """The values that descriptions of the story give for a property, one at a time."""
        for node in (*self.nodes, *self.microdata):
            yield from _each(node.get(name))


def read_markup(root: etree._Element) -> Markup:
    """All markup of a parsed page that says something of its story."""
    nodes, bad_scripts = _linked_data(root)
    microdata, bad_items = _microdata(root)
    return Markup(
        nodes=nodes,
        microdata=microdata,
        meta=_meta(root),
        links=_links(root),
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        title=_text_of(next(root.iter("title"), None)),
        headings=tuple(text for h in root.iter("h1") if (text := _text_of(h)))[:5],
        times=_times(root),
        base=next((b.get("href") for b in root.iter("base") if b.get("href")), None),
        unreadable=bad_scripts + bad_items,
    )


def text_value(value: Any) -> str | None:
    """The text of a property's value: itself, or the name of the thing it is.

    >>> text_value({"@type": "Person", "name": " Jane Doe "})
    'Jane Doe'
    """
    if isinstance(value, Mapping):
        properties = value.get("properties", value)
        value = properties.get("name") if isinstance(properties, Mapping) else None
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return without_surrogates(text[:1000]) or None


def address_value(value: Any) -> str | None:
    """The address of a property's value: itself, or the address of the thing it is.

    >>> address_value({"@id": "https://outlet.example/a"})
    'https://outlet.example/a'
    """
    if isinstance(value, Mapping):
        properties = value.get("properties", value)
        if not isinstance(properties, Mapping):
            return None
        value = next(
            (properties[key] for key in ("url", "@id", "mainEntityOfPage") if key in properties),
            None,
        )
        if isinstance(value, Mapping):
            value = value.get("@id")
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    if isinstance(value, str) and value.strip().startswith(("http://", "https://")):
        return without_surrogates(value.strip()[:2000])
    return None


def _each(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from (item for item in value[:50] if item)
    elif value:
        yield value


def _text_of(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    return (
        " ".join("".join(str(part) for part in element.itertext(with_tail=False)).split())[:1000]
        or None
    )


def _types(node: Mapping[str, Any]) -> set[str]:
    return {
        str(kind).rsplit("/", 1)[-1].casefold()
        for kind in _each(node.get("@type") or node.get("type"))
    }


def _linked_data(root: etree._Element) -> tuple[tuple[Node, ...], int]:
    from extruct.jsonld import JsonLdExtractor  # slow to load, and text needs none of it

    extractor = JsonLdExtractor()
    found: list[Node] = []
    bad = 0
    for script in root.iter("script"):
        if script.get("type", "").split(";")[0].strip().casefold() != "application/ld+json":
            continue
        if len(script.text or "") > _SCRIPT_READ:
            bad += 1
            continue
        script.set("type", "application/ld+json")  # the one spelling that extruct knows
        try:
            items = extractor.extract_items(script)
        except Exception:  # noqa: BLE001 - whatever a page puts there may break in any way
            bad += 1
            continue
        for item in items:
            _flatten(item, found, 0)
    stories = [node for node in found if _types(node) & _STORY_TYPES]
    # News articles before anything vaguer.
    return tuple(sorted(stories, key=lambda node: _vagueness(_types(node)))), bad


def _vagueness(types: set[str]) -> int:
    if any(kind.endswith("newsarticle") for kind in types):
        return 0
    return 2 if types == {"creativework"} else 1


def _flatten(item: Any, found: list[Node], depth: int) -> None:
    """An item and those it is a graph or a page of."""
    if depth > _DEPTH_READ or len(found) >= _NODES_READ:
        return
    if isinstance(item, list):
        for part in item[:_NODES_READ]:
            _flatten(part, found, depth + 1)
    elif isinstance(item, dict):
        found.append(item)
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(item.get(key), dict | list):
                _flatten(item[key], found, depth + 1)


def _microdata(root: etree._Element) -> tuple[tuple[Node, ...], int]:
    scopes = sum(element.get("itemscope") is not None for element in root.iter())
    properties = sum(element.get("itemprop") is not None for element in root.iter())
    if not scopes:
        return (), 0
    # extruct looks at every property again for every item.
    if scopes * properties > _ITEMS_BY_PROPERTIES:
        return (), 1
    try:
        from extruct.w3cmicrodata import MicrodataExtractor  # as above

        items = MicrodataExtractor().extract_items(root, None)
    except Exception:  # noqa: BLE001 - as above
        return (), 1
    return tuple(
        item["properties"]
        for item in items
        if isinstance(item, dict)
        and _types(item) & _STORY_TYPES
        and isinstance(item.get("properties"), dict)
    ), 0


def _meta(root: etree._Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())[:2000]
        if not content:
            continue
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            if name := element.get(attribute):
                found.setdefault(name.strip().casefold(), []).append(content)
    return {name: tuple(contents) for name, contents in found.items()}


def _links(root: etree._Element) -> tuple[LinkElement, ...]:
    found = []
    for element in root.iter("link"):
        address = (element.get("href") or "").strip()[:2000]
        if address:
            relations = (element.get("rel") or "").casefold().split()
            found += [LinkElement(relation, address) for relation in relations]
    return tuple(found)


def _times(root: etree._Element) -> tuple[tuple[str, str], ...]:
    """The time elements that say what they are the time of: (``itemprop`` or class, time)."""
    found = []
    for element in root.iter("time"):
        when = (element.get("datetime") or "").strip()[:80]
        about = f"{element.get('itemprop', '')} {element.get('class', '')}".strip()
        if when:
            found.append((about, when))
    return tuple(found[:50])
