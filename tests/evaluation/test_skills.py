"""Figures for skills and links count as the published scorer counts."""

import json
from collections.abc import Sequence

import pytest

from assistant.domain.findings import Candidate, Polarity, SkillGroup, SkillKind, SkillMention
from assistant.domain.transcript import Span
from assistant.evaluation.annotated import AnnotatedAnswer, AnnotatedInterview, AnnotatedMention
from assistant.evaluation.finding_tables import linking_table, skill_table
from assistant.evaluation.skills import SkillScore, evaluate_skills

TEXT = "Regale einräumen kann ich, Koch war ich, Excel nicht, Nähen auch."


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def wanted(words: str, label: str, kind: SkillKind = SkillKind.SKILL, *, clients: bool = True) -> AnnotatedMention:
    return AnnotatedMention(at(words), label, kind, clients)


def found(
    words: str, *labels: str, kind: SkillKind = SkillKind.SKILL, polarity: Polarity = Polarity.HAS
) -> SkillMention:
    candidates = tuple(Candidate(label, None, 0.5) for label in labels)
    return SkillMention(at(words), kind, SkillGroup.PROFESSIONAL, polarity, candidates, 0.5, "rule")


ANSWER = AnnotatedAnswer(
    "work_experience",
    TEXT,
    mentions=(
        wanted("Regale einräumen", "Waren einräumen"),
        wanted("Koch", "Koch/Köchin", SkillKind.OCCUPATION),
        wanted("Excel", "Excel", clients=False),
        wanted("Nähen", "~Nähen"),
    ),
)


def score(mentions: Sequence[SkillMention]) -> SkillScore:
    return evaluate_skills([AnnotatedInterview("x", (ANSWER,))], lambda _: [mentions], lambda: None)


def test_half_of_the_shorter_one_is_enough_and_each_counts_once() -> None:
    result = score([found("Regale", "Waren einräumen"), found("einräumen", "Waren einräumen")])
    assert (result.recall.hits, result.recall.total) == (1, 3)
    assert (result.precision.hits, result.precision.total) == (1, 2)


def test_what_is_not_claimed_is_no_claim() -> None:
    result = score([found("Excel", "Excel", polarity=Polarity.NEGATED)])
    assert result.precision.total == 0
    assert result.false_claims.hits == 0
    assert result.f1 is None


def test_a_claim_on_what_is_denied_is_a_false_one() -> None:
    assert score([found("Excel nicht", "Excel")]).false_claims.rate == 1.0


def test_links_count_where_esco_has_the_concept() -> None:
    result = score([found("Regale einräumen", "anderes", "Waren  einräumen"), found("Nähen", "Nähen")])
    assert (result.first.hits, result.first.total) == (0, 1)
    assert result.first_five.hits == 1


def test_the_kind_is_compared() -> None:
    assert score([found("Koch", "Koch/Köchin")]).kind.rate == 0.0


def test_neither_table_nor_document_holds_a_word_of_the_interview() -> None:
    result = score([found("Regale einräumen", "Waren einräumen")])
    told = skill_table(result) + linking_table(result) + json.dumps(result.as_dict(), ensure_ascii=False)
    assert not [word for word in ("Regale", "Waren", "Koch", "Excel") if word in told]
    assert result.f1 == pytest.approx(0.5)
