"""A text corrected on the review page: what rests on it is stale until it is drafted anew, and nothing else changes."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from assistant.data import PROMPTS
from assistant.domain.errors import EditConflict, IllegalMove, InputError, NotAllowed, NotFound, TextCorrected
from assistant.domain.interview import Answer, AnswerStatus, Interview, InterviewStatus
from assistant.domain.people import Actor
from assistant.domain.profile import Revision, Section
from assistant.domain.read_back import read_back_id
from assistant.domain.review import Action, ReviewItem
from assistant.domain.transcript import Transcript, TranscriptSource, segments_of_typed_text
from assistant.drafting.wording import Wording
from assistant.skills.search import ConceptSearch
from assistant.workflow.choosing import Choosing
from assistant.workflow.correcting import Correcting
from assistant.workflow.drafting import Drafting
from assistant.workflow.review_view import ReviewView
from assistant.workflow.reviewing import Reviewing
from assistant.workflow.supervising import Supervising
from tests.workflow.small_analysis import BOOKS, small_analysis
from tests.workflow.world import ANNA, OTTO, SARA, World

WORK, TASKS = 1, 2
SAID = "Ich war Koch. Die Kasse habe ich gemacht."
ALSO = "Torten habe ich gebacken. Meine Chefin war Frau Brix."


class Desk(World):
    """An officer before a draft of two answers."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        analysis = small_analysis()
        wording = Wording.load(PROMPTS / "drafting" / "statements.de.yaml")
        self.drafting = Drafting(self.store, lambda: analysis, "machine", self.now)
        self.reviewing = Reviewing(self.store, self.now)
        self.supervising = Supervising(self.store, self.now)
        self.correcting = Correcting(self.store)
        self.choosing = Choosing(self.store, self.drafting, wording, lambda: cast(ConceptSearch, None), self.now)
        interview = self.running()
        self.id, self.work, self.tasks = interview.id, self.answer(interview, WORK), self.answer(interview, TASKS)
        self.interviewing.save_typed(ANNA, self.work, SAID)
        self.interviewing.save_typed(ANNA, self.tasks, ALSO)
        self.interviewing.finish(ANNA, self.id)
        self.drafting.make_draft(ANNA, self.id)

    @property
    def view(self) -> ReviewView:
        return self.reviewing.view(ANNA, self.id)

    @property
    def interview(self) -> Interview:
        return self.view.interview

    def correct(self, text: str, answer_id: str = "", actor: Actor = ANNA) -> Transcript:
        answer_id = answer_id or self.work
        seen = self.view.said[answer_id].revision
        return self.correcting.correct(actor, answer_id, self.interview.version, seen, text)

    def redraft(self) -> Revision:
        self.forward(seconds=1)
        return self.drafting.redraft(ANNA, self.id, self.interview.version)

    def item(self, text: str) -> ReviewItem:
        (found,) = (item for item in self.view.items if text in item.text)
        return found

    def decide(self, text: str, action: Action, words: str = "") -> None:
        statement_id = self.item(text).statement.id
        self.reviewing.decide(ANNA, self.id, self.interview.version, statement_id, action, words)

    def texts(self) -> list[str]:
        return [item.text for item in self.view.items]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.store.close()


def test_a_correction_is_a_new_revision_and_marks_just_what_rests_on_it(desk: Desk) -> None:
    corrected = desk.correct("Ich war Beikoch. Die Kasse habe ich gemacht.")
    assert (corrected.revision, corrected.source) == (2, TranscriptSource.TYPED)
    view = desk.view
    assert view.stale == {desk.work}
    assert view.stale_statements == {desk.item("Koch").statement.id, desk.item("Kasse").statement.id}
    assert view.texts[desk.work].text == SAID
    assert view.said[desk.work].text == corrected.text
    assert desk.actions().count("transcript.corrected") == 1


def test_a_stale_statement_can_be_rejected_but_neither_accepted_nor_reworded(desk: Desk) -> None:
    desk.correct("Ich war Koch.")
    for action in (Action.ACCEPT, Action.EDIT):
        with pytest.raises(TextCorrected):
            desk.decide("Kasse", action, "Kasse")
    desk.decide("Torten", Action.ACCEPT)
    desk.decide("Kasse", Action.REJECT)


def test_nothing_is_confirmed_before_the_corrected_text_is_drafted(desk: Desk) -> None:
    for item in desk.view.items:
        desk.decide(item.text, Action.ACCEPT)
    desk.correct(f"{SAID} Das war alles.")
    with pytest.raises(TextCorrected):
        desk.reviewing.confirm(ANNA, desk.id, desk.interview.version)
    desk.redraft()
    assert all(item.decision for item in desk.view.items)
    desk.reviewing.confirm(ANNA, desk.id, desk.interview.version)


