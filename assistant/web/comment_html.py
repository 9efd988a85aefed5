"""A supervisor's remarks on statements as HTML: a form under each statement, and what the officer reads there."""

from collections import defaultdict
from collections.abc import Mapping
from html import escape

from assistant.domain.interview import InterviewStatus
from assistant.domain.profile import RevisionKind
from assistant.domain.statement_comment import StatementComment
from assistant.messages import Messages
from assistant.web.markup import moment, notice
from assistant.workflow.review_view import ReviewView


def forms(view: ReviewView, messages: Messages) -> Mapping[str, str]:
    """By statement id, for the supervisor: earlier remarks and, while the profile is under review, the form."""
    number = _confirmed_number(view)
    earlier: dict[str, list[str]] = defaultdict(list)
    standing: dict[str, StatementComment] = {}
    for comment in view.comments:
        if comment.revision_number == number:
            standing[comment.statement_id] = comment
        else:
            earlier[comment.statement_id].append(remark(comment, messages, "comment.earlier"))
    open_for_review = view.interview.status is InterviewStatus.CONFIRMED
    slots: dict[str, str] = {}
    for item in view.items:
        name = item.statement.id
        own = standing.get(name)
        if open_for_review:
            earlier[name].append(_form(name, item.text, own, messages))
        elif own:
            earlier[name].append(remark(own, messages))
        slots[name] = "".join(earlier[name])
    return slots


def remarks(view: ReviewView, messages: Messages) -> Mapping[str, str]:
    """By statement id, for the officer: what was remarked on the profile as it was confirmed last."""
    return {
        comment.statement_id: f'<div id="{_anchor(comment)}" tabindex="-1">{remark(comment, messages)}</div>'
        for comment in _on_last_confirmed(view)
    }


def returned_notice(view: ReviewView, messages: Messages) -> str:
    """For the officer: who returned the profile and why, the way to each remark, those on statements that are gone."""
    # Not simply the last revision: the officer may have had the draft made anew since.
    last = next(item for item in reversed(view.revisions) if item.kind is RevisionKind.RETURNED)
    text = messages.text(
        "review.returned" if last.comment else "comment.returned", name=last.made_by, comment=last.comment
    )
    there = {item.statement.id: item.text for item in view.items}
    comments = _on_last_confirmed(view)
    links = "".join(
        f'<li><a href="#{_anchor(comment)}">{escape(there[comment.statement_id])}</a></li>'
        for comment in comments
        if comment.statement_id in there
    )
    gone = "".join(remark(comment, messages) for comment in comments if comment.statement_id not in there)
    return (
        notice(text)
        + (f'<p>{escape(messages["comment.at_statements"])}</p><ul class="remarked">{links}</ul>' if links else "")
        + (f"<p>{escape(messages['comment.gone'])}</p>{gone}" if gone else "")
    )


def remark(comment: StatementComment, messages: Messages, key: str = "comment.of") -> str:
    """One remark, to be read. `key`: of the line above it."""
    head = escape(messages.text(key, name=comment.by, time=moment(comment.at)))
    return f'<blockquote class="remark"><small>{head}</small><p>{escape(comment.text)}</p></blockquote>'


def _on_last_confirmed(view: ReviewView) -> tuple[StatementComment, ...]:
    number = _confirmed_number(view)
    return tuple(comment for comment in view.comments if comment.revision_number == number)


def _confirmed_number(view: ReviewView) -> int:
    numbers = [item.number for item in view.revisions if item.kind is RevisionKind.CONFIRMED]
    return max(numbers, default=0)


def _anchor(comment: StatementComment) -> str:
    return escape(f"remarked-{comment.statement_id}")


def _form(name: str, statement: str, standing: StatementComment | None, messages: Messages) -> str:
    """No <form> and nothing named as in the officer's forms: the script of the review would take it for its own."""
    saved = remark(standing, messages) if standing else ""
    text = escape(standing.text) if standing else ""
    field = f"remark-{escape(name)}"
    label = escape(messages.text("comment.label", text=statement))
    take_back = _button("take-back", messages["comment.take_back"]) if standing else ""
    open_button = (
        f'<button type="button" data-remark="open" aria-expanded="false" aria-controls="{field}-form" '
        f'aria-label="{escape(messages["comment.change" if standing else "comment.write"])}: {escape(statement)}">'
        f"{escape(messages['comment.change' if standing else 'comment.write'])}</button>"
    )
    return (
        f'<div class="remarking" data-statement-remark="{escape(name)}" data-saved="{text}">{saved}{open_button}'
        f'<div class="remark-form" id="{field}-form" role="group" aria-label="{label}" hidden>'
        f'<label for="{field}">{escape(messages["comment.field"])}</label>'
        f'<textarea id="{field}" rows="3">{text}</textarea>'
        f'<div class="remark-buttons">{_button("save", messages["comment.save"], "primary")}{take_back}'
        f"{_button('cancel', messages['comment.cancel'])}</div>"
        f'<p class="remark-status" role="status" data-saving="{escape(messages["comment.saving"])}"></p></div></div>'
    )


def _button(action: str, text: str, kind: str = "") -> str:
    return f'<button type="button" class="{kind}" data-remark="{action}">{escape(text)}</button>'
