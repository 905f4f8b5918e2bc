"""Weights of coreference are learnt from choices whose right candidates are known."""

from __future__ import annotations

import tomllib

from training.coreference import PRIOR, Choice, as_toml, fit


def test_what_tells_right_from_wrong_gets_weight() -> None:
    choices = [
        Choice(({"near": 1.0}, {"near": 0.0}), (True, False), 1.0),
        Choice(({"near": 0.0}, {"near": 1.0}), (False, True), 1.0),
    ]

    assert fit(choices, penalty=0.5, prior={})["near"] > 0.5


def test_without_evidence_the_prior_stays() -> None:
    choices = [Choice(({"near": 1.0}, {"near": 1.0}), (True, False), 1.0)]

    assert fit(choices, penalty=30.0, prior={"near": 2.0}) == {"near": 2.0}


def test_weights_are_written_as_they_are_read() -> None:
    weights = {"person": {"sentence before": 1.5}, "thing": {"rank": -0.25}}

    assert tomllib.loads(as_toml(weights)) == weights


def test_the_prior_names_every_sort_of_mention() -> None:
    prior = tomllib.loads(PRIOR.read_text(encoding="utf-8"))

    assert set(prior) == {"person", "plural", "thing", "description"}
