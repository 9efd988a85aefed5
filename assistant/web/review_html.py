"""A draft and its evidence as HTML, for the officer (with decisions) and the supervisor (to read)."""

from collections.abc import Mapping
from html import escape

from assistant.domain.profile import Evidence, Mark, OpenPoint, Origin, Section
from assistant.domain.read_back import is_read_back
from assistant.domain.review import Action, ReviewItem, undecided
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web.conflict_html import Conflict, panel
from assistant.web.correction_html import stale_box, stale_note
from assistant.web.left_out_html import left_out
from assistant.web.question_html import asked_text, numbers
from assistant.web.quote_html import quote
from assistant.web.redacted_html import transcript
from assistant.workflow.review_view import ReviewView

_KEYS = {"next": "n", "accept": "u", "edit": "a", "reject": "l", "quote": "b"}
"""As in static/review.js: initials of the German words."""


def review(
    view: ReviewView,
    guide: Guide,
    messages: Messages,
    *,
    decidable: bool,
    done: str = "",
    slots: Mapping[str, str] | None = None,
    conflict: Conflict | None = None,
) -> str:
    """Two columns: statements by section with their evidence, and the redacted text they rest on.

    `done`: what has just been changed in the text, to be announced there. `slots`: HTML that stands under a
    statement, by its id. `conflict`: what could not be saved because somebody else was faster.
    """
    return _Review(view, guide, messages, decidable, done, slots or {}, conflict).html()


