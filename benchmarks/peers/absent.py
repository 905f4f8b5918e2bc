"""What a peer says where it is not installed."""

from __future__ import annotations

from typing import Any

MODEL = "en_core_web_sm"


class NotInstalledError(Exception):
    """A peer, or the model that it needs, is not installed; the message says how to get it."""


def load_spacy(**settings: Any) -> Any:
    """spaCy's small English pipeline.

    Raises:
        NotInstalledError: spaCy or the model is missing.
    """
    try:
        import spacy
    except ImportError:
        raise NotInstalledError("not installed: pip install spacy") from None
    try:
        return spacy.load(MODEL, **settings)
    except OSError:
        raise NotInstalledError(
            f"not installed: spaCy's model, python -m spacy download {MODEL}"
        ) from None
