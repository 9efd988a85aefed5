"""The way of the data after transcription: findings side by side on the raw text, then redaction, then the draft."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from assistant.domain.findings import (
    SPECIAL_CATEGORIES,
    ConceptName,
    Fact,
    Findings,
    RedactedAnswer,
    SkillMention,
    carried_across,
)
from assistant.domain.found_skill import ChoiceSuggestion, FoundSkill, SkillChoice, merged_skills
from assistant.domain.interview import Answer, AnswerStatus
from assistant.domain.profile import Draft, OpenPoint, OpenReason
from assistant.domain.read_back import is_read_back
from assistant.domain.redaction_check import RedactionDecision
from assistant.domain.transcript import Transcript
from assistant.drafting.addressed import AddressedToMachine
from assistant.drafting.draft import build_draft
from assistant.drafting.evidence import check_draft
from assistant.drafting.wording import Wording
from assistant.facts.contradictions import contradictions
from assistant.facts.finder import FactFinder
from assistant.redaction.decided import decided
from assistant.redaction.finder import PersonalDataFinder
from assistant.redaction.numbering import Numbering
from assistant.redaction.policy import Policy
from assistant.redaction.redact import redact
from assistant.redaction.sensitive import SensitiveFinder
from assistant.skills.decided import decided_names
from assistant.skills.finder import SkillFinder
from assistant.workflow.checked_passages import shown_by_decision
from assistant.workflow.said_otherwise import said_otherwise
from assistant.workflow.said_together import facts_in_parts

_OPEN_REASONS: Mapping[AnswerStatus, OpenReason] = {
    AnswerStatus.OPEN: OpenReason.UNANSWERED,
    AnswerStatus.REFUSED: OpenReason.REFUSED,
    AnswerStatus.SILENT: OpenReason.SILENT,
    AnswerStatus.FAILED: OpenReason.FAILED,
}


@dataclass(frozen=True, slots=True)
class SpokenAnswer:
    """An answer with its text, as the analysis takes it."""

    question_id: str
    topic: str
    transcript: Transcript
    follows: str | None = None
    """Id of the question, if it answers a follow-up to one."""

    @property
    def read_back(self) -> bool:
        """Said when the profile was read back: redacted like the others, but nothing is looked for or drafted in it."""
        return is_read_back(self.question_id)


@dataclass(frozen=True, slots=True)
class AnalysedInterview:
    """Findings on the raw texts, the redacted answers, and the draft made of them."""

    findings: Mapping[str, Findings]
    """By answer id."""
    answers: tuple[RedactedAnswer, ...]
    draft: Draft
    dropped: int
    """Statements left out because their evidence did not hold."""
    found: tuple[FoundSkill, ...] = ()
    """What the redacted answers name, merged over the interview."""


def open_points(answers: Sequence[Answer], foreign: frozenset[str] = frozenset()) -> tuple[OpenPoint, ...]:
    """Questions that brought nothing; `foreign`: ids of answers in a language that is not analysed."""
    return tuple(
        OpenPoint(answer.question_id, answer.topic, reason)
        for answer in answers
        if (reason := OpenReason.LANGUAGE if answer.id in foreign else _OPEN_REASONS.get(answer.status))
    )


class Analysis:
    """All finders, the policy and the wording, ready to use."""

    def __init__(
        self,
        skills: SkillFinder,
        facts: FactFinder,
        personal_data: PersonalDataFinder,
        sensitive: SensitiveFinder,
        policy: Policy,
        wording: Wording,
        made_with: Mapping[str, str],
        typical: Callable[[ConceptName], Sequence[ConceptName]] = lambda occupation: (),
        kldb: Callable[[ConceptName], str] = lambda occupation: "",
        orders: AddressedToMachine | None = None,
    ) -> None:
        """When an occupation is found: `typical` are the skills to ask for, `kldb` is its code.

        `orders`: what is said to the machine instead of about oneself; nothing is looked for or quoted there.
        """
        self._skills = skills
        self._facts = facts
        self._personal_data = personal_data
        self._sensitive = sensitive
        self._policy = policy
        self._wording = wording
        self._made_with = dict(made_with)
        self._typical = typical
        self._kldb = kldb
        self._orders = orders or AddressedToMachine.none()

    def findings(
        self,
        answers: Sequence[SpokenAnswer],
        *,
        on: date,
        names: Sequence[str] = (),
        decisions: Sequence[RedactionDecision] = (),
        choices: Sequence[SkillChoice] = (),
        suggestions: Sequence[ChoiceSuggestion] = (),
        drafting: bool = True,
    ) -> dict[str, Findings]:
        """Everything found in the raw texts of one interview, by answer id.

        `on` is the day of the interview, for relative dates. `names`: of the case and of the officer. Personal data is
        searched for twice: a name found in any answer is then found in all of them. What a person has decided about
        passages holds last of all, and so do the names officers chose for skills, here (`choices`) or, once accepted,
        for this office (`suggestions`). Without `drafting` nobody looks for more than redaction needs.
        """
        texts = [answer.transcript.text for answer in answers]
        whole = "\n".join(texts)
        read = [answer for answer in answers if drafting and not answer.read_back]
        given = [name for item in names for name in self._personal_data.names_in(item)]
        # Two trained models read the texts; side by side on two cores they take little longer than one. Personal data
        # is searched for here: where both searches stop, what is told is that nothing could be redacted.
        with ThreadPoolExecutor(max_workers=1) as beside:
            searching = beside.submit(lambda: (self._facts_in(read, on), self._skills_in(read, choices, suggestions)))
            first = [(text, self._personal_data.find(text)) for text in texts]
            facts, skills = searching.result()
        found: dict[str, Findings] = {}
        for answer, personal_data in zip(answers, self._personal_data.found_again(first, given), strict=True):
            answer_id, text = answer.transcript.answer_id, answer.transcript.text
            sensitive = self._sensitive.find(text, interview=whole)
            found[answer_id] = replace(
                Findings(*decided(text, answer_id, personal_data, sensitive, decisions)),
                skills=skills.get(answer_id, ()),
                facts=facts.get(answer_id, ()),
            )
        return found

    def _skills_in(
        self, answers: Sequence[SpokenAnswer], choices: Sequence[SkillChoice], suggestions: Sequence[ChoiceSuggestion]
    ) -> dict[str, tuple[SkillMention, ...]]:
        """By answer id."""
        return {
            answer.transcript.answer_id: decided_names(
                answer.transcript,
                self._skills.find(self._orders.without(answer.transcript.text), topic=answer.topic),
                choices,
                suggestions,
            )
            for answer in answers
        }

    def _facts_in(self, answers: Sequence[SpokenAnswer], on: date) -> dict[str, tuple[Fact, ...]]:
        """By answer id. The answer to a follow-up is read with that to its question."""
        followed = {answer.follows for answer in answers}
        groups: dict[str, list[SpokenAnswer]] = {}
        for answer in answers:
            own = answer.question_id if answer.question_id in followed else answer.transcript.answer_id
            groups.setdefault(answer.follows or own, []).append(answer)
        found: dict[str, tuple[Fact, ...]] = {}
        for name, group in groups.items():
            find = partial(self._facts.find, topic=group[0].topic, on=on)
            texts = [self._orders.without(answer.transcript.text) for answer in group]
            parts = facts_in_parts(texts, find, name)
            found |= {answer.transcript.answer_id: facts for answer, facts in zip(group, parts, strict=True)}
        return found

    def interview(
        self,
        interview_id: str,
        answers: Sequence[SpokenAnswer],
        points: Sequence[OpenPoint],
        *,
        on: date,
        names: Sequence[str] = (),
        decisions: Sequence[RedactionDecision] = (),
        choices: Sequence[SkillChoice] = (),
        suggestions: Sequence[ChoiceSuggestion] = (),
        drafting: bool = True,
    ) -> AnalysedInterview:
        """Analyse all answers of one interview, redact them and draft the profile.

        The `names` of the case and of the officer are hidden wherever they are said, and what the officer decided about
        passages holds.
        Without consent to `drafting` nobody looks for skills and facts: the texts are redacted, which protects, and
        the draft holds the open points only.
        """
        found = self.findings(
            answers,
            on=on,
            names=names,
            decisions=decisions,
            choices=choices,
            suggestions=suggestions,
            drafting=drafting,
        )
        if drafting:
            found = {**found, **dict(self._said_otherwise(answers, found, on))}
        numbering = Numbering.of(
            (answer.transcript, found[answer.transcript.answer_id].personal_data) for answer in answers
        )
        redacted = [
            self._redacted(answer, found[answer.transcript.answer_id], numbering, decisions) for answer in answers
        ]
        if not drafting:
            return AnalysedInterview(found, tuple(redacted), Draft(interview_id, (), tuple(points), self._made_with), 0)
        asked = [answer for answer in redacted if not is_read_back(answer.question_id)]
        draft, dropped = self._checked_draft(interview_id, asked, points, on)
        return AnalysedInterview(
            found, tuple(redacted), draft, dropped, merged_skills(redacted, self._typical, self._kldb)
        )

    def _said_otherwise(
        self, answers: Sequence[SpokenAnswer], found: Mapping[str, Findings], on: date
    ) -> Iterator[tuple[str, Findings]]:
        """The findings of answers in which the client contradicts themselves, with both accounts."""
        for answer in answers:
            if answer.read_back:
                continue
            answer_id, text = answer.transcript.answer_id, self._orders.without(answer.transcript.text)
            find = partial(self._facts.find, topic=answer.topic, on=on)
            if others := said_otherwise(text, found[answer_id].facts, find, self._wording):
                yield answer_id, replace(found[answer_id], facts=found[answer_id].facts + others)

    def _redacted(
        self, answer: SpokenAnswer, findings: Findings, numbering: Numbering, decisions: Sequence[RedactionDecision]
    ) -> RedactedAnswer:
        hidden = redact(answer.transcript, findings.personal_data, findings.sensitive, self._policy, numbering)
        special = tuple(
            span for span, decision in shown_by_decision(hidden, decisions) if decision.label in SPECIAL_CATEGORIES
        )
        return replace(carried_across(findings, hidden, answer.question_id, answer.topic), special=special)

    def _checked_draft(
        self, interview_id: str, answers: Sequence[RedactedAnswer], points: Sequence[OpenPoint], on: date
    ) -> tuple[Draft, int]:
        draft = build_draft(interview_id, answers, points, self._wording, self._made_with, contradictions)
        draft = self._orders.dropped_from(draft, [answer.transcript for answer in answers])
        return check_draft(draft, answers, self._wording, on)
