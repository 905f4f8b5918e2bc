"""An HTML page becomes a tree, whatever stands in it: broken, huge, or nested without end."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass

from lxml import etree, html

from reportedly.errors import notice
from reportedly.page.words import word_set
from reportedly.records import Notice

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,30}+)[^<>]{0,4000}+>")
_NAME = r"[^\s/>][^\s/>=]*+"
_VALUE = r"""\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+"""
_ATTRIBUTES = rf"(?:[\s/]++|{_NAME}(?:{_VALUE})?+)"
_MOST_ATTRIBUTES = 1000
"""Attributes of one tag that are kept; libxml2 takes time by the square of their number."""
_MANY_ATTRIBUTES = re.compile(
    # Blanks count like attributes: one stands before each. Every tag is matched, so that nothing
    # is looked at twice.
    rf"(<[a-zA-Z]{_ATTRIBUTES}{{0,{2 * _MOST_ATTRIBUTES}}}+){_ATTRIBUTES}*+"
)
# Tags that never hold anything, and tags that close by themselves.
_UNCOUNTED = word_set(
    """
    area base br col embed hr img input link meta param source track wbr
    p li td th tr dt dd option thead tbody tfoot colgroup rp rt path
    """
)
_INLINE = word_set(
    """
    a abbr acronym b bdi bdo big cite code del em font i ins kbd label mark q s samp small
    span strike strong sub sup tt u var
    """
)
DEEPEST = 180
"""Elements inside one another that are kept; libxml2 loses what lies deeper than 256."""

MOST_ELEMENTS = 40_000
"""Elements of a page among which the story is looked for."""

_DEEPEST_TABLE = 8
"""Tables inside one another that are read as such."""

_NO_TEXT_TAGS = ("script", "style", "svg", "template", "iframe", "noscript", "canvas", "object")


_TOO_DEEP = 600
"""With the tags that close by themselves (list items, cells) between the others."""

_MOST_TAGS = 100_000
"""Tags of a page nested too deeply that are gone through; beyond stands what is not read anyway."""

MOST_ELEMENTS = 20_000
"""Elements of a page that are looked at, in the order of the page."""

MOST_TEXT = 600_000
"""Characters of visible text that are looked at."""

_NO_TEXT_TAGS = ("script", "style", "svg", "template", "iframe", "noscript", "canvas", "object")


_LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]{0,40})(\s[^<>]{10000,})")
_MOST_ATTRIBUTES = 500


@dataclass(frozen=True)
class Tree:
    """A parsed page."""

    root: html.HtmlElement
    notices: tuple[Notice, ...] = ()


def tree_of(text: str) -> Tree | None:
    """The tree of a page, ``None`` if there is nothing to make one of.

    Elements nested too deeply are taken away, their text stays. Of a page with more elements or
    more text than can be read in the time of one page, the beginning is kept. Both are said.
    """
    length, text = len(text), _MANY_ATTRIBUTES.sub(r"\1", text)
    fewer_attributes = len(text) < length
    root, removed = _parsed(text), 0
    beyond = _cut_off(root) if root is not None else None
    if root is not None and _is_too_deep(root):
        flat, removed = flattened(text)
        root = _parsed(flat)
        beyond = (root is not None and _cut_off(root)) or beyond
    if root is None:
        return None
    notices: tuple[Notice, ...] = ()
    if beyond:
        notices += (notice("page-simplified", f"read up to {beyond}"),)
    if fewer_attributes:
        kept = f"only the first {_MOST_ATTRIBUTES:,} or so attributes of a tag"
        notices += (notice("page-simplified", kept),)
    if removed:
        notices += (notice("page-simplified", f"{removed} tags nested too deeply taken away"),)
    return Tree(root, notices)


def for_extraction(tree: Tree) -> html.HtmlElement:
    """A copy of the tree to look for the story in, without scripts and the like."""
    root = copy.deepcopy(tree.root)
    etree.strip_elements(root, *_NO_TEXT_TAGS, with_tail=False)
    # The extractor goes through all of a table again for each table inside it.
    deep = [
        table
        for table in root.iter("table")
        if sum(1 for _ in table.iterancestors("table")) >= _DEEPEST_TABLE
    ]
    for table in deep:
        table.tag = "div"
    return root


def _parsed(text: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return html.document_fromstring(
            _without_attribute_floods(text).encode("utf-8", "replace"), parser=parser
        )
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _without_attribute_floods(text: str) -> str:
    """No tag with more attributes than any page has: the parser compares each with each."""

    def shorter(tag: re.Match[str]) -> str:
        return f"<{tag[1]}" if tag[2].count("=") > _MOST_ATTRIBUTES else tag[0]

    return _LONG_TAG.sub(shorter, text)


def _is_too_deep(root: html.HtmlElement) -> bool:
    """Whether elements lie so deep that libraries fail on them, or the parser lost some."""
    depth = {root: 0}
    for element in root.iterdescendants():
        parent = element.getparent()
        depth[element] = depth.get(parent, 0) + 1 if parent is not None else 0
        if depth[element] > _TOO_DEEP:
            return True
    return False


def _cut_off(root: html.HtmlElement) -> str | None:
    """Take away what lies beyond the limits, and say which limit it was."""
    seen = 0
    for count, element in enumerate(root.iter()):
        if isinstance(element.tag, str) and element.tag not in _NO_TEXT_TAGS:
            seen += len(element.text or "")
        seen += len(element.tail or "")
        if count >= MOST_ELEMENTS or seen > MOST_TEXT:
            more = _take_rest(element) or seen > 2 * MOST_TEXT
            element.text = (element.text or "")[:MOST_TEXT]
            element.tail = (element.tail or "")[:MOST_TEXT]
            if more:
                over = count >= MOST_ELEMENTS
                return f"{MOST_ELEMENTS:,} elements" if over else f"{MOST_TEXT:,} characters"
            return None
    return None


def _take_rest(element: etree._Element) -> bool:
    """Take away all elements after this one; its own children stay out too."""
    more = len(element) > 0
    del element[:]
    for place in [element, *element.iterancestors()]:
        parent = place.getparent()
        if parent is None:
            continue
        rest = parent.index(place) + 1
        more = more or len(parent) > rest
        del parent[rest:]
    return more


def flattened(text: str) -> tuple[str, int]:
    """The page without the tags that lie too deep, and how many those were.

    >>> flattened("<div>" * 182 + "x")[1]
    2
    """
    stack: list[str] = []
    parts: list[str] = []
    at = removed = 0
    for count, match in enumerate(_TAG.finditer(text)):
        if count > _MOST_TAGS:
            return "".join(parts), removed
        name = match.group(2).lower()
        if name in _UNCOUNTED or match.group().endswith("/>"):
            continue
        closes = bool(match.group(1))
        if len(stack) >= DEEPEST + closes:
            parts += (text[at : match.start()], " " if name in _INLINE else "<br><br>")
            removed += 1
        else:
            parts.append(text[at : match.end()])
        at = match.end()
        if closes:
            _close(stack, name)
        else:
            stack.append(name)
    parts.append(text[at:])
    return "".join(parts), removed


def _close(stack: list[str], name: str) -> None:
    """Close the nearest open element of that name; a stray end closes nothing."""
    for back in range(1, min(len(stack), 40) + 1):
        if stack[-back] == name:
            del stack[-back:]
            return
