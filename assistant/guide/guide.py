"""An interview guide: the questions in their order, read from prompts/guides/*.yaml and checked while reading."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.errors import InputError, NotFound
from assistant.domain.findings import FactKind
from assistant.guide.data_file import Fields
from assistant.guide.follow_up import FollowUp, Needs

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
    follow_ups: tuple[FollowUp, ...] = ()
    """The most useful first; which of them are asked is decided by what the answer has left out."""


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
        for item in guide.all_asked():
            if item.id in seen:
                raise InputError(what=f"{path.name}: question id twice: {item.id}")
            seen.add(item.id)
        return guide

    def all_asked(self) -> Iterator[Question | FollowUp]:
        """Everything a client may be asked: each question, then its follow-ups."""
        for question in self.questions:
            yield question
            yield from question.follow_ups

    def asked(self, asked_id: str) -> Question | FollowUp:
        """What is asked under this id: a question or a follow-up."""
        for item in self.all_asked():
            if item.id == asked_id:
                return item
        raise NotFound(kind="question", id=asked_id)

    def question_of(self, asked_id: str) -> Question:
        """The question of this id, or the one that the follow-up of this id belongs to."""
        for question in self.questions:
            if asked_id == question.id or any(asked_id == item.id for item in question.follow_ups):
                return question
        raise NotFound(kind="question", id=asked_id)

    def questions_on(self, topic: str) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.topic == topic)


def _question(fields: Fields, folder: Path, voice_needed: bool) -> Question:
    question_id = fields.text("id")
    fields.place += f" ({question_id})"
    topic = fields.text("topic")
    if topic not in TOPICS:
        raise fields.mistake(f"unknown topic: {topic}")
    follow_ups = fields.items("follow_ups") if "follow_ups" in fields else []
    question = Question(
        id=question_id,
        topic=topic,
        text=fields.text("text"),
        hint=fields.text("hint"),
        text_en=fields.text("text_en"),
        hint_en=fields.text("hint_en"),
        minutes=fields.number("minutes"),
        voice=_voice(fields, folder, voice_needed),
        slots=_slots(fields),
        follow_ups=tuple(_follow_up(item, folder, voice_needed) for item in follow_ups),
    )
    fields.done()
    return question


def _follow_up(fields: Fields, folder: Path, voice_needed: bool) -> FollowUp:
    follow_up_id = fields.text("id")
    fields.place += f" ({follow_up_id})"
    needs = fields.text("needs")
    if needs not in set(Needs):
        raise fields.mistake(f"needs: unknown: {needs}")
    slots = _slots(fields)
    if not slots:
        raise fields.mistake("slots: a list of texts is expected")
    follow_up = FollowUp(
        id=follow_up_id,
        text=fields.text("text"),
        text_en=fields.text("text_en"),
        voice=_voice(fields, folder, voice_needed),
        needs=Needs(needs),
        slots=slots,
    )
    fields.done()
    return follow_up


def _voice(fields: Fields, folder: Path, needed: bool) -> Path | None:
    voice = (folder / fields.text("voice")).resolve() if "voice" in fields else None
    if voice and needed and not voice.is_file():
        raise fields.mistake(f"voice file missing: {voice.name}")
    return voice


def _slots(fields: Fields) -> tuple[str, ...]:
    slots = fields.texts("slots")
    for slot in slots:
        kind, dot, key = slot.partition(".")
        if kind not in set(FactKind) or not dot or not key:
            raise fields.mistake(f"unknown slot: {slot}")
    return slots
