"""Things to store."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.domain.interview import Answer, AnswerStatus, Interview, InterviewStatus, Take
from assistant.domain.people import Account, Role
from assistant.domain.profile import Evidence, OpenPoint, OpenReason, Origin, Revision, RevisionKind, Section, Statement
from assistant.domain.transcript import DroppedAudio, DropReason, Passage, Segment, Span, Transcript, Word
from assistant.store import Store

NOW = datetime(2026, 3, 2, 9, 30, 0, 123456, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def an_account(account_id: str = "officer", role: Role = Role.OFFICER) -> Account:
    return Account(account_id, f"login-{account_id}", f"Name of {account_id}", role, "$argon2id$…")


def an_interview(interview_id: str = "interview", officer_id: str = "officer", at: datetime = NOW) -> Interview:
    return Interview(interview_id, "Frau Ärmel", officer_id, "erstgespraech", "1", InterviewStatus.CONSENT, 0, at)


def an_answer(answer_id: str = "answer", position: int = 0, status: AnswerStatus = AnswerStatus.OPEN) -> Answer:
    recording = f"recording-of-{answer_id}" if status is AnswerStatus.RECORDED else None
    return Answer(answer_id, "interview", f"question-{answer_id}", "goals", position, status, recording)


def a_transcript(revision: int = 1, answer_id: str = "answer") -> Transcript:
    word = Word(Span(4, 8), 0.5, 0.9, 0.75)
    return Transcript(
        answer_id,
        revision,
        "Ich koche gern.",
        (Segment("s1", Span(0, 15), 0.1, 1.5, 0.9, (word,)),),
        engine="whisper base",
        dropped=(DroppedAudio(1.5, 3.0, DropReason.NO_SPEECH),),
    )


def a_take(take_id: str = "take", answer_id: str = "answer", at: datetime = NOW) -> Take:
    return Take(take_id, answer_id, "de", at)


def a_passage(number: int = 1) -> Passage:
    word = Word(Span(4, 9), 0.5, 0.9, 0.75)
    return Passage(
        number,
        0.0,
        3.0,
        "Ich koche gern.",
        (Segment("s1", Span(0, 15), 0.1, 1.5, 0.9, (word,)),),
        (DroppedAudio(1.5, 3.0, DropReason.NOISE),),
        "whisper base",
    )


def a_revision(number: int = 1, kind: RevisionKind = RevisionKind.DRAFT) -> Revision:
    evidence = Evidence("answer", "s1", 1, Span(4, 9), "koche", 0.5, 0.9)
    return Revision(
        "interview",
        number,
        kind,
        Origin.MACHINE,
        "assistant 0.1.0",
        NOW,
        (Statement("st1", Section.GOALS, "Kocht gern.", (evidence,), Origin.MACHINE, 0.8, "likes"),),
        (OpenPoint("mobility", "mobility", OpenReason.REFUSED),),
        {"speech": "whisper base", "rules": "3"},
        "Kein Einwand",
    )


def begin_interview(store: Store, *answers: Answer) -> None:
    """An officer with an interview, and these answers in it."""
    with store.transaction() as transaction:
        transaction.accounts.add(an_account())
        transaction.interviews.add(an_interview())
        for answer in answers:
            transaction.answers.add(answer)


def files_in(folder: Path) -> list[str]:
    """Names of the files of a folder; its subfolders do not count."""
    return [path.name for path in folder.iterdir() if path.is_file()]
