"""Connected texts are made beside the review: own case, decided statements, one decision of the officer for each."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.data import PROMPTS
from assistant.domain.consent import Purpose
from assistant.domain.errors import (
    ConsentMissing,
    EditConflict,
    IllegalMove,
    ModelMissing,
    NarrationOutdated,
    NotAllowed,
    NotFound,
    NothingToNarrate,
)
from assistant.domain.interview import Interview
from assistant.domain.narration import Narration
from assistant.domain.people import Actor
from assistant.domain.profile import RevisionKind, Section
from assistant.domain.review import Action
from assistant.drafting.narrator.check import SentenceCheck
from assistant.drafting.narrator.narrator import Task
from assistant.drafting.narrator.words import ConnectingWords
from assistant.workflow.narrating import JobState, Narrating
from assistant.workflow.review_view import confirmed_narrations
from tests.drafting.narrator.fakes import FakeNarrator
from tests.workflow.test_reviewing import Office
from tests.workflow.world import ANNA, OTTO, SARA

CHECK = SentenceCheck(ConnectingWords.load(PROMPTS / "drafting" / "narrator_words.de.yaml"))
SECTION = Section.EXPERIENCE
WAIT = 10.0


class Narrated(Office):
    """Anna's drafted interview, with its two statements accepted, and a narrator that waits for its cue."""

    def begin(self) -> Interview:
        self.go = threading.Event()
        self.go.set()
        self.lines = {"Tätigkeit als Koch": "Die Person hat als Koch gearbeitet.", "2 Jahre Erfahrung": "Ganz toll."}
        self.narrator = FakeNarrator(self._line)
        self.narrating = Narrating(self.store, self.narrator, CHECK, self.now)
        interview = self.open_review()
        for statement in ("s1", "s2"):
            interview = self.reviewing.decide(ANNA, interview.id, interview.version, statement, Action.ACCEPT)
        return interview

    def _line(self, task: Task) -> str:
        assert self.go.wait(WAIT)
        return " ".join(self.lines[text] for text in task.statements)

    def narrate(self, interview: Interview) -> Narration:
        self.narrating.start(ANNA, interview.id, interview.version, SECTION)
        self.finished(interview)
        return self.latest(interview)

    def finished(self, interview: Interview) -> None:
        turn = threading.Event()
        for _ in range(500):
            if not self.narrating.under_way(ANNA, interview.id):
                return
            turn.wait(0.02)
        raise AssertionError("the narration does not end")

    def latest(self, interview: Interview) -> Narration:
        return self.reviewing.view(ANNA, interview.id).narrations[SECTION]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Narrated]:
    made = Narrated(tmp_path)
    yield made
    made.narrating.close()
    made.store.close()


def test_a_section_is_told_beside_the_review_and_kept_with_what_made_it(office: Narrated) -> None:
    interview = office.begin()
    narration = office.narrate(interview)
    assert [(item.text, item.narrated) for item in narration.sentences] == [
        ("Die Person hat als Koch gearbeitet.", True),
        ("2 Jahre Erfahrung.", False),
    ]
    assert narration.made_with == {**office.narrator.made_with, "words": CHECK.version}
    assert narration.accepted is None
    assert office.actions()[-2:] == ["narration.started", "narration.made"]
    # The officer's next decision still goes by the state they saw.
    assert office.reviewing.view(ANNA, interview.id).interview.version == interview.version


def test_the_officer_goes_on_meanwhile_and_sees_what_is_certain(office: Narrated) -> None:
    interview = office.begin()
    office.go.clear()
    office.narrating.start(ANNA, interview.id, interview.version, SECTION)
    office.narrating.start(ANNA, interview.id, interview.version, SECTION)
    (job,) = office.narrating.under_way(ANNA, interview.id)
    assert job.state in {JobState.WAITING, JobState.WRITING}
    assert (job.sentences, job.statements) == ((), 2)
    after = office.reviewing.decide(ANNA, interview.id, interview.version, "s2", Action.REJECT)
    office.go.set()
    office.finished(interview)
    assert not office.latest(interview).fits([])
    with pytest.raises(NarrationOutdated):
        office.narrating.decide(
            ANNA, interview.id, after.version, SECTION, office.latest(interview).basis, accepted=True
        )


def test_an_accepted_text_goes_with_the_confirmed_profile_and_to_the_supervisor(office: Narrated) -> None:
    interview = office.begin()
    basis = office.narrate(interview).basis
    interview = office.narrating.decide(ANNA, interview.id, interview.version, SECTION, basis, accepted=True)
    office.forward(minutes=1)
    confirmed = office.reviewing.confirm(ANNA, interview.id, interview.version)
    with office.store.transaction() as transaction:
        assert confirmed_narrations(transaction, confirmed).keys() == {SECTION}
        assert not confirmed_narrations(transaction, replace(confirmed, statements=confirmed.statements[:1]))
    assert office.reviewing.view(SARA, interview.id).narrations[SECTION].accepted
    assert office.latest(interview).accepted


