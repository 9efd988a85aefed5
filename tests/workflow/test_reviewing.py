"""From the draft to the approved profile: decisions, four eyes, nobody overwrites anybody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.domain.consent import Purpose
from assistant.domain.errors import (
    AssistantError,
    EditConflict,
    IllegalMove,
    InputError,
    NotAllowed,
    NotFound,
    PassageHidden,
    PassageUnopened,
    ReviewerIsOfficer,
    Undecided,
)
from assistant.domain.interview import Interview, InterviewStatus
from assistant.domain.left_out import Taken
from assistant.domain.people import Account, Actor, Role
from assistant.domain.profile import Evidence, Mark, Origin, Revision, RevisionKind, Section, Statement
from assistant.domain.review import Action
from assistant.domain.transcript import RedactedTranscript, Replacement, Segment, Span
from assistant.workflow.exporting import Exporting, Form
from assistant.workflow.left_out import left_out_of
from assistant.workflow.listening import Listening
from assistant.workflow.review_queue import Queueing
from assistant.workflow.reviewing import Reviewing
from assistant.workflow.supervising import Supervising
from tests.workflow.world import ANNA, OTTO, SARA, World

TEXT = "Ich war zwei Jahre Koch."


class Office(World):
    """A world in which Anna's interview has been drafted: one recorded answer, two statements."""

    def open_review(self) -> Interview:
        self.reviewing = Reviewing(self.store, self.now)
        self.supervising = Supervising(self.store, self.now)
        interview = self.running(case="Fall 7")
        answer_id = self.record(interview)
        self.transcribing.step()
        self.interviewing.finish(ANNA, interview.id)
        text = RedactedTranscript(answer_id, 1, TEXT, (Segment("s1", Span(0, len(TEXT)), 0.0, 5.0),), (), "p")
        statements = tuple(
            Statement(name, Section.EXPERIENCE, said, (Evidence.at(text, Span(19, 23)),), Origin.MACHINE)
            for name, said in (("s1", "Tätigkeit als Koch"), ("s2", "2 Jahre Erfahrung"))
        )
        with self.store.transaction() as transaction:
            seen = transaction.interviews.get(interview.id)
            transaction.revisions.add(
                Revision(
                    interview.id,
                    1,
                    RevisionKind.DRAFT,
                    Origin.MACHINE,
                    "machine",
                    self.time,
                    statements,
                    (),
                    {"x": "1"},
                )
            )
            transaction.drafted_texts.add(interview.id, 1, text)
            return transaction.interviews.save(seen.moved_to(InterviewStatus.DRAFTED))

    def waiting(self, actor: Actor) -> list[str]:
        return [entry.interview.id for entry in Queueing(self.store).queue(actor).entries]

    def decide(self, interview: Interview, statement: str, action: Action, text: str = "") -> Interview:
        return self.reviewing.decide(ANNA, interview.id, interview.version, statement, action, text)

    def confirmed(self) -> Interview:
        interview = self.open_review()
        interview = self.decide(interview, "s1", Action.ACCEPT)
        interview = self.decide(interview, "s2", Action.REJECT)
        self.reviewing.confirm(ANNA, interview.id, interview.version)
        return self.reviewing.view(ANNA, interview.id).interview


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.store.close()


def test_every_statement_must_be_decided_before_the_profile_is_confirmed(office: Office) -> None:
    interview = office.decide(office.open_review(), "s1", Action.ACCEPT)
    with pytest.raises(Undecided):
        office.reviewing.confirm(ANNA, interview.id, interview.version)


def test_the_confirmed_profile_is_a_new_revision_with_name_and_time(office: Office) -> None:
    office.forward(hours=1)
    interview = office.confirmed()
    view = office.reviewing.view(ANNA, interview.id)
    assert [(r.number, r.kind, r.origin) for r in view.revisions] == [
        (1, RevisionKind.DRAFT, Origin.MACHINE),
        (2, RevisionKind.CONFIRMED, Origin.OFFICER),
    ]
    last = view.revisions[-1]
    assert (last.made_by, last.made_at) == ("Anna Amt", office.time)
    assert [statement.text for statement in last.statements] == ["Tätigkeit als Koch"]


def test_a_decision_on_an_old_state_changes_nothing(office: Office) -> None:
    interview = office.open_review()
    office.decide(interview, "s1", Action.ACCEPT)
    with pytest.raises(EditConflict):
        office.decide(interview, "s1", Action.REJECT)
    items = office.reviewing.view(ANNA, interview.id).items
    assert [item.decision.action if item.decision else None for item in items] == [Action.ACCEPT, None]


