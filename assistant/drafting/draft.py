"""The draft: claims of every section, merged, ordered, each with its evidence."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256

from assistant.domain.findings import RedactedAnswer
from assistant.domain.profile import Draft, Evidence, OpenPoint, Origin, Section, Statement
from assistant.drafting.claim import Claim
from assistant.drafting.merging import MergedClaim, merged
from assistant.drafting.parts import put_together
from assistant.drafting.sections.availability import availability
from assistant.drafting.sections.education import education
from assistant.drafting.sections.experience import experience
from assistant.drafting.sections.goals import goals
from assistant.drafting.sections.languages import languages
from assistant.drafting.sections.mobility import mobility
from assistant.drafting.sections.skills import skills
from assistant.drafting.sections.support_needs import support_needs
from assistant.drafting.wording import Wording

SectionClaims = Callable[[Sequence[RedactedAnswer], Wording], Iterator[Claim]]

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
) -> Draft:
    """Statements in reading order: by section, what the client can before what they cannot, then as answered."""
    answers = put_together(answers)
    spoken_at = {answer.transcript.answer_id: number for number, answer in enumerate(answers)}
    claims = [claim for section in _SECTIONS for claim in section(answers, wording) if claim.passages]
    claims.sort(key=lambda claim: (spoken_at[claim.answer.transcript.answer_id], min(claim.words)))
    statements = [_statement(interview_id, group) for group in _in_reading_order(merged(claims))]
    return Draft(interview_id, tuple(statements), tuple(open_points), {**made_with, "wording": wording.version})


def _in_reading_order(groups: Sequence[MergedClaim]) -> list[MergedClaim]:
    return sorted(groups, key=lambda group: (_READING_ORDER[group.main.section], group.main.limiting))


def _statement(interview_id: str, group: MergedClaim) -> Statement:
    main = group.main
    evidence = [Evidence.at(claim.answer.transcript, passage) for claim in group.claims for passage in claim.passages]
    return Statement(
        id=_statement_id(interview_id, main.section, main.text),
        section=main.section,
        text=main.text,
        evidence=tuple(dict.fromkeys(evidence)),
        origin=Origin.MACHINE,
        confidence=main.confidence,
        rule=main.rule,
    )


def _statement_id(interview_id: str, section: Section, text: str) -> str:
    """The same statement of the same interview has the same id in every draft, so that decisions find it again."""
    content = "\n".join((interview_id, section.value, " ".join(text.casefold().split())))
    return sha256(content.encode()).hexdigest()[:16]
