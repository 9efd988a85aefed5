"""The officer's own impression: before the draft, once, for nobody else's eyes and in nobody's file."""

import logging
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from assistant.data import PROMPTS
from assistant.domain.consent import Purpose
from assistant.domain.errors import (
    EditConflict,
    IllegalMove,
    ImpressionDue,
    InputError,
    NoSpeech,
    NotAllowed,
    NotFound,
)
from assistant.domain.impression import ImpressionNotes
from assistant.domain.interview import AnswerStatus, Interview, InterviewStatus
from assistant.domain.profile import Section
from assistant.domain.review import Action
from assistant.domain.transcript import Transcript
from assistant.messages import Messages
from assistant.redaction import Policy
from assistant.web import impression_html
from assistant.workflow.drafting import Drafting
from assistant.workflow.exporting import Exporting, Form, PartnerExporting
from assistant.workflow.impressions import LONGEST_NOTE, Impressions, SpokenNote
from assistant.workflow.listening import Listening
from assistant.workflow.reviewing import Reviewing
from tests.workflow.small_analysis import small_analysis
from tests.workflow.world import ANNA, OTTO, SARA, World

NOTE, LATER = "Zwirnkanari wirkt entschlossen.", "Das mit der Entschlossenheit stimmt, sagt Zwirnkanari."
CANARY = "Zwirnkanari"


class Desk(World):
    def __init__(self, folder: Path, *, asked: bool = True) -> None:
        super().__init__(folder)
        self.drafting = Drafting(self.store, small_analysis, "machine", self.now)
        self.reviewing = Reviewing(self.store, self.now, impression_first=asked)
        self.impressions = Impressions(self.store, self.now, asked=asked)

    def drafted(self, granted: dict[Purpose, bool] | None = None) -> Interview:
        interview = self.running(granted)
        self.interviewing.save_typed(ANNA, self.answer(interview, 1), "Ich war Koch und an der Kasse.")
        self.interviewing.finish(ANNA, interview.id)
        self.drafting.make_draft(ANNA, interview.id)
        return self.present(interview)

    def present(self, interview: Interview) -> Interview:
        return self.interviewing.view(ANNA, interview.id).interview

    def noted(self) -> Interview:
        interview = self.drafted()
        return self.impressions.note(ANNA, interview.id, interview.version, f" {NOTE}\n")

    def confirmed(self) -> Interview:
        interview = self.noted()
        for item in self.reviewing.view(ANNA, interview.id).items:
            version = self.present(interview).version
            self.reviewing.decide(ANNA, interview.id, version, item.statement.id, Action.ACCEPT)
        self.reviewing.confirm(ANNA, interview.id, self.present(interview).version)
        return self.present(interview)

    def spoken(self, interview: Interview, text: str) -> SpokenNote:
        """A note that is spoken and written down, as far as that succeeds."""
        answer_id = self.impressions.speak(ANNA, interview.id).answer.id
        file = self.folder / "note.wav"
        file.write_bytes(b"sound")
        self.transcriber.text = text
        self.interviewing.save_recording(ANNA, answer_id, file, 2.0)
        self.transcribing.step()
        return self.impressions.speak(ANNA, interview.id)

    def kept_of(self, answer_id: str) -> tuple[Transcript, ...]:
        with self.store.transaction() as transaction:
            return transaction.transcripts.all_of(answer_id)

    def notes(self, interview: Interview) -> ImpressionNotes:
        return self.impressions.notes(ANNA, interview.id)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.store.close()


def test_the_draft_is_not_shown_before_the_officer_has_noted_something_or_gone_on(desk: Desk) -> None:
    interview = desk.drafted()
    assert desk.impressions.due(ANNA, interview.id)
    with pytest.raises(ImpressionDue):
        desk.reviewing.view(ANNA, interview.id)
    desk.impressions.skip(ANNA, interview.id, interview.version)
    assert desk.reviewing.view(ANNA, interview.id).items
    assert desk.notes(interview) == ImpressionNotes(None, None, asked=True)


def test_a_note_is_kept_with_name_and_time_and_opens_the_draft(desk: Desk) -> None:
    interview = desk.noted()
    note = desk.notes(interview).before
    assert note is not None
    assert (note.text, note.by, note.at) == (NOTE, ANNA.name, desk.time)
    assert desk.reviewing.view(ANNA, interview.id).items
    assert "impression.before" in desk.actions()


