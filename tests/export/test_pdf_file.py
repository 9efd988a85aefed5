"""The PDF: the same words as the Word file, in any script, readable for screen readers, with its fonts inside."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from assistant.data import PROMPTS
from assistant.domain.errors import ExportFailed
from assistant.domain.profile import Origin, Section, Statement
from assistant.export import pdf_file as module
from assistant.export.document import Document, Heading, Lines, Paragraph
from assistant.export.partner import partner_document
from assistant.export.pdf_file import pdf_file
from assistant.export.profile_pages import profile_document
from assistant.export.word_file import word_file
from assistant.messages import Messages
from tests.export.profiles import NOW, profile
from tests.export.test_partner import partner

GERMAN = Messages.load(PROMPTS, "de")


def document(*texts: str) -> Document:
    return Document("de-DE", "Titel", NOW, tuple(Paragraph(text) for text in texts), "Seite")


def opened(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in opened(content).pages).split())


def root(content: bytes) -> Any:
    found = opened(content).trailer["/Root"]
    return found.get_object() if isinstance(found, IndirectObject) else found


def words(text: str) -> set[str]:
    return {word.strip("•·–[]().,:;„“") for word in text.split()} - {""}


@pytest.mark.parametrize("made", [profile_document(profile(), GERMAN), partner_document(partner(), GERMAN)])
def test_it_holds_the_words_of_the_word_file(made: Document) -> None:
    word = docx.Document(BytesIO(word_file(made)))
    told = [paragraph.text for paragraph in word.paragraphs]
    told += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert words(" ".join(told)) <= words(text_of(pdf_file(made)))


def test_screen_readers_get_tags_a_title_and_the_language() -> None:
    content = pdf_file(profile_document(profile(), GERMAN))
    assert root(content)["/MarkInfo"]["/Marked"] is not None and "/StructTreeRoot" in root(content)
    assert root(content)["/Lang"] == "de-DE"
    assert root(content)["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = opened(content).metadata
    assert metadata is not None and metadata.title == GERMAN["export.title"]
    assert b"pdfuaid" in opened(content).xmp_metadata.stream.get_data()  # type: ignore[union-attr]


def test_the_properties_of_the_file_name_no_person() -> None:
    metadata = opened(pdf_file(profile_document(profile(), GERMAN))).metadata
    assert metadata is not None
    assert metadata.author is None and metadata.subject is None
    assert metadata.creation_date is not None and metadata.creation_date.date() == NOW.date()


def test_the_fonts_are_inside() -> None:
    fonts = opened(pdf_file(document("Größe"))).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    descendants = [fonts[name]["/DescendantFonts"][0].get_object() for name in fonts]
    assert descendants
    assert all("/FontFile2" in font["/FontDescriptor"] for font in descendants)


@pytest.mark.parametrize(
    "text",
    ["Größe, Straße, Äpfel – „Zitat“", "Şırnak, İstanbul, ğ", "Łódź, żółć, ęąśćń", "Україна, Київ, ґїєі", "Россия"],
)
def test_letters_of_our_clients_languages_are_there(text: str) -> None:
    assert text in text_of(pdf_file(document(text)))


def test_arabic_letters_are_there() -> None:
    fonts = opened(pdf_file(document("مرحبا بالعالم"))).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert any("DejaVuSans" in fonts[name]["/BaseFont"] for name in fonts)


def test_a_letter_that_no_font_has_does_not_stop_the_file() -> None:
    assert "vorher" in text_of(pdf_file(document("vorher 漢字 nachher")))


@pytest.mark.parametrize(
    "text",
    ['#panic("x")', "*fett* _schräg_ $x$ `code`", "= Überschrift", '"; #import "@preview/x:1"', "\\", "#sys.inputs"],
)
def test_words_are_never_taken_for_commands(text: str) -> None:
    evil = Statement("m", Section.GOALS, text, (), Origin.OFFICER)
    assert words(text) <= words(text_of(pdf_file(profile_document(profile(statements=(evil,)), GERMAN))))


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    assert "ab" in text_of(pdf_file(document("a\x00b", "\ud800", "")))


def test_the_same_document_gives_the_same_bytes() -> None:
    made = replace(document("Text"), blocks=(Heading("Eins"), Lines((("2015", "Koch"), ("", "keine Angabe")))))
    assert pdf_file(made) == pdf_file(made)


def test_an_engine_that_stops_tells_nothing_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    class Engine:
        TypstError = ValueError

        @staticmethod
        def compile_with_warnings(*_: object, **values: Any) -> None:
            raise ValueError(str(values["sys_inputs"]))

    monkeypatch.setattr(module, "_typst", lambda: (Engine, None))
    with pytest.raises(ExportFailed) as failed:
        pdf_file(document("Kniehebeling"))
    assert "Kniehebeling" not in f"{failed.value!r} {failed.value.__cause__!r} {failed.value.__context__!r}"
