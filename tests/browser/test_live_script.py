"""The script of the growing text: what was said stays text, in its direction, and belongs to one answer only."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from assistant.data import PROMPTS
from assistant.domain.interview import AnswerStatus
from assistant.messages import Messages
from assistant.web import recorder_html
from assistant.web.written import passages_for_script
from assistant.workflow.recording import BrokenOff
from tests.browser.script_page import ANSWER, load
from tests.web.spoken import said

pytestmark = pytest.mark.browser

MESSAGES = Messages.load(PROMPTS, "de")
ATTACK = '<img src=x onerror="window.attacked=1">'
SECTION, TEXT = "[data-part=live]", "[data-part=live-text]"
BUSY = replace(ANSWER, status=AnswerStatus.RECORDED, version=2)
DONE = replace(ANSWER, status=AnswerStatus.TRANSCRIBED, version=3)


def live(page: Page, broken_off: BrokenOff | None = None) -> None:
    load(page, "live.js", recorder_html.live(ANSWER, MESSAGES, broken_off))


def tell(page: Page, step: str, **more: object) -> None:
    detail = {"step": step, **more}
    page.evaluate("detail => document.dispatchEvent(new CustomEvent('recording', { detail }))", detail)


def speak(page: Page, *texts: str, language: str = "de") -> None:
    tell(page, "begin", answer=ANSWER.id, language=language, continued=False)
    tell(page, "written", passages=passages_for_script([said(n, n, n + 1, text) for n, text in enumerate(texts, 1)]))


def test_what_was_said_never_becomes_markup(page: Page) -> None:
    live(page, BrokenOff(1.0, 32_000, "de", (said(1, 0, 1, ATTACK),)))
    expect(page.locator(TEXT)).to_contain_text(ATTACK)
    speak(page, ATTACK, "*<b>*")
    expect(page.locator(TEXT)).to_contain_text(ATTACK)
    assert page.locator(f"{TEXT} img, {TEXT} b").count() == 0
    assert page.evaluate("window.attacked") is None


def test_nothing_is_shown_until_a_recording_begins_and_a_passage_without_text_shows_nothing(page: Page) -> None:
    live(page)
    expect(page.locator(SECTION)).to_be_hidden()
    speak(page, "")
    expect(page.locator(SECTION)).to_be_visible()
    assert page.locator(TEXT).inner_text().strip() == ""
    tell(page, "end")
    expect(page.locator(SECTION)).to_be_hidden()


def test_a_text_from_right_to_left_runs_from_right_to_left(page: Page) -> None:
    live(page)
    speak(page, "كنت أعمل طباخًا", language="ar")
    assert page.locator(TEXT).evaluate("element => getComputedStyle(element).direction") == "rtl"
    expect(page.locator(TEXT)).to_have_attribute("lang", "ar")


def test_the_text_stays_until_the_answer_is_written_down_and_goes_then(page: Page) -> None:
    live(page)
    speak(page, "Ich war Koch.")
    tell(page, "end")
    page.evaluate("html => render(html)", recorder_html.live(BUSY, MESSAGES, None))
    expect(page.locator(TEXT)).to_contain_text("Ich war Koch.")
    page.evaluate("html => render(html)", recorder_html.live(DONE, MESSAGES, None))
    expect(page.locator(SECTION)).to_be_hidden()


def test_a_late_state_of_the_page_does_not_wipe_the_text_of_a_running_recording(page: Page) -> None:
    live(page)
    speak(page, "Ich war Koch.")
    page.evaluate("html => render(html)", recorder_html.live(DONE, MESSAGES, None))
    expect(page.locator(TEXT)).to_contain_text("Ich war Koch.")


def test_the_text_of_one_answer_never_stands_at_another(page: Page) -> None:
    live(page)
    speak(page, "Ich war Koch.")
    tell(page, "end")
    other = replace(BUSY, id="b" * 32)
    page.evaluate("html => render(html)", recorder_html.live(other, MESSAGES, None))
    expect(page.locator(SECTION)).to_be_hidden()
    assert "Koch" not in page.locator(TEXT).inner_text()
