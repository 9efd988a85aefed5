"""The draft: claims of every section, merged, ordered, each with its evidence."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from assistant.domain.contradiction import Contradiction
from assistant.domain.findings import Fact, RedactedAnswer
from assistant.domain.profile import Draft, Evidence, Mark, OpenPoint, Origin, Section, Statement
from assistant.domain.transcript import UNSURE_BELOW, Span
from assistant.drafting.claim import Claim
from assistant.drafting.merging import Telling, merged, put_against
from assistant.drafting.parts import put_together
from assistant.drafting.sections.availability import availability
from assistant.drafting.sections.education import education
from assistant.drafting.sections.experience import experience
from assistant.drafting.sections.goals import goals
from assistant.drafting.sections.languages import languages
from assistant.drafting.sections.mobility import mobility
from assistant.drafting.sections.skills import skills
from assistant.drafting.sections.support_needs import support_needs
from assistant.drafting.stated import stated
from assistant.drafting.worded import contradictory_text
from assistant.drafting.wording import Wording

SectionClaims = Callable[[Sequence[RedactedAnswer], Wording], Iterator[Claim]]

FindContradictions = Callable[[Sequence[tuple[str, Fact]]], Sequence[Contradiction]]

_SECTIONS: tuple[SectionClaims, ...] = (
    goals,
    education,
    experience,
    skills,
    languages,
    mobility,
    availability,
    support_needs,
)
_READING_ORDER = {section: number for number, section in enumerate(Section)}


def build_draft(
    interview_id: str,
    answers: Sequence[RedactedAnswer],
    open_points: Sequence[OpenPoint],
    wording: Wording,
    made_with: Mapping[str, str],
    contradictions: FindContradictions = lambda facts: (),
) -> Draft:
    """Statements in reading order: by section, what the client can before what they cannot, then as answered.

    `contradictions`: among facts with the ids of their answers, those that do not go together.
    """
    answers = put_together(answers)
    spoken_at = {answer.transcript.answer_id: number for number, answer in enumerate(answers)}
    claims = [claim for section in _SECTIONS for claim in section(answers, wording) if claim.passages]
    claims.sort(key=lambda claim: (spoken_at[claim.answer.transcript.answer_id], min(claim.words)))
    found = contradictions([(answer.transcript.answer_id, fact) for answer in answers for fact in answer.facts])
    special = {answer.transcript.answer_id: answer.special for answer in answers}
    statements = [
        _statement(interview_id, telling, special, wording)
        for telling in _in_reading_order(put_against(merged(claims), found))
    ]
    return Draft(interview_id, tuple(statements), tuple(open_points), {**made_with, "wording": wording.version})


def _in_reading_order(tellings: Iterable[Telling]) -> list[Telling]:
    return sorted(tellings, key=lambda telling: (_READING_ORDER[telling.main.section], telling.limiting))


def _statement(
    interview_id: str, telling: Telling, special: Mapping[str, Sequence[Span]], wording: Wording
) -> Statement:
    main = telling.main
    evidence, values = stated(telling.accounts)
    texts = [account.main.text for account in telling.accounts]
    text = contradictory_text(texts, wording) if len(texts) > 1 else main.text
    confidence = min(account.confidence for account in telling.accounts)
    return Statement(
        id=_statement_id(interview_id, main.section, text),
        section=main.section,
        text=text,
        evidence=evidence,
        origin=Origin.MACHINE,
        confidence=confidence,
        rule=main.rule,
        marks=frozenset(_marks(telling, confidence, evidence, special)),
        values=values,
    )


def _marks(
    telling: Telling, confidence: float, evidence: Iterable[Evidence], special: Mapping[str, Sequence[Span]]
) -> Iterator[Mark]:
    if telling.contradictory:
        yield Mark.CONTRADICTORY
    if confidence < UNSURE_BELOW:
        yield Mark.UNSURE
    if any(piece.span.overlaps(place) for piece in evidence for place in special.get(piece.answer_id, ())):
        yield Mark.SPECIAL_CATEGORY


def _statement_id(interview_id: str, section: Section, text: str) -> str:
    """The same statement of the same interview has the same id in every draft, so that decisions find it again."""
    content = "\n".join((interview_id, section.value, " ".join(text.casefold().split())))
    return sha256(content.encode()).hexdigest()[:16]
