"""The one frozen record of how an archive is served."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Serving:
    """How an archive is served. The defaults are those for one desk on its own machine."""

    archive: str | None = None
    """Its address; without one ``$REPORTEDLY_ARCHIVE``, else the user's own."""
    data: Path | None = None
    """The folder of the secret; without one the archive's own, else the user's."""
    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    """Host names that it answers to, beside those of this machine."""
    proxy: str | None = None
    """The address of a proxy that speaks TLS for it; what others say of the client is not heard."""
    https: bool = False
    """Readers come by HTTPS: cookies go by HTTPS alone, and browsers are told to stay with it."""
    private: bool = False
    """Nothing is shown to people without an account."""
    registration: bool = False
    """Anybody may open a reader's account."""
    comments: bool = True
    """Readers with an account may comment on stories."""
    threads: int = 8
    """Requests that are answered at once."""
    title: str = "Reportedly"
    """What the site calls itself."""


def current() -> Serving:
    """How the archive is served now."""
    from django.conf import settings

    serving: Serving = settings.SERVING  # type: ignore[misc]
    return serving