def test_without_a_yes_the_text_stays_out(office: Narrated) -> None:
    interview = office.begin()
    basis = office.narrate(interview).basis
    interview = office.narrating.decide(ANNA, interview.id, interview.version, SECTION, basis, accepted=False)
    office.reviewing.confirm(ANNA, interview.id, interview.version)
    assert office.reviewing.view(SARA, interview.id).narrations == {}
    with office.store.transaction() as transaction:
        confirmed = transaction.revisions.latest(interview.id, RevisionKind.CONFIRMED)
        assert confirmed and not confirmed_narrations(transaction, confirmed)


def test_a_later_decision_makes_the_text_outdated_and_a_new_one_is_offered(office: Narrated) -> None:
    interview = office.begin()
    basis = office.narrate(interview).basis
    interview = office.narrating.decide(ANNA, interview.id, interview.version, SECTION, basis, accepted=True)
    interview = office.reviewing.decide(ANNA, interview.id, interview.version, "s2", Action.REJECT)
    assert office.narrate(interview).basis != basis
    assert office.latest(interview).accepted is None


@pytest.mark.parametrize(("actor", "error"), [(OTTO, NotFound), (SARA, NotAllowed)])
def test_only_the_officer_of_the_case_has_texts_made_and_sees_them_grow(
    office: Narrated, actor: Actor, error: type[Exception]
) -> None:
    interview = office.begin()
    with pytest.raises(error):
        office.narrating.start(actor, interview.id, interview.version, SECTION)
    with pytest.raises(error):
        office.narrating.under_way(actor, interview.id)
    with pytest.raises(error):
        office.narrating.stop(actor, interview.id, SECTION)
    with pytest.raises(error):
        office.narrating.decide(actor, interview.id, interview.version, SECTION, "", accepted=True)


def test_nothing_is_told_before_every_statement_of_the_section_is_decided(office: Narrated) -> None:
    office.begin()
    interview = office.open_review()
    interview = office.reviewing.decide(ANNA, interview.id, interview.version, "s1", Action.ACCEPT)
    with pytest.raises(NothingToNarrate):
        office.narrating.start(ANNA, interview.id, interview.version, SECTION)


def test_nothing_is_told_of_another_state_than_the_officer_saw(office: Narrated) -> None:
    interview = office.begin()
    with pytest.raises(EditConflict):
        office.narrating.start(ANNA, interview.id, interview.version - 1, SECTION)
    basis = office.narrate(interview).basis
    with pytest.raises(EditConflict):
        office.narrating.decide(ANNA, interview.id, interview.version - 1, SECTION, basis, accepted=True)
    with pytest.raises(EditConflict):
        office.narrating.decide(ANNA, interview.id, interview.version, SECTION, "0" * 64, accepted=True)


def test_a_confirmed_profile_gets_no_new_texts(office: Narrated) -> None:
    interview = office.begin()
    office.reviewing.confirm(ANNA, interview.id, interview.version)
    version = office.reviewing.view(ANNA, interview.id).interview.version
    with pytest.raises(IllegalMove):
        office.narrating.start(ANNA, interview.id, version, SECTION)


def test_without_consent_to_drafting_no_model_sees_anything(office: Narrated) -> None:
    interview = office.begin()
    office.forward(minutes=1)
    with office.store.transaction() as transaction:
        for consent in transaction.consents.of(interview.id):
            if consent.purpose is Purpose.DRAFTING:
                transaction.consents.add(replace(consent, granted=False, at=office.time))
    with pytest.raises(ConsentMissing):
        office.narrating.start(ANNA, interview.id, interview.version, SECTION)
    assert office.narrator.tasks == []


def test_without_a_narrator_nothing_is_offered(office: Narrated) -> None:
    interview = office.begin()
    plain = Narrating(office.store, None, CHECK, office.now)
    assert not plain.offered
    with pytest.raises(NothingToNarrate):
        plain.start(ANNA, interview.id, interview.version, SECTION)


@pytest.mark.parametrize("failure", [ModelMissing(name="m"), RuntimeError("Ich war zwei Jahre Koch.")])
def test_a_model_that_fails_says_so_and_can_be_tried_again(
    office: Narrated, failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    interview = office.begin()

    def fail(task: Task) -> str:
        raise failure

    office.narrator.line = fail
    office.narrating.start(ANNA, interview.id, interview.version, SECTION)
    for _ in range(500):
        (job,) = office.narrating.under_way(ANNA, interview.id)
        if job.state is JobState.FAILED:
            break
        threading.Event().wait(0.02)
    assert job.error is not None
    assert "Koch" not in caplog.text
    office.narrator.line = office._line
    assert office.narrate(interview).sentences


def test_what_was_stopped_leaves_nothing_behind(office: Narrated) -> None:
    interview = office.begin()
    office.go.clear()
    office.narrating.start(ANNA, interview.id, interview.version, SECTION)
    office.narrating.stop(ANNA, interview.id, SECTION)
    assert office.narrating.under_way(ANNA, interview.id) == ()
    office.go.set()
    office.narrating.close()
    assert office.reviewing.view(ANNA, interview.id).narrations == {}
