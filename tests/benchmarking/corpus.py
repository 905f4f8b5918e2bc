"""An invented corpus in PolNeAR's layout, written into a folder."""

from __future__ import annotations

from pathlib import Path

TEXT = (
    "The ferry sank off Marrow Point, the coast guard said.\n\n"
    "“We saw nothing,” Ada Quill said. “It was dark.”\n\n"
    "She denied that anyone was aboard.\n"
)


class Standoff:
    """Lines of brat standoff about a text, spans given by their words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self.events = 0

    def span(self, label: str, *pieces: str) -> str:
        """Add a span of one or more pieces; its name."""
        name = f"T{len(self.lines) + 1}"
        starts = [self.text.index(piece) for piece in pieces]
        places = ";".join(
            f"{start} {start + len(piece)}" for start, piece in zip(starts, pieces, strict=True)
        )
        self.lines.append(f"{name}\t{label} {places}\t{' '.join(pieces)}")
        return name

    def event(self, **spans: str) -> None:
        """Add an attribution of the spans named."""
        self.events += 1
        parts = " ".join(f"{role}:{name}" for role, name in spans.items())
        self.lines.append(f"E{self.events}\tAttribution:{spans['Cue']} {parts}")

    def __str__(self) -> str:
        return "\n".join(self.lines) + "\n"


def first_annotator() -> str:
    """A careful annotator: content in pieces, and one attribution with two contents."""
    marks = Standoff(TEXT)
    marks.event(
        Content=marks.span("Content", "The ferry sank off Marrow Point"),
        Source=marks.span("Source", "the coast guard"),
        Cue=marks.span("Cue", "said"),
    )
    marks.event(
        Content2=marks.span("Content", "“It was dark.”"),
        Content=marks.span("Content", "“We saw nothing,”"),
        Source=marks.span("Source", "Ada Quill"),
        Cue=marks.span("Cue", "said. “"[:4]),
    )
    marks.event(
        Content=marks.span("Content", "that anyone", "aboard"),
        Source=marks.span("Source", "She"),
        Cue=marks.span("Cue", "denied"),
    )
    return str(marks)


def second_annotator() -> str:
    """One who found the first attribution alone, and wrote a note about it."""
    marks = Standoff(TEXT)
    marks.event(
        Content=marks.span("Content", "The ferry sank"),
        Source=marks.span("Source", "guard"),
        Cue=marks.span("Cue", "said"),
    )
    return f"{marks}#1\tAnnotatorNotes T1\tOr up to the comma?\nand a line that runs on\n"


def write_corpus(folder: Path, part: str = "dev") -> Path:
    """Write the corpus, two stories, and give back the folder."""
    home = folder / "data" / part
    (home / "text").mkdir(parents=True)
    (home / "attributions").mkdir()
    for name in ("a_ferry", "b_ferry"):
        (home / "text" / f"{name}.txt").write_bytes(TEXT.encode())
        annotation = home / "attributions" / f"{name}_b2c3.ann"
        annotation.write_bytes(first_annotator().encode())
    other = home / "attributions" / "a_ferry_d4e5.ann"
    other.write_bytes(second_annotator().encode())
    return folder
