"""An interview guide: the questions in their order, read from prompts/guides/*.yaml and checked while reading."""

from dataclasses import dataclass
from pathlib import Path

from assistant.domain.errors import InputError, NotFound
from assistant.domain.findings import FactKind
from assistant.guide.data_file import Fields

TOPICS = (
    "school_training",
    "work_experience",
    "skills_strengths",
    "languages",
    "mobility",
    "working_time",
    "goals",
    "support_needs",
    "closing",
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `minutes` is what an answer usually takes; `slots` are the facts a full answer tells."""

    id: str
    topic: str
    text: str
    hint: str
    text_en: str
    hint_en: str
    minutes: float
    voice: Path | None
    """Recorded question; None where a question is only shown."""
    slots: tuple[str, ...]
    """`<fact kind>.<key>`, as in the findings."""


@dataclass(frozen=True, slots=True)
class Guide:
    id: str
    version: str
    language: str
    title: str
    title_en: str
    questions: tuple[Question, ...]

    @classmethod
    def load(cls, path: Path, *, voice_needed: bool = True) -> "Guide":
        """Read a guide; InputError names the place of a mistake.

        `voice_needed=False` is for the recipe that makes the recordings.
        """
        fields = Fields.read(path)
        guide = cls(
            id=fields.text("id"),
            version=fields.text("version"),
            language=fields.text("language"),
            title=fields.text("title"),
            title_en=fields.text("title_en"),
            questions=tuple(_question(item, path.parent, voice_needed) for item in fields.items("questions")),
        )
        fields.done()
        seen: set[str] = set()
        for question in guide.questions:
            if question.id in seen:
                raise InputError(what=f"{path.name}: question id twice: {question.id}")
            seen.add(question.id)
        return guide

    def question(self, question_id: str) -> Question:
        for question in self.questions:
            if question.id == question_id:
                return question
        raise NotFound(kind="question", id=question_id)

    def questions_on(self, topic: str) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.topic == topic)


def _question(fields: Fields, folder: Path, voice_needed: bool) -> Question:
    question_id = fields.text("id")
    fields.place += f" ({question_id})"
    topic = fields.text("topic")
    if topic not in TOPICS:
        raise fields.mistake(f"unknown topic: {topic}")
    voice = (folder / fields.text("voice")).resolve() if "voice" in fields else None
    if voice and voice_needed and not voice.is_file():
        raise fields.mistake(f"voice file missing: {voice.name}")
    slots = fields.texts("slots")
    for slot in slots:
        kind, dot, key = slot.partition(".")
        if kind not in set(FactKind) or not dot or not key:
            raise fields.mistake(f"unknown slot: {slot}")
    question = Question(
        id=question_id,
        topic=topic,
        text=fields.text("text"),
        hint=fields.text("hint"),
        text_en=fields.text("text_en"),
        hint_en=fields.text("hint_en"),
        minutes=fields.number("minutes"),
        voice=voice,
        slots=slots,
    )
    fields.done()
    return question
