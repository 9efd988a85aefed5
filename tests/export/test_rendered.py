"""Word files on pages, as LibreOffice sets them."""

from dataclasses import replace
from datetime import UTC, datetime

from assistant.data import PROMPTS
from assistant.domain.profile import Origin, Section, Statement
from assistant.export.cv_pages import CvExport, cv_document
from assistant.export.partner import partner_document
from assistant.export.profile_pages import profile_document
from assistant.export.word_file import word_file
from assistant.messages import Messages
from tests.export.conftest import Pages
from tests.export.profiles import STATEMENTS, passage, profile
from tests.export.test_partner import partner

GERMAN = Messages.load(PROMPTS, "de")


def test_a_long_profile_repeats_its_header_rows_and_counts_its_pages(pages: Pages) -> None:
    many = tuple(
        Statement(
            f"m{number}",
            Section.EXPERIENCE,
            f"Aussage {number}",
            (passage("a1", number, "Worte " * 30),),
            Origin.MACHINE,
        )
        for number in range(30)
    )
    texts = pages(word_file(profile_document(profile(statements=many), GERMAN)))
    assert len(texts) > 3
    with_table = [text for text in texts if "„Worte" in text]
    assert all("Worte aus dem Gespräch" in text for text in with_table) and len(with_table) > 1
    assert [f"Seite {number}" in text for number, text in enumerate(texts, start=1)] == [True] * len(texts)


def test_each_kind_of_file_opens_and_shows_its_last_line(pages: Pages) -> None:
    cv = CvExport(STATEMENTS, frozenset(), datetime(2026, 3, 5, tzinfo=UTC))
    assert "skills: 0.1" in pages(word_file(profile_document(profile(), GERMAN)))[-1]
    assert "vier Jahre bei [Firma 1]" in pages(word_file(partner_document(partner(), GERMAN)))[-1]
    assert "Unterschrift" in pages(word_file(cv_document(cv, GERMAN)))[-1]


def test_a_draft_is_marked_on_every_page(pages: Pages) -> None:
    many = tuple(replace(STATEMENTS[1], id=str(number)) for number in range(90))
    texts = pages(word_file(profile_document(profile(confirmed=False, statements=many), GERMAN)))
    assert len(texts) > 1
    assert all(GERMAN["export.draft_mark"] in text for text in texts)
