"""A small office for the tests: real store and guide, a clock to turn, a transcriber that hears what it is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.data import PROMPTS
from assistant.domain.consent import Purpose
from assistant.domain.errors import AssistantError
from assistant.domain.findings import Fact
from assistant.domain.interview import Interview
from assistant.domain.people import Account, Actor, Role
from assistant.domain.transcript import Passage, Segment, Span, Transcript, Word
from assistant.guide.commands import Commands
from assistant.guide.guide import Guide
from assistant.store import RecordingFiles, Store
from assistant.workflow.following_up import FollowingUp
from assistant.workflow.interviewing import Interviewing
from assistant.workflow.live import LiveTranscribing
from assistant.workflow.obeying import Obeying
from assistant.workflow.recording import Recording
from assistant.workflow.transcribing import Transcribing

ANNA = Actor("a" * 32, "Anna Amt", Role.OFFICER)
OTTO = Actor("b" * 32, "Otto Ohnefall", Role.OFFICER)
SARA = Actor("c" * 32, "Sara Sicht", Role.SUPERVISOR)
ALL_YES = dict.fromkeys(Purpose, True)
START = datetime(2026, 11, 22, 9, tzinfo=UTC)


@dataclass
class FakeTranscriber:
    """Says the given text for every recording, or raises the given error; notes what it was given."""

    text: str = "Ich war zwei Jahre Koch."
    error: AssistantError | None = None
    heard: list[bytes] = field(default_factory=list)
    before: Callable[[], None] = lambda: None
    streams: list["FakeStream"] = field(default_factory=list)

    def stream(self, *, language: str, first_number: int, begins_at: float) -> "FakeStream":
        self.streams.append(FakeStream(self, language, first_number, begins_at))
        return self.streams[-1]

    def transcribe(self, path: Path, answer_id: str, *, language: str) -> Transcript:
        self.heard.append(path.read_bytes())
        self.before()
        if self.error:
            raise self.error
        words, position = [], 0
        for number, token in enumerate(self.text.split()):
            start = self.text.index(token, position)
            position = start + len(token)
            words.append(Word(Span(start, position), float(number), number + 0.9, 0.8))
        segment = Segment("s1", Span(0, len(self.text)), 0.0, float(len(words)), 0.8, tuple(words))
        return Transcript(answer_id, 1, self.text, (segment,), language=language, engine="fake")


@dataclass
class FakeStream:
    """Two seconds of any samples are a sentence of their own; what is left at the end is one, too."""

    transcriber: FakeTranscriber
    language: str
    number: int
    done: float
    """Seconds that are in a passage."""
    seconds: float = 0.0
    ended: bool = False

    def __post_init__(self) -> None:
        self.seconds = self.done

    def take_in(self, samples: NDArray[np.float32]) -> None:
        self.seconds += len(samples) / 16_000

    def end(self) -> None:
        self.ended = True

    def next_passage(self) -> Passage | None:
        end = min(self.done + 2, self.seconds)
        if end <= self.done or (end < self.done + 2 and not self.ended):
            return None
        self.transcriber.before()
        if self.transcriber.error:
            raise self.transcriber.error
        text = f"Satz {self.number}."
        segment = Segment("s1", Span(0, len(text)), self.done, end, 0.8, (Word(Span(0, 4), self.done, end, 0.4),))
        passage = Passage(self.number, self.done, end, text, (segment,), (), "fake")
        self.number, self.done = self.number + 1, end
        return passage


@dataclass
class FakeFacts:
    """Finds what it is told to find, whatever was said; notes what it was given.."""

    told: Callable[[str], Sequence[Fact]] = lambda text: ()
    read: list[tuple[str, str]] = field(default_factory=list)

    def find(self, text: str, *, topic: str, on: date) -> Sequence[Fact]:
        self.read.append((topic, text))
        return self.told(text)


class World:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.time = START
        self.url = f"sqlite:///{folder / 'store.sqlite'}"
        self.store = Store.open(self.url, RecordingFiles(folder / "recordings"))
        self.guide = Guide.load(PROMPTS / "guides" / "erstgespraech.de.yaml")
        self.transcriber = FakeTranscriber()
        self.woken = 0
        self.interviewing = Interviewing(self.store, self.guide, "1.0", self.now, self._wake)
        self.facts = FakeFacts()
        self.following_up = FollowingUp(self.store, self.guide, self.interviewing, lambda: self.facts)
        self.obeying = Obeying(self.store, self.interviewing, self.following_up)
        self.parts = self.store.files.unfinished
        self.recording = Recording(self.store, self.interviewing, 1, self.now, self._wake)
        self.live, self.transcribing = self.worker()
        with self.store.transaction() as transaction:
            for actor in (ANNA, OTTO, SARA):
                transaction.accounts.add(Account(actor.id, actor.name, actor.name, actor.role, "x"))

    def worker(self, name: str = "worker") -> tuple[LiveTranscribing, Transcribing]:
        """A worker that has just started; several may be at work."""
        live = LiveTranscribing(self.store, lambda: self.transcriber, self.now, name)
        commands = Commands.load()
        return live, Transcribing(self.store, lambda: self.transcriber, live, commands, self.now, name)

    def write_down_live(self) -> None:
        """All that a worker can do while recordings are running."""
        while self.live.step():
            pass

    def now(self) -> datetime:
        return self.time

    def forward(self, **span: float) -> None:
        self.time += timedelta(**span)

    def _wake(self) -> None:
        self.woken += 1

    def running(self, granted: dict[Purpose, bool] | None = None, case: str = "Fall 7") -> Interview:
        """An interview of Anna's with consent recorded, on its first question."""
        interview = self.interviewing.start(ANNA, case)
        return self.interviewing.record_consent(ANNA, interview.id, ALL_YES if granted is None else granted)

    def answer(self, interview: Interview, position: int = 0) -> str:
        """Id of the answer to the question at a position."""
        return self.interviewing.view(ANNA, interview.id).answers[position].id

    def record(self, interview: Interview, position: int = 0, sound: bytes = b"sound") -> str:
        file = self.folder / "upload.wav"
        file.write_bytes(sound)
        answer_id = self.answer(interview, position)
        self.interviewing.save_recording(ANNA, answer_id, file, 2.0)
        return answer_id

    def recordings(self) -> list[Path]:
        return [path for path in (self.folder / "recordings").iterdir() if path.is_file()]

    def actions(self) -> list[str]:
        with self.store.transaction() as transaction:
            return [entry.action for entry in transaction.audit.all()]
