"""A short follow-up in a real browser: asked after an answer that left something out, passed over, found again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.data import MODELS
from assistant.facts.finder import FactFinder
from tests.browser.conftest import Launch
from tests.browser.office import look_at, new_interview, on_question, opened, sign_in
from tests.browser.scripted_office import OFFICER, ScriptedOffice

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScriptedOffice]:
    facts = FactFinder.load(MODELS)
    with ScriptedOffice(tmp_path_factory.mktemp("office"), lambda: facts).open() as running:
        yield running


def type_answer(page: Page, text: str) -> None:
    page.click("#type")
    page.fill("#text textarea", text)
    page.click("#next")


def test_what_an_answer_left_out_is_asked_for_once_and_spoken(
    office: ScriptedOffice, launch: Launch, screenshots: Path
) -> None:
    context, page = opened(launch, office, None)
    sign_in(page, office, OFFICER)
    new_interview(page, "Boateng, Kofi")
    question = page.locator(".question")
    page.click("#next")
    on_question(page, 2)
    type_answer(page, "Ich war Koch bei Rewe.")
    expect(question).to_contain_text("Kurze Nachfrage Wie lange haben Sie dort ungefähr gearbeitet?")
    expect(question).to_be_focused()
    on_question(page, 2)
    expect(page.locator("#stage audio")).to_have_attribute("src", "/vorlesen/employment_duration")
    assert page.request.get(f"{office.url}/vorlesen/employment_duration").ok
    look_at(page, screenshots, "follow-up")
    state = context.storage_state()
    context.close()

    # The browser was closed; the interview goes on with the follow-up.
    _, page = opened(launch, office, None, state)
    page.click("button[data-open]")
    question = page.locator(".question")
    expect(question).to_contain_text("Wie lange haben Sie dort ungefähr gearbeitet?")
    type_answer(page, "Drei Jahre.")
    on_question(page, 3)
    expect(question).not_to_contain_text("Kurze Nachfrage")

    # Going on early and passing over: nothing stands in the way, and what was left open can be asked from the end.
    for number in (4, 5):
        page.click("#next")
        on_question(page, number)
    page.click("#type")
    page.fill("#text textarea", "Deutsch und Türkisch.")
    page.click("#finish")
    page.wait_for_selector("#take-up")
    look_at(page, screenshots, "follow-up-left")
    page.click("#take-up")
    expect(question).to_contain_text("Wie gut sprechen Sie diese Sprachen?")
    on_question(page, 5)
    look_at(page, screenshots, "follow-up-late")
    page.click("#next")
    expect(page.locator("#finished")).to_contain_text("5a. Nachfrage: Wie gut sprechen Sie diese Sprachen?")
    expect(page.locator("#take-up")).to_be_hidden()
