"""The profile as a Word file: what people read in it, and that a screen reader can."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from assistant.data import PROMPTS
from assistant.domain.consent import Purpose
from assistant.domain.profile import OpenReason, Origin, Section, Statement
from assistant.export.content import ProfileExport, Review
from assistant.export.profile_pages import profile_document
from assistant.export.word_file import word_file
from assistant.messages import Messages
from tests.export.profiles import COOKED, NARRATION, NOW, passage, profile

GERMAN = Messages.load(PROMPTS, "de")
BY = "Frau Muster, 05.03.2026"


def opened(export: ProfileExport, texts: Messages = GERMAN) -> docx.document.Document:
    return docx.Document(BytesIO(word_file(profile_document(export, texts))))


def lines(export: ProfileExport) -> list[str]:
    return [paragraph.text for paragraph in opened(export).paragraphs]


def headings(document: docx.document.Document, style: str = "Heading 1") -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def test_statements_stand_under_their_section_with_the_numbers_of_their_evidence() -> None:
    document = opened(profile())
    assert headings(document)[:4] == ["Ziele", "Berufserfahrung", "Fachliche Kompetenzen", "Offene Punkte"]
    text = lines(profile())
    assert "4 Jahre Tätigkeit als Köchin [1]" in text
    assert "Speisen zubereiten [2] [1]" in text


def test_what_the_officer_wrote_is_marked() -> None:
    text = lines(profile())
    assert "Leitung der Küche [1] (von der Fachkraft geändert)" in text
    assert "Möchte wieder in die Küche (von der Fachkraft ergänzt: Frau Muster, 05.03.2026)" in text


def test_words_the_officer_took_over_are_marked_as_an_addition() -> None:
    own = Statement("o2", Section.GOALS, "Will mehr lernen", (COOKED,), Origin.OFFICER, rule="officer")
    assert "Will mehr lernen [1] (von der Fachkraft ergänzt)" in lines(profile(statements=(own,)))


def test_what_the_client_corrected_is_marked() -> None:
    own = Statement("c1", Section.GOALS, "Will in die Pflege", (COOKED,), Origin.CLIENT)
    assert "Will in die Pflege [1] (beim Vorlesen von der Person berichtigt)" in lines(profile(statements=(own,)))


def test_what_the_supervisor_wrote_is_marked() -> None:
    own = Statement("s1", Section.GOALS, "Ziel geprüft", (), Origin.SUPERVISOR)
    assert "Ziel geprüft (von der Leitung geändert)" in lines(profile(statements=(own,)))


def test_an_accepted_connected_text_stands_above_its_statements() -> None:
    text = lines(replace(profile(), narrations={Section.EXPERIENCE: NARRATION}))
    at = text.index("Sie hat vier Jahre gekocht.")
    assert text[at - 1] == "Berufserfahrung" and "angenommen von Frau Muster" in text[at + 1]
    assert text[at + 2] == "4 Jahre Tätigkeit als Köchin [1]"


def test_the_evidence_list_holds_quote_question_time_and_who_decided() -> None:
    document = opened(profile())
    assert headings(document, "Heading 2") == ["Was haben Sie gearbeitet?", "Was können Sie gut?"]
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert rows == [
        ["Nr.", "Worte aus dem Gespräch", "Zeit", "Entschieden"],
        ["[1]", "„vier Jahre gekocht“", "01:05–01:09", f"übernommen: {BY}; geändert: {BY}"],
        ["Nr.", "Worte aus dem Gespräch", "Zeit", "Entschieden"],
        ["[2]", "„Kochen kann ich“", "getippt", f"übernommen: {BY}"],
    ]


def test_header_rows_are_marked_for_screen_readers() -> None:
    for table in opened(profile()).tables:
        marked = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        assert marked == [True] + [False] * (len(table.rows) - 1)


@pytest.mark.parametrize(("language", "tag"), [("de", "de-DE"), ("en", "en-GB")])
def test_the_language_of_the_text_is_set(language: str, tag: str) -> None:
    document = opened(profile(), Messages.load(PROMPTS, language))
    tags = {item.get(qn("w:val")) for item in document.styles.element.iter(qn("w:lang"))}
    assert tags == {tag}
    assert document.core_properties.language == tag


def test_the_properties_of_the_file_name_no_person() -> None:
    properties = opened(profile()).core_properties
    assert properties.title == GERMAN["export.title"]
    assert (properties.author, properties.last_modified_by, properties.comments, properties.subject) == ("", "", "", "")
    assert properties.created.replace(tzinfo=None) == NOW.replace(tzinfo=None, microsecond=0)


def test_a_draft_is_marked_on_every_page_and_a_confirmed_profile_is_not() -> None:
    mark = GERMAN["export.draft_mark"]
    draft, confirmed = opened(profile(confirmed=False)), opened(profile())
    assert mark in [paragraph.text for paragraph in draft.paragraphs]
    assert draft.sections[0].header.paragraphs[0].text == mark
    assert mark not in [paragraph.text for paragraph in confirmed.paragraphs]
    assert confirmed.sections[0].header.paragraphs[0].text == ""


def test_confirmation_and_review_name_person_and_comment() -> None:
    text = "\n".join(lines(profile()))
    assert "Bestätigt von Frau Muster am 05.03.2026" in text
    assert "Geprüft und freigegeben von Herr Beispiel am 05.03.2026" in text
    assert "Anmerkung: Gut belegt." in text


def test_a_returned_profile_says_so() -> None:
    returned = replace(profile(), review=Review("Herr Beispiel", NOW, False))
    text = "\n".join(lines(returned))
    assert "zurückgegeben von Herr Beispiel" in text and "Anmerkung" not in text


def test_open_points_and_consents_are_told() -> None:
    text = "\n".join(lines(profile()))
    assert "Ihre Ziele? – möchte die Person nicht beantworten" in text
    assert "Aufnehmen und aufschreiben: ja" in text
    assert "Aufnahme bis zur Bestätigung behalten: nein" in text


def test_a_profile_without_anything_still_opens() -> None:
    empty = replace(profile(confirmed=False), statements=(), open_points=(), consents=(), made_with={})
    text = lines(empty)
    assert GERMAN["export.no_statements"] in text and GERMAN["export.evidence_none"] in text


def test_characters_that_xml_cannot_hold_do_not_break_the_file() -> None:
    evidence = passage("a1", 0, "ge\x0bkocht\ud800")
    odd = Statement("x", Section.GOALS, "Ziel\x00 eins", (evidence,), Origin.MACHINE)
    assert "Ziel eins [1]" in lines(profile(statements=(odd,)))


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_section_reason_and_purpose_has_a_name_in_both_languages(language: str) -> None:
    texts = Messages.load(PROMPTS, language)
    for section in Section:
        assert texts[f"section.{section}"]
    for reason in OpenReason:
        assert texts[f"open.{reason}"]
    for purpose in Purpose:
        assert texts[f"export.purpose.{purpose}"]
