"""Text as it was written down from speech: which words are unsure, as runs for scripts and as HTML."""

from collections.abc import Sequence
from html import escape

from assistant.domain.transcript import Passage, Segment, unsure_words
from assistant.messages import Messages

Run = tuple[str, bool]
"""A piece of text, and whether the engine was unsure of it."""


def runs(text: str, segments: Sequence[Segment]) -> list[Run]:
    """The whole text in order, cut where sure and unsure words meet."""
    found: list[Run] = []
    position = 0
    for span in unsure_words(segments):
        if position < span.start:
            found.append((text[position : span.start], False))
        found.append((span.of(text), True))
        position = span.end
    if position < len(text):
        found.append((text[position:], False))
    return found


def passages_for_script(passages: Sequence[Passage]) -> list[dict[str, object]]:
    """What static/live.js takes; one without text is only counted there."""
    return [{"number": item.number, "runs": runs(item.text, item.segments)} for item in passages]


def runs_as_html(parts: Sequence[Run], messages: Messages) -> str:
    """Unsure words underlined; `u` marks words that are noted without being stressed (HTML, section 4.5.23)."""
    title = escape(messages["written.unsure"])
    return "".join(
        f'<u class="unsure" title="{title}">{escape(text)}</u>' if unsure else escape(text) for text, unsure in parts
    )


def unsure_legend(messages: Messages) -> str:
    return f'<u class="unsure">{escape(messages["written.underlined"])}</u>: {escape(messages["written.unsure"])}'
