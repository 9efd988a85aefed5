"""Connected texts on the officer's page, in a real browser on the real app with a real (if small) language model."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.app.running import RunningApp
from tests.browser.conftest import Launch
from tests.browser.office import look_at, opened, sign_in
from tests.drafting.narrator.small_model import write_small_model

pytestmark = pytest.mark.browser

_SETTING = "ASSISTANT_NARRATOR"
_WRITTEN = 240_000
"""Milliseconds; the model is loaded first, and real weights take their time."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The demonstration with a model that writes rubbish, or with the one that the environment names."""
    folder = tmp_path_factory.mktemp("model")
    with pytest.MonkeyPatch.context() as environment:
        if not os.environ.get(_SETTING):
            write_small_model(folder)
            environment.setenv(_SETTING, str(folder))
        running = RunningApp(tmp_path_factory.mktemp("demo"), "--demo")
        running.start()
        yield running
        running.stop()


def decide_section(page: Page, heading: str) -> None:
    """Accept every statement of a section, with its passage opened."""
    section = page.locator("#review .profile-section", has=page.get_by_role("heading", name=heading, exact=True))
    rows = section.locator("[data-statement]")
    for number in range(rows.count()):
        row = rows.nth(number)
        row.locator(".quote").first.click()
        row.locator("[data-act=accept]").click()
        expect(row).to_contain_text("übernommen")


def test_a_text_is_written_beside_the_review_and_decided_on(app: RunningApp, launch: Launch, screenshots: Path) -> None:
    _, page = opened(launch, app, None)
    sign_in(page, app, "fachkraft")
    page.locator("#cases tr", has_text="Entwurf prüfen").locator("button").click()
    page.wait_for_selector("#review [data-statement]")
    panel = page.locator("#narrations")
    expect(panel).to_contain_text("Noch offene Aussagen")
    expect(panel.locator(".narration")).to_have_count(0)

    decide_section(page, "Sprachen")
    box = panel.locator(".narration[data-section=languages]")
    expect(box).to_contain_text("Noch kein Text.")
    box.get_by_role("button", name="Text schreiben lassen: Sprachen").click()
    expect(box.locator("[data-narrate=stop]")).to_be_visible()
    look_at(page, screenshots, "narration-writing")
    take = box.get_by_role("button", name="Text ins Profil übernehmen: Sprachen")
    expect(take).to_be_visible(timeout=_WRITTEN)
    text = box.locator(".narration-text:not([data-live])").inner_text()
    assert "Deutsch" in text
    look_at(page, screenshots, "narration-made")
    take.click()
    expect(box).to_contain_text("Ins Profil übernommen.")

    row = page.locator("#review [data-statement]", has_text="Deutsch: Muttersprache").first
    row.locator("[data-act=reject]").click()
    expect(box).to_contain_text("Der Text passt nicht mehr")
    expect(box).not_to_contain_text(text)
    look_at(page, screenshots, "narration-outdated")
