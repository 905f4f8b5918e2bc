"""Reportedly: who says so, and who told them."""

from reportedly.api import read, read_all, trace, trace_all
from reportedly.errors import ReportedlyError
from reportedly.options import Limits, Options
from reportedly.records import Attribution, Reading, Source, Story, Trace
from reportedly.report.interactive import teach_records

__version__ = "0.1.0"

# The records lie below the room that knows how to show them.
teach_records()

__all__ = [
    "Attribution",
    "Limits",
    "Options",
    "Reading",
    "ReportedlyError",
    "Source",
    "Story",
    "Trace",
    "read",
    "read_all",
    "trace",
    "trace_all",
]
