"""What goes wrong in front of the screen: one clear sentence, and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.app.running import RunningApp
from tests.browser.conftest import Launch
from tests.browser.office import look_at, new_interview, on_question, opened, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The demonstration: a draft is there already."""
    running = RunningApp(tmp_path_factory.mktemp("demo"), "--demo")
    running.start()
    yield running
    running.stop()


def test_the_demonstration_says_that_it_is_one(app: RunningApp, launch: Launch, screenshots: Path) -> None:
    _, page = opened(launch, app, None)
    sign_in(page, app, "fachkraft")
    expect(page.locator(".demo-banner")).to_contain_text("Vorführung")
    look_at(page, screenshots, "demo")


def test_without_permission_for_the_microphone_the_answer_can_be_typed(
    app: RunningApp, playwright: Playwright, chromium_path: Path, screenshots: Path
) -> None:
    arguments = ["--no-sandbox", "--use-fake-device-for-media-stream", "--deny-permission-prompts"]
    browser = playwright.chromium.launch(executable_path=chromium_path, args=arguments)
    page = browser.new_page(locale="de-DE")
    page.goto(app.url)
    sign_in(page, app, "fachkraft")
    page.wait_for_selector("#new-interview")
    new_interview(page, "Ohne Mikrofon")
    page.click("#recorder [data-part=start]")
    expect(page.locator("#recorder [data-part=status]")).to_contain_text("Mikrofon ist nicht freigegeben")
    look_at(page, screenshots, "no-microphone")
    page.click("#type")
    page.fill("#text textarea", "Ich habe die Realschule besucht.")
    page.click("#next")
    expect(page.locator(".question")).to_contain_text("Kurze Nachfrage")
    page.click("#back")
    expect(page.locator(".question")).to_contain_text("Schulzeit")
    assert page.input_value("#text textarea") == "Ich habe die Realschule besucht."
    browser.close()


def test_a_tab_that_lags_behind_does_not_touch_another_questions_answer(app: RunningApp, launch: Launch) -> None:
    context, first = opened(launch, app, None)
    sign_in(first, app, "fachkraft")
    first.wait_for_selector("#new-interview")
    new_interview(first, "Zwei Fenster")
    _, second = opened(launch, app, None, context.storage_state())
    second.locator("#cases tr", has_text="Zwei Fenster").locator("button").click()
    on_question(second, 1)
    second.click("#next")
    on_question(second, 2)
    second.click("#type")
    second.fill("#text textarea", "Ich war Koch.")
    second.click("#save-text")
    expect(second.locator("#answer-state")).to_contain_text("Getippte Antwort gespeichert")
    first.click("#refuse")
    expect(first.locator("#notice")).to_contain_text("inzwischen geändert")
    on_question(first, 2)
    assert first.input_value("#text textarea") == "Ich war Koch."


def test_a_sign_in_that_has_ended_leads_to_the_sign_in_page(app: RunningApp, launch: Launch) -> None:
    context, page = opened(launch, app, None)
    sign_in(page, app, "fachkraft")
    page.wait_for_selector("#new-interview")
    context.clear_cookies()
    page.click("#new-interview")
    expect(page.locator("input[name=password]")).to_be_visible()
