"""What changed between two revisions, word by word. What is marked by colour and line is also said in words."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from assistant.domain.difference import StatementChange, StatementDifference, Stretch, WordChange
from assistant.domain.profile import Section
from assistant.domain.statement_comment import StatementComment
from assistant.messages import Messages
from assistant.web.comment_html import remark
from assistant.workflow.past_revisions import Comparison

_TAGS = {WordChange.ADDED: "ins", WordChange.REMOVED: "del"}


def changes(comparison: Comparison, heading: str, messages: Messages) -> str:
    """Changed statements by section, with the remarks on what they were before, then how many stayed the same."""
    counts = Counter(item.change for item in comparison.differences)
    line = messages.text("difference.counts", **{change.value: counts[change] for change in StatementChange})
    changed = [
        item for item in comparison.differences if item.change is not StatementChange.UNCHANGED or item.other_evidence
    ]
    if not changed:
        line = messages["difference.none"]
    said = escape(comparison.earlier.comment)
    comment = f'<blockquote class="remark"><p>{said}</p></blockquote>' if said else ""
    sections = "".join(_section(section, changed, comparison.comments, messages) for section in Section)
    return (
        f'<section class="changes" aria-label="{escape(heading)}"><h2 tabindex="-1">{escape(heading)}</h2>'
        f"{comment}<p>{escape(line)}</p>{sections}</section>"
    )


def words(stretches: Sequence[Stretch], messages: Messages) -> str:
    return "".join(_stretch(stretch, messages) for stretch in stretches)


def _section(
    section: Section,
    changed: Sequence[StatementDifference],
    comments: Sequence[StatementComment],
    messages: Messages,
) -> str:
    rows = "".join(_row(item, comments, messages) for item in changed if _section_of(item) is section)
    return f"<h3>{escape(messages['section.' + section.value])}</h3><ul>{rows}</ul>" if rows else ""


def _section_of(item: StatementDifference) -> Section | None:
    statement = item.after or item.before
    return statement.section if statement else None


def _row(item: StatementDifference, comments: Sequence[StatementComment], messages: Messages) -> str:
    name = item.before.id if item.before else ""
    said = "".join(remark(comment, messages) for comment in comments if comment.statement_id == name)
    evidence = f'<p class="origin">{escape(messages["difference.other_evidence"])}</p>' if item.other_evidence else ""
    return (
        f'<li class="change {item.change.value}">'
        f'<span class="status">{escape(messages["difference." + item.change.value])}</span>'
        f"<p>{words(item.words, messages)}</p>{evidence}{said}</li>"
    )


def _stretch(stretch: Stretch, messages: Messages) -> str:
    text = escape(stretch.text)
    tag = _TAGS.get(stretch.change)
    if tag is None:
        return text
    # Few screen readers tell <ins> and <del>: the words around them do.
    start, end = (
        f'<span class="for-screen-readers">{escape(messages[f"difference.{tag}_{place}"])}</span>'
        for place in ("start", "end")
    )
    return f"<{tag}>{start}{text}{end}</{tag}>"
