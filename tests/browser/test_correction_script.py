"""The script of corrected texts in a real browser: nothing typed is lost, and nobody's text is overwritten unseen."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.domain.transcript import Transcript, segments_of_typed_text
from assistant.web import review_html
from tests.browser.script_page import load
from tests.web.test_pages_html import GUIDE, MESSAGES, view

pytestmark = pytest.mark.browser

SAID = "Ich war Koch."


def html(version: int = 1, said: str = SAID, revision: int = 1, *, answer: str = "a", stale: bool | None = None) -> str:
    plain, stale = view(), revision > 1 if stale is None else stale
    text = replace(plain.texts["a"], answer_id=answer)
    shown = replace(
        plain,
        interview=replace(plain.interview, version=version),
        texts={answer: text},
        questions={answer: "work_experience"},
        said={answer: Transcript(answer, revision, said, segments_of_typed_text(said))},
        stale=frozenset({answer} if stale else ()),
        stale_statements=frozenset({"s"} if stale else ()),
    )
    return review_html.review(shown, GUIDE, MESSAGES, decidable=True)


def sent(page: Page) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = page.evaluate("triggers")
    return changes


def render(page: Page, content: str) -> None:
    page.evaluate("html => { render(html); return new Promise((done) => setTimeout(done, 50)); }", content)


def refuse(page: Page, sentence: str) -> None:
    page.evaluate("text => { document.getElementById('notice').innerHTML = `<p class=bad>${text}</p>`; }", sentence)


def opened(page: Page) -> Locator:
    page.locator(".correct-open").click()
    field = page.locator("form[data-correct] textarea")
    expect(field).to_be_focused()
    return field


def test_a_text_is_corrected_saved_and_its_form_closed(page: Page) -> None:
    load(page, "correction.js", html())
    opened(page).fill("Ich war Beikoch. ")
    page.locator("form[data-correct] [type=submit]").click()
    assert sent(page) == [{"do": "correct", "answer": "a", "revision": 1, "text": "Ich war Beikoch. ", "version": 1}]
    expect(page.locator(".check-status")).to_have_text(MESSAGES["correction.saving"])
    render(page, html(2, "Ich war Beikoch.", 2))
    expect(page.locator("form[data-correct]")).to_be_hidden()
    redraft = page.locator(".transcript [data-redraft]")
    expect(redraft).to_be_focused()
    redraft.press("Enter")
    assert sent(page)[1:] == [{"do": "redraft", "version": 2}]
    render(page, html(3, "Ich war Beikoch.", 2, stale=False))
    expect(page.locator("[data-statement=s] button[data-act]").first).to_be_focused()


def test_what_is_typed_survives_a_change_elsewhere_and_the_other_text_is_shown_beside_it(page: Page) -> None:
    load(page, "correction.js", html())
    field = opened(page)
    field.fill("Ich war Beikoch.")
    render(page, html(2))
    expect(field).to_have_value("Ich war Beikoch.")
    expect(page.locator(".meanwhile")).to_be_hidden()
    page.locator("form[data-correct] [type=submit]").click()
    refuse(page, "Jemand hat diesen Fall inzwischen geändert.")
    render(page, html(3, "Ich war Maler.", 2))
    expect(field).to_have_value("Ich war Beikoch.")
    expect(page.locator(".meanwhile .now")).to_have_text("Ich war Maler.")
    expect(page.locator("form[data-correct] .problem")).to_contain_text("inzwischen geändert")
    page.locator("form[data-correct] [type=submit]").click()
    assert [(item["revision"], item["version"]) for item in sent(page)] == [(1, 2), (2, 3)]


def test_a_refusal_that_changes_nothing_stands_at_the_form_and_it_can_be_tried_again(page: Page) -> None:
    load(page, "correction.js", html())
    field = opened(page)
    field.fill("Ich war Beikoch.")
    page.locator("form[data-correct] [type=submit]").click()
    refuse(page, "Das Speichern hat nicht geklappt.")
    expect(page.locator("form[data-correct] .problem")).to_have_text("Das Speichern hat nicht geklappt.")
    expect(field).to_have_value("Ich war Beikoch.")
    page.locator("form[data-correct] [type=submit]").click()
    assert len(sent(page)) == 2


def test_an_empty_text_is_not_sent_and_cancelling_brings_the_words_back(page: Page) -> None:
    load(page, "correction.js", html())
    field = opened(page)
    field.fill("  ")
    page.locator("form[data-correct] [type=submit]").click()
    expect(page.locator("form[data-correct] .problem")).to_have_text(MESSAGES["correction.empty"])
    field.press("Escape")
    expect(page.locator("form[data-correct]")).to_be_hidden()
    expect(opened(page)).to_have_value(SAID)
    assert sent(page) == []


def test_what_was_typed_for_one_case_never_appears_in_another(page: Page) -> None:
    load(page, "correction.js", html())
    opened(page).fill("Ich war Beikoch.")
    render(page, html(answer="b"))
    expect(page.locator("form[data-correct]")).to_be_hidden()
    expect(opened(page)).to_have_value(SAID)
