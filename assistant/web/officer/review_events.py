"""What the officer decides on a draft."""

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.domain.changes import Seen
from assistant.domain.errors import EditConflict
from assistant.domain.people import Actor
from assistant.domain.profile import Section
from assistant.domain.review import Action
from assistant.web.callbacks import Updates
from assistant.web.conflict_html import Conflict
from assistant.web.markup import notice
from assistant.web.officer.parts import OfficerParts
from assistant.web.officer.review import ReviewForm
from assistant.web.review_input import Input


class ReviewEvents:
    """`screen(actor, interview id)` is what belongs on the page after a change.

    Where somebody else was faster, the page shows what they saved beside what was typed here, and the officer chooses.
    """

    def __init__(
        self, form: ReviewForm, parts: OfficerParts, notice: gr.HTML, screen: Callable[[Actor, str], Updates]
    ) -> None:
        self._form = form
        self._reviewing = parts.reviewing
        self._interviewing = parts.interviewing
        self._messages = parts.messages
        self._notice = notice
        self._screen = screen

    def wire(self, on: Callable[..., Any]) -> None:
        form = self._form
        on(form.review.submit, self._decide, [], queued=True)
        on(form.add.click, self._add, [form.version, form.seen, form.section, form.text])
        on(form.confirm.click, self._confirm, [form.version, form.seen])
        on(form.withdraw.click, self._withdraw_audio, [])

    def _decide(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        sent = Input.read(data)
        try:
            self._save(actor, interview_id, sent)
        except EditConflict as error:
            return self._conflict(actor, interview_id, error, sent.seen, sent)
        typed_below: Updates = {self._form.text: ""} if sent.action is Action.ADD and not sent.parts else {}
        return {**self._screen(actor, interview_id), **typed_below}

    def _save(self, actor: Actor, interview_id: str, sent: Input) -> None:
        if sent.section is None:
            self._reviewing.decide(
                actor,
                interview_id,
                sent.version,
                sent.statement,
                sent.action,
                sent.text,
                seconds=sent.seconds,
                passage_opened=sent.opened,
            )
        elif sent.parts:
            self._reviewing.take_over(
                actor,
                interview_id,
                sent.version,
                sent.answer,
                sent.parts,
                sent.section,
                sent.text,
                seconds=sent.seconds,
            )
        else:
            self._reviewing.add(actor, interview_id, sent.version, sent.section, sent.text)

    def _add(
        self,
        actor: Actor,
        interview_id: str,
        version: int,
        seen: tuple[int, int],
        section: str,
        text: str,
        *,
        data: Any,
    ) -> Updates:
        sent = Input(version, Seen(*seen), Action.ADD, text=text, section=Section(section))
        try:
            self._save(actor, interview_id, sent)
        except EditConflict as error:
            return self._conflict(actor, interview_id, error, sent.seen, sent)
        return {**self._screen(actor, interview_id), self._form.text: ""}

    def _confirm(self, actor: Actor, interview_id: str, version: int, seen: tuple[int, int], *, data: Any) -> Updates:
        try:
            self._reviewing.confirm(actor, interview_id, version)
        except EditConflict as error:
            return self._conflict(actor, interview_id, error, Seen(*seen), None)
        return self._screen(actor, interview_id)

    def _conflict(
        self, actor: Actor, interview_id: str, error: EditConflict, seen: Seen, mine: Input | None
    ) -> Updates:
        screen = self._screen(actor, interview_id)
        if self._form.review in screen:
            changes = self._reviewing.changes_since(actor, interview_id, seen)
            view = self._reviewing.view(actor, interview_id)
            return {**screen, **self._form.show(view, conflict=Conflict(changes, mine))}
        # Gone from the review altogether, back to the interview for instance: what was typed is told here.
        sentence = self._messages.error(error)
        if mine and mine.text.strip():
            sentence = self._messages.text("conflict.not_shown", sentence=sentence, text=mine.text)
        return {**screen, self._notice: notice(sentence)}

    def _withdraw_audio(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        self._interviewing.withdraw_audio(actor, interview_id)
        done = notice(self._messages["review.audio_withdrawn"], bad=False)
        return {**self._screen(actor, interview_id), self._notice: done}
