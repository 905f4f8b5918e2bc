"""Who published a page: the name it goes by and its registered domain."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from tld import get_fld


def registered_domain(url: str | None) -> str | None:
    """The registered domain of an address, ``None`` where it has none.

    >>> registered_domain("https://news.example.co.uk/a"), registered_domain("not an address")
    ('example.co.uk', None)
    """
    if not url or len(url) > 4000:
        return None
    try:
        if urlsplit(url).scheme not in ("http", "https"):
            return None
        found = get_fld(url, fail_silently=True)
        if found:
            return str(found)
        host = urlsplit(url).hostname or ""
    except Exception:  # noqa: BLE001 - the library raises many sorts on hostile addresses
        return None
    # Names kept for examples and tests stand under no public suffix.
    labels = host.split(".")
    if len(labels) > 1 and labels[-1] in ("example", "test", "invalid", "localhost"):
        return ".".join(labels[-2:])
    return None


def absolute(address: str, base: str | None) -> str | None:
    """An address as written on a page, made whole; ``None`` where it is no web address.

    >>> absolute("/a?b", "https://outlet.example/x/y")
    'https://outlet.example/a?b'
    """
    try:
        whole = urljoin(base or "", address.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in ("http", "https") and parts.netloc else None


def same_publisher(name: str | None, other: str | None) -> bool:
    """Whether two names, or a name and a domain, are spelt alike but for blanks and the like.

    >>> same_publisher("The Harbour Light", "harbourlight.example")
    True
    """
    one, two = _bare(name), _bare(other)
    return bool(one and two) and one == two


def _bare(name: str | None) -> str:
    if not name:
        return ""
    name = name.casefold().strip()
    if "." in name and " " not in name:
        name = name.removeprefix("www.").split(".")[0]
    letters = "".join(c for c in name.removeprefix("the ") if c.isalnum())
    return letters.removeprefix("the") if len(letters) > 6 else letters
