"""Unsure words are marked where they stand, and nothing of the text gets lost or becomes markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.data import PROMPTS
from assistant.domain.transcript import Segment, Span, Word
from assistant.messages import Messages
from assistant.web.written import passages_for_script, runs, runs_as_html
from tests.web.spoken import said

MESSAGES = Messages.load(PROMPTS, "de")


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("Ich war Koch.", [("Ich war Koch.", False)]),
        ("Ich war *Koch.*", [("Ich war ", False), ("Koch.", True)]),
        ("*Ich* *war* Koch.", [("Ich war", True), (" Koch.", False)]),
        ("*Ні* ні", [("Ні", True), (" ні", False)]),
    ],
)
def test_the_text_is_cut_where_sure_and_unsure_words_meet(marked: str, wanted: list[tuple[str, bool]]) -> None:
    passage = said(1, 0, 3, marked)
    assert runs(passage.text, passage.segments) == wanted


@given(st.lists(st.tuples(st.text(min_size=1, max_size=8), st.booleans()), max_size=8))
def test_the_runs_are_the_whole_text(parts: list[tuple[str, bool]]) -> None:
    text, words = "", []
    for part, sure in parts:
        words.append(Word(Span(len(text), len(text) + len(part)), 0.0, 1.0, 0.9 if sure else 0.1))
        text += part
    segments = (Segment("s1", Span(0, len(text)), 0.0, 1.0, 0.5, tuple(words)),) if text else ()
    assert "".join(piece for piece, _ in runs(text, segments)) == text


def test_a_passage_without_text_is_counted_and_shows_nothing() -> None:
    assert passages_for_script([said(3, 0, 2, "")]) == [{"number": 3, "runs": []}]


def test_words_never_become_markup() -> None:
    html = runs_as_html([("<img src=x>", False), ("<b>", True)], MESSAGES)
    assert "<img" not in html
    assert '<u class="unsure" title="unsicher verstanden">&lt;b&gt;</u>' in html
