"""Every address there is, in one list: its name, its path, its view, and who may use it."""

from __future__ import annotations

from django.contrib import admin
from django.urls import path
from django.views.generic import RedirectView

from reportedly.web import feeds, formats
from reportedly.web.api.v1 import api
from reportedly.web.pages import (
    accounts,
    api_docs,
    authors,
    claims,
    events,
    front,
    health,
    people,
    search,
    sources,
    story,
    tracing,
)
from reportedly.web.roles import Role
from reportedly.web.routes import Route

READER, ANALYST, CURATOR, ADMINISTRATOR = (
    Role.READER, Role.ANALYST, Role.CURATOR, Role.ADMINISTRATOR,
)  # fmt: skip

ROUTES: tuple[Route, ...] = (
    Route("front", "", front.front),
    Route("about", "about/", front.about),
    Route("policy", "comment-policy/", front.policy),
    Route("healthz", "healthz", health.healthz),
    Route("robots", "robots.txt", health.robots),
    # stories
    Route("story", "story/<key:key>", story.story),
    Route("versions", "story/<key:key>/versions/", story.versions),
    Route("version", "story/<key:key>/version/<int:number>", story.version),
    Route("story-format", "story/<key:key>/as/<str:name>", formats.story_format),
    Route("copy", "story/<key:key>/copy/<key:other>", story.copy),
    Route("comment", "story/<key:key>/comment", people.comment, read=None, write=READER),
    Route("trace", "trace/", tracing.trace, read=READER, write=READER),
    # claims, sources, outlets
    Route("claims", "claims/", claims.claims),
    Route("claim", "claim/<key:key>", claims.claim),
    Route("grade", "claim/<key:key>/grade", claims.grade, read=None, write=ANALYST),
    Route("note-claim", "claim/<key:key>/note", claims.note_on_claim, read=None, write=ANALYST),
    Route("merge", "claim/<key:key>/merge", claims.merge, read=None, write=CURATOR),
    Route("split", "claim/<key:key>/split", claims.split, read=None, write=CURATOR),
    Route("source", "source/<key:name>", sources.source),
    Route("reliability", "source/<key:name>/grade", claims.reliability, read=None, write=ANALYST),
    Route("decide-on-source", "source/<key:name>/decide", claims.decide_on_source, read=None,
          write=CURATOR),
    Route("note-source", "source/<key:name>/note", claims.note_on_source, read=None,
          write=ANALYST),
    Route("author", "author/<key:name>", authors.author),
    Route("event", "event/<key:key>", events.event),
    Route("outlet", "outlet/<key:name>", sources.outlet),
    # search and feeds
    Route("search", "search/", search.search),
    Route("opensearch", "opensearch.xml", search.open_search),
    Route("save-search", "search/keep", people.save_search, read=None, write=READER),
    Route("drop-search", "search/drop/<int:number>", people.drop_search, read=None, write=READER),
    Route("search-atom", "search/atom.xml", feeds.SEARCH_ATOM),
    Route("search-json", "search/feed.json", feeds.SEARCH_JSON),
    Route("source-atom", "source/<key:name>/atom.xml", feeds.SOURCE_ATOM),
    Route("source-json", "source/<key:name>/feed.json", feeds.SOURCE_JSON),
    Route("claim-atom", "claim/<key:key>/atom.xml", feeds.CLAIM_ATOM),
    Route("claim-json", "claim/<key:key>/feed.json", feeds.CLAIM_JSON),
    # comments and the log
    Route("report-comment", "comment/<int:number>/report", people.report, read=None, write=READER),
    Route("moderation", "comments/", people.moderation, read=CURATOR),
    Route("decide-comment", "comment/<int:number>/decide", people.decide_comment, read=None,
          write=CURATOR),
    Route("log", "log/", people.log, read=ANALYST),
    Route("undo-decision", "log/undo/<key:key>", people.undo_decision, read=None, write=CURATOR),
    Route("undo-act", "log/undo-act/<int:number>", people.undo_act, read=None, write=CURATOR),
    # accounts
    Route("sign-in", "sign-in/", accounts.sign_in, write=Role.VISITOR),
    Route("sign-out", "sign-out/", accounts.sign_out, read=None, write=READER),
    Route("welcome", "welcome/<str:token>/", accounts.welcome, write=Role.VISITOR),
    Route("register", "register/", accounts.register, write=Role.VISITOR),
    Route("account", "account/", accounts.account, read=READER, write=READER),
    Route("make-key", "account/keys/", accounts.make_api_key, read=None, write=READER),
    Route("revoke-key", "account/keys/<int:number>/revoke", accounts.revoke_api_key, read=None,
          write=READER),
    Route("people", "accounts/", people.people, read=ADMINISTRATOR, write=ADMINISTRATOR),
    Route("api-docs", "api/", api_docs.api_docs),
)  # fmt: skip
"""Pages and feeds. The API is in ``reportedly.web.api``, Django's administration in ``/admin/``."""

urlpatterns = [
    *(route.pattern() for route in ROUTES),
    path("api/v1/", api.urls),
    # One door: it alone counts how often somebody tries.
    path("admin/login/", RedirectView.as_view(pattern_name="sign-in", query_string=True)),
    path("admin/", admin.site.urls),
]

handler400 = "reportedly.web.problems.bad_request"
handler403 = "reportedly.web.problems.forbidden"
handler404 = "reportedly.web.problems.not_found"
handler500 = "reportedly.web.problems.server_error"
