"""Reading the profile aloud: only by a German voice of the device itself, since others send the text to a server."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assistant.web import read_back_html
from tests.browser.script_page import load
from tests.web.test_pages_html import MESSAGES
from tests.web.test_read_back_html import accepted_view

pytestmark = pytest.mark.browser

OWN = {"name": "eigene", "lang": "de-DE", "localService": True}
REMOTE = {"name": "entfernte", "lang": "de-DE", "localService": False}
ENGLISH = {"name": "englische", "lang": "en-GB", "localService": True}

_FAKE = """
window.said = []; window.cancelled = 0; window.voices = VOICES; window.listeners = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => window.voices,
  speak: (words) => window.said.push(words),
  cancel: () => { window.cancelled += 1; },
  addEventListener: (name, listener) => window.listeners.push(listener),
} });
"""


def shown(page: Page, *voices: dict[str, Any]) -> None:
    page.evaluate(_FAKE.replace("VOICES", str(list(voices)).replace("True", "true").replace("False", "false")))
    load(page, "read_back.js", read_back_html.page(accepted_view(), 0, MESSAGES))


def test_an_own_german_voice_reads_the_section_and_its_statements_and_stops(page: Page) -> None:
    shown(page, REMOTE, ENGLISH, OWN)
    button = page.locator("[data-do=listen]")
    expect(page.locator("[data-no-voice]")).to_be_hidden()
    button.click()
    said = page.evaluate("said.map(({ text, voice, lang }) => [text, voice.name, lang])")
    assert said == [["Ihre Ziele", "eigene", "de-DE"], ["Möchte Koch werden", "eigene", "de-DE"]]
    expect(button).to_have_text("■ Anhalten")
    button.click()
    expect(button).to_have_text("▶ Vorlesen")
    button.click()
    page.evaluate("said.at(-1).onend()")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("triggers") == []


@pytest.mark.parametrize("voices", [[], [REMOTE], [ENGLISH], [{**OWN, "localService": "true"}]])
def test_without_an_own_german_voice_nothing_is_read_and_the_page_says_so(
    page: Page, voices: list[dict[str, Any]]
) -> None:
    shown(page, *voices)
    expect(page.locator("[data-do=listen]")).to_be_hidden()
    expect(page.locator("[data-no-voice]")).to_be_visible()
    page.evaluate("document.querySelector('[data-do=listen]').click()")
    assert page.evaluate("said") == []


def test_a_voice_that_the_browser_finds_later_is_offered_then(page: Page) -> None:
    shown(page)
    page.evaluate("voice => { voices = [voice]; listeners.forEach((listener) => listener()); }", OWN)
    expect(page.locator("[data-do=listen]")).to_be_visible()
    expect(page.locator("[data-no-voice]")).to_be_hidden()


def test_turning_the_page_ends_the_reading_and_names_where_to(page: Page) -> None:
    shown(page, OWN)
    page.locator("[data-do=listen]").click()
    before = page.evaluate("cancelled")
    page.locator("[data-do=go]").click()
    assert page.evaluate("cancelled") == before + 1
    assert page.evaluate("triggers") == [{"do": "go", "part": 1, "statement": None, "section": None}]
    page.locator("[data-do=change]").click()
    wanted = {"do": "change", "part": 0, "statement": "s1", "section": None}
    assert page.evaluate("triggers.at(-1)") == wanted
