"""The officer checks what is hidden, in a real browser on the real app: hide, show again, take in; who sees what."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.data import PROMPTS
from tests.app.running import RunningApp
from tests.browser.conftest import Launch
from tests.browser.office import look_at, opened, sign_in

pytestmark = pytest.mark.browser

WORD = "Bäckerei"
"""Stands in two answers of the example and in a statement made of one of them."""
ILLNESS = "Bandscheibenvorfall"
_REMADE = 60_000
"""Milliseconds; the draft is made anew after each change."""


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
    page.wait_for_selector("#review [data-statement]")


def double_click(page: Page, word: str) -> None:
    """Select a word as people do. Where it stands on the screen only the browser knows."""
    place = page.evaluate(
        """(word) => {
          for (const paragraph of document.querySelectorAll("[data-text]")) {
            const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const start = walker.currentNode.data.indexOf(word);
              if (start < 0) continue;
              const range = document.createRange();
              range.setStart(walker.currentNode, start);
              range.setEnd(walker.currentNode, start + word.length);
              paragraph.scrollIntoView({ block: "center", behavior: "instant" });
              const { left, top, width, height } = range.getBoundingClientRect();
              return [left + width / 2, top + height / 2];
            }
          }
        }""",
        word,
    )
    page.mouse.dblclick(*place)


def places_with(page: Page, word: str) -> list[str]:
    """Answers, statements and quotes in which the word can be read."""
    texts = page.locator("#review :is([data-text], .statement-text, .quote q)").all_inner_texts()
    return [text for text in texts if word in text]


def status(page: Page) -> Locator:
    return page.locator("#review .check-status")


def test_a_hidden_word_is_gone_everywhere_and_can_be_shown_again(
    app: RunningApp, launch: Launch, screenshots: Path
) -> None:
    _, page = opened(launch, app, None)
    on_draft(page, app)
    before = places_with(page, WORD)
    assert len(before) >= 3
    accepted = page.locator("#review [data-statement]", has_text="Deutsch: Muttersprache")
    accepted.locator("[data-act=accept]").click()
    expect(accepted).to_contain_text("übernommen")

    double_click(page, WORD)
    expect(page.locator("form.hide-selected .chosen")).to_have_text(WORD)
    look_at(page, screenshots, "redaction-select")
    page.locator("form.hide-selected select").select_option("ORG")
    page.locator("form.hide-selected button[type=submit]").click()
    expect(status(page)).to_contain_text("1 Ihrer Entscheidungen gilt weiter", timeout=_REMADE)
    assert places_with(page, WORD) == []
    expect(accepted).to_contain_text("übernommen")
    mark = page.locator("#review .passage:focus")
    look_at(page, screenshots, "redaction-hidden")

    mark.press("Enter")
    panel = page.locator("#review .passage-panel:visible")
    expect(panel).to_contain_text("Sie haben es verborgen.")
    expect(panel).not_to_contain_text(WORD, use_inner_text=True)
    panel.locator("summary").click()
    expect(panel).to_contain_text(WORD, use_inner_text=True)
    look_at(page, screenshots, "redaction-panel")
    panel.locator("[data-check=uncover]").click()
    expect(status(page)).to_contain_text("wieder zu sehen", timeout=_REMADE)
    assert places_with(page, WORD) == before


def test_a_special_category_enters_the_draft_only_with_a_note(
    app: RunningApp, launch: Launch, screenshots: Path
) -> None:
    _, page = opened(launch, app, None)
    on_draft(page, app)
    assert places_with(page, ILLNESS) == []
    page.locator("#review .passage.special", has_text="Gesundheit").click()
    panel = page.locator("#review .passage-panel:visible")
    expect(panel).to_contain_text("Art. 9 DSGVO")
    panel.locator("button[type=submit]").click()
    expect(panel.locator(".problem")).to_contain_text("Bitte schreiben Sie zuerst")
    look_at(page, screenshots, "redaction-special")
    panel.locator("textarea").fill("Nur Stellen ohne schweres Heben")
    panel.locator("button[type=submit]").click()
    expect(status(page)).to_contain_text("In den Entwurf aufgenommen", timeout=_REMADE)
    assert places_with(page, ILLNESS)

    page.locator("#review .passage.special.shown").click()
    expect(panel).to_contain_text("Nur Stellen ohne schweres Heben")
    panel.locator("[data-check=leave_out]").click()
    expect(status(page)).to_contain_text("Wieder verborgen", timeout=_REMADE)
    assert places_with(page, ILLNESS) == []


def test_a_supervisor_sees_reasons_but_no_hidden_word_and_no_way_to_change_anything(
    app: RunningApp, launch: Launch, screenshots: Path
) -> None:
    said = (PROMPTS / "demo" / "transcripts.json").read_text(encoding="utf-8")
    hidden = ("Hagedon", "Bahnhofstraße")
    assert all(words in said for words in hidden)
    _, page = opened(launch, app, None)
    sign_in(page, app, "teamleitung")
    page.wait_for_selector("#waiting button[data-open]")
    page.click("#waiting button[data-open]")
    page.locator("#review .passage", has_text="[Person").first.click()
    panel = page.locator("#review .passage-panel:visible")
    expect(panel).to_contain_text("Name einer Person")
    look_at(page, screenshots, "redaction-supervisor")
    assert not any(words in page.content() for words in hidden)
    assert page.locator("#review :is(form, [data-check]:not([data-check=close]))").count() == 0