def test_an_own_statement_is_added_and_decided_by_adding_it(office: Office) -> None:
    interview = office.open_review()
    office.reviewing.add(ANNA, interview.id, interview.version, Section.GOALS, "Möchte in Teilzeit arbeiten")
    own = office.reviewing.view(ANNA, interview.id).items[-1]
    assert (own.text, own.statement.origin, own.kept) == ("Möchte in Teilzeit arbeiten", Origin.OFFICER, True)


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_wording_is_not_taken(office: Office, text: str) -> None:
    interview = office.open_review()
    with pytest.raises(InputError):
        office.decide(interview, "s1", Action.EDIT, text)
    with pytest.raises(InputError):
        office.reviewing.add(ANNA, interview.id, interview.version, Section.GOALS, text)


def test_after_the_confirmation_the_officer_cannot_decide_any_more(office: Office) -> None:
    interview = office.confirmed()
    with pytest.raises(IllegalMove):
        office.decide(interview, "s2", Action.ACCEPT)


def test_another_officer_neither_sees_nor_decides(office: Office) -> None:
    interview = office.open_review()
    with pytest.raises(NotFound):
        office.reviewing.view(OTTO, interview.id)
    with pytest.raises(NotFound):
        office.reviewing.decide(OTTO, interview.id, interview.version, "s1", Action.ACCEPT)


def test_a_supervisor_sees_a_case_only_once_it_was_confirmed(office: Office) -> None:
    interview = office.open_review()
    answer_id = office.answer(interview)
    with pytest.raises(NotFound):
        office.reviewing.view(SARA, interview.id)
    with pytest.raises(NotFound):
        Listening(office.store).audio(SARA, answer_id)
    assert office.reviewing.view(SARA, office.confirmed().id).items


def test_a_supervisor_does_not_decide_on_statements(office: Office) -> None:
    interview = office.confirmed()
    with pytest.raises(NotAllowed):
        office.reviewing.decide(SARA, interview.id, interview.version, "s1", Action.ACCEPT)


def test_a_supervisor_sees_a_returned_profile_as_it_was_confirmed(office: Office) -> None:
    interview = office.confirmed()
    office.forward(minutes=1)
    office.supervising.send_back(SARA, interview.id, interview.version, "Bitte Dauer prüfen")
    office.forward(minutes=1)
    returned = office.reviewing.view(ANNA, interview.id).interview
    office.decide(returned, "s2", Action.ACCEPT)
    assert [item.kept for item in office.reviewing.view(ANNA, interview.id).items] == [True, True]
    assert [item.kept for item in office.reviewing.view(SARA, interview.id).items] == [True, False]


def test_a_returned_profile_can_go_back_to_the_interview(office: Office) -> None:
    interview = office.confirmed()
    office.supervising.send_back(SARA, interview.id, interview.version, "Text der Antwort ist falsch")
    assert office.interviewing.resume(ANNA, interview.id).status is InterviewStatus.RUNNING


def test_the_consent_to_keep_the_audio_can_be_taken_back_after_the_confirmation(office: Office) -> None:
    interview = office.confirmed()
    office.interviewing.withdraw_audio(ANNA, interview.id)
    assert office.recordings() == []
    assert Purpose.KEEP_AUDIO not in office.reviewing.view(ANNA, interview.id).purposes
    with pytest.raises(NotFound):
        office.interviewing.withdraw_audio(OTTO, interview.id)


def test_an_answer_refused_after_the_draft_is_stale_until_there_is_a_new_one(office: Office) -> None:
    interview = office.open_review()
    answer_id = office.answer(interview)
    office.interviewing.resume(ANNA, interview.id)
    office.interviewing.refuse(ANNA, answer_id)
    assert office.reviewing.view(ANNA, interview.id).stale == {answer_id}
    with office.store.transaction() as transaction:
        draft = transaction.revisions.latest(interview.id)
        assert draft is not None
        transaction.revisions.add(replace(draft, number=2, statements=()))
    assert office.reviewing.view(ANNA, interview.id).stale == frozenset()


def test_confirmed_profiles_wait_for_the_supervisor_until_one_decides(office: Office) -> None:
    interview = office.confirmed()
    assert office.waiting(SARA) == [interview.id]
    office.supervising.approve(SARA, interview.id, interview.version)
    assert office.waiting(SARA) == []


def test_the_officer_of_the_case_cannot_review_it_in_another_role(office: Office) -> None:
    interview = office.confirmed()
    anna_as_supervisor = Actor(ANNA.id, ANNA.name, Role.SUPERVISOR)
    with pytest.raises(ReviewerIsOfficer):
        office.supervising.approve(anna_as_supervisor, interview.id, interview.version)
    assert office.waiting(anna_as_supervisor) == []


def test_an_officer_cannot_approve(office: Office) -> None:
    interview = office.confirmed()
    with pytest.raises(NotAllowed):
        office.supervising.approve(OTTO, interview.id, interview.version)


