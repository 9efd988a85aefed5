"""Found skills, choices, decisions and suggestions come back as they were; damage is reported without content."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from assistant.domain.errors import EditConflict, NotFound, StoreUnavailable
from assistant.domain.findings import ConceptName, Polarity, SkillGroup, SkillKind
from assistant.domain.found_skill import (
    ChoiceSuggestion,
    FoundSkill,
    SkillChoice,
    SkillDecision,
    SkillVerdict,
    SuggestionStatus,
    concept_id,
)
from assistant.domain.profile import Evidence
from assistant.domain.transcript import Span
from assistant.store import Store, Transaction
from assistant.store.engine import connect
from tests.store.examples import NOW, a_revision, an_answer, begin_interview

CANARY = "Quendelxaver"
COOKING = ConceptName("Speisen zubereiten", None, SkillKind.SKILL, SkillGroup.PROFESSIONAL)
COOK = ConceptName(
    "Koch/Köchin", "http://data.europa.eu/esco/occupation/x", SkillKind.OCCUPATION, SkillGroup.PROFESSIONAL
)
TYPED = Evidence("answer", "s1", 1, Span(4, 9), "koche", None, None)
SKILL = FoundSkill(
    "f1",
    COOKING,
    Polarity.HAS,
    (COOKING, replace(COOKING, uri="u")),
    (TYPED, replace(TYPED, audio_start=0.5)),
    "lexicon",
)
JOB = FoundSkill("f2", COOK, Polarity.NO_LONGER, (COOK,), (TYPED,), "officer.lexicon", (COOKING,))
CHOICE = SkillChoice("interview", "answer", 1, Span(4, 9), COOKING, "Anna", NOW)
DECISION = SkillDecision("interview", SkillVerdict.CONFIRMED, COOKING, "own-1", "Anna", NOW)


def test_found_skills_belong_to_their_draft_and_keep_their_order(store: Store) -> None:
    begin_interview(store, an_answer())
    with store.transaction() as transaction:
        for number in (1, 2):
            transaction.revisions.add(a_revision(number))
        transaction.found_skills.add("interview", 1, (JOB, SKILL))
        transaction.found_skills.add("interview", 2, (SKILL,))
    with store.transaction() as transaction:
        assert transaction.found_skills.of("interview", 1) == (JOB, SKILL)
        assert transaction.found_skills.of("interview", 2) == (SKILL,)
        assert transaction.found_skills.of("interview", 3) == ()


def test_a_draft_gets_its_skills_once_and_must_be_there(store: Store) -> None:
    begin_interview(store, an_answer())
    with store.transaction() as transaction:
        transaction.revisions.add(a_revision())
        transaction.found_skills.add("interview", 1, (SKILL,))
    for number, error in ((1, EditConflict), (9, NotFound)):
        with pytest.raises(error), store.transaction() as transaction:
            transaction.found_skills.add("interview", number, (JOB,))


def test_choices_and_decisions_come_back_in_the_order_of_making_whatever_their_time(store: Store) -> None:
    begin_interview(store, an_answer())
    choices = (CHOICE, replace(CHOICE, name=COOK, at=NOW - timedelta(days=1)))
    decisions = (DECISION, replace(DECISION, verdict=SkillVerdict.DENIED, statement_id="", at=NOW - timedelta(days=1)))
    with store.transaction() as transaction:
        for choice in choices:
            transaction.skill_choices.add(choice)
        for decision in decisions:
            transaction.skill_decisions.add(decision)
    with store.transaction() as transaction:
        assert transaction.skill_choices.of("interview") == choices
        assert transaction.skill_decisions.of("interview") == decisions
        assert not transaction.skill_choices.of("other")
        assert not transaction.skill_decisions.of("other")


@pytest.mark.parametrize(
    "add",
    [
        lambda transaction: transaction.skill_choices.add(replace(CHOICE, interview_id="other")),
        lambda transaction: transaction.skill_choices.add(replace(CHOICE, answer_id="other")),
        lambda transaction: transaction.skill_decisions.add(replace(DECISION, interview_id="other")),
    ],
    ids=["choice, interview", "choice, answer", "decision"],
)
def test_what_was_decided_belongs_to_an_interview(store: Store, add: Callable[[Transaction], None]) -> None:
    begin_interview(store, an_answer())
    with pytest.raises(NotFound), store.transaction() as transaction:
        add(transaction)


def test_the_choices_in_an_answer_go_with_its_text_and_others_stay(store: Store) -> None:
    begin_interview(store, an_answer(), an_answer("b", 1))
    other = replace(CHOICE, answer_id="b")
    with store.transaction() as transaction:
        transaction.skill_choices.add(CHOICE)
        transaction.skill_choices.add(other)
        transaction.skill_choices.forget("answer")
    with store.transaction() as transaction:
        assert transaction.skill_choices.of("interview") == (other,)


def test_the_same_words_and_name_are_one_suggestion_counted_and_the_most_chosen_comes_first(store: Store) -> None:
    with store.transaction() as transaction:
        transaction.concept_suggestions.propose("gewürzt", COOKING)
        for _ in range(3):
            transaction.concept_suggestions.propose("die kasse gemacht", COOKING)
        transaction.concept_suggestions.propose("die kasse gemacht", COOK)
    with store.transaction() as transaction:
        found = transaction.concept_suggestions.all()
    assert found[0] == ChoiceSuggestion(concept_id(COOKING, "die kasse gemacht"), "die kasse gemacht", COOKING, 3)
    assert {(item.words, item.name.label, item.times) for item in found[1:]} == {
        ("gewürzt", "Speisen zubereiten", 1),
        ("die kasse gemacht", "Koch/Köchin", 1),
    }


def test_what_a_supervisor_decided_stays_when_it_is_proposed_again_and_can_be_decided_anew(store: Store) -> None:
    with store.transaction() as transaction:
        suggestion = transaction.concept_suggestions.propose("gewürzt", COOKING)
        transaction.concept_suggestions.review(suggestion, SuggestionStatus.REJECTED, "Sara")
        transaction.concept_suggestions.propose("gewürzt", COOKING)
    with store.transaction() as transaction:
        (found,) = transaction.concept_suggestions.all()
        assert (found.status, found.reviewed_by, found.times) == (SuggestionStatus.REJECTED, "Sara", 2)
        transaction.concept_suggestions.review(suggestion, SuggestionStatus.ACCEPTED, "Sven")
    with store.transaction() as transaction:
        (found,) = transaction.concept_suggestions.all()
        assert (found.status, found.reviewed_by, found.times) == (SuggestionStatus.ACCEPTED, "Sven", 2)


def test_a_suggestion_nobody_made_is_not_reviewed(store: Store) -> None:
    with pytest.raises(NotFound), store.transaction() as transaction:
        transaction.concept_suggestions.review("x", SuggestionStatus.ACCEPTED, "Sara")


def test_characters_that_no_database_takes_do_not_stop_a_suggestion(store: Store) -> None:
    with store.transaction() as transaction:
        for _ in range(2):
            transaction.concept_suggestions.propose("ge\x00würzt", COOKING)
        (found,) = transaction.concept_suggestions.all()
    assert (found.words, found.times) == ("ge\ufffdwürzt", 2)


READING: dict[str, Callable[[Transaction], object]] = {
    "found_skills": lambda transaction: transaction.found_skills.of("interview", 1),
    "skill_choices": lambda transaction: transaction.skill_choices.of("interview"),
    "skill_decisions": lambda transaction: transaction.skill_decisions.of("interview"),
    "concept_suggestions": lambda transaction: transaction.concept_suggestions.all(),
}


@pytest.mark.parametrize("table", sorted(READING))
@pytest.mark.parametrize("document", [f"{{{CANARY}", f'"{CANARY}"', f'{{"label": "{CANARY}"}}', "null"])
def test_a_document_that_is_damaged_is_reported_without_a_word_of_it(
    table: str, document: str, store: Store, database_url: str
) -> None:
    begin_interview(store, an_answer())
    with store.transaction() as transaction:
        transaction.revisions.add(a_revision())
        transaction.found_skills.add("interview", 1, (SKILL,))
        transaction.skill_choices.add(CHOICE)
        transaction.skill_decisions.add(DECISION)
        transaction.concept_suggestions.propose("gewürzt", COOKING)
    engine = connect(database_url)
    column = "content" if table == "found_skills" else "name"
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {table} SET {column} = :document"), {"document": document})
    engine.dispose()
    with pytest.raises(StoreUnavailable) as caught, store.transaction() as transaction:
        READING[table](transaction)
    error: BaseException | None = caught.value
    while error is not None:
        assert CANARY not in str(error)
        error = error.__context__
