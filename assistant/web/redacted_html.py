"""The redacted interview text as HTML: what is hidden and why, and what the officer can change about it."""

import re
from collections.abc import Iterator
from html import escape

from assistant.domain.redaction_check import LONGEST_PASSAGE, OFFICER_RULE, OTHER, CheckedPassage
from assistant.domain.transcript import RedactedTranscript
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web.answer_html import not_analysed
from assistant.web.correction_html import correction_form
from assistant.web.question_html import asked_text, numbers
from assistant.workflow.review_view import ReviewView

PERSONAL_KINDS = (OTHER, "PERSON", "LOC", "ORG", "ADDRESS", "DATE_OF_BIRTH", "PHONE", "CUSTOMER_NUMBER")
"""What the officer can say words are; the first is chosen already."""
SPECIAL_KINDS = ("HEALTH", "RELIGION", "ETHNICITY", "POLITICS", "UNION", "SEXUALITY", "CRIMINAL")
_FOR_SCRIPT = ("working", "not_found", "overlaps", "note_missing")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")


def transcript(view: ReviewView, guide: Guide, messages: Messages, *, checkable: bool, done: str = "") -> str:
    """The column with what was said, question by question, and marks for what was hidden or shown by decision.

    `checkable`: for the officer, with the hidden words and the controls; anyone else sees marks and reasons.
    `done`: what has just been changed, to be announced.
    """
    return _Transcript(view, guide, messages, checkable, done).html()


def kind(label: str, messages: Messages) -> str:
    """What a passage is, in words; labels nobody named here are personal details."""
    for key in (f"category.{label}", f"label.{label}"):
        if key in messages:
            return messages[key]
    return messages[f"label.{OTHER}"]


def reason(passage: CheckedPassage, messages: Messages, *, own: bool) -> str:
    """Why a passage is hidden, in a sentence. `own`: the reader is the officer of the interview."""
    if passage.rule == OFFICER_RULE:
        return messages["why.officer" if own else "why.officer_read"]
    finder, _, rule = (slug(part) for part in passage.rule.partition(":"))
    wanted = (f"why.{finder}.{rule}", f"why.rule.{rule}", f"why.{finder}")
    last = "why.special" if passage.special else "why.other"
    return messages[next((key for key in wanted if key in messages), last)]


def slug(name: str) -> str:
    """A recognizer's or a rule's name as part of a key: "DateOfBirth" → date_of_birth."""
    return _OTHER_SIGNS.sub("_", _CAMEL.sub("_", name.strip()).lower()).strip("_")