def test_a_note_is_made_once_and_never_changed(desk: Desk) -> None:
    interview = desk.noted()
    for again in (desk.impressions.note, lambda *seen: desk.impressions.skip(*seen[:3])):
        with pytest.raises(IllegalMove):
            again(ANNA, interview.id, interview.version, "anders")
    before = desk.notes(interview).before
    assert before is not None
    assert before.text == NOTE


def test_of_two_notes_at_once_the_second_is_refused(desk: Desk) -> None:
    interview = desk.drafted()
    desk.impressions.skip(ANNA, interview.id, interview.version)
    with pytest.raises(EditConflict):
        desk.impressions.note(ANNA, interview.id, interview.version, NOTE)


def test_a_later_draft_does_not_ask_again(desk: Desk) -> None:
    interview = desk.drafted()
    desk.impressions.skip(ANNA, interview.id, interview.version)
    desk.interviewing.resume(ANNA, interview.id)
    desk.interviewing.finish(ANNA, interview.id)
    desk.drafting.make_draft(ANNA, interview.id)
    assert not desk.impressions.due(ANNA, interview.id)


def test_a_draft_that_was_worked_on_before_there_were_impressions_does_not_ask(tmp_path: Path) -> None:
    desk = Desk(tmp_path, asked=False)
    interview = desk.drafted()
    item = desk.reviewing.view(ANNA, interview.id).items[0]
    desk.reviewing.decide(ANNA, interview.id, interview.version, item.statement.id, Action.ACCEPT)
    assert not Impressions(desk.store, desk.now).due(ANNA, interview.id)
    desk.store.close()


def test_where_the_setting_is_off_nobody_is_asked(tmp_path: Path) -> None:
    desk = Desk(tmp_path, asked=False)
    interview = desk.drafted()
    assert not desk.impressions.due(ANNA, interview.id)
    assert desk.reviewing.view(ANNA, interview.id).items
    desk.store.close()


@pytest.mark.parametrize("text", ["", "  \n", "x" * (LONGEST_NOTE + 1)])
def test_an_empty_or_endless_note_is_refused(desk: Desk, text: str) -> None:
    interview = desk.drafted()
    with pytest.raises(InputError):
        desk.impressions.note(ANNA, interview.id, interview.version, text)
    assert desk.impressions.due(ANNA, interview.id)


def test_an_impression_is_for_its_officer_alone(desk: Desk) -> None:
    interview = desk.confirmed()
    for stranger, error in ((OTTO, NotFound), (SARA, NotAllowed)):
        with pytest.raises(error):
            desk.impressions.notes(stranger, interview.id)
        with pytest.raises(error):
            desk.impressions.due(stranger, interview.id)
        with pytest.raises(error):
            desk.impressions.look_back(stranger, interview.id, LATER)


def test_after_the_review_the_officer_says_what_has_been_borne_out_and_may_say_more(desk: Desk) -> None:
    interview = desk.confirmed()
    desk.impressions.look_back(ANNA, interview.id, "noch nicht sicher")
    desk.impressions.look_back(ANNA, interview.id, LATER)
    after = desk.notes(interview).after
    assert after is not None
    assert after.text == LATER
    # The supervisor who has the profile open sees no change.
    assert desk.present(interview).version == interview.version


def test_a_spoken_note_is_written_down_and_its_recording_is_gone_at_once(desk: Desk) -> None:
    interview = desk.drafted()
    spoken = desk.spoken(interview, f"Weiter, sagt {CANARY}.")
    assert spoken.transcript is not None
    assert (spoken.transcript.text, spoken.answer.command) == (f"Weiter, sagt {CANARY}.", None)
    assert desk.recordings() == []
    desk.impressions.note(ANNA, interview.id, interview.version, spoken.transcript.text)
    assert desk.kept_of(spoken.answer.id) == ()
    before = desk.notes(interview).before
    assert before is not None
    assert before.text == f"Weiter, sagt {CANARY}."


