"""A person's way through the product, in a real browser with a microphone: from consent to the approved profile."""

import io
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.app.running import RunningApp
from tests.browser.conftest import Launch
from tests.browser.microphone import microphone_file, seconds_of
from tests.browser.office import go_on, go_to_the_end, look_at, on_question, opened, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.models]

_SLOW = 240_000
"""Milliseconds; recognition on a machine that does other things as well."""
SPOKEN = {
    0: "dev-002-00.ogg",  # school and training
    1: "dev-002-01.ogg",  # work experience
    3: "dev-002-03.ogg",  # skills and strengths
    4: "dev-002-04.ogg",  # languages
    5: "dev-002-05.ogg",  # mobility
}
REFUSED = 8


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    running = RunningApp(tmp_path_factory.mktemp("office"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def look(screenshots: Path) -> Callable[[Page, str], None]:
    return lambda page, name: look_at(page, screenshots, name)


def answer_aloud(page: Page, seconds: float) -> None:
    page.click("#recorder [data-part=start]")
    expect(page.locator("#recorder [data-part=done]")).to_be_visible()
    page.wait_for_timeout(int(seconds * 1000) + 700)
    page.click("#recorder [data-part=done]")
    expect(page.locator("#answer-state")).to_contain_text("Gespeichert")


def test_a_spoken_interview_becomes_an_approved_profile(
    app: RunningApp, launch: Launch, shared: Path, tmp_path: Path, look: Callable[[Page, str], None]
) -> None:
    speech = shared / "data" / "speech_de_synthetic"

    # The officer signs in, starts an interview and records the client's consent.
    context, page = opened(launch, app, None)
    look(page, "login")
    sign_in(page, app, "fachkraft")
    page.wait_for_selector("#new-interview")
    look(page, "overview-empty")
    page.fill("#case-name input, #case-name textarea", "Boateng, Kofi")
    page.click("#new-interview")
    page.wait_for_selector("#consent-recording")
    look(page, "consent")
    page.click("#save-consent")
    expect(page.locator("#notice")).to_contain_text("Ja oder Nein")
    for purpose in ("recording", "drafting", "keep-audio"):
        page.locator(f"#consent-{purpose} label").first.click()
    page.click("#save-consent")
    on_question(page, 1)
    look(page, "question")
    state = context.storage_state()
    context.close()

    # Five answers by voice; for each the browser was closed before, so the interview resumes where it was.
    for position, name in SPOKEN.items():
        microphone = microphone_file(speech / name, tmp_path / f"{position}.wav")
        context, page = opened(launch, app, microphone, state)
        page.click("button[data-open]")
        go_on(page, position + 1)
        answer_aloud(page, min(seconds_of(microphone), 30))
        if position == 0:
            look(page, "question-saved")
            expect(page.locator("#text textarea")).to_be_visible(timeout=_SLOW)
            assert len(page.input_value("#text textarea")) > 60
            look(page, "question-transcribed")
        context.close()

    # The rest is typed, refused or left open; then all answers are written down and the draft is made.
    context, page = opened(launch, app, None, state)
    page.click("button[data-open]")
    on_question(page, 6)
    for number in range(6, 10):
        go_on(page, number + 1)
        if number == 7:
            page.click("#type")
            page.fill("#text textarea", "Ich möchte gern den Staplerschein machen.")
        if number == REFUSED:
            page.click("#refuse")
            on_question(page, number + 2)
            break
    page.click("#pause")
    page.wait_for_selector("#resume")
    look(page, "pause")
    page.click("#resume")
    on_question(page, 10)
    go_to_the_end(page)
    expect(page.locator("#finished")).to_contain_text("Alle Antworten sind aufgeschrieben", timeout=_SLOW)
    look(page, "finished")
    page.click("#draft")
    page.locator("#skip-impression").click(timeout=_SLOW)
    page.wait_for_selector("#review [data-statement]", timeout=_SLOW)
    look(page, "review")

    # Evidence: the words are highlighted in the text, and those seconds are played.
    quote = page.locator("#review .quote").first
    words = quote.locator("q").inner_text()
    quote.click()
    expect(page.locator("#review mark")).to_have_text(words)
    playing = "[...document.querySelectorAll('#review audio')].some((audio) => audio.currentTime > 0)"
    end = time.monotonic() + 20
    while quote.get_attribute("data-from") and not page.evaluate(playing) and time.monotonic() < end:
        page.wait_for_timeout(200)
    assert not quote.get_attribute("data-from") or page.evaluate(playing)
    look(page, "review-evidence")

    # The officer decides on every statement: rejects one, rewords one, adds one, accepts the others.
    # Those that are to be looked at closely can be changed or accepted once a passage has been opened, and change
    # places when they are decided on.
    statements = page.locator("#review [data-statement]").all()
    assert len(statements) >= 5
    assert page.locator("#confirm").is_disabled()
    for index, statement_id in enumerate([statement.get_attribute("data-statement") for statement in statements]):
        row = page.locator(f"#review [data-statement='{statement_id}']")
        row.locator(".quote").first.click()
        if index == 1:
            row.locator("[data-act=edit]").click()
            row.locator("textarea").fill("Von der Fachkraft geänderte Aussage")
            row.locator("form button[type=submit]").click()
            expect(row).to_contain_text("von Ihnen geändert")
        else:
            row.locator("[data-act=reject]" if index == 0 else "[data-act=accept]").click()
            expect(row).to_have_class(re.compile("rejected" if index == 0 else "accepted"))
    page.fill("#own-text textarea", "Kommt pünktlich zum Gespräch")
    page.click("#add-statement")
    expect(page.locator("#review")).to_contain_text("Kommt pünktlich zum Gespräch")
    page.click("#confirm")
    expect(page.locator("main, body").first).to_contain_text("Das Profil ist bestätigt")
    look(page, "confirmed")
    context.close()

    # The supervisor sees the same evidence and approves.
    context, page = opened(launch, app, None)
    sign_in(page, app, "teamleitung")
    page.wait_for_selector("#waiting button[data-open]")
    look(page, "supervisor-queue")
    page.click("#waiting button[data-open]")
    expect(page.locator("#review .quote").first).to_be_visible()
    page.locator("#review .quote").first.click()
    expect(page.locator("#review mark").first).to_be_visible()
    look(page, "supervisor-review")
    page.click("#send-back")
    expect(page.locator("#notice")).to_contain_text("Kommentar")
    page.click("#approve")
    expect(page.locator("#notice")).to_contain_text("Freigegeben")
    context.close()

    # The officer downloads the approved profile.
    context, page = opened(launch, app, None, state)
    page.click("button[data-open]")
    with page.expect_download() as download:
        page.click("a[href$='.docx']")
    content = Path(download.value.path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        document = archive.read("word/document.xml").decode()
    assert "Von der Fachkraft geänderte Aussage" in document
    assert "Kommt pünktlich zum Gespräch" in document
    assert "freigegeben" in document
    look(page, "approved")

    # Nothing the client said or was called stands in the log.
    log = app.log_file.read_text()
    assert "Boateng" not in log
    assert "Kumasi" not in log
