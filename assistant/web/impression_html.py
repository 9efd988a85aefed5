"""The officer's own impression as HTML: the invitation before the draft, and the note beside the statements."""

from html import escape

from assistant.domain.impression import Impression
from assistant.domain.profile import Section
from assistant.messages import Messages
from assistant.web.markup import moment
from assistant.workflow.review_view import ReviewView


def invitation(messages: Messages) -> str:
    return (
        f"<h1>{escape(messages['impression.heading'])}</h1><p>{escape(messages['impression.intro'])}</p>"
        f'<p class="hint">{escape(messages["impression.private"])}</p>'
    )


def beside_statements(note: Impression, view: ReviewView, messages: Messages) -> str:
    """Two columns: what the officer noted, and what stands in the profile now."""
    noted = escape(messages.text("impression.noted", time=moment(note.at)))
    return (
        f'<section class="impression" aria-labelledby="impression-heading">'
        f'<h2 id="impression-heading">{escape(messages["impression.back_heading"])}</h2><div class="side-by-side">'
        f"<div><h3>{noted}</h3><blockquote>{escape(note.text)}</blockquote></div>"
        f"<div><h3>{escape(messages['impression.confirmed'])}</h3>{_statements(view, messages)}</div></div></section>"
    )


def _statements(view: ReviewView, messages: Messages) -> str:
    parts: list[str] = []
    for section in Section:
        texts = [item.text for item in view.items if item.kept and item.statement.section is section]
        if texts:
            rows = "".join(f"<li>{escape(text)}</li>" for text in texts)
            parts.append(f"<h4>{escape(messages['section.' + section.value])}</h4><ul>{rows}</ul>")
    return "".join(parts) or f'<p class="empty">{escape(messages["impression.none_confirmed"])}</p>'
