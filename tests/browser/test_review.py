"""The review's script in a real browser: forms and decisions survive what happens around them."""

from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assistant.web.static_files import REVIEW_SCRIPTS
from tests.browser.script_page import load

pytestmark = pytest.mark.browser


def review_html(version: int, **states: tuple[str, str]) -> str:
    """Rows as in web/review_html.py; statement → (its text, the button that is pressed)."""
    rows = "".join(
        f'<li class="{"accepted" if pressed else "undecided"}" data-statement="{name}" tabindex="-1">'
        f'<p class="statement-text">{escape(text)}</p><div class="decide">'
        + "".join(
            f'<button type="button" data-act="{act}" aria-pressed="{str(act == pressed).lower()}">{act}</button>'
            for act in ("accept", "edit", "reject")
        )
        + '</div><p class="problem"></p><button class="quote" aria-pressed="false" data-answer="x"><q>Koch</q></button>'
        f'<form hidden><textarea>{escape(text)}</textarea><button type="submit">save</button>'
        f'<button type="button" data-act="cancel">cancel</button></form></li>'
        for name, (text, pressed) in states.items()
    )
    return (
        f'<div class="review" data-version="{version}" data-revision="1" data-decisions="{version - 1}" '
        f'data-unopened="Erst öffnen" data-all-decided="Alles entschieden"><div class="statements">'
        f'<p class="list-status"></p><ul>{rows}</ul></div><p data-text="case-1">x</p></div>'
    )


def row(page: Page, name: str) -> Callable[[str], Any]:
    return lambda selector: page.locator(f"[data-statement={name}] {selector}")


def sent(page: Page) -> list[tuple[str, str, int]]:
    return [(data["statement"], data["action"], data["version"]) for data in page.evaluate("triggers")]


def render(page: Page, html: str) -> None:
    page.evaluate("html => { render(html); return new Promise((done) => setTimeout(done, 400)); }", html)


PLAIN = ("Koch", "")


def test_an_open_form_survives_the_decision_on_another_statement(page: Page) -> None:
    load(page, REVIEW_SCRIPTS, review_html(1, a=PLAIN, b=PLAIN))
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
    load(page, REVIEW_SCRIPTS, review_html(1, a=PLAIN, b=PLAIN, c=PLAIN))
    for name, action in (("a", "accept"), ("a", "accept"), ("b", "reject"), ("c", "accept")):
        row(page, name)(f"[data-act={action}]").click()
    assert sent(page) == [("a", "accept", 1)]
    render(page, review_html(2, a=("Koch", "accept"), b=PLAIN, c=PLAIN))
    render(page, review_html(3, a=("Koch", "accept"), b=("Koch", "reject"), c=PLAIN))
    assert sent(page) == [("a", "accept", 1), ("b", "reject", 2), ("c", "accept", 3)]


def test_after_somebody_else_changed_the_case_nothing_waiting_is_sent_and_typed_text_stays(page: Page) -> None:
    load(page, REVIEW_SCRIPTS, review_html(1, a=PLAIN, b=PLAIN))
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
    load(page, REVIEW_SCRIPTS, review_html(1, a=PLAIN, b=PLAIN))
    row(page, "a")("[data-act=accept]").click()
    page.evaluate("() => { document.getElementById('notice').innerHTML = '<p class=bad>Geht nicht.</p>'; }")
    row(page, "b")("[data-act=accept]").click()
    assert sent(page) == [("a", "accept", 1), ("b", "accept", 1)]


def test_what_was_typed_for_one_case_never_appears_in_another(page: Page) -> None:
    load(page, REVIEW_SCRIPTS, review_html(1, a=PLAIN))
    row(page, "a")("[data-act=edit]").click()
    row(page, "a")("textarea").fill("Beikoch")
    # Gradio keeps the elements and changes their attributes and texts.
    page.evaluate(
        "() => { document.querySelector('[data-text]').dataset.text = 'case-2'; watchers.forEach((call) => call()); }"
    )
    expect(row(page, "a")("form")).to_be_hidden()
    expect(row(page, "a")("textarea")).to_have_value("Koch")


def test_cancelling_an_edit_brings_the_wording_back(page: Page) -> None:
    load(page, REVIEW_SCRIPTS, review_html(1, a=PLAIN))
    row(page, "a")("[data-act=edit]").click()
    row(page, "a")("textarea").fill("Beikoch")
    row(page, "a")("[data-act=cancel]").click()
    expect(row(page, "a")("textarea")).to_have_value("Koch")
    expect(row(page, "a")("[data-act=edit]")).to_be_focused()


