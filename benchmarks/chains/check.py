"""Check stories of the set of chains, and make other files from them.

    python -m benchmarks.chains.check datasets/chains/stories
    python -m benchmarks.chains.check datasets/chains/stories --jsonl chains.jsonl
    python -m benchmarks.chains.check datasets/chains/stories/01-depot.txt --bare second-reader/

The first says what is wrong or how much there is; the second writes what programs read, one story
a line with its trace; the third writes header and text alone, for a second reader.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.chains.format import ChainStory, FormatError, bare, files_of, read_story


def as_lines(stories: Iterable[ChainStory]) -> str:
    """The stories as ``.jsonl``."""
    return "".join(story.model_dump_json(by_alias=True) + "\n" for story in stories)


def main() -> int:
    """Check files; print what they hold, or what is wrong with them; 1 where something is."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", type=Path, nargs="+", help="files or folders of stories")
    parser.add_argument("--jsonl", type=Path, help="write what programs read")
    parser.add_argument("--bare", type=Path, help="write header and text alone to this folder")
    chosen = parser.parse_args()
    files = [file for path in chosen.paths for file in files_of(path)]
    if chosen.bare:
        chosen.bare.mkdir(parents=True, exist_ok=True)
        for file in files:
            (chosen.bare / file.name).write_text(bare(file.read_text("utf-8")), "utf-8")
        return 0
    stories: list[ChainStory] = []
    wrong = 0
    for file in files:
        try:
            stories.append(read_story(file))
        except FormatError as error:
            wrong += 1
            print(f"WRONG  {error}")
    for part in ("dev", "test"):
        print(f"{part}: {counts_of([story for story in stories if story.part == part])}")
    if chosen.jsonl:
        chosen.jsonl.write_text(as_lines(stories), encoding="utf-8")
    return 1 if wrong else 0


def counts_of(stories: Sequence[ChainStory]) -> str:
    """How much there is in some stories, for people."""
    attributions = [one for story in stories for one in story.trace.attributions]
    nested = sum(one.within is not None for one in attributions)
    relayed = sum(len(one.chain) > 1 for one in attributions)
    sources = sum(len(story.trace.sources) for story in stories)
    words = sum(len(story.trace.story.text.split()) for story in stories)
    return (
        f"{len(stories)} stories, {words} words, {len(attributions)} attributions, "
        f"{nested} nested, {relayed} with a chain of two or more, {sources} sources"
    )


if __name__ == "__main__":
    raise SystemExit(main())
