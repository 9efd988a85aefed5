"""A text corrected on the review page, in a real browser on the real app: stale, drafted anew, the others stay."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app.running import RunningApp
from tests.browser.conftest import Launch
from tests.browser.office import look_at, opened, sign_in

pytestmark = pytest.mark.browser

_REMADE = 60_000
"""Milliseconds; the draft is made anew."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The demonstration: a draft is there already."""
    running = RunningApp(tmp_path_factory.mktemp("demo"), "--demo")
    running.start()
    yield running
    running.stop()


def on_draft(page: Page, app: RunningApp) -> None:
    sign_in(page, app, "fachkraft")
    page.locator("#cases tr", has_text="Entwurf prüfen").locator("button").click()
    page.locator("#review [data-statement], #skip-impression").first.wait_for()
    if page.locator("#skip-impression").is_visible():
        page.click("#skip-impression")
    page.wait_for_selector("#review [data-statement]")


def statement(page: Page, words: str) -> Locator:
    wording = page.locator(".statement-text", has_text=words)
    return page.locator("#review [data-statement]").filter(has=wording)


def test_a_corrected_text_makes_its_statements_stale_and_only_they_are_drafted_anew(
    app: RunningApp, launch: Launch, screenshots: Path
) -> None:
    _, page = opened(launch, app, None)
    on_draft(page, app)
    german = statement(page, "Deutsch: Muttersprache")
    german.locator("[data-act=accept]").click()
    expect(german).to_contain_text("übernommen")
    answer = german.locator(".quote").first.get_attribute("data-answer")
    driving = statement(page, "Klasse B")
    elsewhere = driving.locator(".quote").first.get_attribute("data-answer")
    assert answer != elsewhere

    page.locator(f"button.correct-open[data-correct='{elsewhere}']").click()
    form = page.locator(f"form[data-correct='{elsewhere}']")
    field = form.locator("textarea")
    look_at(page, screenshots, "correction-form")
    field.fill(field.input_value().replace("Klasse B", "Klasse C"))
    form.locator("[type=submit]").click()
    expect(driving).to_contain_text("Der Text dazu wurde berichtigt.")
    expect(driving.locator("[data-act]")).to_have_count(0)
    expect(german).not_to_contain_text("berichtigt")
    expect(page.locator("#confirm")).to_be_disabled()
    look_at(page, screenshots, "correction-stale")

    page.locator("#review .transcript [data-redraft]").click()
    status = page.locator("#review .check-status")
    expect(status).to_contain_text(re.compile(r"^[3-9] Aussagen sind neu entworfen. 1 Ihrer"), timeout=_REMADE)
    expect(statement(page, "Klasse C")).to_contain_text("noch offen")
    expect(driving).to_have_count(0)
    expect(german).to_contain_text("übernommen")
    expect(page.locator("#review .stale-box")).to_have_count(0)
