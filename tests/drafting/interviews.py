"""Answers made by hand for the drafting tests: text with findings named by the words they rest on."""

from collections.abc import Sequence

from assistant.domain.findings import (
    Candidate,
    Fact,
    FactKind,
    Polarity,
    RedactedAnswer,
    SkillGroup,
    SkillKind,
    SkillMention,
    Slot,
)
from assistant.domain.transcript import RedactedTranscript, Replacement, Span, segments_of_typed_text


def words(text: str, wanted: str) -> Span:
    start = text.index(wanted)
    return Span(start, start + len(wanted))


def transcript(
    text: str, answer_id: str = "a1", hidden: Sequence[str] = (), label: str = "PERSON"
) -> RedactedTranscript:
    """A typed answer after redaction; `hidden` are the placeholders that stand in the text."""
    replacements = tuple(
        Replacement(words(text, placeholder), words(text, placeholder), label, placeholder) for placeholder in hidden
    )
    return RedactedTranscript(answer_id, 1, text, segments_of_typed_text(text), replacements, "vermittlung")


def mention(
    text: str,
    surface: str,
    label: str,
    *,
    kind: SkillKind = SkillKind.SKILL,
    group: SkillGroup = SkillGroup.PROFESSIONAL,
    polarity: Polarity = Polarity.HAS,
    score: float = 0.9,
) -> SkillMention:
    return SkillMention(words(text, surface), kind, group, polarity, (Candidate(label, None, score),), score, "lexicon")


def fact(text: str, kind: FactKind, **slots: tuple[str, str]) -> Fact:
    """Slots as key=(value, words in the text); `from_` stands for the key "from"."""
    made = tuple(Slot(key.rstrip("_"), value, words(text, said)) for key, (value, said) in slots.items())
    return Fact(kind, made, 0.8, "rule")


def answer(
    text: str,
    topic: str = "work_experience",
    *,
    answer_id: str = "a1",
    skills: Sequence[SkillMention] = (),
    facts: Sequence[Fact] = (),
    hidden: Sequence[str] = (),
    label: str = "PERSON",
) -> RedactedAnswer:
    return RedactedAnswer(
        f"q-{answer_id}", topic, transcript(text, answer_id, hidden, label), tuple(skills), tuple(facts)
    )