def test_a_profile_goes_back_with_a_comment_and_comes_again(office: Office) -> None:
    interview = office.confirmed()
    with pytest.raises(InputError):
        office.supervising.send_back(SARA, interview.id, interview.version, " ")
    office.supervising.send_back(SARA, interview.id, interview.version, "Bitte Dauer prüfen")
    view = office.reviewing.view(ANNA, interview.id)
    assert (view.interview.status, view.revisions[-1].comment) == (InterviewStatus.RETURNED, "Bitte Dauer prüfen")
    changed = office.decide(view.interview, "s2", Action.ACCEPT)
    office.reviewing.confirm(ANNA, changed.id, changed.version)
    assert office.waiting(SARA) == [interview.id]


def test_two_supervisors_do_not_both_decide(office: Office) -> None:
    interview = office.confirmed()
    tom = Actor("d" * 32, "Tom Teamleitung", Role.SUPERVISOR)
    with office.store.transaction() as transaction:
        transaction.accounts.add(Account(tom.id, tom.name, tom.name, tom.role, "x"))
    office.supervising.approve(SARA, interview.id, interview.version)
    with pytest.raises(AssistantError):
        office.supervising.send_back(tom, interview.id, interview.version, "Nein")
    assert office.reviewing.view(ANNA, interview.id).interview.status is InterviewStatus.APPROVED


def test_the_audio_can_be_heard_until_the_approval_and_is_gone_after_it(office: Office) -> None:
    interview = office.confirmed()
    answer_id = office.answer(interview)
    listening = Listening(office.store)
    assert listening.audio(SARA, answer_id)
    with pytest.raises(NotFound):
        listening.audio(OTTO, answer_id)
    office.supervising.approve(SARA, interview.id, interview.version)
    assert office.recordings() == []
    with pytest.raises(NotFound):
        listening.audio(ANNA, answer_id)
    assert office.actions().count("audio.heard") == 1


def test_only_a_confirmed_profile_is_exported(office: Office) -> None:
    exporting = Exporting(office.store, office.guide, {})
    with pytest.raises(NotFound):
        exporting.profile(ANNA, office.open_review().id, Form.JSON)
    interview = office.confirmed()
    assert "Tätigkeit als Koch" in exporting.profile(ANNA, interview.id, Form.JSON).decode()
    with pytest.raises(NotFound):
        exporting.profile(OTTO, interview.id, Form.JSON)


def test_an_answer_corrected_after_the_draft_is_pointed_out(office: Office) -> None:
    interview = office.open_review()
    answer_id = office.answer(interview)
    assert office.reviewing.view(ANNA, interview.id).stale == frozenset()
    office.interviewing.resume(ANNA, interview.id)
    office.interviewing.correct(ANNA, answer_id, "Ich war drei Jahre Koch.", seen_revision=1)
    assert office.reviewing.view(ANNA, interview.id).stale == {answer_id}


def test_every_decision_is_on_record_with_person_and_time(office: Office) -> None:
    interview = office.open_review()
    office.time += timedelta(minutes=3)
    office.decide(interview, "s1", Action.REJECT)
    decision = office.reviewing.view(ANNA, interview.id).items[0].decision
    assert decision is not None
    assert (decision.by, decision.at) == ("Anna Amt", office.time)
    assert "statement.reject" in office.actions()


# Closer looks


def marked(office: Office) -> Interview:
    """The first statement of the draft wants a closer look."""
    interview = office.open_review()
    with office.store.transaction() as transaction:
        draft = transaction.revisions.of(interview.id)[-1]
        first, second = draft.statements
        statements = (replace(first, marks=frozenset({Mark.CONTRADICTORY})), second)
        transaction.revisions.add(replace(draft, number=2, statements=statements))
        for text in transaction.drafted_texts.of(interview.id, 1).values():
            transaction.drafted_texts.add(interview.id, 2, text)
    return interview


@pytest.mark.parametrize("action", [Action.ACCEPT, Action.EDIT])
def test_a_marked_statement_is_taken_only_with_its_passage_opened(office: Office, action: Action) -> None:
    interview = marked(office)
    with pytest.raises(PassageUnopened):
        office.decide(interview, "s1", action, "Beikoch")
    assert office.decide(interview, "s2", action, "Beikoch").version == interview.version + 1
    interview = office.reviewing.view(ANNA, interview.id).interview
    office.reviewing.decide(ANNA, interview.id, interview.version, "s1", action, "Beikoch", passage_opened=True)


def test_a_marked_statement_can_be_rejected_unopened_and_opened_once_it_stays_opened(office: Office) -> None:
    interview = office.decide(marked(office), "s1", Action.REJECT)
    with pytest.raises(PassageUnopened):
        office.decide(interview, "s1", Action.ACCEPT)
    interview = office.reviewing.decide(ANNA, interview.id, interview.version, "s1", Action.ACCEPT, passage_opened=True)
    interview = office.decide(interview, "s1", Action.EDIT, "Beikoch")
    assert office.decide(interview, "s1", Action.ACCEPT).version == interview.version + 1


