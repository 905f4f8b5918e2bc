"""The API under ``/api/v1/``: what the pages show, and tracing, as JSON."""
