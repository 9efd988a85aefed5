"""What was said and stands in no statement: whole answers first, each sentence one click from a statement."""

from collections import Counter
from collections.abc import Iterable
from html import escape

from assistant.domain.left_out import LeftOutPassage, QuestionOutcome, Taken
from assistant.domain.profile import Section
from assistant.domain.read_back import TOPICS, is_read_back
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web.question_html import asked_text, numbers
from assistant.web.quote_html import quote
from assistant.workflow.left_out import left_out_of
from assistant.workflow.review_view import ReviewView


def left_out(view: ReviewView, guide: Guide, messages: Messages, *, decidable: bool) -> str:
    """`decidable`: with the ways to make statements of it."""
    return _LeftOut(view, guide, messages, decidable).html()


class _LeftOut:
    def __init__(self, view: ReviewView, guide: Guide, messages: Messages, decidable: bool) -> None:
        self._guide = guide
        self._messages = messages
        self._decidable = decidable
        self._numbers = numbers(guide, view.questions)
        self._outcomes = left_out_of(view)

    def html(self) -> str:
        nothing = [item for item in self._outcomes if item.taken is Taken.NOTHING]
        some = [item for item in self._outcomes if item.taken is Taken.SOME and item.left_out]
        rest = "".join(self._question(item) for item in some)
        count = sum(len(item.left_out) for item in some)
        more = self._messages.text("left_out.more", count=count)
        hint = "left_out.hint" if self._decidable else "left_out.hint_read"
        parts = [
            f'<section class="profile-section left-out"><h2>{self._t("left_out.heading")}</h2>',
            f'<p class="origin">{escape(self._counts())}</p>',
            f'<p class="hint">{self._t(hint if nothing or some else "left_out.none")}</p>',
            *(self._question(item) for item in nothing),
            f'<details class="left-more"><summary>{escape(more)}</summary>{rest}</details>' if rest else "",
            "</section>",
        ]
        return "".join(parts)

    def _counts(self) -> str:
        # A follow-up is no question of its own to those who count.
        asked = {question.id for question in self._guide.questions}
        counts = Counter(item.taken for item in self._outcomes if item.question_id in asked)
        answered = counts[Taken.NOTHING] + counts[Taken.SOME]
        numbered = {
            "answered": answered,
            "of_them": counts[Taken.NOTHING],
            **{kind.value: counts[kind] for kind in (Taken.REFUSED, Taken.UNASKED, Taken.WITHOUT_TEXT)},
        }
        parts = (self._messages.text(f"left_out.{key}", count=count) for key, count in numbered.items() if count)
        return self._messages.text("left_out.counts", counts=", ".join(parts))

    def _question(self, outcome: QuestionOutcome) -> str:
        asked = escape(asked_text(self._guide, outcome.question_id, self._messages))
        number = self._numbers.get(outcome.answer_id, "")
        state = ""
        if outcome.taken is Taken.NOTHING:
            state = f'<p class="origin"><span class="status">{self._t("left_out.nothing")}</span></p>'
        section = self._section_of(outcome.question_id)
        rows = "".join(self._passage(passage, section) for passage in self._in_order(outcome.left_out))
        body = f"<ul>{rows}</ul>" if rows else f'<p class="empty">{self._t("left_out.nothing_short")}</p>'
        return f"<h3>{number}. {asked}</h3>{state}{body}"

    @staticmethod
    def _in_order(passages: Iterable[LeftOutPassage]) -> list[LeftOutPassage]:
        """What the officer has decided about comes last."""
        return sorted(passages, key=lambda passage: passage.rejected)

    def _passage(self, passage: LeftOutPassage, section: Section) -> str:
        number = self._numbers.get(passage.answer_id, "")
        quotes = "".join(quote(piece, number, self._messages) for piece in passage.parts)
        rejected = ""
        if passage.rejected:
            key = "left_out.rejected" if self._decidable else "left_out.rejected_read"
            rejected = f'<p class="origin">{self._t(key)}</p>'
        first = passage.parts[0]
        name = f"left-{passage.answer_id}-{first.span.start}"
        controls = self._controls(name, passage, section) if self._decidable else ""
        return f'<li class="left-row" data-left="{name}"><div class="evidence">{quotes}</div>{rejected}{controls}</li>'

    def _controls(self, name: str, passage: LeftOutPassage, section: Section) -> str:
        words = " … ".join(piece.quote for piece in passage.parts)
        text = escape(self._messages.text("left_out.quote", words=words))
        take = escape(self._messages.text("left_out.take", section=self._messages[f"section.{section.value}"]))
        options = "".join(
            f'<option value="{item.value}"{" selected" if item is section else ""}>'
            f"{self._t('section.' + item.value)}</option>"
            for item in Section
        )
        return (
            f'<div class="decide"><button type="button" data-act="take">{take}</button>'
            f'<button type="button" data-act="reword" aria-expanded="false" aria-controls="{name}">'
            f"{self._t('left_out.reword')}</button></div>"
            f'<form id="{name}" hidden><label for="{name}-section">{self._t("left_out.section")}</label>'
            f'<select id="{name}-section">{options}</select>'
            f'<label for="{name}-text">{self._t("left_out.text")}</label>'
            f'<textarea id="{name}-text" rows="3">{text}</textarea>'
            f'<button type="submit" class="primary">{self._t("left_out.save")}</button> '
            f'<button type="button" data-act="cancel">{self._t("review.cancel")}</button></form>'
        )

    def _section_of(self, asked_id: str) -> Section:
        """Proposed; where the topic says nothing, needs are what clients add at the end."""
        if is_read_back(asked_id):
            return Section.SUPPORT_NEEDS
        topic = self._guide.question_of(asked_id).topic
        return next((section for section, name in TOPICS.items() if name == topic), Section.SUPPORT_NEEDS)

    def _t(self, key: str) -> str:
        return escape(self._messages[key])
