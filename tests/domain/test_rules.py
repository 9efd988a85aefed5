"""Consent, legal moves, decisions, four eyes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assistant.domain.consent import Consent, Purpose, granted_purposes, require
from assistant.domain.errors import ConsentMissing, EvidenceBroken, IllegalMove, NotFound, ReviewerIsOfficer, Undecided
from assistant.domain.interview import Answer, AnswerStatus, Interview, InterviewStatus
from assistant.domain.profile import Evidence, Mark, Origin, Section, StatedValue, Statement
from assistant.domain.review import (
    Action,
    Decision,
    carried_decisions,
    check_reviewer,
    confirmed_statements,
    review_items,
    undecided,
)
from assistant.domain.transcript import RedactedTranscript, Segment, Span

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEXT = RedactedTranscript("a", 1, "Ich war Koch.", (Segment("s1", Span(0, 13), 0.0, 2.0),), (), "p")
KOCH = Evidence.at(TEXT, Span(8, 12))


def consent(purpose: Purpose, granted: bool, minutes: int = 0) -> Consent:
    return Consent("i", purpose, granted, NOON + timedelta(minutes=minutes), "1", "officer")


def statement(name: str, text: str = "Tätigkeit als Koch") -> Statement:
    return Statement(name, Section.EXPERIENCE, text, (KOCH,), Origin.MACHINE)


def decision(name: str, action: Action, text: str = "", section: Section | None = None) -> Decision:
    return Decision("i", 1, name, action, "Frau Beispiel", NOON, text, section)


def test_the_latest_decision_on_a_purpose_counts() -> None:
    given = [consent(Purpose.RECORDING, True), consent(Purpose.RECORDING, False, minutes=5)]
    assert granted_purposes(given) == frozenset()


def test_consent_to_one_purpose_is_not_consent_to_another() -> None:
    with pytest.raises(ConsentMissing):
        require(Purpose.DRAFTING, [consent(Purpose.RECORDING, True)])


@pytest.mark.parametrize(
    ("current", "wanted"),
    [
        (InterviewStatus.CONSENT, InterviewStatus.DRAFTED),
        (InterviewStatus.RUNNING, InterviewStatus.CONFIRMED),
        (InterviewStatus.CONFIRMED, InterviewStatus.RUNNING),
        (InterviewStatus.APPROVED, InterviewStatus.RETURNED),
    ],
)
def test_an_interview_cannot_skip_a_step(current: InterviewStatus, wanted: InterviewStatus) -> None:
    interview = Interview("i", "Fall", "o", "g", "1", current, 0, NOON)
    with pytest.raises(IllegalMove):
        interview.moved_to(wanted)


def test_nothing_is_transcribed_that_was_not_recorded() -> None:
    with pytest.raises(IllegalMove):
        Answer("a", "i", "q", "goals", 0, AnswerStatus.OPEN).moved_to(AnswerStatus.TRANSCRIBING)


def test_a_machine_statement_without_evidence_cannot_exist() -> None:
    with pytest.raises(EvidenceBroken):
        Statement("s", Section.GOALS, "Möchte Koch werden", (), Origin.MACHINE)


def test_evidence_knows_words_place_and_seconds() -> None:
    assert (KOCH.quote, KOCH.segment_id, KOCH.audio_start) == ("Koch", "s1", 0.0)


def test_evidence_does_not_hold_in_another_revision_of_the_text() -> None:
    later = RedactedTranscript("a", 2, TEXT.text, TEXT.segments, (), "p")
    with pytest.raises(EvidenceBroken):
        KOCH.check(later)


def test_a_profile_cannot_be_confirmed_while_a_statement_is_open() -> None:
    items = review_items([statement("1"), statement("2")], [decision("1", Action.ACCEPT)])
    assert undecided(items) == 1
    with pytest.raises(Undecided):
        confirmed_statements(items)


def test_rejected_statements_are_left_out_and_edited_ones_become_the_officers() -> None:
    decisions = [decision("1", Action.REJECT), decision("2", Action.EDIT, "Küchenhilfe, zwei Jahre")]
    kept = confirmed_statements(review_items([statement("1"), statement("2")], decisions))
    assert [(item.text, item.origin, item.evidence) for item in kept] == [
        ("Küchenhilfe, zwei Jahre", Origin.OFFICER, (KOCH,))
    ]


def test_a_later_decision_replaces_an_earlier_one() -> None:
    decisions = [decision("1", Action.REJECT), decision("1", Action.ACCEPT)]
    assert len(confirmed_statements(review_items([statement("1")], decisions))) == 1


def test_a_statement_of_the_officer_is_marked_as_such_and_can_be_reworded_and_withdrawn() -> None:
    added = decision("own", Action.ADD, "Sehr freundlich", Section.TRANSVERSAL_STRENGTHS)
    reworded = [added, decision("own", Action.EDIT, "Freundlich im Umgang")]
    (item,) = review_items([], reworded)
    assert (item.text, item.statement.origin) == ("Freundlich im Umgang", Origin.OFFICER)
    assert confirmed_statements(review_items([], [*reworded, decision("own", Action.REJECT)])) == ()


def test_a_decision_on_an_unknown_statement_is_an_error() -> None:
    with pytest.raises(NotFound):
        review_items([statement("1")], [decision("2", Action.ACCEPT)])


def test_nobody_reviews_their_own_case() -> None:
    with pytest.raises(ReviewerIsOfficer):
        check_reviewer("anna", "anna")
    check_reviewer("anna", "berta")


def in_place(evidence: Evidence) -> Evidence | None:
    return evidence


def test_decisions_go_over_to_a_newer_draft_where_wording_and_evidence_stayed() -> None:
    other = RedactedTranscript("b", 1, "Ich war Maler.", (Segment("s1", Span(0, 14), 0.0, 2.0),), (), "p")
    moved = Statement("2", Section.EXPERIENCE, "x", (Evidence.at(other, Span(8, 13)),), Origin.MACHINE)
    decisions = [
        decision("1", Action.ACCEPT),
        decision("2", Action.REJECT),
        decision("own", Action.ADD, "Freundlich", Section.GOALS),
    ]
    carried = carried_decisions([statement("1"), statement("2", "x")], [statement("1"), moved], decisions, 4, in_place)
    assert [(item.statement_id, item.draft_number) for item in carried] == [("1", 4), ("own", 4)]


def test_a_statement_with_a_new_mark_is_decided_anew() -> None:
    before, decisions = statement("1"), [decision("1", Action.ACCEPT)]
    marked = replace(before, marks=frozenset({Mark.UNSURE}))
    assert carried_decisions([before], [marked], decisions, 4, in_place) == ()
    assert carried_decisions([marked], [before], decisions, 4, in_place) != ()


def test_typed_values_stay_with_the_machines_wording_only() -> None:
    (words,) = statement("1").evidence
    told = replace(statement("1"), values=(StatedValue("goal.occupation", "Koch", ((0, Span(0, 4)),)),))
    accepted, edited = decision("1", Action.ACCEPT), decision("1", Action.EDIT, "Köchin")
    rests_elsewhere = replace(accepted, evidence=(replace(words, transcript_revision=7),))
    values = [
        confirmed_statements(review_items([told], [item]))[0].values for item in (accepted, edited, rests_elsewhere)
    ]
    assert values == [told.values, (), ()]


def test_an_own_wording_goes_with_the_words_it_rests_on() -> None:
    (words,) = statement("1").evidence
    own = replace(decision("own", Action.ADD, "Koch", Section.EXPERIENCE), evidence=(words,))
    edited = replace(decision("1", Action.EDIT, "Koch"), evidence=(words,))
    decisions = [decision("1", Action.ACCEPT), edited, own, decision("own", Action.EDIT, "Köchin")]
    assert carried_decisions([statement("1")], [statement("1")], decisions, 4, lambda evidence: None) == ()
    moved = replace(words, transcript_revision=7)
    carried = carried_decisions([statement("1")], [statement("1")], decisions, 4, lambda evidence: moved)
    assert [(item.statement_id, item.action, item.evidence) for item in carried] == [
        ("1", Action.ACCEPT, ()),
        ("1", Action.EDIT, (moved,)),
        ("own", Action.ADD, (moved,)),
        ("own", Action.EDIT, ()),
    ]


def test_an_own_wording_that_was_replaced_takes_nothing_with_it() -> None:
    edited = replace(decision("1", Action.EDIT, "Koch"), evidence=statement("1").evidence)
    decisions = [edited, decision("1", Action.REJECT)]
    carried = carried_decisions([statement("1")], [statement("1")], decisions, 4, lambda evidence: None)
    assert [item.action for item in carried] == [Action.REJECT]