def test_a_spoken_note_needs_no_consent_of_the_client(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    interview = desk.drafted({Purpose.DRAFTING: True})
    assert desk.spoken(interview, NOTE).transcript is not None
    desk.store.close()


def test_a_recording_without_speech_is_not_kept_either(desk: Desk) -> None:
    interview = desk.drafted()
    desk.transcriber.error = NoSpeech()
    assert desk.spoken(interview, "").answer.status is AnswerStatus.SILENT
    assert desk.recordings() == []


def test_what_was_spoken_is_no_part_of_the_interview_or_of_any_draft(desk: Desk) -> None:
    interview = desk.drafted()
    answers = len(desk.interviewing.view(ANNA, interview.id).answers)
    spoken = desk.spoken(interview, f"Koch, sagt {CANARY}, und Torten.")
    assert len(desk.interviewing.view(ANNA, interview.id).answers) == answers
    draft = desk.drafting.make_anew(ANNA, interview.id)
    assert CANARY not in repr(draft)
    assert "Torten" not in repr(draft.statements)
    with desk.store.transaction() as transaction:
        assert spoken.answer.id not in transaction.drafted_texts.of(interview.id, draft.number)
    with pytest.raises(NotFound):
        Listening(desk.store).audio(ANNA, spoken.answer.id)
    desk.impressions.skip(ANNA, interview.id, desk.present(interview).version)
    assert desk.kept_of(spoken.answer.id) == ()
    assert CANARY not in repr(desk.reviewing.view(ANNA, interview.id))


def test_a_recording_that_was_broken_off_goes_with_the_note(desk: Desk) -> None:
    interview = desk.drafted()
    answer_id = desk.impressions.speak(ANNA, interview.id).answer.id
    desk.recording.append(ANNA, answer_id, 0, b"\x01\x00" * 16_000)
    assert desk.recording.broken_off(ANNA, answer_id) is not None
    desk.impressions.skip(ANNA, interview.id, interview.version)
    assert list((desk.folder / "recordings" / "unfinished").glob("*.pcm")) == []
    with pytest.raises(IllegalMove):
        desk.recording.append(ANNA, answer_id, 0, b"\x01\x00")


def test_nobody_speaks_a_note_once_the_draft_is_shown(desk: Desk) -> None:
    interview = desk.noted()
    with pytest.raises(IllegalMove):
        desk.impressions.speak(ANNA, interview.id)


def test_without_a_note_there_is_nothing_to_look_back_on(desk: Desk) -> None:
    interview = desk.drafted()
    desk.impressions.skip(ANNA, interview.id, interview.version)
    with pytest.raises(IllegalMove):
        desk.impressions.look_back(ANNA, interview.id, LATER)


def test_the_note_stands_beside_the_confirmed_statements(desk: Desk) -> None:
    interview = desk.confirmed()
    note = desk.notes(interview).before
    assert note is not None
    shown = impression_html.beside_statements(
        note, desk.reviewing.view(ANNA, interview.id), Messages.load(PROMPTS, "de")
    )
    assert NOTE in shown
    assert "Kasse bedienen" in shown


def unpacked(file: bytes) -> bytes:
    """A Word file is packed: its bytes alone would hide anything."""
    with ZipFile(BytesIO(file)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist())


def test_the_note_is_in_no_export_no_audit_row_no_log_and_not_before_the_supervisor(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    interview = desk.confirmed()
    desk.impressions.look_back(ANNA, interview.id, LATER)
    assert desk.present(interview).status is InterviewStatus.CONFIRMED
    german = Messages.load(PROMPTS, "de")
    exporting = Exporting(desk.store, desk.guide, german)
    policy = Policy.load(PROMPTS / "policies" / "traeger.yaml")
    partner = PartnerExporting(desk.store, desk.guide, german, small_analysis, policy)
    for actor in (ANNA, SARA):
        words = (
            unpacked(exporting.profile(actor, interview.id, Form.DOCX)),
            unpacked(exporting.cv(actor, interview.id)),
            unpacked(partner.make(actor, interview.id, tuple(Section), Form.DOCX, quotes=True).content),
            exporting.profile(actor, interview.id, Form.JSON),
        )
        assert all(b"Kasse" in file for file in words)
        assert all(CANARY.encode() not in file for file in words)
    with desk.store.transaction() as transaction:
        assert CANARY not in repr(transaction.audit.all())
        assert CANARY in repr(transaction.impressions.of(interview.id))
        assert CANARY not in repr(transaction.revisions.of(interview.id))
    assert CANARY not in repr(desk.reviewing.view(SARA, interview.id))
    assert CANARY not in caplog.text
