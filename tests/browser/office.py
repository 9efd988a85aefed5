"""What the browser tests do again and again: open the app, sign in, look at a page."""

import json
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from tests.app.running import RunningApp
from tests.browser.conftest import Launch
from tests.browser.scripted_office import ScriptedOffice

DESKTOP, TABLET = ViewportSize(width=1280, height=900), ViewportSize(width=820, height=1180)


def opened(
    launch: Launch, app: RunningApp | ScriptedOffice, microphone: Path | None, state: Any = None
) -> tuple[BrowserContext, Page]:
    """A fresh browser on the app's first page; `state` is that of an earlier context that was signed in."""
    browser = launch(microphone)
    context = browser.new_context(permissions=["microphone"], locale="de-DE", viewport=DESKTOP, storage_state=state)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(app.url)
    return context, page


def sign_in(page: Page, app: RunningApp | ScriptedOffice, login: str) -> None:
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", app.passwords[login])
    page.keyboard.press("Enter")


def new_interview(page: Page, case: str) -> None:
    """From the overview to the first question, with consent to everything."""
    page.fill("#case-name input, #case-name textarea", case)
    page.click("#new-interview")
    page.wait_for_selector("#consent-recording")
    for purpose in ("recording", "drafting", "keep-audio"):
        page.locator(f"#consent-{purpose} label").first.click()
    page.click("#save-consent")
    on_question(page, 1)


def on_question(page: Page, number: int) -> None:
    expect(page.locator("#progress-text")).to_contain_text(f"Frage {number} ", timeout=60_000)


def go_on(page: Page, number: int) -> None:
    """To the question of this number, past short follow-ups."""
    while f"Frage {number} " not in page.locator("#progress-text").inner_text():
        _press_next(page)


def go_to_the_end(page: Page) -> None:
    """From the last question, past short follow-ups."""
    while not page.locator("#draft").is_visible():
        _press_next(page)


def _press_next(page: Page) -> None:
    asked = page.locator("#stage audio").get_attribute("src")
    page.click("#next")
    page.locator(f"#draft:visible, #stage audio:not([src='{asked}'])").first.wait_for(state="attached")


def accept_all_that_is_open(page: Page) -> None:
    """One after the other, each with its passage opened: there is no other way."""
    open_rows = page.locator("#review [data-statement].undecided")
    while open_rows.count():
        left = open_rows.count()
        open_rows.first.locator(".quote").first.click()
        open_rows.first.locator("[data-act=accept]").click()
        expect(open_rows).to_have_count(left - 1)


def look_at(page: Page, folder: Path, name: str) -> None:
    """Take the page's picture in both sizes; axe-core must find nothing in either."""
    for size, viewport in (("desktop", DESKTOP), ("tablet", TABLET)):
        page.set_viewport_size(viewport)
        page.wait_for_timeout(300)
        page.screenshot(path=folder / f"{name}-{size}.png", full_page=True)
        found = Axe().run(page).response["violations"]
        places = [(item["id"], [node["html"][:200] for node in item["nodes"]]) for item in found]
        assert not found, f"{name}, {size}: {json.dumps(places, indent=1)}"
    page.set_viewport_size(DESKTOP)
