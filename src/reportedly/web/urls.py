"""Every address there is, in one list: its name, its path, its view, and who may use it."""

from __future__ import annotations

from django.contrib import admin
from django.urls import path

from reportedly.web.pages import accounts, front, health
from reportedly.web.roles import Role
from reportedly.web.routes import Route

ROUTES: tuple[Route, ...] = (
    Route("front", "", front.front),
    Route("healthz", "healthz", health.healthz),
    Route("robots", "robots.txt", health.robots),
    # accounts
    Route("sign-in", "sign-in/", accounts.sign_in, write=Role.VISITOR),
    Route("sign-out", "sign-out/", accounts.sign_out, read=None, write=Role.READER),
    Route("welcome", "welcome/<str:token>/", accounts.welcome, write=Role.VISITOR),
    Route("register", "register/", accounts.register, write=Role.VISITOR),
    Route("account", "account/", accounts.account, read=Role.READER, write=Role.READER),
)
"""Pages and feeds. The API is in ``reportedly.web.api``, Django's administration in ``/admin/``."""

urlpatterns = [*(route.pattern() for route in ROUTES), path("admin/", admin.site.urls)]

handler400 = "reportedly.web.problems.bad_request"
handler403 = "reportedly.web.problems.forbidden"
handler404 = "reportedly.web.problems.not_found"
handler500 = "reportedly.web.problems.server_error"
