"""Reading the profile back: what the client puts right is kept as they said it, hidden as ever, and is the evidence."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.data import PROMPTS
from assistant.domain.consent import Purpose
from assistant.domain.errors import (
    AnalysisFailed,
    ConsentMissing,
    EditConflict,
    IllegalMove,
    InputError,
    NotAllowed,
    NotFound,
)
from assistant.domain.interview import AnswerStatus, InterviewStatus
from assistant.domain.people import Actor
from assistant.domain.profile import Origin, Section
from assistant.domain.read_back import is_read_back
from assistant.domain.review import Action, ReviewItem
from assistant.drafting.wording import Wording
from assistant.messages import Messages
from assistant.workflow.analysis import Analysis
from assistant.workflow.checking import Checking
from assistant.workflow.drafting import Drafting
from assistant.workflow.exporting import Exporting, Form
from assistant.workflow.left_out import left_out_of
from assistant.workflow.reading_back import PutRight, ReadingBack
from assistant.workflow.review_view import ReviewView
from assistant.workflow.reviewing import Reviewing
from tests.workflow.small_analysis import small_analysis
from tests.workflow.world import ANNA, OTTO, SARA, World

SAID = "Frau Brix war die Chefin. Ich war Koch und habe Torten gemacht."
WRONG = "Nein, Torten nicht, die hat Frau Petersen gemacht. Ich nur mit Brix die Kasse."
REDACTED = "Nein, Torten nicht, die hat Frau [Person 2] gemacht. Ich nur mit [Person 1] die Kasse."
CAKES = "Torten backen"


class Desk(World):
    """Every statement is accepted; the profile can be read back."""

    def __init__(self, folder: Path, granted: dict[Purpose, bool] | None = None) -> None:
        super().__init__(folder)
        self.failing = False
        self.drafting = Drafting(self.store, self.analysis, "machine", self.now)
        self.reviewing = Reviewing(self.store, self.now)
        self.checking = Checking(self.store, self.drafting, self.now)
        wording = Wording.load(PROMPTS / "drafting" / "statements.de.yaml")
        self.reading_back = ReadingBack(self.store, self.drafting, wording, self.now)
        interview = self.running(granted)
        self.id = interview.id
        self.work = self.answer(interview, 1)
        self.interviewing.save_typed(ANNA, self.work, SAID)
        self.interviewing.finish(ANNA, self.id)
        self.drafting.make_draft(ANNA, self.id)
        for item in self.view.items:
            self.reviewing.decide(ANNA, self.id, self.version, item.statement.id, Action.ACCEPT)

    def analysis(self) -> Analysis:
        if self.failing:
            raise AnalysisFailed(step="test")
        return small_analysis()

    @property
    def view(self) -> ReviewView:
        return self.reviewing.view(ANNA, self.id)

    @property
    def version(self) -> int:
        return self.view.interview.version

    def item(self, text: str) -> ReviewItem:
        (item,) = (item for item in self.view.items if text in item.text)
        return item

    def place(self, word: str) -> tuple[str, int, int]:
        """Where it stands in the first answer, as it is shown."""
        start = self.view.texts[self.work].text.index(word)
        return self.work, start, start + len(word)

    def begin(self, section: Section = Section.PROFESSIONAL_SKILLS) -> str:
        return self.reading_back.begin(ANNA, self.id, section).answer.id

    def put_right(self, change: PutRight, answer_id: str = "", version: int = 0) -> str:
        answer_id = answer_id or self.begin()
        self.reading_back.put_right(ANNA, self.id, version or self.version, answer_id, change)
        return answer_id

    def corrected(self, words: str = WRONG, wording: str = "Kasse bedient") -> str:
        """The statement about cakes, put right by the client; id of what they said."""
        change = PutRight(Action.EDIT, words, wording, statement_id=self.item(CAKES).statement.id)
        return self.put_right(change)

    def corrected_goal(self, words: str) -> str:
        return self.put_right(PutRight(Action.ADD, words, section=Section.GOALS))

    def left_out(self) -> list[str]:
        """Answers given when reading back of which something stands in no statement."""
        outcomes = left_out_of(self.view)
        return [item.answer_id for item in outcomes if is_read_back(item.question_id) and item.left_out]

    def spoken(self, text: str) -> str:
        """A remark that is spoken and written down."""
        answer_id = self.begin()
        self.transcriber.text = text
        self.speak(answer_id)
        self.transcribing.step()
        return answer_id

    def speak(self, answer_id: str) -> None:
        file = self.folder / "remark.wav"
        file.write_bytes(b"sound")
        self.interviewing.save_recording(ANNA, answer_id, file, 2.0)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.store.close()


def test_a_correction_is_an_answer_of_its_own_and_the_evidence_of_the_new_wording(desk: Desk) -> None:
    others = {item.statement.id: item.decision for item in desk.view.items if item.text != CAKES}
    answer_id = desk.corrected()
    item = desk.item("Kasse bedient")
    assert (item.origin, item.kept) == (Origin.CLIENT, True)
    text = desk.view.texts[answer_id]
    assert text.text == REDACTED
    assert [piece.quote for piece in item.evidence] == [
        "Nein, Torten nicht, die hat Frau",
        "gemacht. Ich nur mit",
        "die Kasse.",
    ]
    for piece in item.evidence:
        piece.check(text)
    kept = {item.statement.id: item.decision for item in desk.view.items if item.statement.id in others}
    assert [decision and decision.action for decision in kept.values()] == [Action.ACCEPT] * len(others)
    assert desk.view.questions[answer_id] == "read_back-1"
    assert desk.view.stale == frozenset()


def test_nothing_is_drafted_from_what_is_said_when_reading_back(desk: Desk) -> None:
    before = len(desk.view.items)
    desk.corrected("Ich war auch an der Kasse und am Stapler.")
    assert len(desk.view.items) == before
    assert "Stapler fahren" not in {skill.name.label for skill in desk.view.skills.found}


def test_the_corrected_profile_is_confirmed_with_the_client_as_its_origin(desk: Desk) -> None:
    answer_id = desk.corrected()
    revision = desk.reviewing.confirm(ANNA, desk.id, desk.version)
    (statement,) = (item for item in revision.statements if item.origin is Origin.CLIENT)
    assert statement.text == "Kasse bedient"
    assert {piece.answer_id for piece in statement.evidence} == {answer_id}
    assert REDACTED in {text.text for text in desk.reviewing.view(SARA, desk.id).texts.values()}


def test_what_is_missing_becomes_a_statement_in_the_clients_own_words(desk: Desk) -> None:
    answer_id = desk.put_right(PutRight(Action.ADD, " Staplerschein\nhabe ich. ", section=Section.EDUCATION))
    item = desk.item("Staplerschein")
    assert (item.text, item.origin, item.kept) == ("„Staplerschein habe ich.“", Origin.CLIENT, True)
    assert item.statement.section is Section.EDUCATION
    assert {piece.answer_id for piece in item.evidence} == {answer_id}
    with desk.store.transaction() as transaction:
        assert transaction.answers.get(answer_id).topic == "skills_strengths"


def test_own_words_in_a_statement_hide_what_is_hidden(desk: Desk) -> None:
    desk.put_right(PutRight(Action.ADD, "Frau Petersen kennt mich.", section=Section.GOALS))
    assert desk.item("kennt mich").text == "„Frau [Person 2] kennt mich.“"


@pytest.mark.parametrize("words", ["", "Das war meine Kollegin."])
def test_a_statement_is_struck_with_or_without_a_word(desk: Desk, words: str) -> None:
    statement = desk.item(CAKES).statement.id
    desk.put_right(PutRight(Action.REJECT, words, statement_id=statement))
    decision = desk.item(CAKES).decision
    assert decision is not None
    assert (decision.action, decision.source) == (Action.REJECT, Origin.CLIENT)
    assert [piece.quote for piece in decision.evidence] == ([words] if words else [])
    assert bool([text for text in desk.view.texts.values() if text.answer_id != desk.work]) == bool(words)


def test_a_spoken_correction_has_its_times_and_can_be_heard(desk: Desk) -> None:
    answer_id = desk.spoken("Das waren zwei Jahre.")
    change = PutRight(
        Action.EDIT, "Das waren zwei Jahre.", "2 Jahre Torten", statement_id=desk.item(CAKES).statement.id
    )
    desk.put_right(change, answer_id)
    (piece,) = desk.item("2 Jahre").evidence
    assert (piece.quote, piece.audio_start, piece.audio_end) == ("Das waren zwei Jahre.", 0.0, 3.9)
    assert answer_id in desk.view.recordings


def test_what_was_misheard_is_put_right_and_keeps_its_times(desk: Desk) -> None:
    answer_id = desk.spoken("Das waren drei Jahre.")
    change = PutRight(Action.EDIT, "Das waren zwei Jahre.", "2 Jahre", statement_id=desk.item(CAKES).statement.id)
    desk.put_right(change, answer_id)
    (piece,) = desk.item("2 Jahre").evidence
    assert (piece.quote, piece.transcript_revision, piece.audio_start) == ("Das waren zwei Jahre.", 2, 0.0)


def test_what_is_spoken_when_reading_back_is_no_command(desk: Desk) -> None:
    answer_id = desk.spoken("Weiter")
    remark = desk.reading_back.remark(ANNA, answer_id)
    assert remark.answer.command is None
    assert remark.transcript is not None
    assert remark.transcript.text == "Weiter"


def test_without_consent_to_recordings_a_correction_is_typed(tmp_path: Path) -> None:
    granted = dict.fromkeys(Purpose, True) | {Purpose.RECORDING: False}
    desk = Desk(tmp_path, granted)
    with pytest.raises(ConsentMissing):
        desk.speak(desk.begin())
    desk.corrected()
    assert desk.item("Kasse bedient").origin is Origin.CLIENT
    desk.store.close()


def test_nothing_is_asked_or_counted_because_of_a_correction(desk: Desk) -> None:
    before = desk.interviewing.view(ANNA, desk.id)
    points = desk.view.draft.open_points
    desk.corrected()
    desk.begin()
    after = desk.interviewing.view(ANNA, desk.id)
    assert [answer.question_id for answer in after.answers] == [answer.question_id for answer in before.answers]
    assert (after.index, after.on_last) == (before.index, before.on_last)
    assert desk.view.draft.open_points == points
    desk.interviewing.resume(ANNA, desk.id)
    assert desk.interviewing.go_to(ANNA, desk.id, 99).position == len(before.answers) - 1


def test_an_unused_place_is_used_for_the_next_remark(desk: Desk) -> None:
    first = desk.begin(Section.MOBILITY)
    assert desk.begin(Section.GOALS) == first
    with desk.store.transaction() as transaction:
        assert transaction.answers.get(first).topic == "goals"
    desk.put_right(PutRight(Action.ADD, "Ich will Koch werden.", section=Section.GOALS), first)
    assert desk.begin(Section.GOALS) != first


def test_what_the_client_takes_back_is_gone(desk: Desk) -> None:
    answer_id = desk.spoken("Das lieber nicht.")
    assert desk.recordings()
    desk.reading_back.drop(ANNA, answer_id)
    assert desk.recordings() == []
    with desk.store.transaction() as transaction:
        assert transaction.transcripts.all_of(answer_id) == ()
        assert transaction.answers.get(answer_id).status is AnswerStatus.OPEN
    assert answer_id not in desk.view.stale
    assert answer_id not in desk.view.questions


def test_words_that_a_decision_rests_on_are_neither_dropped_nor_used_twice(desk: Desk) -> None:
    answer_id = desk.corrected()
    with pytest.raises(IllegalMove):
        desk.reading_back.drop(ANNA, answer_id)
    with pytest.raises(IllegalMove):
        desk.put_right(PutRight(Action.ADD, "anders", section=Section.GOALS), answer_id)


def test_a_later_draft_keeps_the_correction_and_its_evidence(desk: Desk) -> None:
    answer_id = desk.corrected()
    desk.checking.hide(ANNA, desk.id, desk.version, *desk.place("Chefin"), "OTHER")
    item = desk.item("Kasse bedient")
    for piece in item.evidence:
        piece.check(desk.view.texts[answer_id])
    assert (item.origin, desk.view.stale_statements) == (Origin.CLIENT, frozenset())


def test_a_correction_whose_words_are_hidden_later_is_decided_on_anew(desk: Desk) -> None:
    answer_id = desk.put_right(PutRight(Action.ADD, "Torten kann die Chefin.", section=Section.GOALS))
    desk.checking.hide(ANNA, desk.id, desk.version, *desk.place("Chefin"), "OTHER")
    assert desk.view.texts[answer_id].text == "Torten kann die [verborgen]."
    assert not any("Chefin" in item.text for item in desk.view.items)


def test_words_of_the_client_that_no_statement_rests_on_are_shown_as_left_out(desk: Desk) -> None:
    """Those with which a statement was struck have done what they were meant for."""
    desk.put_right(PutRight(Action.REJECT, "Das war Petersen.", statement_id=desk.item(CAKES).statement.id))
    kept = desk.corrected_goal("Zum Stapler will ich.")
    assert desk.left_out() == []
    statement = desk.item("„Zum Stapler").statement.id
    desk.reviewing.decide(ANNA, desk.id, desk.version, statement, Action.REJECT)
    assert desk.left_out() == [kept]


def test_an_export_tells_that_something_was_put_right_when_it_was_read_back(desk: Desk) -> None:
    desk.corrected()
    desk.reviewing.confirm(ANNA, desk.id, desk.version)
    german = Messages.load(PROMPTS, "de")
    profile = json.loads(Exporting(desk.store, desk.guide, german).profile(ANNA, desk.id, Form.JSON))
    assert german["read_back.answer"] in json.dumps(profile, ensure_ascii=False)
    assert "client" in {statement["origin"] for section in profile["sections"] for statement in section["statements"]}


def test_the_officers_better_wording_still_rests_on_what_the_client_said(desk: Desk) -> None:
    answer_id = desk.corrected()
    statement = desk.item("Kasse bedient").statement.id
    desk.reviewing.decide(ANNA, desk.id, desk.version, statement, Action.EDIT, "Kassiererfahrung")
    item = desk.item("Kassiererfahrung")
    assert item.origin is Origin.OFFICER
    assert {piece.answer_id for piece in item.evidence} == {answer_id}


def test_if_the_words_cannot_be_redacted_now_they_are_kept_and_it_can_be_asked_once_more(desk: Desk) -> None:
    answer_id = desk.begin()
    change = PutRight(Action.EDIT, WRONG, "Kasse bedient", statement_id=desk.item(CAKES).statement.id)
    desk.failing = True
    with pytest.raises(AnalysisFailed):
        desk.put_right(change, answer_id)
    assert desk.item(CAKES).decision is not None
    assert WRONG not in repr(desk.view.texts)
    desk.failing = False
    desk.put_right(change, answer_id)
    assert desk.item("Kasse bedient").origin is Origin.CLIENT


def test_a_correction_needs_the_words_a_known_statement_or_a_section(desk: Desk) -> None:
    statement = desk.item(CAKES).statement.id
    for change, error in (
        (PutRight(Action.EDIT, " ", "Kasse", statement_id=statement), InputError),
        (PutRight(Action.ADD, "", section=Section.GOALS), InputError),
        (PutRight(Action.ADD, "Koch"), InputError),
        (PutRight(Action.EDIT, WRONG, "Kasse", statement_id="st-none"), NotFound),
        (PutRight(Action.REJECT, "", statement_id="st-none"), NotFound),
    ):
        with pytest.raises(error):
            desk.put_right(change)
    assert desk.item(CAKES).origin is Origin.MACHINE


def test_who_has_not_seen_the_present_state_changes_nothing(desk: Desk) -> None:
    seen = desk.version
    change = PutRight(Action.REJECT, "", statement_id=desk.item(CAKES).statement.id)
    desk.put_right(change)
    with pytest.raises(EditConflict):
        desk.put_right(change, version=seen)


@pytest.mark.parametrize(("actor", "error"), [(OTTO, NotFound), (SARA, NotAllowed)])
def test_a_profile_is_read_back_by_its_own_officer_only(desk: Desk, actor: Actor, error: type[Exception]) -> None:
    answer_id, version = desk.begin(), desk.version
    change = PutRight(Action.REJECT, "", statement_id=desk.item(CAKES).statement.id)
    for use in (
        lambda: desk.reading_back.begin(actor, desk.id, Section.GOALS),
        lambda: desk.reading_back.remark(actor, answer_id),
        lambda: desk.reading_back.drop(actor, answer_id),
        lambda: desk.reading_back.put_right(actor, desk.id, version, answer_id, change),
    ):
        with pytest.raises(error):
            use()


def test_an_answer_to_a_question_is_none_of_these(desk: Desk) -> None:
    for use in (
        lambda: desk.reading_back.remark(ANNA, desk.work),
        lambda: desk.reading_back.drop(ANNA, desk.work),
        lambda: desk.put_right(PutRight(Action.ADD, "x", section=Section.GOALS), desk.work),
    ):
        with pytest.raises(NotFound):
            use()


def test_a_confirmed_profile_is_not_corrected_any_more(desk: Desk) -> None:
    answer_id = desk.begin()
    desk.reviewing.confirm(ANNA, desk.id, desk.version)
    assert desk.view.interview.status is InterviewStatus.CONFIRMED
    for use in (lambda: desk.begin(), lambda: desk.speak(answer_id), lambda: desk.corrected()):
        with pytest.raises(IllegalMove):
            use()
