"""The history of a profile: the list of its revisions, and one of them exactly as it was."""

from collections.abc import Collection, Sequence
from html import escape

from assistant.domain.profile import Evidence, Origin, Revision, RevisionKind, Section, Statement
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web.comment_html import remark
from assistant.web.markup import moment
from assistant.web.question_html import asked_text, numbers
from assistant.web.quote_html import where_said
from assistant.workflow.past_revisions import PastRevision

REVISION_SCRIPT = (
    "element.addEventListener('click', (event) => {"
    " const button = event.target.closest('[data-revision]');"
    " if (button) trigger('submit', { revision: button.dataset.revision, way: button.dataset.way }); });"
)
"""js_on_load of a gr.HTML that shows the list."""

PAST_SCRIPT = (
    "watch('value', () => setTimeout(() => {"
    " const heading = element.querySelector('h2');"
    " heading?.focus({ preventScroll: true });"
    " heading?.scrollIntoView({ block: 'start', behavior: 'instant' }); }, 50));"
)
"""js_on_load of a gr.HTML that shows a revision or a comparison: it stands below the list, out of sight on a tablet."""


def revision_list(revisions: Sequence[Revision], handed_over: Collection[int], messages: Messages) -> str:
    """Folded; newest first. `handed_over`: numbers of those that may be opened here."""
    present = max(handed_over)
    rows = "".join(_row(item, item.number in handed_over, present, messages) for item in reversed(revisions))
    columns = ("number", "kind", "by", "at")
    heads = "".join(f'<th scope="col">{escape(messages["revision." + column])}</th>' for column in columns)
    heads += f'<th scope="col"><span class="for-screen-readers">{escape(messages["revision.show"])}</span></th>'
    summary = escape(messages.text("revision.heading", count=len(revisions)))
    return (
        f'<details class="revisions"><summary>{summary}</summary><table class="cases"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></details>"
    )


def kind(revision: Revision, messages: Messages) -> str:
    unsampled = revision.kind is RevisionKind.CONFIRMED and not revision.for_review
    return messages[f"revision.{revision.kind.value}{'_unsampled' if unsampled else ''}"]


def _row(revision: Revision, may_open: bool, present: int, messages: Messages) -> str:
    if not may_open:
        ways = f'<span class="origin">{escape(messages["revision.not_handed_over"])}</span>'
    elif revision.number == present:
        ways = f'<span class="origin">{escape(messages["revision.present"])}</span>'
    else:
        ways = f'<div class="decide">{_way(revision, "show", messages)}{_way(revision, "compare", messages)}</div>'
    return (
        f"<tr><td>{revision.number}</td><td>{escape(kind(revision, messages))}</td><td>{escape(revision.made_by)}</td>"
        f"<td>{moment(revision.made_at)}</td><td>{ways}</td></tr>"
    )


def _way(revision: Revision, way: str, messages: Messages) -> str:
    label = escape(messages.text(f"revision.{way}_label", number=revision.number))
    return (
        f'<button type="button" data-revision="{revision.number}" data-way="{way}" aria-label="{label}">'
        f"{escape(messages['revision.' + way])}</button>"
    )


def past_revision(past: PastRevision, guide: Guide, messages: Messages) -> str:
    """Statements with their evidence, then the texts they stand in; nothing to decide, nothing to hear."""
    return _Past(past, guide, messages).html()


class _Past:
    def __init__(self, past: PastRevision, guide: Guide, messages: Messages) -> None:
        self._past = past
        self._guide = guide
        self._messages = messages
        self._numbers = numbers(guide, past.questions)

    def html(self) -> str:
        revision = self._past.revision
        title = self._messages.text(
            "revision.title",
            number=revision.number,
            kind=kind(revision, self._messages),
            name=revision.made_by,
            time=moment(revision.made_at),
        )
        comment = (
            f'<blockquote class="remark"><p>{escape(revision.comment)}</p></blockquote>' if revision.comment else ""
        )
        sections = "".join(self._section(section) for section in Section)
        return (
            f'<div class="past"><h2 tabindex="-1">{escape(title)}</h2>'
            f'<p class="hint">{self._t("revision.as_it_was")}</p>{comment}'
            f"{sections or '<p>' + self._t('revision.no_statements') + '</p>'}"
            f"{self._open_points()}{self._texts()}</div>"
        )

    def _section(self, section: Section) -> str:
        statements = [item for item in self._past.revision.statements if item.section is section]
        rows = "".join(self._statement(item) for item in statements)
        if not rows:
            return ""
        return (
            f'<section class="profile-section"><h3>{self._t("section." + section.value)}</h3><ul>{rows}</ul></section>'
        )

    def _statement(self, statement: Statement) -> str:
        evidence = "".join(self._quote(piece) for piece in statement.evidence)
        said = "".join(
            remark(item, self._messages) for item in self._past.comments if item.statement_id == statement.id
        )
        return (
            f'<li><p class="statement-text">{escape(statement.text)}</p>'
            f'<p class="origin">{self._t(_origin_key(statement))}</p>{evidence}{said}</li>'
        )

    def _quote(self, evidence: Evidence) -> str:
        number = self._numbers.get(evidence.answer_id, "")
        where = where_said(evidence, number, self._messages)
        return f'<p class="past-quote"><q>{escape(evidence.quote)}</q> <small>{escape(where)}</small></p>'

    def _open_points(self) -> str:
        rows = "".join(
            f"<li>{escape(asked_text(self._guide, point.question_id, self._messages))} "
            f'<span class="origin">{self._t("open." + point.reason.value)}</span></li>'
            for point in self._past.revision.open_points
        )
        heading = self._t("review.open_points")
        return f'<section class="profile-section"><h3>{heading}</h3><ul>{rows}</ul></section>' if rows else ""

    def _texts(self) -> str:
        said = "".join(
            f"<h3>{number}. {escape(asked_text(self._guide, self._past.questions[answer_id], self._messages))}</h3>"
            f"<p>{escape(self._past.texts[answer_id].text)}</p>"
            for answer_id, number in self._numbers.items()
            if answer_id in self._past.texts
        )
        return f"<details><summary>{self._t('revision.texts')}</summary>{said}</details>" if said else ""

    def _t(self, key: str) -> str:
        return escape(self._messages[key])


def _origin_key(statement: Statement) -> str:
    if statement.origin is Origin.MACHINE:
        return "review.machine"
    return "review.officer" if statement.rule == "officer" else "review.edited_by_officer"
