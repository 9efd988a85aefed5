"""Names that officers chose come first; what the machine says by itself stays behind them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.domain.findings import Candidate, ConceptName, Polarity, SkillGroup, SkillKind, SkillMention
from assistant.domain.found_skill import ChoiceSuggestion, SkillChoice, SuggestionStatus
from assistant.domain.transcript import Segment, Span, Transcript
from assistant.skills.decided import decided_names

TEXT = "Die Kasse gemacht, und noch mal die  kasse gemacht."
SAID = Transcript("a", 2, TEXT, (Segment("s1", Span(0, len(TEXT)), None, None),))
FIRST, SECOND = Span(0, 17), Span(32, 50)
TILL = ConceptName("Kasse bedienen", "uri:till", SkillKind.SKILL, SkillGroup.PROFESSIONAL)
BOOKS = ConceptName("Kassenbuch führen", "uri:books", SkillKind.SKILL, SkillGroup.PROFESSIONAL)
MENTIONS = tuple(
    SkillMention(
        span,
        SkillKind.SKILL,
        SkillGroup.PROFESSIONAL,
        Polarity.HAS,
        (Candidate(TILL.label, TILL.uri, 0.9), Candidate("Geld zählen", None, 0.7)),
        0.9,
        "lexicon.phrase",
    )
    for span in (FIRST, SECOND)
)
CHOICE = SkillChoice("i", "a", 2, FIRST, BOOKS, "Anna", datetime(2026, 11, 22, tzinfo=UTC))
SUGGESTION = ChoiceSuggestion("s", "die kasse gemacht", BOOKS, 3, SuggestionStatus.ACCEPTED)


def labels(mention: SkillMention) -> list[str]:
    return [candidate.label for candidate in mention.candidates]


def test_the_officers_choice_comes_first_at_its_place_only() -> None:
    first, second = decided_names(SAID, MENTIONS, [CHOICE], [])
    assert labels(first) == ["Kassenbuch führen", "Kasse bedienen", "Geld zählen"]
    assert first.rule == "officer.lexicon.phrase"
    assert second == MENTIONS[1]


def test_the_last_choice_counts_and_can_lead_back() -> None:
    first, _ = decided_names(SAID, MENTIONS, [CHOICE, replace(CHOICE, name=TILL)], [])
    assert labels(first) == ["Kasse bedienen", "Geld zählen"]


@pytest.mark.parametrize("other", [{"answer_id": "b"}, {"transcript_revision": 1}, {"span": Span(0, 9)}])
def test_a_choice_holds_for_its_answer_its_revision_and_its_words(other: dict[str, object]) -> None:
    assert decided_names(SAID, MENTIONS, [replace(CHOICE, **other)], []) == MENTIONS  # type: ignore[arg-type]  # any field


def test_an_accepted_suggestion_holds_wherever_somebody_says_these_words() -> None:
    for mention in decided_names(SAID, MENTIONS, [], [SUGGESTION]):
        assert labels(mention) == ["Kassenbuch führen", "Kasse bedienen", "Geld zählen"]
        assert mention.rule == "office.lexicon.phrase"


@pytest.mark.parametrize("status", [SuggestionStatus.PROPOSED, SuggestionStatus.REJECTED])
def test_nothing_is_learned_before_a_supervisor_has_accepted_it(status: SuggestionStatus) -> None:
    assert decided_names(SAID, MENTIONS, [], [replace(SUGGESTION, status=status)]) == MENTIONS


def test_the_officer_of_the_interview_has_the_last_word() -> None:
    other = replace(SUGGESTION, name=replace(BOOKS, label="Geld verwalten", uri=None))
    first, second = decided_names(SAID, MENTIONS, [CHOICE], [other])
    assert (labels(first)[0], labels(second)[0]) == ("Kassenbuch führen", "Geld verwalten")


def test_of_two_accepted_suggestions_the_one_chosen_more_often_counts() -> None:
    rare = replace(SUGGESTION, id="r", name=replace(BOOKS, label="Geld verwalten", uri=None), times=1)
    for order in ([rare, SUGGESTION], [SUGGESTION, rare]):
        assert labels(decided_names(SAID, MENTIONS, [], order)[0])[0] == "Kassenbuch führen"


def test_a_name_for_occupations_is_none_for_skills() -> None:
    occupation = replace(BOOKS, kind=SkillKind.OCCUPATION)
    assert decided_names(
        SAID, MENTIONS, [replace(CHOICE, name=occupation)], [replace(SUGGESTION, name=occupation)]
    ) == (MENTIONS)
