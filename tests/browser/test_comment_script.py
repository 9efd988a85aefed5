"""The script of a supervisor's remarks in a real browser: what is typed survives, and stays with its statement."""

from html import escape

import pytest
from playwright.sync_api import Page, expect

from assistant.web.static_files import script
from tests.browser.script_page import load

pytestmark = pytest.mark.browser


def remarks_html(version: int, case: str = "case-1", **saved: str) -> str:
    """Rows as in web/comment_html.py; statement → its remark."""
    rows = "".join(
        f'<li data-statement="{name}"><p class="statement-text">Koch</p>'
        f'<div data-statement-remark="{name}" data-saved="{escape(text)}">'
        '<button type="button" data-remark="open" aria-expanded="false">open</button>'
        f'<div class="remark-form" hidden><textarea>{escape(text)}</textarea>'
        + "".join(
            f'<button type="button" data-remark="{act}">{act}</button>' for act in ("save", "take-back", "cancel")
        )
        + '<p class="remark-status" data-saving="saving"></p></div></div></li>'
        for name, text in saved.items()
    )
    return f'<div class="review" data-version="{version}"><ul>{rows}</ul><p data-text="{case}">x</p></div>'


def start(page: Page) -> None:
    """With the scripts that stand beside it on the page."""
    load(page, "review.js", remarks_html(1, a="", b=""), script("comments.js"))


def press(page: Page, name: str, action: str) -> None:
    page.locator(f"[data-statement={name}] [data-remark={action}]").click()


def field(page: Page, name: str) -> str:
    return f"[data-statement={name}] textarea"


def render(page: Page, html: str) -> None:
    page.evaluate("html => { render(html); return new Promise((done) => setTimeout(done, 50)); }", html)


def test_a_remark_goes_out_with_the_version_and_another_that_is_being_typed_stays(page: Page) -> None:
    start(page)
    press(page, "a", "open")
    page.fill(field(page, "a"), " Seit wann? ")
    press(page, "b", "open")
    page.fill(field(page, "b"), "Wo")
    press(page, "a", "save")
    assert page.evaluate("triggers") == [{"statement": "a", "text": "Seit wann?", "version": 1}]
    render(page, remarks_html(2, a="Seit wann?", b=""))
    expect(page.locator(field(page, "a"))).to_be_hidden()
    expect(page.locator("[data-statement=a] [data-remark=open]")).to_be_focused()
    expect(page.locator(field(page, "b"))).to_have_value("Wo")
    press(page, "b", "save")
    assert page.evaluate("triggers")[1] == {"statement": "b", "text": "Wo", "version": 2}


def test_an_empty_remark_is_not_sent_and_a_saved_one_can_be_taken_back(page: Page) -> None:
    start(page)
    press(page, "a", "open")
    press(page, "a", "save")
    expect(page.locator(field(page, "a"))).to_be_focused()
    render(page, remarks_html(2, a="Seit wann?", b=""))
    press(page, "a", "cancel")
    expect(page.locator(field(page, "a"))).to_have_value("Seit wann?")
    press(page, "a", "open")
    press(page, "a", "take-back")
    assert page.evaluate("triggers") == [{"statement": "a", "text": "", "version": 2}]
    render(page, remarks_html(3, a="", b=""))
    expect(page.locator(field(page, "a"))).to_be_hidden()


def test_after_somebody_else_was_first_the_typed_remark_is_still_there(page: Page) -> None:
    start(page)
    press(page, "a", "open")
    page.fill(field(page, "a"), "Seit wann?")
    press(page, "a", "save")
    render(page, remarks_html(2, a="Wo?", b=""))
    expect(page.locator(field(page, "a"))).to_have_value("Seit wann?")


def test_what_was_typed_for_one_case_never_appears_in_another(page: Page) -> None:
    start(page)
    press(page, "a", "open")
    page.fill(field(page, "a"), "Seit wann?")
    render(page, remarks_html(1, "case-2", a=""))
    expect(page.locator(field(page, "a"))).to_be_hidden()
    expect(page.locator(field(page, "a"))).to_have_value("")
