"""The example interviews of the demonstration, as they lie in prompts/demo: what was spoken, and what was heard."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assistant.domain.errors import InputError
from assistant.domain.profile import Section
from assistant.domain.transcript import Transcript
from assistant.guide.data_file import Fields
from assistant.store.codec import transcript_of

TEXTS_FILE = "interview.de.yaml"
TRANSCRIPTS_FILE = "transcripts.json"


@dataclass(frozen=True, slots=True)
class DemoAnswer:
    """`audio` is the recording of `text`."""

    question_id: str
    text: str
    audio: Path


@dataclass(frozen=True, slots=True)
class DemoDecisions:
    """What the colleague decides besides accepting: which sections lose or change a statement, and what is added."""

    reject: Section
    edit: Section
    edit_text: str
    add: Section
    add_text: str


@dataclass(frozen=True, slots=True)
class DemoInterview:
    """Tempo and pitch of the voice in percent. Questions neither answered nor refused stay open."""

    id: str
    case_name: str
    tempo: int
    pitch: int
    answers: tuple[DemoAnswer, ...]
    refused: tuple[str, ...]
    impression: str
    """What the officer noted before seeing the draft."""
    decisions: DemoDecisions | None
    """None for the interview that waits for the officer's review."""


@dataclass(frozen=True, slots=True)
class HeardAnswer:
    """A recording's length, its transcript as the product's own recognition gave it, and the text that was spoken."""

    seconds: float
    spoken_sha256: str
    transcript: Transcript


@dataclass(frozen=True, slots=True)
class DemoData:
    version: str
    colleague_login: str
    colleague_name: str
    interviews: tuple[DemoInterview, ...]

    @classmethod
    def load(cls, folder: Path) -> "DemoData":
        """Raises InputError naming the place of a mistake."""
        fields = Fields.read(folder / TEXTS_FILE)
        colleague = fields.mapping("colleague")
        data = cls(
            version=fields.text("version"),
            colleague_login=colleague.text("login"),
            colleague_name=colleague.text("name"),
            interviews=tuple(_interview(item, folder / "audio") for item in fields.items("interviews")),
        )
        colleague.done()
        fields.text("language")
        fields.done()
        return data


def load_heard(folder: Path) -> Mapping[str, HeardAnswer]:
    """By the sha256 of the recording, so that a recording made anew never meets an old transcript."""
    try:
        rows = json.loads((folder / TRANSCRIPTS_FILE).read_text(encoding="utf-8"))
        return {
            row["audio_sha256"]: HeardAnswer(row["seconds"], row["spoken_sha256"], transcript_of(row["transcript"]))
            for row in rows
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(what=TRANSCRIPTS_FILE) from error


def audio_hash(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(what=path.name) from error


def _interview(fields: Fields, audio: Path) -> DemoInterview:
    interview_id = fields.text("id")
    voice = fields.mapping("voice")
    interview = DemoInterview(
        id=interview_id,
        case_name=fields.text("case_name"),
        tempo=int(voice.number("tempo")),
        pitch=int(voice.number("pitch")),
        answers=tuple(_answer(item, interview_id, audio) for item in fields.items("answers")),
        refused=fields.texts("refused"),
        impression=fields.text("impression"),
        decisions=_decisions(fields.mapping("decisions")) if "decisions" in fields else None,
    )
    voice.done()
    fields.done()
    return interview


def _answer(fields: Fields, interview_id: str, audio: Path) -> DemoAnswer:
    question_id = fields.text("question")
    answer = DemoAnswer(question_id, fields.text("text"), audio / f"{interview_id}-{question_id}.mp3")
    fields.done()
    return answer


def _decisions(fields: Fields) -> DemoDecisions:
    edit, add = fields.mapping("edit"), fields.mapping("add")
    decisions = DemoDecisions(
        reject=_section(fields, "reject"),
        edit=_section(edit, "section"),
        edit_text=edit.text("text"),
        add=_section(add, "section"),
        add_text=add.text("text"),
    )
    for part in (edit, add, fields):
        part.done()
    return decisions


def _section(fields: Fields, key: str) -> Section:
    value = fields.text(key)
    try:
        return Section(value)
    except ValueError:
        raise fields.mistake(f"{key}: no section: {value}") from None
