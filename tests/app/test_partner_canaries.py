"""What a version for partners must not tell, said and written in every way, is looked for in all its files."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from assistant.assemble import Assembly
from assistant.domain.consent import Purpose
from assistant.domain.people import Actor, Role
from assistant.domain.profile import Section
from assistant.domain.review import Action
from assistant.settings import Settings
from assistant.workflow.exporting import Form
from tests.app.canaries import CLIENT, CLIENT_NAME, CUSTOMER, EMAIL, FIRM, IBAN, PHONE, told

pytestmark = pytest.mark.timeout(600)

SCHOOL, STREET, BIRTH, ENTERED = "Dattelfinger", "Kannenpflugstraße 14", "3. Mai 1985", "14. August 2013"
ANSWERS = {
    "school_training": f"Ich war auf der {SCHOOL}-Realschule und habe 2004 die Mittlere Reife gemacht.",
    "work_experience": (
        f"Von 2007 bis 2012 war ich Verkäuferin bei der Bäckerei {FIRM} GmbH in Bielefeld. Am {ENTERED} habe ich als "
        f"Altenpflegehelferin angefangen. Meine Chefin war Frau Mostgruberich, ihre Nummer ist {PHONE}."
    ),
    "work_tasks": f"Bei {FIRM} habe ich kassiert. Frau Mostgruberich hat mir das Brot backen gezeigt.",
    "skills_strengths": "Ich kann gut kassieren, Brot backen und alte Menschen pflegen. Ich bin zuverlässig.",
    "languages": "Deutsch ist meine Muttersprache, Türkisch spreche ich fließend.",
    "mobility": f"Ich habe den Führerschein Klasse B. Ich wohne in der {STREET}, 33602 Bielefeld.",
    "support_needs": "Ich habe Diabetes und darf nicht schwer heben. Ich brauche Hilfe bei der Kinderbetreuung.",
    "goals": "Ich möchte wieder als Altenpflegehelferin arbeiten.",
    "closing": (
        f"Ich heiße {CLIENT_NAME} und bin am {BIRTH} geboren. Meine Kundennummer ist {CUSTOMER}, meine IBAN {IBAN}, "
        f"meine E-Mail {EMAIL}."
    ),
}
HIDDEN = (
    *CLIENT,
    *("Mostgruberich", "Wurzbachlinde", "Klemmschober", PHONE, IBAN, CUSTOMER, "Postkasten-achtundvierzig"),
    *(FIRM, SCHOOL, "Kannenpflug", BIRTH, "03.05.1985", ENTERED, "14.08.2013", "Diabetes", "Zuckerkrank"),
)
"""What the policy for partners hides, or what belongs to the office."""
STAYS = ("Altenpflegehelferin", "Türkisch", "Führerschein", "Verkäuferin")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Form, bytes]]:
    """Everything confirmed, with more names in the officer's own words; the officer has shown what was hidden."""
    folder: Path = tmp_path_factory.mktemp("office")
    assembly = Assembly(Settings(data_folder=folder, model_cache=folder / "none", database_url="", impressions=False))
    account = assembly.access.create_account("anna", "Anna Klemmschober", Role.OFFICER, "langes-passwort-1")
    anna = Actor(account.id, account.name, account.role)
    interview_id = assembly.interviewing.start(anna, CLIENT_NAME).id

    def version() -> int:
        return assembly.interviewing.view(anna, interview_id).interview.version

    assembly.interviewing.record_consent(anna, interview_id, dict.fromkeys(Purpose, True))
    for answer in assembly.interviewing.view(anna, interview_id).answers:
        if answer.question_id in ANSWERS:
            assembly.interviewing.save_typed(anna, answer.id, ANSWERS[answer.question_id])
    assembly.interviewing.finish(anna, interview_id)
    assembly.drafting.make_draft(anna, interview_id)
    shown_again = [
        (answer_id, passage)
        for answer_id, passages in assembly.reviewing.view(anna, interview_id).checked.items()
        for passage in passages
        if passage.words == "Mostgruberich" or passage.label == "HEALTH"
    ]
    assert {passage.special for _, passage in shown_again} == {True, False}
    answer_id, passage = next(item for item in shown_again if not item[1].special)
    assembly.checking.uncover(anna, interview_id, version(), answer_id, passage.span.start, passage.span.end)
    answer_id, passage = next(
        (answer_id, passage)
        for answer_id, passages in assembly.reviewing.view(anna, interview_id).checked.items()
        for passage in passages
        if passage.label == "HEALTH"
    )
    span = passage.span
    assembly.checking.include(anna, interview_id, version(), answer_id, span.start, span.end, "nötig")
    for item in assembly.reviewing.view(anna, interview_id).items:
        assembly.reviewing.decide(anna, interview_id, version(), item.statement.id, Action.ACCEPT, passage_opened=True)
    for words in (
        f"Empfohlen von Frau Mostgruberich, Telefon {PHONE}",
        f"Hat bei {FIRM} gern gearbeitet, seit dem 14.08.2013 in der Pflege",
        f"{CLIENT_NAME} ist pünktlich",
        "Ist zuckerkrank und braucht Pausen",
        "Hat gute Zeugnisse von Herrn Wurzbachlinde",
    ):
        assembly.reviewing.add(anna, interview_id, version(), Section.GOALS, words)
    assembly.reviewing.confirm(anna, interview_id, version())
    whole = assembly.exporting.profile(anna, interview_id, Form.JSON).decode()
    assert told(whole, HIDDEN) >= {"Mostgruberich", FIRM, PHONE, *CLIENT}, "nothing was there to be hidden"
    yield {
        form: assembly.partner_exporting.make(anna, interview_id, list(Section), form, quotes=True).content
        for form in Form
    }
    assembly.stop()


def readable(form: Form, content: bytes) -> str:
    """What people and programs can read in it: texts, parts of archives, properties, the bytes themselves."""
    parts = [content.decode(errors="replace")]
    if form is Form.DOCX:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts += [archive.read(name).decode(errors="replace") for name in archive.namelist()]
        document = docx.Document(BytesIO(content))
        parts += [paragraph.text for paragraph in document.paragraphs]
        parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    if form is Form.PDF:
        reader = PdfReader(BytesIO(content))
        parts += [page.extract_text() for page in reader.pages]
        parts += [item.get_data().decode(errors="replace") for item in _streams(reader)]
        parts.append(str(reader.metadata))
    return "\n".join(parts)


def _streams(reader: PdfReader) -> Iterator[StreamObject]:
    for number in range(1, len(reader.xref_objStm) + len(reader.xref.get(0, {})) + 1):
        found = reader.get_object(number)
        if isinstance(found, StreamObject):
            yield found


@pytest.mark.parametrize("form", Form)
def test_nothing_that_is_hidden_from_partners_is_in_any_file(files: dict[Form, bytes], form: Form) -> None:
    text = readable(form, files[form])
    assert told(text, HIDDEN) == set()
    assert told(text, STAYS) == set(STAYS)


@pytest.mark.parametrize("form", Form)
def test_what_belongs_to_the_office_stays_there(files: dict[Form, bytes], form: Form) -> None:
    text = readable(form, files[form])
    assert not [word for word in ("Anna", "lexicon", "fact.", "getippt", "answer", "audio") if word in text]
