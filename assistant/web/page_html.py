"""Gradio's index page made ours: language, nonce on its scripts, our script and style, no outside names.

Gradio offers no place for this: `head=` comes after its own scripts, which ask for the language first.
"""

import re

_HTML_TAG = re.compile(r"<html\b[^>]*>", re.IGNORECASE)
_LANG = re.compile(r"""\slang=("[^"]*"|'[^']*')""", re.IGNORECASE)
_PREVIEW_META = re.compile(r"""\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*>""", re.IGNORECASE)
_HEAD_START = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
# A comment, or a script from its start tag to its end tag: what only looks like a tag inside either is left alone.
_COMMENT_OR_SCRIPT = re.compile(
    r"(?P<comment><!--.*?-->)|<script\b(?P<rest>.*?</script\s*>)", re.IGNORECASE | re.DOTALL
)

_OURS_FIRST = '<script src="/static/page.js"></script>'
_OURS_LAST = '<link rel="stylesheet" href="/static/app.css">'


def prepare_page(html: str, nonce: str, language: str) -> str:
    """The page as it is sent to the browser; `language` as in BCP 47."""
    html = _HTML_TAG.sub(lambda tag: _with_language(tag[0], language), html, count=1)
    html = _PREVIEW_META.sub("", html)
    html = _COMMENT_OR_SCRIPT.sub(
        lambda found: found[0] if found["comment"] else f'<script nonce="{nonce}"{found["rest"]}', html
    )
    html = _HEAD_START.sub(lambda tag: tag[0] + _OURS_FIRST, html, count=1)
    return _HEAD_END.sub(lambda tag: _OURS_LAST + tag[0], html, count=1)


def _with_language(tag: str, language: str) -> str:
    return f'{_LANG.sub("", tag)[:-1].rstrip()} lang="{language}">'
