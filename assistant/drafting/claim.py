"""A claim: what one finding in one answer supports. Claims that say the same are merged into one statement."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from assistant.domain.findings import Fact, RedactedAnswer, SkillMention, Slot
from assistant.domain.profile import Section
from assistant.domain.transcript import Span
from assistant.drafting.passages import fact_passages, visible_parts, word_confidence

MENTION, FACT, OWN_WORDS = "mention", "fact", "own_words"
"""First part of a statement's `rule`: what it was made from."""


@dataclass(frozen=True, slots=True)
class Told:
    """A typed value and the place of its words; None where another answer says it."""

    key: str
    value: str
    span: Span | None

    @property
    def plain(self) -> tuple[str, str]:
        return self.key, " ".join(self.value.casefold().split())


@dataclass(frozen=True, slots=True)
class Claim:
    """`content` is what the claim says in typed form, without wording: a claim whose content is part of another's
    says nothing new. `passages` are visible places in the answer's redacted text: the evidence. `words` are the places
    that carry the values; the claim is as sure as they are."""

    section: Section
    text: str
    values: tuple[Told, ...]
    content: frozenset[tuple[str, str]]
    answer: RedactedAnswer
    passages: tuple[Span, ...]
    words: tuple[Span, ...]
    score: float
    rule: str
    limiting: bool = False
    """What the client cannot or does not want comes after what they can (strengths first)."""
    fact: Fact | None = None

    @property
    def confidence(self) -> float:
        return min(self.score, word_confidence(self.answer.transcript, self.words))


def mention_claim(section: Section, text: str, template: str, answer: RedactedAnswer, mention: SkillMention) -> Claim:
    best = mention.candidates[0]
    return Claim(
        section=section,
        text=text,
        values=(Told(f"{MENTION}.{template}", best.label, mention.span),),
        # A wish says something else than the skill itself does.
        content=frozenset({(f"{mention.polarity} {mention.kind}", best.uri or best.label.casefold())}),
        answer=answer,
        passages=visible_parts(answer.transcript, mention.span),
        words=(mention.span,),
        score=mention.score,
        rule=f"{MENTION}.{mention.kind}/{mention.rule}",
    )


def fact_claim(
    section: Section,
    text: str,
    answer: RedactedAnswer,
    fact: Fact,
    slots: Iterable[Slot],
    *,
    elsewhere: Iterable[tuple[str, str]] = (),
    limiting: bool = False,
) -> Claim:
    """A claim that rests on these slots of a fact, and on what its parts in other answers tell."""
    used = tuple(slots)
    values = tuple(Told(f"{fact.kind}.{slot.key}", slot.value, slot.span) for slot in used)
    values += tuple(Told(f"{fact.kind}.{key}", value, None) for key, value in elsewhere)
    return Claim(
        section=section,
        text=text,
        values=values,
        content=frozenset(value.plain for value in values),
        answer=answer,
        passages=fact_passages(answer.transcript, [slot.span for slot in used]) if used else (),
        words=tuple(slot.span for slot in used),
        score=fact.score,
        rule=f"{FACT}.{fact.kind}/{fact.rule}",
        limiting=limiting,
        fact=fact,
    )


def whole_fact_claim(
    section: Section, text: str, answer: RedactedAnswer, fact: Fact, keys: Collection[str], *, limiting: bool = False
) -> Claim:
    """A claim that tells all of a fact, as far as the wording shows it: `keys`."""
    last = {slot.key: slot for slot in fact.slots}
    slots = [slot for slot in fact.slots if slot.key in keys and slot is last[slot.key]]
    elsewhere = [(key, value) for key, value in fact.elsewhere if key in keys]
    return fact_claim(section, text, answer, fact, slots, elsewhere=elsewhere, limiting=limiting)


def own_words_claim(section: Section, text: str, answer: RedactedAnswer, passages: tuple[Span, ...]) -> Claim:
    """The client's own sentence, quoted."""
    return Claim(
        section=section,
        text=text,
        values=(),
        content=frozenset({(OWN_WORDS, text.casefold())}),
        answer=answer,
        passages=passages,
        words=passages,
        score=1.0,
        rule=OWN_WORDS,
    )
