"""What is said in which section, and in which words."""

import pytest

from assistant.domain.findings import (
    SPECIAL_CATEGORIES,
    Fact,
    FactKind,
    Polarity,
    RedactedAnswer,
    SkillGroup,
    SkillKind,
)
from assistant.domain.profile import Draft, Section
from assistant.drafting.draft import build_draft
from assistant.drafting.wording import Wording
from tests.drafting.interviews import answer, fact, mention

JOB = "Ich hab fünf Jahre bei der Caritas als Altenpflegehelferin gearbeitet, von 2015 bis Mai 2020."


def draft_of(wording: Wording, *answers: RedactedAnswer) -> Draft:
    return build_draft("i1", answers, (), wording, {})


def texts(draft: Draft, section: Section) -> list[str]:
    return [statement.text for statement in draft.statements if statement.section is section]


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ({"role": "Altenpflegehelferin"}, "Tätigkeit als Altenpflegehelferin"),
        (
            {"role": "Altenpflegehelferin", "employer": "Caritas", "months": "60"},
            "5 Jahre Tätigkeit als Altenpflegehelferin bei Caritas",
        ),
        ({"role": "Köchin", "months": "12"}, "1 Jahr Tätigkeit als Köchin"),
        ({"role": "Köchin", "months": "1"}, "1 Monat Tätigkeit als Köchin"),
        ({"role": "Köchin", "months": "18"}, "1 Jahr 6 Monate Tätigkeit als Köchin"),
        ({"role": "Köchin", "months": "einige"}, "Tätigkeit als Köchin"),
        ({"employer": "Caritas", "from": "2015", "to": "2020-05"}, "Tätigkeit bei Caritas (2015–05/2020)"),
        ({"role": "Köchin", "from": "2015"}, "Tätigkeit als Köchin (ab 2015)"),
        ({"role": "Köchin", "to": "2020"}, "Tätigkeit als Köchin (bis 2020)"),
    ],
)
def test_a_job_is_worded_with_as_much_as_was_said(wording: Wording, slots: dict[str, str], expected: str) -> None:
    said = {key: (value, "Jahre") for key, value in slots.items()}
    draft = draft_of(wording, answer(JOB, facts=[fact(JOB, FactKind.EMPLOYMENT, **said)]))
    assert texts(draft, Section.EXPERIENCE) == [expected]


