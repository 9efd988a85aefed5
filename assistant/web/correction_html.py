"""Corrected texts on the review page as HTML: the form at each answer, what is stale, and the way to a new draft."""

from html import escape

from assistant.messages import Messages
from assistant.workflow.review_view import ReviewView


def correction_form(view: ReviewView, answer_id: str, number: str, messages: Messages) -> str:
    """What was said in an answer, to be corrected by the officer; empty for whoever may not read it."""
    said = view.said.get(answer_id)
    if said is None:
        return ""
    field, text = f"correct-{answer_id}", escape(said.text)
    label = escape(messages.text("correction.open_label", number=number))
    note = ""
    if answer_id in view.stale:
        note = f'<p class="stale-note">{escape(messages["correction.drafted_before"])}</p>'
        note += _redraft(view, messages, answer_id)
    return (
        f'{note}<button type="button" class="correct-open" data-correct="{answer_id}" aria-expanded="false" '
        f'aria-controls="{field}-form" aria-label="{label}">{escape(messages["correction.open"])}</button>'
        f'<form class="correct-form" id="{field}-form" data-correct="{answer_id}" data-revision="{said.revision}" '
        f'data-empty="{escape(messages["correction.empty"])}" hidden>'
        f'<label for="{field}">{escape(messages.text("correction.text", number=number))}</label>'
        f'<p class="hint" id="{field}-hint">{escape(messages["correction.hint"])}</p>'
        f'<div class="meanwhile" hidden><p>{escape(messages["correction.meanwhile"])}</p>'
        f'<p class="now">{text}</p></div>'
        f'<textarea id="{field}" rows="4" spellcheck="true" aria-describedby="{field}-hint">{text}</textarea>'
        f'<p class="problem" role="alert"></p>'
        f'<button type="submit" class="primary">{escape(messages["correction.save"])}</button> '
        f'<button type="button" data-correct-cancel>{escape(messages["correction.cancel"])}</button></form>'
    )


def stale_box(view: ReviewView, messages: Messages) -> str:
    """How many statements rest on a corrected text, and the button that drafts them anew; empty if none was."""
    if not view.stale:
        return ""
    sentence = escape(counted(messages, "correction.stale", len(view.stale_statements)))
    return (
        f'<section class="stale-box" aria-labelledby="stale-heading">'
        f'<h2 id="stale-heading">{escape(messages["correction.heading"])}</h2><p>{sentence}</p>'
        f"{_redraft(view, messages)}</section>"
    )


def counted(messages: Messages, key: str, count: int) -> str:
    """A sentence with a number: `<key>_none`, `<key>_one` or `<key>_many`."""
    which = {0: "none", 1: "one"}.get(count, "many")
    return messages.text(f"{key}_{which}", count=count)


def _redraft(view: ReviewView, messages: Messages, answer_id: str = "") -> str:
    """`answer_id`: of the answer at which it stands."""
    label = escape(counted(messages, "correction.redraft", len(view.stale_statements)))
    return f'<button type="button" class="primary redraft" data-redraft="{answer_id}">{label}</button>'


def stale_note(messages: Messages) -> str:
    """Stands at a stale statement in the place of its buttons."""
    return f'<p class="stale-note">{escape(messages["correction.stale"])}</p>'
