"""Django's settings, made in code from one record; there is no settings file to get wrong."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from reportedly.archive.opening import Setup
from reportedly.web.serving_options import Serving

_APPS = (
    "reportedly.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.admin",
    "django.contrib.staticfiles",
)
_MIDDLEWARE = (
    "reportedly.web.middleware.RequestLog",
    "reportedly.web.middleware.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "reportedly.web.middleware.Private",
    "reportedly.web.middleware.Problems",
)
_LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
_YEAR = 365 * 24 * 3600
_HOUR = 3600

LEAST_PASSWORD = 12
"""Characters of a password."""
MOST_UPLOAD = 5 * 1024 * 1024
"""Bytes of a page that is pasted or sent as a file."""


def setup_of(serving: Serving, secret: str) -> Setup:
    """What Django is set up with beside the archive."""
    return Setup(apps=_APPS, more=_settings(serving, secret))


def host_names(serving: Serving) -> list[str]:
    """The names that the site answers to; a request for any other one is refused."""
    own = () if serving.host in {"0.0.0.0", "::", ""} else (serving.host,)  # noqa: S104 - compared
    return sorted({*_LOCAL_NAMES, *own, *serving.names})


def _settings(serving: Serving, secret: str) -> dict[str, Any]:
    return {
        "DEBUG": False,
        "SECRET_KEY": secret,
        "SERVING": serving,
        "ALLOWED_HOSTS": host_names(serving),
        "ROOT_URLCONF": "reportedly.web.urls",
        "MIDDLEWARE": list(_MIDDLEWARE),
        "TEMPLATES": _templates(),
        "LANGUAGE_CODE": "en",
        "USE_I18N": False,
        "TIME_ZONE": "UTC",
        **_static(),
        **_accounts(),
        **_protection(serving),
    }


def _templates() -> list[dict[str, Any]]:
    # The pages share their parts with the HTML report, which is written in Jinja2; Django's own
    # templates are there for its administration alone.
    return [
        {
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "DIRS": [
                _folder("reportedly.web", "templates"),
                _folder("reportedly.report", "templates"),
            ],
            "OPTIONS": {"environment": "reportedly.web.environment.environment"},
        },
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        },
    ]


def _static() -> dict[str, Any]:
    return {
        "STATIC_URL": "/static/",
        "STATICFILES_DIRS": [("reportedly", _folder("reportedly.report", "static"))],
        # Served from where the packages lie: nothing has to be collected before.
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_MAX_AGE": _HOUR,
        "WHITENOISE_IMMUTABLE_FILE_TEST": _is_ours,
    }


def _is_ours(path: str, url: str) -> bool:
    """Our own files are asked for by their hash (``environment.static``), and never change."""
    return url.startswith("/static/reportedly/")


def _accounts() -> dict[str, Any]:
    checks = "django.contrib.auth.password_validation"
    return {
        "LOGIN_URL": "/sign-in/",
        "LOGIN_REDIRECT_URL": "/",
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"{checks}.UserAttributeSimilarityValidator"},
            {"NAME": f"{checks}.MinimumLengthValidator", "OPTIONS": {"min_length": LEAST_PASSWORD}},
            {"NAME": f"{checks}.CommonPasswordValidator"},
            {"NAME": f"{checks}.NumericPasswordValidator"},
        ],
        "SESSION_COOKIE_AGE": 14 * 24 * _HOUR,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
    }


def _protection(serving: Serving) -> dict[str, Any]:
    settings: dict[str, Any] = {
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "CSRF_FAILURE_VIEW": "reportedly.web.problems.csrf_failure",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "DENY",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": MOST_UPLOAD,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": MOST_UPLOAD,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 100,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 1,
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        "SILENCED_SYSTEM_CHECKS": [],
    }
    if serving.https:
        settings |= {
            "SESSION_COOKIE_SECURE": True,
            "CSRF_COOKIE_SECURE": True,
            "SECURE_HSTS_SECONDS": _YEAR,
            "SECURE_SSL_REDIRECT": True,
            # A monitor on the machine itself asks without TLS.
            "SECURE_REDIRECT_EXEMPT": [r"^healthz$"],
            "CSRF_TRUSTED_ORIGINS": [f"https://{name}" for name in serving.names],
        }
    return settings


def _folder(package: str, name: str) -> str:
    return str(Path(str(files(package))) / name)
