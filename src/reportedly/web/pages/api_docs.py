"""The description of the API as a page: no script, nothing from elsewhere."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportedly.web.api.v1 import api
from reportedly.web.keys import SCOPES


def api_docs(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters and an example."""
    schema: dict[str, Any] = api.get_openapi_schema()
    operations = [
        {
            "method": method.upper(),
            "path": path,
            "summary": operation.get("description") or operation.get("summary", ""),
            "parameters": [
                {
                    "name": each["name"],
                    "in": each["in"],
                    "required": each.get("required", False),
                    "description": each.get("description")
                    or each.get("schema", {}).get("description", ""),
                }
                for each in operation.get("parameters", ())
            ],
            "example": _example(operation),
            "scope": "read" if method == "get" else "trace" if path.endswith("trace") else "write",
        }
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    words = {"operations": operations, "scopes": SCOPES, "about": schema["info"]["description"]}
    return render(request, "api-docs.html.j2", words)


def _example(operation: dict[str, Any]) -> str:
    content = operation["responses"].get(200, {}).get("content", {})
    given = content.get("application/json", {}).get("example")
    return json.dumps(given, indent=2, ensure_ascii=False) if given else ""