@pytest.mark.parametrize(
    ("kind", "slots", "section", "expected"),
    [
        (FactKind.EDUCATION, {"level": "Abitur", "year": "2004"}, Section.EDUCATION, "Abschluss: Abitur (2004)"),
        (
            FactKind.EDUCATION,
            {"level": "ohne Abschluss", "country": "Syrien"},
            Section.EDUCATION,
            "Schulbesuch ohne Abschluss (Syrien)",
        ),
        (
            FactKind.EDUCATION,
            {"level": "ausländischer Abschluss"},
            Section.EDUCATION,
            "Ausländischer Abschluss",
        ),
        (FactKind.EDUCATION, {"country": "Syrien"}, Section.EDUCATION, "Schulbesuch (Syrien)"),
        (
            FactKind.TRAINING,
            {"occupation": "Friseurin", "completed": "yes"},
            Section.EDUCATION,
            "Abgeschlossene Ausbildung: Friseurin",
        ),
        (
            FactKind.TRAINING,
            {"occupation": "Friseurin", "completed": "no"},
            Section.EDUCATION,
            "Begonnene Ausbildung: Friseurin",
        ),
        (FactKind.TRAINING, {"occupation": "Friseurin"}, Section.EDUCATION, "Ausbildung: Friseurin"),
        (
            FactKind.CERTIFICATE,
            {"name": "Staplerschein", "valid": "no", "year": "2010"},
            Section.EDUCATION,
            "Nachweis: Staplerschein, nicht mehr gültig (2010)",
        ),
        (FactKind.LANGUAGE, {"language": "Deutsch", "level": "b1"}, Section.LANGUAGES, "Deutsch: Niveau B1"),
        (FactKind.LANGUAGE, {"language": "Dari", "level": "fließend"}, Section.LANGUAGES, "Dari: fließend"),
        (FactKind.LANGUAGE, {"language": "Dari"}, Section.LANGUAGES, "Dari: Kenntnisse vorhanden"),
        (FactKind.DRIVING_LICENCE, {"classes": "B,CE"}, Section.MOBILITY, "Führerschein Klasse B, CE"),
        (FactKind.DRIVING_LICENCE, {"none": "yes"}, Section.MOBILITY, "Kein Führerschein"),
        (FactKind.MOBILITY, {"car": "no"}, Section.MOBILITY, "Kein Auto vorhanden"),
        (FactKind.MOBILITY, {"public_transport": "yes"}, Section.MOBILITY, "Fährt mit Bus und Bahn"),
        (FactKind.MOBILITY, {"radius_km": "30"}, Section.MOBILITY, "Arbeitsort im Umkreis von 30 km"),
        (FactKind.MOBILITY, {"max_commute_min": "45"}, Section.MOBILITY, "Arbeitsweg bis 45 Minuten"),
        (FactKind.AVAILABILITY, {"from": "sofort"}, Section.AVAILABILITY, "Verfügbar ab sofort"),
        (FactKind.AVAILABILITY, {"from": "2025-09-01"}, Section.AVAILABILITY, "Verfügbar ab 01.09.2025"),
        (FactKind.AVAILABILITY, {"hours_per_week": "25"}, Section.AVAILABILITY, "Arbeitszeit: 25 Stunden pro Woche"),
        (FactKind.AVAILABILITY, {"hours_per_week": "Vollzeit"}, Section.AVAILABILITY, "Arbeitszeit: Vollzeit"),
        (FactKind.AVAILABILITY, {"shift": "no"}, Section.AVAILABILITY, "Keine Schichtarbeit"),
        (FactKind.AVAILABILITY, {"weekend": "yes"}, Section.AVAILABILITY, "Arbeit am Wochenende möglich"),
        (
            FactKind.AVAILABILITY,
            {"constraint": "Kinderbetreuung bis 14 Uhr"},
            Section.AVAILABILITY,
            "Zu beachten: Kinderbetreuung bis 14 Uhr",
        ),
        (FactKind.GOAL, {"occupation": "Erzieherin"}, Section.GOALS, "Berufswunsch: Erzieherin"),
    ],
)
def test_each_kind_of_fact_is_worded_in_its_section(
    wording: Wording, kind: FactKind, slots: dict[str, str], section: Section, expected: str
) -> None:
    said = {key: (value, "Jahre") for key, value in slots.items()}
    draft = draft_of(wording, answer(JOB, facts=[fact(JOB, kind, **said)]))
    assert [(statement.section, statement.text) for statement in draft.statements] == [(section, expected)]


def test_values_no_template_knows_are_left_out_rather_than_guessed(wording: Wording) -> None:
    text = "Mal so, mal so."
    facts = [fact(text, kind, **{key: ("vielleicht", "Mal")}) for kind, key in _YES_NO]
    assert draft_of(wording, answer(text, facts=facts)).statements == ()


_YES_NO = [
    (FactKind.MOBILITY, "car"),
    (FactKind.AVAILABILITY, "shift"),
    (FactKind.DRIVING_LICENCE, "none"),
]


def test_skills_go_to_the_section_of_their_group(wording: Wording) -> None:
    text = "Ich kann kochen, bin geduldig, spreche Dari und habe den Staplerschein."
    skills = [
        mention(text, "kochen", "Speisen zubereiten"),
        mention(text, "geduldig", "Geduld üben", group=SkillGroup.TRANSVERSAL),
        mention(text, "Dari", "Dari", group=SkillGroup.LANGUAGE),
        mention(text, "Staplerschein", "Gabelstapler fahren", group=SkillGroup.LICENCE),
    ]
    draft = draft_of(wording, answer(text, "skills_strengths", skills=skills))
    assert [(statement.section, statement.text) for statement in draft.statements] == [
        (Section.PROFESSIONAL_SKILLS, "Speisen zubereiten"),
        (Section.TRANSVERSAL_STRENGTHS, "Geduld üben"),
        (Section.LANGUAGES, "Dari: Kenntnisse vorhanden"),
        (Section.MOBILITY, "Gabelstapler fahren"),
    ]


@pytest.mark.parametrize("polarity", [polarity for polarity in Polarity if polarity is not Polarity.HAS])
@pytest.mark.parametrize("kind", list(SkillKind))
@pytest.mark.parametrize("group", list(SkillGroup))
def test_only_what_the_client_has_becomes_a_claim(
    wording: Wording, polarity: Polarity, kind: SkillKind, group: SkillGroup
) -> None:
    text = "Mein Bruder ist Schweißer."
    skills = [mention(text, "Schweißer", "Schweißer", kind=kind, group=group, polarity=polarity)]
    statements = draft_of(wording, answer(text, skills=skills)).statements
    assert [item for item in statements if item.section is not Section.GOALS] == []