class _Transcript:
    def __init__(self, view: ReviewView, guide: Guide, messages: Messages, checkable: bool, done: str) -> None:
        self._view = view
        self._guide = guide
        self._messages = messages
        self._checkable = checkable
        self._done = done

    def html(self) -> str:
        for_script = "".join(f' data-{key.replace("_", "-")}="{self._t("hidden." + key)}"' for key in _FOR_SCRIPT)
        too_long = escape(self._messages.text("hidden.too_long", count=LONGEST_PASSAGE))
        return (
            f'<div class="transcript" role="region" tabindex="0" aria-label="{self._t("review.transcript")}"'
            f'{for_script} data-too-long="{too_long}" data-longest="{LONGEST_PASSAGE}" '
            f'data-saving="{self._t("correction.saving")}" data-redrafting="{self._t("correction.working")}">'
            f"{self._head()}{''.join(self._answers())}{self._hide_selected() if self._checkable else ''}</div>"
        )

    def _head(self) -> str:
        hint = "hidden.hint" if self._checkable else "hidden.hint_read"
        return (
            f'<h2>{self._t("review.transcript")}</h2><p class="hidden-count">{escape(self._count())}</p>'
            f'<p class="hint">{self._t(hint)}</p>'
            f"{self._hide_typed() if self._checkable else ''}"
            f'<p class="check-status" role="status" data-done="{escape(self._done)}"></p>'
        )

    def _count(self) -> str:
        passages = [passage for passages in self._view.checked.values() for passage in passages]
        special = sum(passage.special for passage in passages)
        personal = sum(passage.hidden and not passage.special for passage in passages)
        shown = sum(not passage.hidden and not passage.special for passage in passages)
        counts = (("personal", personal), ("special", special), ("shown", shown))
        parts = [counted(self._messages, f"hidden.{what}", count) for what, count in counts if count]
        return " ".join(parts or [self._messages["hidden.none"]])

    def _answers(self) -> Iterator[str]:
        for answer_id, number in numbers(self._guide, self._view.questions).items():
            if answer_id in self._view.texts:
                said = self._said(self._view.texts[answer_id], self._view.checked.get(answer_id, ()))
            elif answer_id in self._view.languages:
                said = f"<p>{not_analysed(self._view.languages[answer_id], self._messages)}</p>"
            else:
                continue
            asked = asked_text(self._guide, self._view.questions[answer_id], self._messages)
            correction = correction_form(self._view, answer_id, number, self._messages) if self._checkable else ""
            yield f"<h3>{number}. {escape(asked)}</h3>{said}{self._audio(answer_id, number)}{correction}"

    def _audio(self, answer_id: str, number: str) -> str:
        if answer_id not in self._view.recordings:
            return ""
        label = escape(self._messages.text("review.audio", number=number))
        return (
            f'<audio controls preload="none" data-audio="{answer_id}" src="/ton/{answer_id}" '
            f'aria-label="{label}"></audio>'
        )

    def _said(self, said: RedactedTranscript, passages: tuple[CheckedPassage, ...]) -> str:
        """The text with its marks (nothing else may stand in it: evidence counts its characters), then the panels."""
        pieces: list[str] = []
        panels: list[str] = []
        position = 0
        for passage in passages:
            pieces.append(escape(said.text[position : passage.span.start]))
            pieces.append(self._mark(said, passage))
            panels.append(self._panel(said.answer_id, passage))
            position = passage.span.end
        pieces.append(escape(said.text[position:]))
        text = f'<p class="said" data-text="{said.answer_id}">{"".join(pieces)}</p>'
        return f'<div class="passages">{text}{"".join(panels)}</div>' if panels else text

    def _mark(self, said: RedactedTranscript, passage: CheckedPassage) -> str:
        visible = passage.span.of(said.text)
        state = "special" if passage.special else "personal" if passage.hidden else "shown"
        if passage.special and not passage.hidden:
            state = "special_shown"
        classes = "passage" + (" special" if passage.special else "") + ("" if passage.hidden else " shown")
        return (
            f'<button type="button" class="{classes}" aria-expanded="false" '
            f'aria-controls="{_panel_id(said.answer_id, passage)}" '
            f'aria-label="{escape(visible)}, {self._t("hidden.mark_" + state)}" '
            f'data-start="{passage.span.start}" data-end="{passage.span.end}">{escape(visible)}</button>'
        )

    def _panel(self, answer_id: str, passage: CheckedPassage) -> str:
        name = _panel_id(answer_id, passage)
        what = escape(kind(passage.label, self._messages))
        if passage.hidden:
            why = f"<p>{escape(reason(passage, self._messages, own=self._checkable))}</p>"
        elif passage.note:
            note = escape(self._messages.text("hidden.note", note=passage.note))
            why = f"<p>{self._t('hidden.included_by')}</p><p>{note}</p>"
        else:
            why = f"<p>{self._t('hidden.shown_by')}</p>"
        return (
            f'<div class="passage-panel" id="{name}" role="dialog" aria-labelledby="{name}-kind" tabindex="-1" hidden '
            f'data-answer="{answer_id}" data-start="{passage.span.start}" data-end="{passage.span.end}">'
            f'<p class="passage-kind" id="{name}-kind">{what}</p>'
            f"{why}{self._change(name, passage) if self._checkable else ''}"
            f'<button type="button" data-check="close">{self._t("hidden.close")}</button></div>'
        )

    def _change(self, name: str, passage: CheckedPassage) -> str:
        """The hidden words on demand, and the one thing that can be done about the passage."""
        words = ""
        if passage.hidden and passage.words:
            quote = escape(self._messages.text("hidden.quote", words=passage.words))
            words = f'<details><summary>{self._t("hidden.words")}</summary><p class="words">{quote}</p></details>'
        if not passage.hidden:
            return self._button("leave_out")
        if not passage.special or passage.rule == OFFICER_RULE:
            return f'{words}<p class="hint">{self._t("hidden.uncover_hint")}</p>{self._button("uncover")}'
        law = "hidden.law_criminal" if passage.label == "CRIMINAL" else "hidden.law"
        return (
            f'{words}<p class="hint">{self._t(law)}</p><form data-check="include">'
            f'<label for="{name}-note">{self._t("hidden.include_note")}</label>'
            f'<textarea id="{name}-note" rows="2" maxlength="500"></textarea>'
            f'<p class="problem" role="alert"></p>'
            f'<button type="submit" class="primary">{self._t("hidden.include")}</button></form>'
        )

    def _button(self, check: str) -> str:
        return f'<button type="button" class="primary" data-check="{check}">{self._t("hidden." + check)}</button>'

    def _hide_selected(self) -> str:
        """The control that appears at selected words."""
        return (
            f'<form class="hide-selected" data-check="hide" hidden aria-label="{self._t("hidden.hide")}">'
            f'<p>{self._t("hidden.hide_these")} <q class="chosen"></q></p>{self._hide_fields("selected")}'
            f'<button type="button" data-check="cancel">{self._t("hidden.cancel")}</button></form>'
        )

    def _hide_typed(self) -> str:
        """The same without a mouse: the words are typed."""
        return (
            f'<details class="hide-typed"><summary>{self._t("hidden.typed")}</summary><form data-check="hide-typed">'
            f'<label for="hide-words">{self._t("hidden.typed_words")}</label>'
            f'<input id="hide-words" type="text" autocomplete="off" maxlength="{LONGEST_PASSAGE}">'
            f"{self._hide_fields('typed')}</form></details>"
        )

    def _hide_fields(self, name: str) -> str:
        def options(kinds: tuple[str, ...], group: str) -> str:
            rows = "".join(f'<option value="{label}">{escape(kind(label, self._messages))}</option>' for label in kinds)
            return f'<optgroup label="{self._t(group)}">{rows}</optgroup>'

        return (
            f'<label for="hide-{name}-kind">{self._t("hidden.kind")}</label><select id="hide-{name}-kind">'
            f"{options(PERSONAL_KINDS, 'hidden.kinds_personal')}{options(SPECIAL_KINDS, 'hidden.kinds_special')}"
            f'</select><p class="hint">{self._t("hidden.hide_hint")}</p><p class="problem" role="alert"></p>'
            f'<button type="submit" class="primary">{self._t("hidden.hide")}</button>'
        )

    def _t(self, key: str) -> str:
        return escape(self._messages[key])


def counted(messages: Messages, key: str, count: int) -> str:
    """A sentence with a number; `<key>_one` holds the one for a single thing."""
    return messages[f"{key}_one"] if count == 1 else messages.text(key, count=count)


def _panel_id(answer_id: str, passage: CheckedPassage) -> str:
    return f"passage-{answer_id}-{passage.span.start}"
