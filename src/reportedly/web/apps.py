"""The web application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The app ``web``."""

    name = "reportedly.web"
    label = "web"
    verbose_name = "Web application"
    default_auto_field = "django.db.models.BigAutoField"