def test_a_marked_statement_is_accepted_or_edited_only_after_its_passage_was_opened(page: Page) -> None:
    marked = review_html(1, a=PLAIN, b=PLAIN).replace('data-statement="a"', 'data-statement="a" data-marked')
    load(page, REVIEW_SCRIPTS, marked)
    for action in ("accept", "edit"):
        row(page, "a")(f"[data-act={action}]").click()
        expect(row(page, "a")(".problem")).to_have_text("Erst öffnen")
    expect(row(page, "a")("form")).to_be_hidden()
    row(page, "b")(".quote").click()
    row(page, "a")("[data-act=accept]").click()
    assert sent(page) == []
    row(page, "a")(".quote").click()
    expect(row(page, "a")(".problem")).to_have_text("")
    row(page, "a")("[data-act=accept]").click()
    assert [data["opened"] for data in page.evaluate("triggers")] == [True]


def test_a_marked_statement_can_be_rejected_at_once(page: Page) -> None:
    marked = review_html(1, a=PLAIN).replace('data-statement="a"', 'data-statement="a" data-marked')
    load(page, REVIEW_SCRIPTS, marked)
    row(page, "a")("[data-act=reject]").click()
    assert [data["opened"] for data in page.evaluate("triggers")] == [False]


def test_keys_lead_from_one_open_statement_to_the_next_and_decide_on_it(page: Page) -> None:
    load(page, REVIEW_SCRIPTS, review_html(1, a=("Koch", "accept"), b=PLAIN, c=PLAIN))
    row(page, "a")("[data-act=accept]").focus()
    page.keyboard.press("n")
    expect(page.locator("[data-statement=b]")).to_be_focused()
    page.keyboard.press("l")
    render(page, review_html(2, a=("Koch", "accept"), b=("Koch", "reject"), c=PLAIN))
    expect(row(page, "b")("[data-act=reject]")).to_be_focused()
    page.keyboard.press("n")
    page.keyboard.press("a")
    expect(row(page, "c")("textarea")).to_be_focused()
    page.keyboard.type("Null")  # letters are keys outside of fields only
    expect(row(page, "c")("textarea")).to_have_value("NullKoch")
    assert sent(page) == [("b", "reject", 1)]


def test_the_time_a_statement_was_looked_at_goes_with_the_decision(page: Page) -> None:
    page.clock.install()
    load(page, REVIEW_SCRIPTS, review_html(1, a=PLAIN, b=PLAIN))
    row(page, "a")("[data-act=edit]").focus()
    page.clock.fast_forward(5_000)
    row(page, "b")("[data-act=edit]").focus()
    page.clock.fast_forward(500_000)
    row(page, "b")("[data-act=accept]").click()
    seconds = [data["seconds"] for data in page.evaluate("triggers")]
    assert len(seconds) == 1 and 119 < seconds[0] < 122
    page.evaluate("html => render(html)", review_html(2, a=PLAIN, b=("Koch", "accept")))
    page.clock.run_for(300)
    page.evaluate("() => element.querySelector('[data-statement=a] [data-act=accept]').click()")
    seconds = [data["seconds"] for data in page.evaluate("triggers")]
    assert 5 <= seconds[1] < 7


CONFLICT = (
    '<div class="conflict" data-again="{}"><h3 tabindex="-1">Inzwischen geändert</h3>'
    '<button type="button" data-conflict="mine">mine</button>'
    '<button type="button" data-conflict="other">other</button></div></li>'
)


@pytest.mark.parametrize("choice", ["mine", "other"])
def test_whoever_was_second_chooses_and_nothing_is_sent_before(page: Page, choice: str) -> None:
    load(page, REVIEW_SCRIPTS, review_html(1, a=PLAIN, b=PLAIN))
    row(page, "a")("[data-act=edit]").click()
    row(page, "a")("textarea").fill("Beikoch")
    row(page, "a")("[type=submit]").click()
    row(page, "b")("[data-act=accept]").click()
    again = escape('{"statement": "a", "action": "edit", "text": "Beikoch", "seconds": 1, "opened": false}')
    html = review_html(2, a=("Chefkoch", "edit"), b=PLAIN).replace("</li>", CONFLICT.format(again), 1)
    render(page, html)
    expect(page.locator(".conflict h3")).to_be_focused()
    assert sent(page) == [("a", "edit", 1)]
    expect(row(page, "a")("textarea")).to_have_value("Beikoch")
    page.locator(f"[data-conflict={choice}]").click()
    if choice == "mine":
        assert sent(page)[1:] == [("a", "edit", 2)]
    else:
        expect(page.locator(".conflict")).to_be_hidden()
        expect(row(page, "a")("form")).to_be_hidden()
        assert len(sent(page)) == 1
