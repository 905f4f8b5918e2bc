"""The seam where an engine finds the attributions of a story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from reportedly.attribution.overlaps import few_overlapping
from reportedly.attribution.rules import find_by_rules
from reportedly.attribution.tagger.card import LARGE, SMALL, model_folder
from reportedly.draft import Draft
from reportedly.errors import ReportedlyError, notice
from reportedly.options import Tagging
from reportedly.prose.prose import Prose
from reportedly.records import Attribution

if TYPE_CHECKING:
    from reportedly.attribution.tagger.encoder_work import EncoderWork
    from reportedly.attribution.tagger.tagger import Tagger


class Engine(Protocol):
    """Anything that finds attributions in prose.

    It gives them in text order with ids ``a1``, ``a2`` …, and fills source, cue, content, type,
    manner, denied, within, and confidence if it has one; everything else is the work of later
    stages.
    """

    def __call__(self, prose: Prose, /) -> tuple[Attribution, ...]:
        """Find every attribution."""


@dataclass(frozen=True, slots=True)
class Trained:
    """The trained tagger with one of its models, which is loaded when there is a story to read."""

    tagging: Tagging

    def __call__(self, prose: Prose, /) -> tuple[Attribution, ...]:
        """Every attribution that the model finds surely enough.

        Raises:
            ReportedlyError: the model is not there (``no-model``) or cannot be used
                (``broken-model``).
        """
        return self._tagger().find(prose, self.tagging.least_confidence)

    @property
    def encoder_work(self) -> EncoderWork:
        """What its encoder costs, to be measured.

        Raises:
            ReportedlyError: as a call does.
        """
        from reportedly.attribution.tagger.encoder_work import EncoderWork

        return EncoderWork(self._tagger())

    def _tagger(self) -> Tagger:
        folder = model_folder(self.tagging.model)
        if folder is None:
            raise ReportedlyError("no-model", self.tagging.model)
        # The libraries that run a model take longer to load than all others together.
        from reportedly.attribution.tagger.tagger import loaded

        return loaded(folder, self.tagging.threads)


RULES = "rules"

ENGINES: Mapping[str, Engine] = MappingProxyType(
    {name: Trained(Tagging(model=name)) for name in (SMALL, LARGE) if model_folder(name)}
    | {RULES: find_by_rules}
)
"""Every engine on offer here, by name; each has its row in the benchmarks."""

ENGINE: Engine = next(iter(ENGINES.values()))
"""The engine in use, unless another model is asked for: the first of them."""


def engine_for(tagging: Tagging) -> Engine:
    """The engine that does as is asked: the rules where the program came without a model."""
    if tagging.model == RULES:
        return find_by_rules
    if tagging.model == SMALL and SMALL not in ENGINES:
        return ENGINE
    return Trained(tagging)


def find_attributions(draft: Draft, engine: Engine | None = None) -> Draft:
    """Fill ``draft.attributions``: spans, type, manner, denial, nesting and confidence.

    Without an engine, the one that ``draft.tagging`` asks for.

    Raises:
        ReportedlyError: a model is asked for that is not there (``no-model``), or that cannot be
            used (``broken-model``).
    """
    engine = engine or engine_for(draft.tagging)
    attributions, left_out = few_overlapping(engine(draft.prose))
    if left_out:
        told = notice("attributions-left", count=left_out)
        draft = replace(draft, notices=(*draft.notices, told))
    return draft.with_attributions(attributions)