@pytest.mark.parametrize(
    ("sent", "kept"),
    [(None, None), (12.5, 12.5), (-3.0, 0.0), (1e9, 3600.0), (float("nan"), None), (float("inf"), None)],
)
def test_the_time_before_a_statement_is_on_record_within_reason(
    office: Office, sent: float | None, kept: float | None
) -> None:
    interview = office.open_review()
    office.reviewing.decide(ANNA, interview.id, interview.version, "s1", Action.ACCEPT, seconds=sent)
    decision = office.reviewing.view(ANNA, interview.id).items[0].decision
    assert decision and decision.seconds == kept


# What was left out


def take_over(office: Office, interview: Interview, *parts: tuple[Span, str], text: str = "„zwei Jahre“") -> Interview:
    answer_id = office.answer(interview)
    return office.reviewing.take_over(
        ANNA, interview.id, interview.version, answer_id, parts, Section.GOALS, text, seconds=4.0
    )


def test_words_that_were_left_out_become_a_statement_with_them_as_evidence(office: Office) -> None:
    interview = office.open_review()
    take_over(office, interview, (Span(8, 18), "zwei Jahre"))
    view = office.reviewing.view(ANNA, interview.id)
    own = view.items[-1]
    assert (own.text, own.statement.section, own.statement.origin) == ("„zwei Jahre“", Section.GOALS, Origin.OFFICER)
    assert [piece.quote for piece in own.evidence] == ["zwei Jahre"]
    own.evidence[0].check(view.texts[own.evidence[0].answer_id])
    assert own.kept and own.decision and (own.decision.seconds, own.decision.passage_opened) == (4.0, True)
    assert "statement.add" in office.actions()


@pytest.mark.parametrize(
    "parts", [(), ((Span(8, 18), "drei Jahre"),), ((Span(8, 400), "zwei Jahre"),), ((Span(500, 510), ""),)]
)
def test_only_words_that_stand_there_become_evidence(office: Office, parts: tuple[tuple[Span, str], ...]) -> None:
    interview = office.open_review()
    with pytest.raises(InputError):
        take_over(office, interview, *parts)
    with pytest.raises(InputError):
        take_over(office, interview, (Span(8, 18), "zwei Jahre"), text="  ")
    assert len(office.reviewing.view(ANNA, interview.id).items) == 2


def test_nothing_hidden_becomes_evidence(office: Office) -> None:
    interview = office.open_review()
    with office.store.transaction() as transaction:
        draft = transaction.revisions.of(interview.id)[-1]
        (text,) = transaction.drafted_texts.of(interview.id, 1).values()
        hidden = (Replacement(Span(8, 18), Span(8, 18), "OTHER", "zwei Jahre"),)
        transaction.revisions.add(replace(draft, number=2))
        transaction.drafted_texts.add(interview.id, 2, replace(text, replacements=hidden))
    with pytest.raises(PassageHidden):
        take_over(office, interview, (Span(4, 12), TEXT[4:12]))


def test_nobody_takes_over_words_of_another_case_or_on_an_old_state(office: Office) -> None:
    interview = office.open_review()
    parts = ((Span(8, 18), "zwei Jahre"),)
    answer_id = office.answer(interview)
    with pytest.raises(NotFound):
        office.reviewing.take_over(OTTO, interview.id, interview.version, answer_id, parts, Section.GOALS, "x")
    with pytest.raises(NotFound):
        office.reviewing.take_over(ANNA, interview.id, interview.version, "f" * 32, parts, Section.GOALS, "x")
    with pytest.raises(EditConflict):
        office.reviewing.take_over(ANNA, interview.id, interview.version - 1, answer_id, parts, Section.GOALS, "x")


def test_a_sentence_taken_over_is_no_longer_left_out(office: Office) -> None:
    interview = office.open_review()
    for name in ("s1", "s2"):
        interview = office.decide(interview, name, Action.REJECT)
    view = office.reviewing.view(ANNA, interview.id)
    (first, *_) = [item for item in left_out_of(view) if item.left_out]
    (passage,) = first.left_out
    assert (first.taken, passage.rejected) == (Taken.NOTHING, True)
    parts = tuple((part.span, part.quote) for part in passage.parts)
    office.reviewing.take_over(
        ANNA, interview.id, interview.version, first.answer_id, parts, Section.GOALS, "War zwei Jahre Koch"
    )
    after = left_out_of(office.reviewing.view(ANNA, interview.id))
    assert [item.taken for item in after if item.answer_id == first.answer_id] == [Taken.SOME]
    assert not any(item.left_out for item in after)
