"""An interview and its answers: their status, and which moves between them are legal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from assistant.domain.command import SpokenCommand
from assistant.domain.errors import IllegalMove
from assistant.domain.impression import SPOKEN_NOTE
from assistant.domain.language import Language
from assistant.domain.read_back import is_read_back


class InterviewStatus(StrEnum):
    CONSENT = "consent"
    """The client's consent is being asked for: at the beginning, or anew because the client changed their mind."""
    RUNNING = "running"
    PAUSED = "paused"
    ANSWERED = "answered"
    """All questions are through; transcripts may still be in the making."""
    DRAFTED = "drafted"
    """A draft lies before the officer."""
    CONFIRMED = "confirmed"
    """The officer has confirmed; the supervisor's turn."""
    UNSAMPLED = "unsampled"
    """The officer has confirmed, and chance left it out of the sample; a supervisor may still take it up."""
    RETURNED = "returned"
    """The supervisor sent it back with a comment."""
    APPROVED = "approved"


UNFINISHED = frozenset(InterviewStatus) - {
    InterviewStatus.CONFIRMED,
    InterviewStatus.UNSAMPLED,
    InterviewStatus.APPROVED,
}
"""Its answers may still change."""

_INTERVIEW_MOVES: Mapping[InterviewStatus, frozenset[InterviewStatus]] = {
    InterviewStatus.CONSENT: frozenset({InterviewStatus.RUNNING}),
    InterviewStatus.RUNNING: frozenset({InterviewStatus.CONSENT, InterviewStatus.PAUSED, InterviewStatus.ANSWERED}),
    InterviewStatus.PAUSED: frozenset({InterviewStatus.RUNNING}),
    InterviewStatus.ANSWERED: frozenset({InterviewStatus.RUNNING, InterviewStatus.DRAFTED}),
    InterviewStatus.DRAFTED: frozenset(
        {InterviewStatus.DRAFTED, InterviewStatus.RUNNING, InterviewStatus.CONFIRMED, InterviewStatus.UNSAMPLED}
    ),
    InterviewStatus.UNSAMPLED: frozenset({InterviewStatus.CONFIRMED}),
    InterviewStatus.CONFIRMED: frozenset({InterviewStatus.APPROVED, InterviewStatus.RETURNED}),
    InterviewStatus.RETURNED: frozenset({InterviewStatus.CONFIRMED, InterviewStatus.RUNNING}),
    InterviewStatus.APPROVED: frozenset(),
}


class AnswerStatus(StrEnum):
    OPEN = "open"
    """Asked or yet to be asked; nothing there."""
    REFUSED = "refused"
    """The client does not want to answer."""
    RECORDED = "recorded"
    """The audio is on disk; transcription is due."""
    TRANSCRIBING = "transcribing"
    TRANSCRIBED = "transcribed"
    SILENT = "silent"
    """Recorded, but there was no speech in it."""
    FAILED = "failed"
    """Transcription stopped; the audio is kept and can be tried again."""
    TYPED = "typed"


_RECORDABLE = frozenset({AnswerStatus.RECORDED, AnswerStatus.TYPED, AnswerStatus.REFUSED})

_ANSWER_MOVES: Mapping[AnswerStatus, frozenset[AnswerStatus]] = {
    AnswerStatus.OPEN: _RECORDABLE,
    AnswerStatus.REFUSED: _RECORDABLE | {AnswerStatus.OPEN},
    AnswerStatus.RECORDED: _RECORDABLE | {AnswerStatus.TRANSCRIBING, AnswerStatus.OPEN},
    AnswerStatus.TRANSCRIBING: _RECORDABLE
    | {AnswerStatus.TRANSCRIBED, AnswerStatus.SILENT, AnswerStatus.FAILED, AnswerStatus.OPEN},
    AnswerStatus.TRANSCRIBED: _RECORDABLE | {AnswerStatus.OPEN},
    AnswerStatus.SILENT: _RECORDABLE | {AnswerStatus.OPEN},
    AnswerStatus.FAILED: _RECORDABLE | {AnswerStatus.OPEN},
    AnswerStatus.TYPED: _RECORDABLE | {AnswerStatus.OPEN},
}

WITH_TEXT = frozenset({AnswerStatus.TRANSCRIBED, AnswerStatus.TYPED})
IN_THE_MAKING = frozenset({AnswerStatus.RECORDED, AnswerStatus.TRANSCRIBING})


