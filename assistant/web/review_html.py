"""A draft and its evidence as HTML, for the officer (with decisions) and the supervisor (to read)."""

from html import escape

from assistant.domain.profile import Evidence, OpenPoint, Origin, Section
from assistant.domain.review import Action, ReviewItem
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web.markup import clock
from assistant.web.question_html import asked_text, numbers
from assistant.web.redacted_html import transcript
from assistant.workflow.review_view import ReviewView


def review(view: ReviewView, guide: Guide, messages: Messages, *, decidable: bool, done: str = "") -> str:
    """Two columns: statements by section with their evidence, and the redacted text they rest on.

    `done`: what has just been changed in the text, to be announced there.
    """
    return _Review(view, guide, messages, decidable, done).html()


class _Review:
    def __init__(self, view: ReviewView, guide: Guide, messages: Messages, decidable: bool, done: str) -> None:
        self._view = view
        self._guide = guide
        self._messages = messages
        self._decidable = decidable
        self._done = done
        self._numbers = numbers(guide, view.questions)

    def html(self) -> str:
        sections = "".join(self._section(section) for section in Section)
        return (
            f'<div class="review" data-version="{self._view.interview.version}">'
            f'<div class="statements">{sections}{self._open_points(self._view.draft.open_points)}</div>'
            f"{transcript(self._view, self._guide, self._messages, checkable=self._decidable, done=self._done)}</div>"
        )

    def _section(self, section: Section) -> str:
        items = [item for item in self._view.items if item.statement.section is section]
        if not self._decidable:
            items = [item for item in items if item.kept]
        rows = "".join(self._statement(item) for item in items)
        body = f"<ul>{rows}</ul>" if rows else f'<p class="empty">{self._t("review.section_empty")}</p>'
        return f'<section class="profile-section"><h2>{self._t("section." + section.value)}</h2>{body}</section>'

    def _statement(self, item: ReviewItem) -> str:
        statement = item.statement
        evidence = "".join(self._quote(piece) for piece in statement.evidence)
        if not evidence:
            evidence = f'<span class="empty">{self._t("review.no_evidence")}</span>'
        state = self._state(item)
        return (
            f'<li class="statement {state}" data-statement="{escape(statement.id)}">'
            f'<p class="statement-text">{escape(item.text)}</p>'
            f'<p class="origin">{self._t(self._origin_key(item))} · {self._t("review." + state)}</p>'
            f"{self._decision(item, state) if self._decidable else ''}"
            f'<div class="evidence" role="group" aria-label="{self._t("review.evidence")}">{evidence}</div>'
            f"{self._edit_form(item) if self._decidable else ''}</li>"
        )

    @staticmethod
    def _state(item: ReviewItem) -> str:
        if item.decision is None:
            return "undecided"
        return "rejected" if item.decision.action is Action.REJECT else "accepted"

    def _origin_key(self, item: ReviewItem) -> str:
        if item.statement.origin is not Origin.MACHINE:
            return "review.officer"
        if item.text == item.statement.text:
            return "review.machine"
        return "review.edited" if self._decidable else "review.edited_by_officer"

    def _quote(self, evidence: Evidence) -> str:
        number = self._numbers.get(evidence.answer_id, "")
        if evidence.audio_start is None:
            where = self._messages.text("review.evidence_typed", number=number)
        else:
            where = self._messages.text("review.evidence_at", number=number, time=clock(evidence.audio_start))
        start, end = ("", "") if evidence.audio_start is None else (evidence.audio_start, evidence.audio_end)
        return (
            f'<button type="button" class="quote" aria-pressed="false" data-answer="{evidence.answer_id}" '
            f'data-start="{evidence.span.start}" data-end="{evidence.span.end}" data-from="{start}" data-to="{end}">'
            f"<q>{escape(evidence.quote)}</q> <small>{escape(where)}</small></button>"
        )

    def _decision(self, item: ReviewItem, state: str) -> str:
        def button(action: str, pressed: bool) -> str:
            return (
                f'<button type="button" data-act="{action}" aria-pressed="{str(pressed).lower()}">'
                f"{self._t('review.' + action)}</button>"
            )

        edited = item.decision is not None and item.decision.action is Action.EDIT
        accept = "" if item.statement.origin is Origin.OFFICER else button("accept", state == "accepted" and not edited)
        return (
            f'<div class="decide" role="group" aria-label="{self._t("review.decision_for")}">'
            f"{accept}{button('edit', edited)}{button('reject', state == 'rejected')}</div>"
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