def test_an_occupation_that_a_job_already_tells_is_not_said_again(wording: Wording) -> None:
    job = answer(JOB, facts=[fact(JOB, FactKind.EMPLOYMENT, role=("Altenpflegehelferin", "Altenpflegehelferin"))])
    text = "Als Altenpflegehelferin war ich gern unterwegs, vorher war ich Koch."
    later = answer(
        text,
        answer_id="a2",
        skills=[
            mention(text, "Altenpflegehelferin", "Pflegehelfer/Pflegehelferin", kind=SkillKind.OCCUPATION),
            mention(text, "Koch", "Koch/Köchin", kind=SkillKind.OCCUPATION),
        ],
    )
    assert texts(draft_of(wording, job, later), Section.EXPERIENCE) == [
        "Tätigkeit als Altenpflegehelferin",
        "Beruf: Koch/Köchin",
    ]


def test_a_language_with_a_level_is_not_said_again_without_one(wording: Wording) -> None:
    text = "Deutsch kann ich B1."
    spoken = answer(
        text,
        "languages",
        skills=[mention(text, "Deutsch", "Deutsch", group=SkillGroup.LANGUAGE)],
        facts=[fact(text, FactKind.LANGUAGE, language=("Deutsch", "Deutsch"), level=("B1", "B1"))],
    )
    assert texts(draft_of(wording, spoken), Section.LANGUAGES) == ["Deutsch: Niveau B1"]


def test_a_driving_licence_fact_covers_the_mention_in_the_same_words(wording: Wording) -> None:
    text = "Ich habe den Führerschein Klasse B."
    spoken = answer(
        text,
        "mobility",
        skills=[mention(text, "Führerschein Klasse B", "Auto fahren", group=SkillGroup.LICENCE)],
        facts=[fact(text, FactKind.DRIVING_LICENCE, classes=("B", "Klasse B"))],
    )
    assert texts(draft_of(wording, spoken), Section.MOBILITY) == ["Führerschein Klasse B"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Führerschein hab ich, Klasse B.", ["Führerschein Klasse B"]),
        ("Den Staplerschein, und den Führerschein B.", ["Staplerschein", "Führerschein Klasse B"]),
        ("Führerschein ja. Ach so, und auch Klasse B.", ["Führerschein", "Führerschein Klasse B"]),
    ],
)
def test_the_word_right_before_the_class_of_a_licence_is_not_said_again(
    wording: Wording, text: str, expected: list[str]
) -> None:
    names = ("Führerschein", "Staplerschein")
    skills = [mention(text, name, name, group=SkillGroup.LICENCE) for name in names if name in text]
    licence = fact(text, FactKind.DRIVING_LICENCE, classes=("B", "B."))
    assert (
        texts(draft_of(wording, answer(text, "mobility", skills=skills, facts=[licence])), Section.MOBILITY) == expected
    )


def test_an_occupation_wished_for_is_no_experience(wording: Wording) -> None:
    text = "Vielleicht Fahrlehrer für LKW."
    spoken = answer(
        text,
        "goals",
        skills=[mention(text, "Fahrlehrer für LKW", "Fahrlehrer/Fahrlehrerin", kind=SkillKind.OCCUPATION)],
        facts=[fact(text, FactKind.GOAL, occupation=("Fahrlehrer", "Fahrlehrer"))],
    )
    assert [item.text for item in draft_of(wording, spoken).statements] == ["Berufswunsch: Fahrlehrer"]


@pytest.mark.parametrize(
    ("polarity", "expected"),
    [(Polarity.WISHED, "Wunsch: Staplerschein"), (Polarity.LEARNING, "Lernt zurzeit: Staplerschein")],
)
def test_what_is_wished_for_or_being_learnt_goes_to_the_goals(
    wording: Wording, polarity: Polarity, expected: str
) -> None:
    text = "Den Staplerschein."
    wished = mention(text, "Staplerschein", "Staplerschein", group=SkillGroup.LICENCE, polarity=polarity)
    draft = draft_of(wording, answer(text, "mobility", skills=[wished]))
    assert [(item.section, item.text) for item in draft.statements] == [(Section.GOALS, expected)]


def test_a_wish_does_not_take_the_place_of_the_same_skill(wording: Wording) -> None:
    text = "Nähen kann ich, mehr nähen will ich."
    has = mention(text, "Nähen", "Kleidung nähen")
    wished = mention(text, "nähen", "Kleidung nähen", polarity=Polarity.WISHED)
    draft = draft_of(wording, answer(text, "skills_strengths", skills=[has, wished]))
    assert {item.section for item in draft.statements} == {Section.GOALS, Section.PROFESSIONAL_SKILLS}


