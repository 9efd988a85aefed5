"""Gradio's index page after it was made ours."""

import pytest

from assistant.web.page_html import prepare_page

PAGE = """<!doctype html>
<html
\tlang="en"
\tstyle="margin: 0">
<head><meta charset="utf-8" />
<meta property="og:image" content="https://outside.example/a.jpg" />
<meta
\tname="twitter:image"
\tcontent="https://outside.example/a.jpg" />
<!-- <script>comment</script> -->
<script>window.config = {"a": "<script src=x>"};</script><script type="module" src="./a.js"></script>
</head><body lang="en"><script>1</script></body></html>"""


@pytest.fixture
def prepared() -> str:
    return prepare_page(PAGE, "N", "de")


def test_the_language_of_the_page_is_the_chosen_one(prepared: str) -> None:
    assert '<html\n\n\tstyle="margin: 0" lang="de">' in prepared
    assert '<body lang="en">' in prepared


def test_every_script_gets_the_nonce_and_nothing_else_does(prepared: str) -> None:
    assert prepared.count('nonce="N"') == 3
    assert '<script nonce="N" type="module" src="./a.js">' in prepared
    assert "<!-- <script>comment</script> -->" in prepared
    assert '{"a": "<script src=x>"}' in prepared


def test_our_script_runs_first_and_our_style_comes_last(prepared: str) -> None:
    assert '<head><script src="/static/page.js"></script><meta charset' in prepared
    assert '<link rel="stylesheet" href="/static/app.css"></head>' in prepared


def test_nothing_names_the_outside(prepared: str) -> None:
    assert "outside.example" not in prepared


def test_a_page_without_a_language_gets_one() -> None:
    assert prepare_page("<html><head></head></html>", "N", "en").startswith('<html lang="en">')


@pytest.mark.parametrize("text", ["", "kein HTML", "<script>ohne Ende"])
def test_what_is_no_such_page_is_left_alone(text: str) -> None:
    assert prepare_page(text, "N", "de") == text
