"""The script of the skills in a real browser: one change at a time, a refusal frees it, nothing typed crosses cases."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from assistant.domain.found_skill import SkillQuestion
from assistant.web.skills_html import skills_panel
from tests.browser.script_page import load
from tests.web.test_pages_html import GUIDE, MESSAGES
from tests.web.test_skills_html import COOK, COOKING, skill, with_skills

pytestmark = pytest.mark.browser

QUESTIONS = tuple(SkillQuestion(f"q{number}", COOKING, COOK, ()) for number in range(2))


def html(version: int = 1, case: str = "i", done: str = "", *, decidable: bool = True) -> str:
    shown = with_skills(skill(), skill(COOK), questions=QUESTIONS)
    shown = replace(shown, interview=replace(shown.interview, id=case, version=version))
    return skills_panel(shown, GUIDE, MESSAGES, decidable=decidable, done=done)


def sent(page: Page) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = page.evaluate("triggers")
    return changes


def render(page: Page, shown: str) -> None:
    page.evaluate("html => { render(html); return new Promise((done) => setTimeout(done, 100)); }", shown)


def pick(page: Page) -> None:
    page.locator(".chip").first.click()
    page.locator(".chip-names:visible .candidate").nth(1).click()


def test_two_clicks_name_the_skill_its_candidate_and_the_version_seen(page: Page) -> None:
    load(page, "skills.js", html(7))
    pick(page)
    assert sent(page) == [{"do": "choose", "found": skill().id, "number": "1", "version": 7}]


def test_the_name_it_has_already_changes_nothing(page: Page) -> None:
    load(page, "skills.js", html())
    page.locator(".chip").first.click()
    page.locator(".chip-names:visible .candidate").first.click()
    expect(page.locator(".chip-names:visible")).to_have_count(0)
    expect(page.locator(".chip").first).to_be_focused()
    assert sent(page) == []


def test_while_one_change_is_under_way_another_is_not_sent_and_a_refusal_frees_it(page: Page) -> None:
    load(page, "skills.js", html())
    yes = page.locator("[data-yes=yes]")
    # The officer's pointer is kept off by the style sheet; the keyboard is not.
    for number in (0, 1):
        yes.nth(number).press("Enter")
    assert [change["question"] for change in sent(page)] == ["q0"]
    page.evaluate("() => { document.getElementById('notice').innerHTML = '<p class=bad>Geht nicht.</p>'; }")
    expect(page.locator(".check-status")).to_have_text("Geht nicht.")
    yes.nth(1).press("Enter")
    assert [change["question"] for change in sent(page)] == ["q0", "q1"]
    render(page, html(2, done="Notiert."))
    expect(page.locator(".check-status")).to_have_text("Notiert.")
    expect(yes.first).to_be_focused()


def test_a_change_waits_until_the_decisions_on_statements_before_it_are_through(page: Page) -> None:
    load(page, "skills.js", html())
    page.evaluate(
        """() => {
          document.body.insertAdjacentHTML("beforeend", "<div id=review></div>");
          window.busy = true;
          document.getElementById("review").deciding = () => window.busy;
        }"""
    )
    pick(page)
    page.wait_for_timeout(250)
    assert sent(page) == []
    page.evaluate("() => { window.busy = false; }")
    page.wait_for_function("() => triggers.length === 1")


def test_where_nothing_can_be_chosen_any_more_a_tap_shows_the_words(page: Page) -> None:
    load(page, "skills.js", html(decidable=False))
    page.locator(".chip").first.dispatch_event("click")
    expect(page.locator(".chip-words:visible mark")).to_have_text("gekocht")
    page.mouse.click(5, 5)
    expect(page.locator(".chip-words:visible")).to_have_count(0)


def test_what_was_typed_for_one_case_never_appears_in_another(page: Page) -> None:
    load(page, "skills.js", html())
    page.fill("#skill-search", "st")
    # Gradio keeps the elements and changes their attributes and texts.
    page.evaluate(
        "() => { document.querySelector('[data-case]').dataset.case = 'other'; watchers.forEach((call) => call()); }"
    )
    expect(page.locator("#skill-search")).to_have_value("")


def test_what_the_search_finds_is_text_and_a_failed_search_says_so(page: Page) -> None:
    answers = [{"status": 200, "json": [{"label": "<b>Koch</b>", "uri": None, "kind": "k", "group": "g", "hint": "x"}]}]

    def search(route: Route) -> None:
        route.fulfill(**(answers.pop() if answers else {"status": 500}))

    page.route("**/kompetenzen/suche", search)
    load(page, "skills.js", html())
    page.locator("#skill-search").press_sequentially("koc")
    expect(page.locator("#skill-options [role=option]")).to_have_text("<b>Koch</b> x")
    expect(page.locator(".skill-count")).to_have_text("1 Treffer")
    page.locator("#skill-search").press("h")
    expect(page.locator(".skill-count")).to_have_text(MESSAGES["skills.search_failed"])
    expect(page.locator("#skill-options")).to_be_hidden()