def test_goals_without_a_named_occupation_are_the_clients_own_sentences(wording: Wording) -> None:
    text = "Irgendwas mit Menschen. Und endlich wieder eigenes Geld verdienen!"
    assert texts(draft_of(wording, answer(text, "goals")), Section.GOALS) == [
        "„Irgendwas mit Menschen.“",
        "„Und endlich wieder eigenes Geld verdienen!“",
    ]


def test_a_named_goal_takes_the_place_of_own_sentences(wording: Wording) -> None:
    text = "Ich will Erzieherin werden. Das ist mein Traum."
    goal = fact(text, FactKind.GOAL, occupation=("Erzieherin", "Erzieherin"))
    assert texts(draft_of(wording, answer(text, "goals", facts=[goal])), Section.GOALS) == ["Berufswunsch: Erzieherin"]


def test_support_needs_are_quoted_and_only_from_their_question(wording: Wording) -> None:
    text = "Ich brauche einen Kitaplatz. Ja, genau."
    draft = draft_of(wording, answer(text, "support_needs"), answer("Alles gut soweit.", "closing", answer_id="a2"))
    assert [(statement.section, statement.text) for statement in draft.statements] == [
        (Section.SUPPORT_NEEDS, "„Ich brauche einen Kitaplatz.“")
    ]


def test_hidden_words_are_left_out_of_a_quote(wording: Wording) -> None:
    text = "Meine Tochter [Person 1] braucht nachmittags jemanden. [Person 2] hilft."
    draft = draft_of(wording, answer(text, "support_needs", hidden=["[Person 1]", "[Person 2]"]))
    (statement,) = draft.statements
    assert statement.text == "„Meine Tochter … braucht nachmittags jemanden.“"
    assert [evidence.quote for evidence in statement.evidence] == ["Meine Tochter", "braucht nachmittags jemanden."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ich brauche Hilfe von [Person 1].", "„Ich brauche Hilfe von …“"),
        ("[Person 1] soll mir beim Lebenslauf helfen.", "„… soll mir beim Lebenslauf helfen.“"),
        (
            "Ich brauche, am 5. Mai oder z. B. im Juni, einen Kurs.",
            "„Ich brauche, am 5. Mai oder z. B. im Juni, einen Kurs.“",
        ),
    ],
)
def test_a_quote_shows_where_something_is_left_out_and_ends_where_the_sentence_ends(
    wording: Wording, text: str, expected: str
) -> None:
    hidden = ["[Person 1]"] if "[Person 1]" in text else []
    (statement,) = draft_of(wording, answer(text, "support_needs", hidden=hidden)).statements
    assert statement.text == expected


@pytest.mark.parametrize("topic", ["support_needs", "goals"])
@pytest.mark.parametrize("category", sorted(SPECIAL_CATEGORIES))
def test_a_sentence_with_a_hidden_special_category_is_not_quoted_at_all(
    wording: Wording, topic: str, category: str
) -> None:
    text = "Seit August hatte ich [verborgen] auf der Autobahn. Ich brauche einen Kurs."
    draft = draft_of(wording, answer(text, topic, hidden=["[verborgen]"], label=category))
    assert [statement.text for statement in draft.statements] == ["„Ich brauche einen Kurs.“"]


@pytest.mark.parametrize("group", [SkillGroup.LANGUAGE, SkillGroup.LICENCE, SkillGroup.TRANSVERSAL])
def test_an_occupation_is_told_once_whatever_its_group(wording: Wording, group: SkillGroup) -> None:
    text = "Ich war Au-pair in Irland."
    skills = [mention(text, "Au-pair", "Au-pair", kind=SkillKind.OCCUPATION, group=group)]
    assert [item.text for item in draft_of(wording, answer(text, skills=skills)).statements] == ["Beruf: Au-pair"]


def test_a_fact_without_anything_to_name_gives_no_statement(wording: Wording) -> None:
    facts: list[Fact] = [
        fact(JOB, FactKind.TRAINING, year=("2015", "2015")),
        fact(JOB, FactKind.LANGUAGE, level=("B1", "2015")),
        fact(JOB, FactKind.CERTIFICATE, year=("2015", "2015")),
    ]
    assert draft_of(wording, answer(JOB, facts=facts)).statements == ()
