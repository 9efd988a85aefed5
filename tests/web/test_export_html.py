"""The downloads on the page: every file, and a form in which nothing is chosen beforehand."""

import re
from datetime import UTC, datetime

from assistant.data import PROMPTS
from assistant.domain.profile import Origin, Revision, RevisionKind, Section, Statement
from assistant.messages import Messages
from assistant.web.export_html import downloads
from assistant.workflow.exporting import reference_of

GERMAN = Messages.load(PROMPTS, "de")
NOW = datetime(2026, 3, 5, tzinfo=UTC)


def revision(number: int, kind: RevisionKind, *sections: Section) -> Revision:
    statements = tuple(Statement(f"s{n}", section, "Text", (), Origin.OFFICER) for n, section in enumerate(sections))
    return Revision("i1", number, kind, Origin.OFFICER, "Anna", NOW, statements, (), {})


def test_before_the_profile_is_confirmed_there_is_nothing_to_download() -> None:
    assert downloads([revision(1, RevisionKind.DRAFT, Section.GOALS)], GERMAN) == ""


def test_every_kind_of_file_has_a_link() -> None:
    html = downloads([revision(1, RevisionKind.CONFIRMED, Section.GOALS)], GERMAN)
    assert re.findall(r'href="([^"]+)"', html) == [
        *(f"/export/i1.{form}" for form in ("docx", "pdf", "json")),
        "/export/i1/lebenslauf.docx",
    ]


def test_the_sections_of_the_confirmed_profile_can_be_chosen_and_none_is_yet() -> None:
    confirmed = revision(2, RevisionKind.CONFIRMED, Section.EXPERIENCE, Section.EXPERIENCE, Section.LANGUAGES)
    html = downloads([revision(1, RevisionKind.DRAFT, Section.GOALS), confirmed], GERMAN)
    assert re.findall(r'name="section" value="(\w+)"', html) == ["experience", "languages"]
    assert "Berufserfahrung (2)" in html and "Sprachen (1)" in html
    assert re.findall(r"<input[^>]* checked", html) == ['<input type="radio" name="form" value="docx" checked']
    assert reference_of("i1") in html


def test_a_profile_without_a_statement_has_no_version_for_partners() -> None:
    assert "<form" not in downloads([revision(1, RevisionKind.CONFIRMED)], GERMAN)
