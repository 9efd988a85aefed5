"""The supervisor's list of one group of profiles."""

from html import escape

from assistant.messages import Messages
from assistant.web.markup import moment, notice
from assistant.workflow.review_queue import Group, QueueEntry, ReviewQueue


def queue_table(queue: ReviewQueue, messages: Messages) -> str:
    """One row for each profile, with the button that opens it."""
    hint = notice(messages["supervisor.hint_unsampled"], bad=False) if queue.group is Group.UNSAMPLED else ""
    if not queue.entries:
        return f"<p>{escape(messages[f'supervisor.empty_{queue.group.value}'])}</p>"
    heads = (
        messages["overview.case"],
        messages["supervisor.officer"],
        messages[f"supervisor.since_{queue.group.value}"],
    )
    cells = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    cells += f'<th scope="col"><span class="for-screen-readers">{escape(messages["overview.open"])}</span></th>'
    rows = "".join(_row(entry, messages) for entry in queue.entries)
    return f'{hint}<table class="cases"><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>'


def _row(entry: QueueEntry, messages: Messages) -> str:
    case = entry.interview.case_name
    badge = ""
    if entry.resubmitted:
        badge = f' <span class="status status-returned">{escape(messages["supervisor.resubmitted"])}</span>'
    label = escape(messages.text("overview.open_label", case=case))
    return (
        f"<tr><td>{escape(case)}{badge}</td><td>{escape(entry.officer)}</td><td>{moment(entry.since)}</td>"
        f'<td><button type="button" data-open="{entry.interview.id}" aria-label="{label}">'
        f"{escape(messages['overview.open'])}</button></td></tr>"
    )
