"""GUM's layout is read, and whom subjects of saying mean is counted as the docstring says."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.coreference import counted, entity_of, is_right, measure, nearest, ours
from benchmarks.gum import Document, Form, read_document, read_documents

# sentence by sentence: word, lemma, class, head, relation, entity
SENTENCES = [
    [
        ("Ada", "Ada", "PROPN", 3, "nsubj", "(1-person-new-nnnnn-cf1-1-coref"),
        ("Hill", "Hill", "PROPN", 1, "flat", "1)"),
        ("left", "leave", "VERB", 0, "root", ""),
        ("Velm", "Velm", "PROPN", 3, "obj", "(2-place-new-nnnnn-cf2-1-sgl)"),
        (".", ".", "PUNCT", 3, "punct", ""),
    ],
    [
        ("She", "she", "PRON", 2, "nsubj", "(1-person-giv:act-nnnnn-cf1-1-ana)"),
        ("said", "say", "VERB", 0, "root", ""),
        ("guards", "guard", "NOUN", 4, "nsubj", "(3-person-new-nnnnn-cf2-1-sgl)"),
        ("slept", "sleep", "VERB", 2, "ccomp", ""),
        (".", ".", "PUNCT", 2, "punct", ""),
    ],
    [
        ("I", "I", "PRON", 2, "nsubj", "(4-person-acc:inf-nnnnn-cf1-1-sgl)"),
        ("say", "say", "VERB", 0, "root", ""),
        ("they", "they", "PRON", 4, "nsubj", "(3-person-giv:act-nnnnn-cf1-1-ana)"),
        ("lie", "lie", "VERB", 2, "ccomp", ""),
        (".", ".", "PUNCT", 2, "punct", ""),
    ],
]  # fmt: skip


def conllu() -> str:
    lines = ["# newdoc id = GUM_news_fort"]
    for number, sentence in enumerate(SENTENCES, 1):
        lines += ["# newpar", "# newpar_block = p (1 s)", f"# sent_id = GUM_news_fort-{number}"]
        for at, (word, lemma, upos, head, relation, entity) in enumerate(sentence, 1):
            more = [f"Entity={entity}"] if entity else []
            if at + 1 == len(sentence):
                more.append("SpaceAfter=No")
            cells = (at, word, lemma, upos, upos, "_", head, relation, "_", "|".join(more) or "_")
            lines.append("\t".join(map(str, cells)))
        lines.append("")
    return "\n".join(lines)


@pytest.fixture
def document() -> Document:
    return read_document("GUM_news_fort", conllu())


def test_text_paragraphs_and_mentions_are_read(document: Document) -> None:
    assert document.text == "Ada Hill left Velm.\nShe said guards slept.\nI say they lie."
    assert [document.text[a:b] for a, b in document.paragraphs][1] == "She said guards slept."
    told = [(document.text[slice(*m.span)], m.entity, m.form) for m in document.mentions]
    assert told[:3] == [
        ("Ada Hill", "1", Form.NAME),
        ("Velm", "2", Form.NAME),
        ("She", "1", Form.PRONOUN),
    ]


def test_only_subjects_that_the_text_lets_one_resolve_are_counted(document: Document) -> None:
    assert [document.text[slice(*t.mention.span)] for t in document.tellings] == ["She", "I"]
    assert [document.text[slice(*t.mention.span)] for t in counted(document)] == ["She"]


def test_joining_to_the_same_entity_is_right(document: Document) -> None:
    she = counted(document)[0].mention

    assert entity_of(document, (0, 8)) == "1"
    assert is_right(document, she, (0, 8))
    assert not is_right(document, she, (14, 18))
    assert not is_right(document, she, None)


def test_both_answers_are_measured_on_the_same_subjects(document: Document) -> None:
    for answer in (ours, nearest):
        card = measure([document], answer)
        assert card == {
            "pronoun": (1, 1),
            "pronoun and nominal": (1, 1),
            "… with an antecedent": (1, 1),
        }


def test_documents_are_chosen_by_genre(tmp_path: Path) -> None:
    (tmp_path / "GUM_news_fort.conllu").write_text(conllu(), encoding="utf-8")

    assert [d.id for d in read_documents(tmp_path, ("news",))] == ["GUM_news_fort"]
    with pytest.raises(FileNotFoundError, match="interview"):
        list(read_documents(tmp_path, ("interview",)))