def test_only_the_stale_ones_are_drafted_anew_and_decisions_on_the_others_stay(desk: Desk) -> None:
    desk.decide("Torten", Action.EDIT, "Torten für Feste")
    desk.decide("Koch", Action.ACCEPT)
    desk.decide("Kasse", Action.REJECT)
    desk.reviewing.add(ANNA, desk.id, desk.interview.version, Section.GOALS, "Will bald anfangen")
    cakes = desk.item("Torten").statement
    desk.correct("Ich war Koch. Stapler habe ich gefahren.")
    revision = desk.redraft()
    assert cakes in revision.statements
    decided = {item.text: item.decision.action for item in desk.view.items if item.decision}
    assert decided == {
        "Beruf: Koch/Köchin": Action.ACCEPT,
        "Torten für Feste": Action.EDIT,
        "Will bald anfangen": Action.ADD,
    }
    assert {item.text for item in desk.view.items if item.decision is None} == {"Stapler fahren"}
    assert (desk.view.stale, desk.view.stale_statements) == (frozenset(), frozenset())
    assert "Stapler fahren" in {skill.name.label for skill in desk.view.skills.found}


def test_a_name_that_a_correction_brings_in_is_hidden_in_every_answer(desk: Desk) -> None:
    desk.decide("Torten", Action.ACCEPT)
    desk.correct(f"Herr Torten hat angerufen. {SAID}")
    desk.redraft()
    assert "Torten backen" not in desk.texts()
    assert all("Torten" not in text.text for text in desk.view.texts.values())


def test_the_name_an_officer_chose_for_a_skill_outlives_a_correction_around_it(desk: Desk) -> None:
    till = next(skill for skill in desk.view.skills.found if skill.name.label == "Kasse bedienen")
    desk.choosing.choose(ANNA, desk.id, desk.interview.version, till.id, 1)
    assert BOOKS.label in desk.texts()
    desk.forward(seconds=1)
    desk.correct("Ja, ich war Beikoch, und zwar lange. Auch die Kasse habe ich gemacht.")
    desk.redraft()
    assert BOOKS.label in desk.texts()
    desk.correct("Ja, ich war Koch.")
    desk.redraft()
    desk.correct("Ja, ich war Koch. Die Kasse kann ich.")
    desk.redraft()
    assert BOOKS.label in desk.texts()


def test_a_second_save_of_the_same_text_is_refused_and_changes_nothing(desk: Desk) -> None:
    version = desk.interview.version
    desk.correct("Ich war Koch.")
    with pytest.raises(EditConflict):
        desk.correcting.correct(ANNA, desk.work, version, 1, "Ich war Maler.")
    with pytest.raises(EditConflict):
        desk.correcting.correct(ANNA, desk.work, desk.interview.version, 1, "Ich war Maler.")
    assert desk.view.said[desk.work].text == "Ich war Koch."


def test_a_draft_made_by_somebody_who_saw_an_older_state_is_refused(desk: Desk) -> None:
    version = desk.interview.version
    desk.correct("Ich war Koch.")
    with pytest.raises(EditConflict):
        desk.drafting.redraft(ANNA, desk.id, version)


def test_a_text_in_which_nothing_was_changed_makes_no_revision(desk: Desk) -> None:
    version = desk.interview.version
    assert desk.correct(f" {SAID}\n").revision == 1
    assert desk.interview.version == version


def test_an_empty_text_is_no_correction(desk: Desk) -> None:
    with pytest.raises(InputError):
        desk.correct(" ")


def test_only_the_officer_of_the_case_corrects_and_only_while_the_draft_is_open(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.correct("Ich war Koch.", actor=OTTO)
    with pytest.raises(NotAllowed):
        desk.correct("Ich war Koch.", actor=SARA)
    for item in desk.view.items:
        desk.decide(item.text, Action.ACCEPT)
    desk.reviewing.confirm(ANNA, desk.id, desk.interview.version)
    with pytest.raises(IllegalMove):
        desk.correct("Ich war Koch.")


def test_a_returned_profile_is_corrected_without_going_back_to_the_interview(desk: Desk) -> None:
    for item in desk.view.items:
        desk.decide(item.text, Action.ACCEPT)
    desk.reviewing.confirm(ANNA, desk.id, desk.interview.version)
    desk.forward(seconds=1)
    desk.supervising.send_back(SARA, desk.id, desk.interview.version, "Bitte den Text prüfen")
    seen = desk.reviewing.view(SARA, desk.id)
    desk.forward(seconds=1)
    desk.correct("Meine Chefin war Frau Winter. Torten kann ich.")
    desk.redraft()
    assert desk.interview.status is InterviewStatus.RETURNED
    now = desk.reviewing.view(SARA, desk.id)
    assert (now.items, now.texts, now.said) == (seen.items, seen.texts, {})
    assert now.stale_statements == frozenset()


def test_what_was_said_at_the_read_back_and_not_put_right_yet_makes_nothing_stale(desk: Desk) -> None:
    said = "Das stimmt nicht."
    with desk.store.transaction() as transaction:
        place = Answer("r" * 32, desk.id, read_back_id(1), "goals", 1000, AnswerStatus.TYPED, transcript_revision=1)
        transaction.answers.add(place)
        transaction.transcripts.add(Transcript(place.id, 1, said, segments_of_typed_text(said)))
    assert desk.view.stale == frozenset()
