"""The JSON Schemas of what the commands print, made from the records."""

from __future__ import annotations

import json

from pydantic import BaseModel


def json_schema(record: type[BaseModel]) -> str:
    """The JSON Schema (2020-12) of a record as it is printed, with the key names of the JSON.

    >>> from reportedly.records import Trace
    >>> '"reportedly/trace/1"' in json_schema(Trace)
    True
    """
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **record.model_json_schema(by_alias=True, mode="serialization"),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False)
