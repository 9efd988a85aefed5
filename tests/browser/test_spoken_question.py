"""A question is spoken as soon as it appears, the first one as well, and again on the button."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.data import PROMPTS
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web import question_html
from tests.browser.script_page import load

pytestmark = pytest.mark.browser

GUIDE = Guide.load(PROMPTS / "guides" / "erstgespraech.de.yaml")
MESSAGES = Messages.load(PROMPTS, "de")


def stage(position: int) -> str:
    return question_html.stage(GUIDE, GUIDE.questions[position].id, position, MESSAGES)


@pytest.fixture
def spoken(page: Page) -> Page:
    """The first question is on screen; the browser lets a page play sound, as after a press on a button."""
    voice = Path(str(GUIDE.questions[0].voice)).read_bytes()
    page.route("**/vorlesen/**", lambda route: route.fulfill(body=voice, content_type="audio/mpeg"))
    page.mouse.click(1, 1)
    load(page, "question.js", stage(0))
    return page


def playing(page: Page) -> None:
    page.wait_for_function("document.querySelector('audio').currentTime > 0")


def test_the_first_question_is_spoken_by_itself(spoken: Page) -> None:
    playing(spoken)


def test_the_next_question_is_spoken_by_itself_and_has_the_focus(spoken: Page) -> None:
    playing(spoken)
    spoken.evaluate("html => render(html)", stage(1))
    playing(spoken)
    expect(spoken.locator(".question")).to_be_focused()


def test_the_same_question_drawn_again_is_not_spoken_again(spoken: Page) -> None:
    playing(spoken)
    spoken.evaluate("html => render(html)", stage(0))
    spoken.wait_for_timeout(400)
    assert spoken.locator("audio").evaluate("audio => audio.currentTime") == 0


def test_the_button_speaks_it_again(spoken: Page) -> None:
    spoken.evaluate("html => render(html)", stage(0))
    spoken.click("[data-part=listen]")
    playing(spoken)
    expect(spoken.locator("[data-part=listen]")).to_contain_text(MESSAGES["question.again"])
