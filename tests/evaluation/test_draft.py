"""Figures for a draft: what holds, and which findings and annotations are told."""

from dataclasses import replace

from assistant.domain.findings import (
    Candidate,
    Fact,
    FactKind,
    Findings,
    Polarity,
    SkillGroup,
    SkillKind,
    SkillMention,
    Slot,
)
from assistant.domain.profile import Evidence, Origin, Section, StatedValue, Statement
from assistant.domain.transcript import RedactedTranscript, Span, segments_of_typed_text
from assistant.evaluation.annotated import AnnotatedAnswer, AnnotatedInterview, AnnotatedMention
from assistant.evaluation.draft import Drafted, DraftScore, evaluate_draft
from assistant.evaluation.draft_table import draft_table

TEXT = "Ich kann kochen, fünf Jahre Koch im Rewe."
PLACE = RedactedTranscript("0", 1, TEXT, segments_of_typed_text(TEXT), (), "x")
COOKING = Span(9, 15)
YEARS = Span(17, 27)
ROLE = Span(28, 32)
TEMPLATES = frozenset({"jahre", "tätigkeit", "als"})
FINDINGS = Findings(
    skills=(
        SkillMention(
            COOKING,
            SkillKind.SKILL,
            SkillGroup.PROFESSIONAL,
            Polarity.HAS,
            (Candidate("Speisen zubereiten", None, 0.9),),
            0.9,
            "x",
        ),
    ),
    facts=(Fact(FactKind.EMPLOYMENT, (Slot("role", "Koch", ROLE), Slot("months", "60", YEARS)), 0.9, "x"),),
)
INTERVIEW = AnnotatedInterview(
    "i1",
    (
        AnnotatedAnswer(
            "work_experience",
            TEXT,
            mentions=(
                AnnotatedMention(COOKING, "Kochen", SkillKind.SKILL, clients=True),
                AnnotatedMention(ROLE, "Koch/Köchin", SkillKind.OCCUPATION, clients=True),
                AnnotatedMention(Span(36, 40), "~Handel", SkillKind.SKILL, clients=False),
            ),
            facts=({"kind": "employment", "role": "koch", "employer": "Rewe"},),
        ),
    ),
)


def stated(text: str, span: Span, *values: tuple[str, str, Span]) -> Statement:
    return Statement(
        text,
        Section.EXPERIENCE,
        text,
        (Evidence.at(PLACE, span),),
        Origin.MACHINE,
        values=tuple(StatedValue(key, value, ((0, place.shifted(-span.start)),)) for key, value, place in values),
    )


SKILL = stated("Speisen zubereiten", COOKING, ("mention.skill", "Speisen zubereiten", COOKING))
JOB = stated(
    "5 Jahre Tätigkeit als Koch",
    Span(17, 32),
    ("employment.role", "Koch", ROLE),
    ("employment.months", "60", YEARS),
)


def score(*statements: Statement) -> DraftScore:
    drafted = Drafted({"0": PLACE}, {"0": FINDINGS}, statements, 1)
    return evaluate_draft([INTERVIEW], lambda _: drafted, TEMPLATES, lambda: None)


def test_a_statement_holds_when_template_values_and_quotes_make_it_up() -> None:
    assert score(SKILL, JOB).support.rate == 1.0


def test_a_statement_with_a_word_from_nowhere_does_not_hold() -> None:
    assert score(replace(JOB, text="6 Jahre Tätigkeit als Koch")).support.rate == 0.0
    assert score(replace(SKILL, text="Sehr gut Speisen zubereiten")).support.rate == 0.0


def test_a_quote_that_does_not_stand_there_does_not_hold() -> None:
    moved = replace(JOB.evidence[0], span=Span(0, 15))
    assert score(replace(JOB, evidence=(moved,))).support.rate == 0.0


def test_a_value_that_was_not_found_does_not_hold() -> None:
    assert score(stated("Chefkoch", ROLE, ("employment.role", "Chefkoch", ROLE))).support.rate == 0.0


def test_coverage_counts_what_some_statement_tells() -> None:
    result = score(JOB)
    assert {kind: (share.hits, share.total) for kind, share in result.found.items()} == {
        "skills": (0, 1),
        "facts": (2, 2),
    }
    assert {kind: (share.hits, share.total) for kind, share in result.annotated.items()} == {
        "skills": (0, 1),
        "occupations": (1, 1),
        "facts": (1, 2),
    }
    assert result.as_dict()["coverage_of_found"]["hits"] == 2
    assert score(SKILL).found["skills"].rate == 1.0


def test_the_table_names_the_figures_and_no_words() -> None:
    table = draft_table(score(SKILL, JOB))
    assert "support" in table
    assert "dropped" in table
    assert "Koch" not in table
