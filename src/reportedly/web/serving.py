"""``reportedly serve``: opens the archive, sets Django up, and runs a production server."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.archive.opening import open_archive
from reportedly.archive.place import Place, default_file, place_of
from reportedly.errors import ReportedlyError
from reportedly.web.secret import secret_in
from reportedly.web.serving_options import Serving

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler

_PARTS = {"ninja": "django-ninja", "waitress": "waitress", "whitenoise": "whitenoise"}


def serve(serving: Serving, tell: Callable[[str], None]) -> None:
    """Serve an archive until it is stopped; ``tell`` prints a line for the person at the console.

    Raises:
        ReportedlyError: ``web-missing``, ``web-secret``, ``web-address``, or one of those of
            ``open_archive``.
    """
    application = application_of(serving)
    from waitress import create_server

    from reportedly.web.invitations import first_link

    try:
        server = create_server(application, **_server_options(serving))
    except (OSError, ValueError) as error:
        where = f"{serving.host}:{serving.port}"
        raise ReportedlyError("web-address", where, str(error)) from None
    tell(f"Serving {place_of(serving.archive).name} at {base_address(serving)}")
    if path := first_link():
        tell(
            f"Nobody has an account yet. Make the administrator's, within a day: "
            f"{base_address(serving)}{path}"
        )
    try:
        server.run()
    finally:
        server.close()


def application_of(serving: Serving) -> WSGIHandler:
    """The application, ready to answer: its archive open and up to date.

    Raises:
        ReportedlyError: as ``serve``.
    """
    _check_parts()
    open_web_archive(serving)
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def open_web_archive(serving: Serving) -> Place:
    """Open an archive with the tables of the web application.

    Raises:
        ReportedlyError: ``web-secret``, or one of those of ``open_archive``.
    """
    from reportedly.web.settings import setup_of

    secret = secret_in(data_folder(serving))
    return open_archive(serving.archive, setup_of(serving, secret))


def data_folder(serving: Serving) -> Path:
    """Where the secret lies: beside the archive if that is a file, else in the user's folder."""
    if serving.data:
        return serving.data
    file = place_of(serving.archive).file
    return (file or default_file()).parent


def base_address(serving: Serving) -> str:
    """The address that a person types in."""
    if serving.https and serving.names:
        return f"https://{serving.names[0]}"
    host = "127.0.0.1" if serving.host in {"0.0.0.0", "::", ""} else serving.host  # noqa: S104
    return f"http://{f'[{host}]' if ':' in host else host}:{serving.port}"


def _server_options(serving: Serving) -> dict[str, Any]:
    options: dict[str, Any] = {
        "host": serving.host,
        "port": serving.port,
        "threads": serving.threads,
        "ident": None,
        "clear_untrusted_proxy_headers": True,
        # Waiting for a slow reader costs no thread, and nobody may send for ever.
        "channel_timeout": 60,
        "max_request_body_size": 8 * 1024 * 1024,
        "max_request_header_size": 64 * 1024,
    }
    if serving.proxy:
        options |= {
            "trusted_proxy": serving.proxy,
            "trusted_proxy_count": 1,
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"},
        }
    return options


def _check_parts(parts: Iterable[str] = _PARTS) -> None:
    from importlib.util import find_spec

    missing = [_PARTS[part] for part in parts if find_spec(part) is None]
    if missing:
        raise ReportedlyError("web-missing", "serve", ", ".join(missing))
