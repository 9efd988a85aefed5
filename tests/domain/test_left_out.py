"""What no statement rests on is shown: nothing twice, nothing that says nothing, nothing that is taken over."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.left_out import Passage, QuestionOutcome, Taken, left_out
from assistant.domain.profile import Evidence, OpenPoint, OpenReason, Origin, Section, Statement
from assistant.domain.review import Action, Decision, ReviewItem
from assistant.domain.transcript import RedactedTranscript, Span, segments_of_typed_text

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAID = ("Ich war Köchin.", "Genau.", "Im Lager war ich auch.", "Ja, stimmt.")


def a_text(*sentences: str, answer: str = "a") -> tuple[RedactedTranscript, tuple[Passage, ...]]:
    said = " ".join(sentences)
    text = RedactedTranscript(answer, 1, said, segments_of_typed_text(said), (), "p")
    places: list[Passage] = []
    start = 0
    for sentence in sentences:
        places.append((Span(start, start + len(sentence)),))
        start += len(sentence) + 1
    return text, tuple(places)


def an_item(text: RedactedTranscript, quote: str, action: Action | None = None) -> ReviewItem:
    start = text.text.index(quote)
    evidence = (Evidence.at(text, Span(start, start + len(quote))),)
    decision = Decision("i", 1, quote, action, "Anna", NOON) if action else None
    return ReviewItem(Statement(quote, Section.EXPERIENCE, quote, evidence, Origin.MACHINE), decision)


def outcome(*items: ReviewItem) -> QuestionOutcome:
    text, sentences = a_text(*SAID)
    (found,) = left_out({"a": "work"}, {"a": text}, {"a": sentences}, items, ())
    return found


def quotes(found: QuestionOutcome) -> list[str]:
    return [part.quote for passage in found.left_out for part in passage.parts]


def test_of_an_answer_without_a_statement_every_sentence_that_says_something_is_left() -> None:
    found = outcome()
    assert found.taken is Taken.NOTHING
    assert quotes(found) == ["Ich war Köchin.", "Im Lager war ich auch."]


@pytest.mark.parametrize("action", [None, Action.ACCEPT, Action.EDIT])
def test_a_sentence_with_a_word_in_a_statement_is_taken_over(action: Action | None) -> None:
    text, _ = a_text(*SAID)
    found = outcome(an_item(text, "Köchin", action))
    assert found.taken is Taken.SOME
    assert quotes(found) == ["Im Lager war ich auch."]


def test_what_a_rejected_statement_rested_on_is_left_and_says_that_it_was_rejected() -> None:
    text, _ = a_text(*SAID)
    found = outcome(an_item(text, "Köchin", Action.REJECT), an_item(text, "Lager"))
    assert [(passage.parts[0].quote, passage.rejected) for passage in found.left_out] == [("Ich war Köchin.", True)]
    assert outcome(an_item(text, "Köchin", Action.REJECT)).taken is Taken.NOTHING


def test_a_sentence_that_another_statement_keeps_is_not_left_by_a_rejection() -> None:
    text, _ = a_text(*SAID)
    found = outcome(an_item(text, "Köchin", Action.REJECT), an_item(text, "Ich war"))
    assert quotes(found) == ["Im Lager war ich auch."]


def test_a_sentence_with_a_hidden_passage_is_left_in_its_visible_parts() -> None:
    text, _ = a_text("Bei [Firma 1] war ich im Lager.")
    parts = (Span(0, 3), Span(14, 31))
    (found,) = left_out({"a": "work"}, {"a": text}, {"a": (parts,)}, (), ())
    assert [part.quote for part in found.left_out[0].parts] == ["Bei", "war ich im Lager."]


@pytest.mark.parametrize(
    ("reason", "taken"),
    [
        (None, Taken.UNASKED),
        (OpenReason.UNANSWERED, Taken.UNASKED),
        (OpenReason.REFUSED, Taken.REFUSED),
        (OpenReason.SILENT, Taken.WITHOUT_TEXT),
        (OpenReason.FAILED, Taken.WITHOUT_TEXT),
        (OpenReason.LANGUAGE, Taken.WITHOUT_TEXT),
    ],
)
def test_a_question_without_a_text_is_told_by_its_reason(reason: OpenReason | None, taken: Taken) -> None:
    points = (OpenPoint("work", "work_experience", reason),) if reason else ()
    (found,) = left_out({"a": "work"}, {}, {}, (), points)
    assert (found.taken, found.left_out) == (taken, ())


@given(st.sets(st.integers(0, len(SAID) - 1)), st.sets(st.integers(0, len(SAID) - 1)))
def test_every_sentence_is_taken_over_or_left_or_says_nothing(kept: set[int], rejected: set[int]) -> None:
    text, _ = a_text(*SAID)
    items = [an_item(text, SAID[number]) for number in kept]
    items += [an_item(text, SAID[number], Action.REJECT) for number in rejected]
    left = quotes(outcome(*items))
    assert len(set(left)) == len(left)
    assert {SAID[number] for number in kept} | {"Genau.", "Ja, stimmt."} | set(left) == set(SAID)
    assert not {SAID[number] for number in kept} & set(left)
