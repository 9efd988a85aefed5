"""Signing in, and a page under our theme and gate, in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import Launch
from tests.web.conftest import MESSAGES, PASSWORD, Site, served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

DESK = ViewportSize(width=1280, height=900)
TABLET = ViewportSize(width=820, height=1180)
SIZES = pytest.mark.parametrize("size", [DESK, TABLET], ids=["desk", "tablet"])
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("doors")) as running:
        yield running


@pytest.fixture
def browser(launch: Launch) -> Browser:
    return launch(None)


def open_page(browser: Browser, site: Site, size: ViewportSize, problems: list[str], **context: Any) -> Page:
    """A new visitor with an English browser in the dark; everything that goes wrong or outside is noted."""
    opened = browser.new_context(
        viewport=size, locale="en-US", color_scheme="dark", permissions=["microphone"], **context
    )
    page = opened.new_page()
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    inside = (site.url, "blob:", "data:")
    page.on("request", lambda request: None if request.url.startswith(inside) else problems.append(request.url))
    return page


def sign_in(page: Page, site: Site, login: str, password: str = PASSWORD) -> None:
    page.goto(site.url)
    page.get_by_label("Benutzername").fill(login)
    page.get_by_label("Passwort").fill(password)
    page.get_by_role("button", name="Anmelden").click()


def findings(page: Page) -> list[str]:
    result = Axe().run(page, options={"runOnly": RULES}).response
    assert len(result["passes"]) > 5, "axe looked at nothing"
    return [f"{one['id']}: {node['html'][:200]}" for one in result["violations"] for node in one["nodes"]]


@SIZES
def test_the_sign_in_is_accessible_and_fits_the_screen(
    browser: Browser, site: Site, screenshots: Path, size: ViewportSize
) -> None:
    problems: list[str] = []
    page = open_page(browser, site, size, problems)
    page.goto(site.url)
    expect(page.get_by_label("Benutzername")).to_be_focused()
    page.screenshot(path=screenshots / f"login-{size['width']}.png")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert problems == []


@SIZES
def test_axe_finds_nothing_on_the_sign_in_before_and_after_a_failure(
    browser: Browser, site: Site, screenshots: Path, size: ViewportSize
) -> None:
    page = open_page(browser, site, size, [], bypass_csp=True)
    page.goto(site.url)
    assert findings(page) == []
    sign_in(page, site, "niemand", "falsch")
    expect(page.get_by_role("alert")).to_contain_text(MESSAGES["de"]["error.wrong_password"])
    expect(page.get_by_label("Passwort")).to_be_focused()
    page.screenshot(path=screenshots / f"login-failed-{size['width']}.png")
    assert findings(page) == []


def test_everything_on_the_sign_in_can_be_hit_with_a_finger(browser: Browser, site: Site) -> None:
    page = open_page(browser, site, TABLET, [])
    page.goto(site.url)
    for target in page.locator("a, button, input").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44


@SIZES
def test_axe_finds_nothing_on_a_page_under_our_theme(
    browser: Browser, site: Site, screenshots: Path, size: ViewportSize
) -> None:
    page = open_page(browser, site, size, [], bypass_csp=True)
    sign_in(page, site, "eva")
    expect(page.locator("#answer button.record-button")).to_be_visible(timeout=60_000)
    page.screenshot(path=screenshots / f"theme-{size['width']}.png", full_page=True)
    assert findings(page) == []
    page.locator("#answer button.record-button").click()
    expect(page.locator("#answer button.stop-button")).to_be_focused()
    assert findings(page) == []


def test_a_page_works_under_the_content_policy_and_speaks_german(browser: Browser, site: Site) -> None:
    problems: list[str] = []
    page = open_page(browser, site, DESK, problems)
    sign_in(page, site, "eva")
    page.get_by_label("Eigener Text").fill("hallo", timeout=60_000)
    page.get_by_role("button", name="Weiter").click()
    expect(page.get_by_label("Ergebnis")).to_have_value("Eva Ernst: hallo")
    expect(page.get_by_role("button", name="Aufnehmen")).to_be_visible()
    assert page.evaluate("[document.documentElement.lang, navigator.language]") == ["de", "de-DE"]
    assert page.evaluate("document.body.classList.contains('dark')") is False
    assert problems == []


def test_a_recording_reaches_its_callback_and_is_gone_from_the_upload_folder(browser: Browser, site: Site) -> None:
    page = open_page(browser, site, DESK, [])
    sign_in(page, site, "eva")
    page.locator("#answer button.record-button").click(timeout=60_000)
    page.wait_for_timeout(1500)
    page.locator("#answer button.stop-button").click()
    expect(page.locator("#received textarea")).not_to_have_value("", timeout=30_000)
    assert page.locator("#received textarea").input_value().startswith("Eva Ernst: ")
    assert [path for path in site.uploads.rglob("*") if path.is_file()] == []


def test_a_sign_in_that_ended_leads_back_to_the_form(browser: Browser, site: Site) -> None:
    page = open_page(browser, site, DESK, [])
    sign_in(page, site, "eva")
    page.get_by_label("Eigener Text").fill("hallo", timeout=60_000)
    page.context.clear_cookies()
    page.get_by_role("button", name="Weiter").click()
    expect(page.get_by_role("heading", name="Anmelden")).to_be_visible()


def test_a_person_in_the_wrong_area_is_told_so(browser: Browser, site: Site, screenshots: Path) -> None:
    page = open_page(browser, site, TABLET, [], bypass_csp=True)
    sign_in(page, site, "tina")
    page.goto(site.url + "/gespraech/")
    expect(page.get_by_role("heading", name=MESSAGES["de"]["gate.403_heading"])).to_be_visible()
    page.screenshot(path=screenshots / "notice.png")
    assert findings(page) == []
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_role("heading", name="Anmelden")).to_be_visible()
