"""Use case without a browser: a folder of recordings becomes transcripts, findings and drafts."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from assistant.domain.errors import (
    AssistantError,
    InputError,
    NoSpeech,
    RecordingError,
    TooNoisy,
    TranscriptionFailed,
)
from assistant.domain.interview import Answer, AnswerStatus
from assistant.domain.transcript import Transcript
from assistant.guide.guide import TOPICS, Guide
from assistant.speech.transcriber import Transcriber
from assistant.workflow.analysis import AnalysedInterview, Analysis, SpokenAnswer, open_points

AUDIO_SUFFIXES = frozenset({".wav", ".mp3", ".ogg", ".opus", ".webm", ".m4a", ".mp4", ".flac"})


@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    """One recording and the question it answers."""

    interview: str
    number: int
    topic: str
    question_id: str
    path: Path

    @property
    def answer_id(self) -> str:
        return f"{self.interview}-{self.number:02d}"


@dataclass(frozen=True, slots=True)
class ProcessedInterview:
    interview: str
    recordings: tuple[RecordedAnswer, ...]
    transcripts: tuple[Transcript, ...]
    problems: dict[str, AssistantError]
    """By answer id: recordings that gave no text."""
    analysed: AnalysedInterview


def read_folder(folder: Path, guide: Guide) -> list[RecordedAnswer]:
    """The recordings of a folder in order; manifest.jsonl, else the file names, tell the topics.

    Without a manifest the folder is one interview; a name such as `03-languages.wav` tells its topic, otherwise the
    recordings answer the guide's questions in the order of their names.
    """
    if not folder.is_dir():
        raise InputError(what=folder.name)
    manifest = folder / "manifest.jsonl"
    recordings = _from_manifest(manifest, guide) if manifest.is_file() else _from_names(folder, guide)
    if not recordings:
        raise InputError(what=f"{folder.name}: 0 audio files")
    return recordings


def process(
    recordings: Sequence[RecordedAnswer],
    transcriber: Transcriber,
    analysis: Analysis,
    on: date,
    done: Callable[[RecordedAnswer], None],
) -> Iterator[ProcessedInterview]:
    """Write down, analyse and draft, one interview after the other; `done` is called after each recording."""
    for interview, group in groupby(recordings, key=lambda item: item.interview):
        members = tuple(group)
        transcripts: list[Transcript] = []
        spoken: list[SpokenAnswer] = []
        problems: dict[str, AssistantError] = {}
        rows: list[Answer] = []
        for item in members:
            status = AnswerStatus.TRANSCRIBED
            try:
                transcript = transcriber.transcribe(item.path, item.answer_id)
                transcripts.append(transcript)
                spoken.append(SpokenAnswer(item.question_id, item.topic, transcript))
            except (RecordingError, TranscriptionFailed) as error:
                status = AnswerStatus.SILENT if isinstance(error, (NoSpeech, TooNoisy)) else AnswerStatus.FAILED
                problems[item.answer_id] = error
            rows.append(Answer(item.answer_id, interview, item.question_id, item.topic, item.number, status))
            done(item)
        analysed = analysis.interview(interview, spoken, open_points(rows), on=on)
        yield ProcessedInterview(interview, members, tuple(transcripts), problems, analysed)


def _from_manifest(manifest: Path, guide: Guide) -> list[RecordedAnswer]:
    recordings: list[RecordedAnswer] = []
    folder = manifest.parent.resolve()
    for number, line in enumerate(manifest.read_text(encoding="utf-8").splitlines()):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            path = (folder / row["audio"]).resolve()
            topic = str(row.get("topic") or _topic_of(path.stem) or guide.questions[0].topic)
            interview = str(row.get("interview") or folder.name)
            answer = int(row.get("answer", number))
        except (json.JSONDecodeError, KeyError, TypeError, ValueError):
            raise InputError(what=f"{manifest.name}, {number + 1}") from None
        if not path.is_relative_to(folder) or not re.fullmatch(r"\w[\w.-]*", interview) or topic not in TOPICS:
            raise InputError(what=f"{manifest.name}, {number + 1}")
        recordings.append(RecordedAnswer(interview, answer, topic, _question_of(topic, guide), path))
    return sorted(recordings, key=lambda item: (item.interview, item.number))


def _from_names(folder: Path, guide: Guide) -> list[RecordedAnswer]:
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in AUDIO_SUFFIXES)
    recordings: list[RecordedAnswer] = []
    for number, path in enumerate(files):
        question = guide.questions[min(number, len(guide.questions) - 1)]
        topic = _topic_of(path.stem) or question.topic
        question_id = question.id if topic == question.topic else _question_of(topic, guide)
        recordings.append(RecordedAnswer(folder.resolve().name, number, topic, question_id, path))
    return recordings


def _topic_of(name: str) -> str | None:
    return next((topic for topic in TOPICS if topic in name.lower().replace("-", "_")), None)


def _question_of(topic: str, guide: Guide) -> str:
    questions = guide.questions_on(topic)
    return questions[0].id if questions else guide.questions[-1].id
