"""The script of the interview text in a real browser: selections become passages, nothing typed is lost."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assistant.domain.redaction_check import CheckedPassage
from assistant.domain.transcript import RedactedTranscript, Segment, Span
from assistant.web import review_html
from assistant.web.static_files import REVIEW_SCRIPTS, script
from tests.browser.script_page import load
from tests.web.test_pages_html import GUIDE, MESSAGES, view

pytestmark = pytest.mark.browser

# A character outside of the basic plane: JavaScript counts it twice, the server once.
SAID = "🙂 Herr [Person 1] und der Petersen, ein Koch, hatten [Gesundheit]."


def span(words: str) -> Span:
    return Span(SAID.index(words), SAID.index(words) + len(words))


PERSON = CheckedPassage(span("[Person 1]"), "PERSON", "Person: title", "Hagedorn", hidden=True, special=False)
HEALTH = CheckedPassage(span("[Gesundheit]"), "HEALTH", "illness", "Rheuma", hidden=True, special=True)
SECOND = "Dem Petersen sagte ich das."


def html(version: int = 1, done: str = "", checked: tuple[CheckedPassage, ...] = (PERSON, HEALTH)) -> str:
    one = view(SAID)
    second = RedactedTranscript("b", 1, SECOND, (Segment("s1", Span(0, len(SECOND)), None, None),), (), "p")
    shown = replace(
        one,
        interview=replace(one.interview, version=version),
        texts={**one.texts, "b": second},
        questions={**one.questions, "b": "goals"},
        checked={"a": checked},
    )
    return review_html.review(shown, GUIDE, MESSAGES, decidable=True, done=done)


def sent(page: Page) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = page.evaluate("triggers")
    return changes


def select(page: Page, answer: str, start: int, end: int) -> None:
    """Select from one code point to another, as somebody does with the mouse."""
    page.evaluate(
        """([answer, start, end]) => {
          const paragraph = document.querySelector(`[data-text="${answer}"]`);
          const place = (wanted) => {
            const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
            let position = 0;
            while (walker.nextNode()) {
              const points = Array.from(walker.currentNode.data);
              if (wanted <= position + points.length) {
                return [walker.currentNode, points.slice(0, wanted - position).join("").length];
              }
              position += points.length;
            }
          };
          document.getSelection().setBaseAndExtent(...place(start), ...place(end));
        }""",
        [answer, start, end],
    )


def render(page: Page, content: str) -> None:
    page.evaluate("html => { render(html); return new Promise((done) => setTimeout(done, 150)); }", content)


def test_selected_words_are_sent_whole_and_counted_as_the_server_counts(page: Page) -> None:
    load(page, "redaction.js", html())
    start = SAID.index("Petersen")
    select(page, "a", start - 1, start + 5)
    form = page.locator("form.hide-selected")
    expect(form.locator(".chosen")).to_have_text("Petersen")
    form.locator("select").select_option("PERSON")
    form.locator("button[type=submit]").click()
    assert sent(page) == [
        {"check": "hide", "answer": "a", "start": start, "end": start + 8, "label": "PERSON", "version": 1}
    ]
    expect(form).to_be_hidden()


def test_a_selection_over_a_mark_cannot_be_hidden_and_says_why(page: Page) -> None:
    load(page, "redaction.js", html())
    select(page, "a", 3, 20)
    form = page.locator("form.hide-selected")
    expect(form.locator(".problem")).to_have_text(MESSAGES["hidden.overlaps"])
    expect(form.locator("button[type=submit]")).to_be_disabled()


def test_a_selection_over_two_answers_offers_nothing(page: Page) -> None:
    load(page, "redaction.js", html())
    page.evaluate("document.getSelection().selectAllChildren(document.querySelector('.transcript'))")
    page.wait_for_timeout(500)
    expect(page.locator("form.hide-selected")).to_be_hidden()


@pytest.mark.parametrize("leave", ["Escape", "button", "elsewhere"])
def test_the_control_goes_without_a_change(page: Page, leave: str) -> None:
    load(page, "redaction.js", html())
    select(page, "b", 4, 12)
    form = page.locator("form.hide-selected")
    expect(form).to_be_visible()
    if leave == "Escape":
        page.keyboard.press("Escape")
    elif leave == "button":
        form.locator("[data-check=cancel]").click()
    else:
        page.locator(".statements h2").first.click()
    expect(form).to_be_hidden()
    page.wait_for_timeout(400)
    expect(form).to_be_hidden()
    assert sent(page) == []


def test_words_can_be_hidden_with_the_keyboard_alone(page: Page) -> None:
    load(page, "redaction.js", html())
    page.locator(".hide-typed summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("der  petersen")
    page.keyboard.press("Enter")
    start = SAID.index("der Petersen")
    assert [(item["answer"], item["start"], item["end"], item["label"]) for item in sent(page)] == [
        ("a", start, start + 12, "OTHER")
    ]


@pytest.mark.parametrize("words", ["Peter", "Person", "gibt es nicht", "(", ""])
def test_typed_words_that_are_no_words_of_the_text_say_so(page: Page, words: str) -> None:
    load(page, "redaction.js", html())
    page.locator(".hide-typed summary").click()
    page.fill("#hide-words", words)
    page.locator(".hide-typed button[type=submit]").click()
    expect(page.locator(".hide-typed .problem")).to_have_text(MESSAGES["hidden.not_found"])
    assert sent(page) == []


def test_a_mark_opens_its_panel_and_escape_leads_back_to_it(page: Page) -> None:
    load(page, "redaction.js", html())
    mark = page.locator(".passage").first
    mark.focus()
    page.keyboard.press("Enter")
    panel = page.locator(".passage-panel").first
    expect(panel).to_be_focused()
    expect(mark).to_have_attribute("aria-expanded", "true")
    expect(panel.get_by_text("Hagedorn")).to_be_hidden()
    panel.locator("summary").click()
    expect(panel.get_by_text("Hagedorn")).to_be_visible()
    panel.focus()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(mark).to_be_focused()
    mark.click()
    expect(panel.get_by_text("Hagedorn")).to_be_hidden()


def test_uncovering_names_the_passage_and_comes_back_to_it_with_what_was_done(page: Page) -> None:
    load(page, "redaction.js", html())
    page.locator(".passage").first.click()
    page.locator(".passage-panel [data-check=uncover]").click()
    assert sent(page) == [{"check": "uncover", "answer": "a", "start": 7, "end": 17, "version": 1}]
    expect(page.locator(".check-status")).to_have_text(MESSAGES["hidden.working"])
    expect(page.locator(".statements")).to_have_attribute("inert", "")
    render(page, html(2, "Wieder zu sehen.", (replace(PERSON, hidden=False), HEALTH)))
    expect(page.locator(".check-status")).to_have_text("Wieder zu sehen.")
    expect(page.locator(".passage").first).to_be_focused()
    assert page.locator(".statements").get_attribute("inert") is None


def test_a_special_category_is_taken_in_only_with_a_note(page: Page) -> None:
    load(page, "redaction.js", html())
    page.locator(".passage.special").click()
    panel = page.locator(".passage-panel").nth(1)
    panel.locator("button[type=submit]").click()
    expect(panel.locator(".problem")).to_have_text(MESSAGES["hidden.note_missing"])
    assert sent(page) == []
    panel.locator("textarea").fill("  Keine schwere Arbeit ")
    panel.locator("button[type=submit]").click()
    assert [(item["check"], item["note"]) for item in sent(page)] == [("include", "Keine schwere Arbeit")]


def test_a_note_survives_a_decision_on_a_statement_and_a_refusal(page: Page) -> None:
    load(page, "redaction.js", html())
    page.locator(".passage.special").click()
    panel = page.locator(".passage-panel").nth(1)
    panel.locator("textarea").fill("Keine schwere Arbeit")
    render(page, html(2))
    expect(panel.locator("textarea")).to_be_visible()
    expect(panel.locator("textarea")).to_have_value("Keine schwere Arbeit")
    panel.locator("button[type=submit]").click()
    page.evaluate("() => { document.getElementById('notice').innerHTML = '<p class=bad>Geht nicht.</p>'; }")
    expect(page.locator(".check-status")).to_have_text("Geht nicht.")
    panel.locator("button[type=submit]").click()
    assert [item["version"] for item in sent(page)] == [2, 2]


def test_evidence_is_highlighted_across_marks_and_leaves_them_as_they_were(page: Page) -> None:
    load(page, REVIEW_SCRIPTS, html())
    before = page.locator("[data-text=a]").inner_html()
    quote = page.locator(".quote").first
    quote.click()
    assert "".join(page.locator("[data-text=a] mark").all_inner_texts()) == SAID
    quote.click()
    assert page.locator("[data-text=a]").inner_html() == before


def test_a_change_waits_for_the_decision_clicked_before_it_and_names_the_new_version(page: Page) -> None:
    load(page, "redaction.js", html(), before=script(*REVIEW_SCRIPTS))
    page.locator("[data-act=accept]").click()
    page.locator(".passage").first.click()
    page.locator(".passage-panel [data-check=uncover]").click()
    page.wait_for_timeout(300)
    assert [item.get("check", item.get("action")) for item in sent(page)] == ["accept"]
    accepted = html(2).replace('data-act="accept" aria-pressed="false"', 'data-act="accept" aria-pressed="true"')
    render(page, accepted)
    page.wait_for_timeout(300)
    assert [(item.get("check"), item["version"]) for item in sent(page)] == [(None, 1), ("uncover", 2)]
