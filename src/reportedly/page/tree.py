"""An HTML page becomes a tree, whatever stands in it: broken, huge, or nested without end."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass

from lxml import etree, html

from reportedly.errors import notice
from reportedly.page.words import word_set
from reportedly.records import Notice

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,30})[^<>]{0,4000}>")
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

_NO_TEXT_TAGS = ("script", "style", "svg", "template", "iframe", "noscript", "canvas", "object")


@dataclass(frozen=True)
class Tree:
    """A parsed page; ``elements`` is how many it has."""

    root: etree._Element
    elements: int
    notices: tuple[Notice, ...] = ()


def tree_of(text: str) -> Tree | None:
    """The tree of a page, ``None`` if there is nothing to make one of.

    Elements nested too deeply are taken away, their text stays.
    """
    notices: tuple[Notice, ...] = ()
    flat, removed = flattened(text)
    if removed:
        notices = (notice("page-simplified", f"{removed} tags nested too deeply taken away"),)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = html.document_fromstring(flat.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return Tree(root, sum(1 for _ in root.iter()), notices)


def flattened(text: str) -> tuple[str, int]:
    """The page without the tags that lie too deep, and how many those were.

    >>> flattened("<div>" * 182 + "x")[1]
    2
    """
    if not _is_deep(text):
        return text, 0
    stack: list[str] = []
    removed = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal removed
        name = match.group(2).lower()
        if name in _UNCOUNTED or match.group().endswith("/>"):
            return match.group()
        too_deep = len(stack) >= DEEPEST + (1 if match.group(1) else 0)
        if not match.group(1):
            stack.append(name)
        else:
            _close(stack, name)
        if too_deep:
            removed += 1
            return " " if name in _INLINE else "<br><br>"
        return match.group()

    return _TAG.sub(keep, text), removed


def for_extraction(tree: Tree) -> tuple[etree._Element, tuple[Notice, ...]]:
    """A copy of the tree to look for the story in: no scripts, and of a huge page its beginning."""
    root = copy.deepcopy(tree.root)
    etree.strip_elements(root, *_NO_TEXT_TAGS, with_tail=False)
    beyond = []
    for count, element in enumerate(root.iter()):
        if count >= MOST_ELEMENTS:
            beyond.append(element)
    if not beyond:
        return root, ()
    for element in reversed(beyond):
        if (parent := element.getparent()) is not None:
            parent.remove(element)
    detail = f"the story was looked for among the first {MOST_ELEMENTS:,} elements"
    return root, (notice("page-simplified", detail),)


def _is_deep(text: str) -> bool:
    stack: list[str] = []
    for match in _TAG.finditer(text):
        name = match.group(2).lower()
        if name in _UNCOUNTED or match.group().endswith("/>"):
            continue
        if match.group(1):
            _close(stack, name)
        else:
            stack.append(name)
            if len(stack) > DEEPEST:
                return True
    return False


def _close(stack: list[str], name: str) -> None:
    """Close the nearest open element of that name; a stray end closes nothing."""
    for back in range(1, min(len(stack), 40) + 1):
        if stack[-back] == name:
            del stack[-back:]
            return