class _Review:
    def __init__(
        self,
        view: ReviewView,
        guide: Guide,
        messages: Messages,
        decidable: bool,
        done: str,
        slots: Mapping[str, str],
        conflict: Conflict | None,
    ) -> None:
        self._view = view
        self._guide = guide
        self._messages = messages
        self._decidable = decidable
        self._done = done
        self._slots = slots
        self._conflict = conflict
        self._disputed = conflict.mine.statement if conflict and conflict.mine else ""
        self._numbers = numbers(guide, view.questions)

    def html(self) -> str:
        view = self._view
        before = self._before() if self._decidable else ""
        sections = "".join(self._section(section) for section in Section)
        rest = left_out(view, self._guide, self._messages, decidable=self._decidable)
        return (
            f'<div class="review" data-version="{view.interview.version}" data-revision="{view.revisions[-1].number}" '
            f'data-decisions="{view.decisions}" data-unopened="{self._t("closer.unopened")}" '
            f'data-taken="{self._t("left_out.taken")}" data-all-decided="{self._t("progress.all_decided")}">'
            f'<div class="statements">{before}{self._general_conflict()}{self._closer()}{sections}{rest}'
            f"{self._open_points(view.draft.open_points)}</div>"
            f"{transcript(view, self._guide, self._messages, checkable=self._decidable, done=self._done)}</div>"
        )

    def _before(self) -> str:
        """How far the officer is, the way on, and what waits for a new draft."""
        total = len(self._view.items)
        decided = total - undecided(self._view.items)
        count = escape(self._messages.text("review.count", decided=decided, total=total))
        keys = "".join(f"<li><kbd>{key.upper()}</kbd> {self._t('keys.' + what)}</li>" for what, key in _KEYS.items())
        return (
            f'<div class="review-progress"><p class="count" role="status">{count}</p>'
            f'<progress max="{max(total, 1)}" value="{decided}" aria-label="{self._t("progress.label")}"></progress>'
            f'<button type="button" data-act="next" aria-keyshortcuts="n">{self._t("progress.next")}</button>'
            '<p class="list-status" role="status"></p></div>'
            f'<details class="keys"><summary>{self._t("keys.heading")}</summary>'
            f'<p class="hint">{self._t("keys.hint")}</p><ul>{keys}</ul></details>'
            f"{stale_box(self._view, self._messages)}"
        )

    def _general_conflict(self) -> str:
        """Over the statements, where what was not saved belongs to none of them."""
        there = self._decidable and any(item.statement.id == self._disputed for item in self._view.items)
        return "" if there else self._panel(None)

    def _panel(self, item: ReviewItem | None) -> str:
        return panel(self._conflict, item, self._messages, decidable=self._decidable) if self._conflict else ""

    def _marked(self, item: ReviewItem) -> bool:
        """For the officer these come first; readers find them in their sections."""
        return self._decidable and bool(item.statement.marks)

    def _closer(self) -> str:
        rows = "".join(self._statement(item) for item in self._view.items if self._marked(item))
        if not rows:
            return ""
        return (
            f'<section class="profile-section closer"><h2>{self._t("closer.heading")}</h2>'
            f'<p class="hint">{self._t("closer.hint")}</p><ul>{rows}</ul></section>'
        )

    def _section(self, section: Section) -> str:
        items = [item for item in self._view.items if item.statement.section is section]
        if not self._decidable:
            items = [item for item in items if item.kept]
        rows = "".join(self._statement(item) for item in items if not self._marked(item))
        empty = "closer.above" if items else "review.section_empty"
        body = f"<ul>{rows}</ul>" if rows else f'<p class="empty">{self._t(empty)}</p>'
        return f'<section class="profile-section"><h2>{self._t("section." + section.value)}</h2>{body}</section>'

    def _statement(self, item: ReviewItem) -> str:
        statement = item.statement
        evidence = "".join(self._quote(piece) for piece in item.evidence)
        if not evidence:
            evidence = f'<span class="empty">{self._t("review.no_evidence")}</span>'
        # What has to be looked at first stands first.
        evidence = f'<div class="evidence" role="group" aria-label="{self._t("review.evidence")}">{evidence}</div>'
        state = self._state(item)
        stale = statement.id in self._view.stale_statements
        buttons = self._what_to_do(item, state, stale=stale) if self._decidable else ""
        marked = " data-marked" if self._must_open(item) else ""
        disputed = self._panel(item) if self._decidable and statement.id == self._disputed else ""
        return (
            f'<li class="statement {state}{" stale" if stale else ""}" data-statement="{escape(statement.id)}"'
            f'{marked} tabindex="-1">'
            f'<p class="statement-text">{escape(item.text)}</p>'
            f'<p class="origin">{self._t(self._origin_key(item))} · {self._t("review." + state)}</p>'
            f"{self._level(item)}{self._marks(item)}{evidence + buttons if self._marked(item) else buttons + evidence}"
            f"{self._edit_form(item) if self._decidable and not stale else ''}"
            f"{disputed}{self._slots.get(statement.id, '')}</li>"
        )

    @staticmethod
    def _state(item: ReviewItem) -> str:
        if item.decision is None:
            return "undecided"
        return "rejected" if item.decision.action is Action.REJECT else "accepted"

    def _origin_key(self, item: ReviewItem) -> str:
        if item.origin is Origin.CLIENT:
            return "read_back.origin"
        if item.statement.origin is not Origin.MACHINE:
            return "review.officer"
        if item.text == item.statement.text:
            return "review.machine"
        return "review.edited" if self._decidable else "review.edited_by_officer"

    def _quote(self, evidence: Evidence) -> str:
        number = self._numbers.get(evidence.answer_id, "")
        read_back = is_read_back(self._view.questions.get(evidence.answer_id, ""))
        return quote(evidence, number, self._messages, read_back=read_back)

    def _level(self, item: ReviewItem) -> str:
        level = self._view.levels.get(item.statement.id, "")
        if not level or item.text != item.statement.text:
            return ""
        return f'<p class="hint">{escape(self._messages.text("review.level", level=level))}</p>'

    def _marks(self, item: ReviewItem) -> str:
        """Why it wants a closer look, and where it belongs if it stands apart."""
        reasons = "".join(
            f"<li>{self._t('closer.' + mark.value)}</li>" for mark in Mark if mark in item.statement.marks
        )
        if not reasons:
            return ""
        label = f'<p class="origin">{self._t("section." + item.statement.section.value)}</p>'
        return f'{label if self._decidable else ""}<ul class="marks">{reasons}</ul>'

    def _must_open(self, item: ReviewItem) -> bool:
        opened = item.decision is not None and item.decision.passage_opened
        return self._marked(item) and not opened

    def _what_to_do(self, item: ReviewItem, state: str, *, stale: bool) -> str:
        return stale_note(self._messages) if stale else self._decision(item, state)

    def _decision(self, item: ReviewItem, state: str) -> str:
        def button(action: str, pressed: bool) -> str:
            return (
                f'<button type="button" data-act="{action}" aria-pressed="{str(pressed).lower()}" '
                f'aria-keyshortcuts="{_KEYS[action]}">'
                f"{self._t('review.' + action)}</button>"
            )

        edited = item.decision is not None and item.decision.action is Action.EDIT
        problem = '<p class="problem" role="alert"></p>' if self._must_open(item) else ""
        accept = "" if item.statement.origin is Origin.OFFICER else button("accept", state == "accepted" and not edited)
        return (
            f'<div class="decide" role="group" aria-label="{self._t("review.decision_for")}">'
            f"{accept}{button('edit', edited)}{button('reject', state == 'rejected')}</div>"
            f"{problem}"
        )

    def _edit_form(self, item: ReviewItem) -> str:
        field = f"edit-{item.statement.id}"
        return (
            f'<form hidden><label for="{field}">{self._t("review.new_wording")}</label>'
            f'<textarea id="{field}" rows="3">{escape(item.text)}</textarea>'
            f'<button type="submit" class="primary">{self._t("review.save")}</button> '
            f'<button type="button" data-act="cancel">{self._t("review.cancel")}</button></form>'
        )

    def _open_points(self, points: tuple[OpenPoint, ...]) -> str:
        if not points:
            return ""
        rows = "".join(
            f"<li>{escape(asked_text(self._guide, point.question_id, self._messages))} "
            f'<span class="origin">{self._t("open." + point.reason.value)}</span></li>'
            for point in points
        )
        return f'<section class="profile-section"><h2>{self._t("review.open_points")}</h2><ul>{rows}</ul></section>'

    def _t(self, key: str) -> str:
        return escape(self._messages[key])
