"""The skills of a draft as HTML: what was said stays text, denied stays apart from claimed, questions stay few."""

from dataclasses import replace

import pytest

from assistant.domain.findings import ConceptName, Polarity, SkillGroup, SkillKind
from assistant.domain.found_skill import ChoiceSuggestion, FoundSkill, SkillQuestion, SuggestionStatus
from assistant.domain.profile import Evidence
from assistant.domain.transcript import Span
from assistant.web.skills_html import AT_A_TIME, skills_panel
from assistant.web.supervisor.suggestions import suggestion_list
from assistant.workflow.review_view import ReviewView
from assistant.workflow.skills_view import SkillsView
from tests.web.test_pages_html import ATTACK, GUIDE, MESSAGES, view

SAID = "Zuerst und dann und dann noch einmal war ich jahrelang in der Küche, und gekocht habe ich dort auch immer gern."
COOKING = ConceptName("Speisen zubereiten", None, SkillKind.SKILL, SkillGroup.PROFESSIONAL)
COOK = ConceptName("Koch/Köchin", "uri:cook", SkillKind.OCCUPATION, SkillGroup.PROFESSIONAL)


def skill(name: ConceptName = COOKING, polarity: Polarity = Polarity.HAS, said: str = SAID) -> FoundSkill:
    text = view(said).texts["a"]
    start = said.find("gekocht") if "gekocht" in said else 0
    evidence = Evidence.at(text, Span(start, start + 7))
    return FoundSkill(
        f"id-{name.label[:3].lower()}-{polarity.value}",
        name,
        polarity,
        (name, replace(name, label="Backen", uri="uri:bake")),
        (evidence,),
        "lexicon.word",
    )


def with_skills(*found: FoundSkill, said: str = SAID, **more: object) -> ReviewView:
    return replace(view(said), skills=SkillsView(found, **more))  # type: ignore[arg-type]  # own and questions


def test_a_chip_and_its_statement_call_the_question_by_the_same_number() -> None:
    asked = {"later": GUIDE.questions[3].id, "a": GUIDE.questions[2].id}
    shown = replace(with_skills(skill()), questions=asked)
    assert "Frage 3" in panel(shown)


def panel(shown: ReviewView, *, decidable: bool = True) -> str:
    return skills_panel(shown, GUIDE, MESSAGES, decidable=decidable, done="")


@pytest.mark.parametrize("decidable", [True, False])
def test_what_was_said_and_named_never_becomes_markup(decidable: bool) -> None:
    name = replace(COOKING, label=ATTACK)
    question = SkillQuestion("q", name, None, skill(said=ATTACK).evidence)
    shown = with_skills(skill(name, said=ATTACK), said=ATTACK, own=(name,), questions=(question,))
    html = panel(shown, decidable=decidable)
    assert "<img" not in html
    assert "&lt;img" in html
    suggestion = ChoiceSuggestion("s", ATTACK, name, 1)
    assert "<img" not in suggestion_list([suggestion], MESSAGES)


def test_the_words_are_marked_in_what_was_said_around_them_and_describe_the_chip() -> None:
    html = panel(with_skills(skill()))
    assert "<q>… einmal war ich jahrelang in der Küche, und <mark>gekocht</mark> habe ich dort" in html
    assert 'aria-describedby="words-id-spe-has"' in html
    assert 'id="words-id-spe-has" role="tooltip" hidden' in html


def test_skills_stand_under_their_group_and_occupations_under_theirs() -> None:
    groups = {group: replace(COOKING, label=f"{group.value} x", group=group) for group in SkillGroup}
    html = panel(with_skills(*(skill(name) for name in groups.values()), skill(COOK)))
    order = [html.index(f">{MESSAGES[f'skills.{group.value}']}<") for group in SkillGroup]
    order.append(html.index(f">{MESSAGES['skills.occupation']}<"))
    assert order == sorted(order)
    for place, label in zip(order, [*(name.label for name in groups.values()), "Koch/Köchin"], strict=True):
        assert html.index(f">{label}<") > place


def test_what_is_no_claim_is_folded_away_under_what_it_is() -> None:
    html = panel(with_skills(skill(), skill(COOK, Polarity.NEGATED), skill(COOK, Polarity.WISHED)))
    claimed, _, besides = html.partition("skill-folds")
    assert "Koch/Köchin" not in claimed
    assert besides.count("Genannt, aber verneint (1)") == besides.count("Wünsche (1)") == 1


def test_what_is_only_guessed_is_a_question_and_no_chip() -> None:
    guess = replace(skill(COOK), rule="semantic.x")
    assert "chip" in panel(with_skills(replace(guess, polarity=Polarity.UNCERTAIN)))
    proposal = replace(skill(polarity=Polarity.UNCERTAIN), rule="semantic.x")
    assert 'class="chip"' not in panel(with_skills(proposal))


def test_questions_are_asked_a_few_at_a_time() -> None:
    def many(occupation: ConceptName | None) -> list[SkillQuestion]:
        return [
            SkillQuestion(f"{number}{bool(occupation)}", COOKING, occupation, skill().evidence) for number in range(5)
        ]

    html = panel(with_skills(questions=(*many(None), *many(COOK))))
    assert html.count("Sie haben gesagt: „gekocht“. Heißt das: Speisen zubereiten?") == AT_A_TIME
    assert html.count("Als Koch/Köchin haben Sie vermutlich auch: Speisen zubereiten. Stimmt das?") == AT_A_TIME
    assert "Danach kommen noch 4 Fragen." in html


def test_a_confirmed_profile_shows_chips_and_their_words_and_no_way_to_change_anything() -> None:
    question = SkillQuestion("q", COOKING, COOK, ())
    html = panel(with_skills(skill(), questions=(question,)), decidable=False)
    assert "gekocht" in html
    assert not any(part in html for part in ("data-do=", "candidate", "skill-search", "aria-expanded", "data-question"))


def test_a_name_that_the_office_or_the_officer_chose_says_so() -> None:
    for rule, key in (("officer.lexicon", "skills.by_officer"), ("office.lexicon", "skills.by_office")):
        assert MESSAGES[key] in panel(with_skills(replace(skill(), rule=rule)))


def test_where_nothing_was_found_the_panel_says_so_and_offers_the_search() -> None:
    shown = with_skills()
    html = panel(replace(shown, draft=replace(shown.draft, made_with={"esco": "-"})))
    assert MESSAGES["skills.none"] in html
    assert 'role="combobox"' in html


def test_open_suggestions_come_first_and_decided_ones_are_folded_with_what_was_decided() -> None:
    proposed = ChoiceSuggestion("a", "die kasse gemacht", COOKING, 4)
    accepted = ChoiceSuggestion("b", "gewürzt", COOKING, 9, SuggestionStatus.ACCEPTED, "Sara")
    html = suggestion_list([accepted, proposed], MESSAGES)
    first, _, folded = html.partition("<details>")
    assert "die kasse gemacht" in first
    assert "gewürzt" not in first
    assert folded.count('aria-pressed="true"') == 1
    assert 'aria-label="Annehmen: Speisen zubereiten für gewürzt"' in folded
    assert suggestion_list([], MESSAGES) == ""


def test_a_draft_from_before_skills_were_kept_does_not_say_that_there_are_none() -> None:
    shown = with_skills()
    assert MESSAGES["skills.none"] not in panel(replace(shown, draft=replace(shown.draft, made_with={})))


def test_an_occupation_names_its_code_of_the_classification() -> None:
    assert "KldB" not in panel(with_skills(skill(COOK)))
    assert "(KldB 2010): 29302" in panel(with_skills(replace(skill(COOK), kldb="29302")))