@dataclass(frozen=True, slots=True)
class Interview:
    """One intake interview. `version` counts every change and guards against two people saving at once."""

    id: str
    case_name: str
    """How the officer finds the case again; client text, stored as such."""
    officer_id: str
    guide: str
    guide_version: str
    status: InterviewStatus
    position: int
    """Index, from 0, of the question or follow-up on screen among the answers of the interview."""
    created_at: datetime
    version: int = 1

    def moved_to(self, status: InterviewStatus) -> "Interview":
        if status not in _INTERVIEW_MOVES[self.status]:
            raise IllegalMove(current=self.status.value, wanted=status.value)
        return replace(self, status=status)


@dataclass(frozen=True, slots=True)
class Answer:
    """The place for the answer to one question of the guide, made when the interview starts, or to a follow-up."""

    id: str
    interview_id: str
    question_id: str
    topic: str
    position: int
    status: AnswerStatus
    recording_id: str | None = None
    seconds: float | None = None
    transcript_revision: int = 0
    """Latest revision of its transcript; 0 while there is none."""
    problem: str = ""
    """Key of the error that stopped the transcription (domain/errors.py); empty if none did."""
    earlier_status: AnswerStatus | None = None
    """While a new take is being written down: what the answer was before. It comes back if the take holds no speech."""
    earlier_recording_id: str | None = None
    earlier_seconds: float | None = None
    language: str = Language.GERMAN
    """In which the recording is spoken, as the client chose."""
    command: SpokenCommand | None = None
    """What the client asked for aloud instead of an answer, until it is done."""
    attempts: int = 0
    """How often its recording was taken up to be written down; more than a few times means that it ends the worker."""
    follow_up: int = 0
    """0 for a question of the guide; 1, 2 for the follow-ups to it, in the order they were asked."""
    follows: str | None = None
    """Id of the question that a follow-up belongs to."""
    version: int = 1

    @property
    def read_back(self) -> bool:
        """Said when the profile was read back; nobody asked it as a question."""
        return is_read_back(self.question_id)

    @property
    def spoken_note(self) -> bool:
        """The officer's own impression, spoken: no part of the interview, and gone once it is noted."""
        return self.question_id == SPOKEN_NOTE

    @property
    def recording_ids(self) -> tuple[str, ...]:
        """All files that belong to this answer."""
        return tuple(item for item in (self.recording_id, self.earlier_recording_id) if item)

    def recorded(self, recording_id: str, seconds: float, language: str = Language.GERMAN) -> "Answer":
        """A new take. An answer with text stays in reserve until the new one is written down."""
        moved = replace(
            self.moved_to(AnswerStatus.RECORDED),
            recording_id=recording_id,
            seconds=seconds,
            language=language,
            problem="",
            command=None,
        )
        if self.status in WITH_TEXT:
            return replace(
                moved,
                earlier_status=self.status,
                earlier_recording_id=self.recording_id,
                earlier_seconds=self.seconds,
            )
        return moved

    def without_earlier(self) -> "Answer":
        """The new take counts, or the client decided otherwise."""
        return replace(self, earlier_status=None, earlier_recording_id=None, earlier_seconds=None)

    def back_to_earlier(self, problem: str) -> "Answer":
        """The new take brought nothing: the answer is as it was; `problem` tells why."""
        return replace(
            self.without_earlier(),
            status=self.earlier_status or self.status,
            recording_id=self.earlier_recording_id,
            seconds=self.earlier_seconds,
            problem=problem,
        )

    def without_recordings(self) -> "Answer":
        return replace(self, recording_id=None, earlier_recording_id=None)

    def moved_to(self, status: AnswerStatus) -> "Answer":
        if status not in _ANSWER_MOVES[self.status]:
            raise IllegalMove(current=self.status.value, wanted=status.value)
        return replace(self, status=status)


@dataclass(frozen=True, slots=True)
class Take:
    """A recording that is running, was broken off, or waits for the rest of its text; an answer has one at most.

    Its samples and its passages (domain/transcript.py) are kept under its id.
    """

    id: str
    answer_id: str
    language: str
    started_at: datetime
    recording_id: str | None = None
    """The finished recording; None while samples still come."""
