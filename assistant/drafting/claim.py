"""A claim: what one finding in one answer supports. Claims that say the same are merged into one statement."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.domain.findings import Fact, RedactedAnswer, SkillMention, Slot
from assistant.domain.profile import Section
from assistant.domain.transcript import Span
from assistant.drafting.passages import fact_passages, visible_parts, word_confidence

MENTION, FACT, OWN_WORDS = "mention", "fact", "own_words"
"""First part of a statement's `rule`: what it was made from."""


@dataclass(frozen=True, slots=True)
class Claim:
    """`content` is what the claim says in typed form, without wording: a claim whose content is part of another's
    says nothing new. `passages` are visible places in the answer's redacted text: the evidence. `words` are the places
    that carry the values; the claim is as sure as they are."""

    section: Section
    text: str
    content: frozenset[tuple[str, str]]
    answer: RedactedAnswer
    passages: tuple[Span, ...]
    words: tuple[Span, ...]
    score: float
    rule: str
    limiting: bool = False
    """What the client cannot or does not want comes after what they can (strengths first)."""

    @property
    def confidence(self) -> float:
        return min(self.score, word_confidence(self.answer.transcript, self.words))


def mention_claim(section: Section, text: str, answer: RedactedAnswer, mention: SkillMention) -> Claim:
    best = mention.candidates[0]
    return Claim(
        section=section,
        text=text[:1].upper() + text[1:],
        content=frozenset({(mention.kind.value, best.uri or best.label.casefold())}),
        answer=answer,
        passages=visible_parts(answer.transcript, mention.span),
        words=(mention.span,),
        score=mention.score,
        rule=f"{MENTION}.{mention.kind}/{mention.rule}",
    )


def fact_claim(
    section: Section, text: str, answer: RedactedAnswer, fact: Fact, slots: Iterable[Slot], *, limiting: bool = False
) -> Claim:
    """A claim that rests on these slots of a fact."""
    used = tuple(slots)
    told = [(slot.key, slot.value) for slot in used] + (list(fact.elsewhere) if used == fact.slots else [])
    return Claim(
        section=section,
        text=text,
        content=frozenset((f"{fact.kind}.{key}", " ".join(value.casefold().split())) for key, value in told),
        answer=answer,
        passages=fact_passages(answer.transcript, [slot.span for slot in used]),
        words=tuple(slot.span for slot in used),
        score=fact.score,
        rule=f"{FACT}.{fact.kind}/{fact.rule}",
        limiting=limiting,
    )


def own_words_claim(section: Section, text: str, answer: RedactedAnswer, passages: tuple[Span, ...]) -> Claim:
    """The client's own sentence, quoted."""
    return Claim(
        section=section,
        text=text,
        content=frozenset({(OWN_WORDS, text.casefold())}),
        answer=answer,
        passages=passages,
        words=passages,
        score=1.0,
        rule=OWN_WORDS,
    )
