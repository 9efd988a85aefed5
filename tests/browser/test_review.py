"""The review's script in a real browser: forms and decisions survive what happens around them."""

from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.script_page import load

pytestmark = pytest.mark.browser


def review_html(version: int, **states: tuple[str, str]) -> str:
    """Rows as in web/review_html.py; statement → (its text, the button that is pressed)."""
    rows = "".join(
        f'<li data-statement="{name}"><p class="statement-text">{escape(text)}</p>'
        + "".join(
            f'<button type="button" data-act="{act}" aria-pressed="{str(act == pressed).lower()}">{act}</button>'
            for act in ("accept", "edit", "reject")
        )
        + f'<form hidden><textarea>{escape(text)}</textarea><button type="submit">save</button>'
        f'<button type="button" data-act="cancel">cancel</button></form></li>'
        for name, (text, pressed) in states.items()
    )
    return f'<div class="review" data-version="{version}"><ul>{rows}</ul><p data-text="case-1">x</p></div>'


def row(page: Page, name: str) -> Callable[[str], Any]:
    return lambda selector: page.locator(f"[data-statement={name}] {selector}")


def sent(page: Page) -> list[tuple[str, str, int]]:
    return [(data["statement"], data["action"], data["version"]) for data in page.evaluate("triggers")]


def render(page: Page, html: str) -> None:
    page.evaluate("html => { render(html); return new Promise((done) => setTimeout(done, 230)); }", html)


PLAIN = ("Koch", "")


def test_an_open_form_survives_the_decision_on_another_statement(page: Page) -> None:
    load(page, "review.js", review_html(1, a=PLAIN, b=PLAIN))
    row(page, "a")("[data-act=edit]").click()
    row(page, "a")("textarea").fill("Beikoch in")
    row(page, "b")("[data-act=accept]").click()
    row(page, "a")("textarea").press("End")
    row(page, "a")("textarea").type(" Bonn")
    render(page, review_html(2, a=PLAIN, b=("Koch", "accept")))
    expect(row(page, "a")("textarea")).to_have_value("Beikoch in Bonn")
    expect(row(page, "a")("textarea")).to_be_focused()
    expect(row(page, "b")("form")).to_be_hidden()
    row(page, "a")("[type=submit]").click()
    render(page, review_html(3, a=("Beikoch in Bonn", "edit"), b=("Koch", "accept")))
    expect(row(page, "a")("form")).to_be_hidden()
    expect(row(page, "a")("[data-act=edit]")).to_be_focused()
    assert sent(page) == [("b", "accept", 1), ("a", "edit", 2)]


def test_decisions_clicked_while_one_is_under_way_follow_with_the_new_version(page: Page) -> None:
    load(page, "review.js", review_html(1, a=PLAIN, b=PLAIN, c=PLAIN))
    for name, action in (("a", "accept"), ("a", "accept"), ("b", "reject"), ("c", "accept")):
        row(page, name)(f"[data-act={action}]").click()
    assert sent(page) == [("a", "accept", 1)]
    render(page, review_html(2, a=("Koch", "accept"), b=PLAIN, c=PLAIN))
    render(page, review_html(3, a=("Koch", "accept"), b=("Koch", "reject"), c=PLAIN))
    assert sent(page) == [("a", "accept", 1), ("b", "reject", 2), ("c", "accept", 3)]


def test_after_somebody_else_changed_the_case_nothing_waiting_is_sent_and_typed_text_stays(page: Page) -> None:
    load(page, "review.js", review_html(1, a=PLAIN, b=PLAIN))
    row(page, "a")("[data-act=edit]").click()
    row(page, "a")("textarea").fill("Beikoch")
    row(page, "a")("[type=submit]").click()
    row(page, "b")("[data-act=accept]").click()
    render(page, review_html(2, a=("Chefkoch", "edit"), b=PLAIN))
    assert sent(page) == [("a", "edit", 1)]
    expect(row(page, "a")("textarea")).to_have_value("Beikoch")
    row(page, "b")("[data-act=reject]").click()
    assert sent(page)[1:] == [("b", "reject", 2)]


def test_a_refusal_without_a_new_state_does_not_block_the_next_decision(page: Page) -> None:
    load(page, "review.js", review_html(1, a=PLAIN, b=PLAIN))
    row(page, "a")("[data-act=accept]").click()
    page.evaluate("() => { document.getElementById('notice').innerHTML = '<p class=bad>Geht nicht.</p>'; }")
    row(page, "b")("[data-act=accept]").click()
    assert sent(page) == [("a", "accept", 1), ("b", "accept", 1)]


def test_what_was_typed_for_one_case_never_appears_in_another(page: Page) -> None:
    load(page, "review.js", review_html(1, a=PLAIN))
    row(page, "a")("[data-act=edit]").click()
    row(page, "a")("textarea").fill("Beikoch")
    # Gradio keeps the elements and changes their attributes and texts.
    page.evaluate(
        "() => { document.querySelector('[data-text]').dataset.text = 'case-2'; watchers.forEach((call) => call()); }"
    )
    expect(row(page, "a")("form")).to_be_hidden()
    expect(row(page, "a")("textarea")).to_have_value("Koch")


def test_cancelling_an_edit_brings_the_wording_back(page: Page) -> None:
    load(page, "review.js", review_html(1, a=PLAIN))
    row(page, "a")("[data-act=edit]").click()
    row(page, "a")("textarea").fill("Beikoch")
    row(page, "a")("[data-act=cancel]").click()
    expect(row(page, "a")("textarea")).to_have_value("Koch")
    expect(row(page, "a")("[data-act=edit]")).to_be_focused()
