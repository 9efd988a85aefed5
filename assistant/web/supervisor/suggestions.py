"""What officers chose instead of the machine's names, for the supervisor to accept or reject for the office."""

from collections.abc import Sequence
from html import escape

from assistant.domain.found_skill import ChoiceSuggestion, SuggestionStatus
from assistant.messages import Messages

SUGGESTION_SCRIPT = (
    "element.addEventListener('click', (event) => {"
    " const button = event.target.closest('[data-suggestion]');"
    " if (button && button.getAttribute('aria-pressed') !== 'true') trigger('submit',"
    " { suggestion: button.dataset.suggestion, accepted: button.dataset.accepted }); });"
)
"""js_on_load of a gr.HTML that shows the list."""


def suggestion_list(suggestions: Sequence[ChoiceSuggestion], messages: Messages) -> str:
    """Open ones first, decided ones folded below; empty where there are none."""
    if not suggestions:
        return ""
    still_open = [item for item in suggestions if item.status is SuggestionStatus.PROPOSED]
    decided = [item for item in suggestions if item.status is not SuggestionStatus.PROPOSED]
    parts = [
        f"<h2>{escape(messages['suggestions.heading'])}</h2><p class='hint'>{escape(messages['suggestions.hint'])}</p>"
    ]
    if still_open:
        parts.append(_table(still_open, messages))
    if decided:
        summary = escape(messages.text("suggestions.reviewed", count=len(decided)))
        parts.append(f"<details><summary>{summary}</summary>{_table(decided, messages)}</details>")
    return "".join(parts)


def _table(suggestions: Sequence[ChoiceSuggestion], messages: Messages) -> str:
    heads = "".join(
        f'<th scope="col">{escape(messages[f"suggestions.{key}"])}</th>'
        for key in ("words", "label", "times", "decision")
    )
    rows = "".join(
        f"<tr><td>„{escape(item.words)}“</td><td>{escape(item.name.label)}</td><td>{item.times}</td>"
        f'<td><div class="decide">{_button(item, "accept", messages)} {_button(item, "reject", messages)}</div></td>'
        "</tr>"
        for item in suggestions
    )
    return f'<table class="cases"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _button(item: ChoiceSuggestion, action: str, messages: Messages) -> str:
    meant = SuggestionStatus.ACCEPTED if action == "accept" else SuggestionStatus.REJECTED
    label = escape(messages.text(f"suggestions.{action}_label", label=item.name.label, words=item.words))
    return (
        f'<button type="button" data-suggestion="{item.id}" data-accepted="{"yes" if action == "accept" else "no"}" '
        f'aria-pressed="{str(item.status is meant).lower()}" aria-label="{label}">'
        f"{escape(messages[f'suggestions.{action}'])}</button>"
    )
