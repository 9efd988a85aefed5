"""Taking a confirmed profile away, in a real browser: links, and the version for partners with chosen sections."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Launch
from tests.browser.office import look_at, opened, sign_in
from tests.browser.scripted_office import OFFICER, ScriptedOffice
from tests.browser.test_supervisor import confirmed
from tests.workflow.small_analysis import small_analysis

pytestmark = pytest.mark.browser


@pytest.fixture
def office(tmp_path: Path) -> Iterator[ScriptedOffice]:
    with ScriptedOffice(tmp_path, analysis=small_analysis).open() as opened_office:
        yield opened_office


def test_a_version_for_partners_holds_what_was_chosen_and_nothing_is_chosen_beforehand(
    office: ScriptedOffice, launch: Launch, screenshots: Path
) -> None:
    confirmed(office, "Fall Köchin")
    _, page = opened(launch, office, None)
    sign_in(page, office, OFFICER)
    page.click("button[data-open]")
    with page.expect_download() as download:
        page.click("a[href$='.pdf']")
    assert download.value.suggested_filename == "profil.pdf"

    exports = page.locator("#downloads .exports")
    exports.locator("summary").click()
    exports.locator("button[type=submit]").click()
    expect(exports.locator(".problem")).to_contain_text("mindestens einen Abschnitt")
    expect(exports.locator("[name=section]").first).to_be_focused()
    look_at(page, screenshots, "exports-nothing-chosen")

    exports.get_by_label("Berufserfahrung (2)").check()
    exports.get_by_label("JSON").check()
    with page.expect_download() as download:
        exports.locator("button[type=submit]").click()
    expect(exports.locator(".export-status")).to_contain_text("Bitte lesen Sie sie")
    expect(exports.locator(".problem")).to_be_empty()
    assert download.value.suggested_filename == "profil-traeger.json"
    document = json.loads(Path(download.value.path()).read_bytes())
    assert [section["section"] for section in document["sections"]] == ["experience"]
    assert document["evidence"] == []
    look_at(page, screenshots, "exports-made")
