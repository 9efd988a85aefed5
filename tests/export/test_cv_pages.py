"""The Lebenslauf: confirmed statements only, newest first, gaps shown, nothing filled in."""

from datetime import UTC, datetime
from io import BytesIO

import docx

from assistant.data import PROMPTS
from assistant.domain.profile import Mark, Origin, Section, StatedValue, Statement
from assistant.export.cv_pages import BLANK, CvExport, cv_document
from assistant.export.word_file import word_file
from assistant.messages import Messages
from tests.export.profiles import passage

GERMAN = Messages.load(PROMPTS, "de")
SAID = passage("a1", 0, "irgendwas")


def statement(
    name: str,
    section: Section,
    text: str,
    rule: str = "fact.employment/employment",
    origin: Origin = Origin.MACHINE,
    *marks: Mark,
    **values: str,
) -> Statement:
    """`values`: without the kind of fact in their keys; `since` stands for `from`."""
    kind = rule.partition("/")[0].removeprefix("fact.")
    stated = tuple(
        StatedValue(f"{kind}.{'from' if key == 'since' else key}", value, ()) for key, value in values.items()
    )
    return Statement(name, section, text, (SAID,), origin, rule=rule, marks=frozenset(marks), values=stated)


COOK = statement(
    "s1", Section.EXPERIENCE, "Tätigkeit als Köchin bei Kamps (2010–2015)", role="Köchin", since="2010", to="2015"
)
CARER = statement("s2", Section.EXPERIENCE, "Tätigkeit als Pflegehelferin (2017–05/2021)", since="2017", to="2021-05")
CLEANER = statement("s3", Section.EXPERIENCE, "3 Jahre Tätigkeit als Reinigungskraft", months="36")
SCHOOL = statement("s4", Section.EDUCATION, "Abschluss: Mittlere Reife (2007)", "fact.education/education", year="2007")


def rows(*statements: Statement) -> list[list[tuple[str, str]]]:
    """The tables of the file: left and right."""
    cv = CvExport(statements, frozenset({"[Person 1]"}), datetime(2026, 3, 5, tzinfo=UTC))
    document = docx.Document(BytesIO(word_file(cv_document(cv, GERMAN))))
    return [[(row.cells[0].text, row.cells[1].text) for row in table.rows] for table in document.tables]


def test_jobs_come_newest_first_with_gaps_and_without_a_date_last() -> None:
    assert rows(COOK, CLEANER, CARER, SCHOOL)[1] == [
        ("seit 05/2021", "keine Angabe"),
        ("2017–05/2021", "Tätigkeit als Pflegehelferin"),
        ("2015–2017", "keine Angabe"),
        ("2010–2015", "Tätigkeit als Köchin bei Kamps"),
        ("2007–2010", "keine Angabe"),
        ("ohne Zeitangabe", "3 Jahre Tätigkeit als Reinigungskraft"),
    ]


def test_school_and_training_stand_apart() -> None:
    assert rows(COOK, SCHOOL)[2] == [("2007", "Abschluss: Mittlere Reife")]


def test_name_and_address_are_left_to_the_client() -> None:
    assert rows(COOK)[0] == [(name, BLANK) for name in ("Name", "Anschrift", "Telefon", "E-Mail")]
    assert rows(COOK)[-1] == [("Ort, Datum", BLANK), ("Unterschrift", BLANK)]


def test_a_hidden_name_becomes_room_to_write() -> None:
    helped = statement("s5", Section.EXPERIENCE, "Haushaltshilfe bei [Person 1]")
    assert rows(helped)[1] == [("ohne Zeitangabe", "Haushaltshilfe bei ____________")]


def test_a_wording_of_the_officer_keeps_its_own_times() -> None:
    own = statement("s6", Section.EXPERIENCE, "Elternzeit (2015–2017)", "officer", Origin.OFFICER)
    assert rows(COOK, CARER, own)[1] == [
        ("seit 05/2021", "keine Angabe"),
        ("2017–05/2021", "Tätigkeit als Pflegehelferin"),
        ("2010–2015", "Tätigkeit als Köchin bei Kamps"),
        ("ohne Zeitangabe", "Elternzeit (2015–2017)"),
    ]


def test_abilities_are_told_in_one_line_each() -> None:
    table = rows(
        statement("l1", Section.LANGUAGES, "Deutsch: Muttersprache", "fact.language/language"),
        statement("l2", Section.LANGUAGES, "Englisch: Niveau A2", "fact.language/language"),
        statement("p1", Section.PROFESSIONAL_SKILLS, "Backwaren herstellen", "mention.skill/lexicon.word"),
        statement("t1", Section.TRANSVERSAL_STRENGTHS, "Geduld üben", "mention.skill/lexicon.word"),
        statement("d1", Section.MOBILITY, "Führerschein Klasse B", "fact.driving_licence/licence", classes="B"),
        statement("d2", Section.MOBILITY, "Auto vorhanden", "fact.mobility/mobility"),
    )[1]
    assert table == [
        ("Sprachen", "Deutsch: Muttersprache; Englisch: Niveau A2"),
        ("Führerscheine", "Führerschein Klasse B"),
        ("Fachlich", "Backwaren herstellen"),
        ("Persönlich", "Geduld üben"),
    ]


def test_what_does_not_belong_there_stays_out() -> None:
    kept_out = (
        statement("x1", Section.SUPPORT_NEEDS, "„Ich brauche Hilfe.“", "own_words"),
        statement("x2", Section.GOALS, "Berufswunsch: Koch", "fact.goal/goal"),
        statement("x3", Section.AVAILABILITY, "Arbeitszeit: 20 Stunden", "fact.availability/availability"),
        statement("x4", Section.MOBILITY, "Kein Führerschein", "fact.driving_licence/licence", none="yes"),
        statement("x5", Section.EXPERIENCE, "Zwei Angaben", "fact.employment/x", Origin.MACHINE, Mark.CONTRADICTORY),
        statement("x6", Section.EXPERIENCE, "Reha", "fact.employment/x", Origin.MACHINE, Mark.SPECIAL_CATEGORY),
    )
    tables = rows(*kept_out)
    assert len(tables) == 2  # what the client fills in, above and below


def test_a_contradiction_that_the_officer_settled_is_told() -> None:
    settled = statement("x7", Section.EXPERIENCE, "Koch", "fact.employment/x", Origin.OFFICER, Mark.CONTRADICTORY)
    assert rows(settled)[1] == [("ohne Zeitangabe", "Koch")]


def test_neither_quotes_nor_numbers_of_evidence_are_in_it() -> None:
    text = str(rows(COOK, CARER, SCHOOL))
    assert SAID.quote not in text and "[1]" not in text
