"""Words of a special category that an officer let through stay marked in what is drafted from them."""

from datetime import UTC, date, datetime

from assistant.domain.profile import Mark
from assistant.domain.redaction_check import RedactionDecision, Verdict
from assistant.domain.transcript import Transcript, segments_of_typed_text
from assistant.workflow.analysis import SpokenAnswer
from tests.workflow.small_analysis import small_analysis

TEXT = "Ich brauche Pausen wegen Rheuma. Ich brauche einen Kurs."
SPOKEN = [SpokenAnswer("q1", "support_needs", Transcript("a1", 1, TEXT, segments_of_typed_text(TEXT)))]


def test_a_statement_with_words_let_through_is_marked() -> None:
    shown = RedactionDecision(
        interview_id="i1",
        verdict=Verdict.INCLUDE,
        words="Rheuma",
        label="HEALTH",
        answer_id="a1",
        by="o1",
        at=datetime(2026, 11, 23, tzinfo=UTC),
    )
    analysed = small_analysis().interview("i1", SPOKEN, (), on=date(2026, 11, 23), decisions=[shown])
    assert {item.text: item.marks for item in analysed.draft.statements} == {
        "„Ich brauche Pausen wegen Rheuma.“": {Mark.SPECIAL_CATEGORY},
        "„Ich brauche einen Kurs.“": frozenset(),
    }
