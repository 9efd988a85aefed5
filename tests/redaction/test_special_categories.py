"""The shipped lexicon on spoken sentences that were written before it, one set of figures for all of them."""

import re
from pathlib import Path

import yaml

from assistant.domain.transcript import Span
from assistant.redaction import SensitiveFinder

SENTENCES = Path(__file__).parent / "special_categories.yaml"
_MARKED = re.compile(r"«(.*?)»")


def unmarked(sentence: str) -> tuple[str, list[Span]]:
    """The plain sentence and where its marked words lie."""
    text = ""
    spans = []
    for number, part in enumerate(re.split(r"[«»]", sentence)):
        if number % 2:
            spans.append(Span(len(text), len(text) + len(part)))
        text += part
    return text, spans


def test_most_of_what_is_revealed_is_found_and_little_else(sensitive: SensitiveFinder) -> None:
    content = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    marked = found = hit = right = 0
    for sentences in content.values():
        for sentence in sentences:
            text, gold = unmarked(sentence)
            spans = [item.span for item in sensitive.find(text)]
            marked += len(gold)
            found += len(spans)
            hit += sum(any(span.overlaps(other) for other in spans) for span in gold)
            right += sum(any(span.overlaps(other) for other in gold) for span in spans)
    assert marked >= 150
    assert len(content["none"]) >= 75
    assert hit / marked >= 0.9
    assert right / found >= 0.85


def test_every_category_has_sentences_and_marks(sensitive: SensitiveFinder) -> None:
    content = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    for category, sentences in content.items():
        marks = [bool(_MARKED.search(sentence)) for sentence in sentences]
        assert not any(marks) if category == "none" else all(marks)
