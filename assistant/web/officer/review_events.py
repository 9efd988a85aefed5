"""What the officer decides on a draft."""

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.domain.errors import InputError
from assistant.domain.people import Actor
from assistant.domain.profile import Section
from assistant.domain.review import Action
from assistant.web.callbacks import Updates
from assistant.web.markup import notice
from assistant.web.officer.parts import OfficerParts
from assistant.web.officer.review import ReviewForm


class ReviewEvents:
    """`screen(actor, interview id)` is what belongs on the page after a change."""

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
        on(form.add.click, self._add, [form.version, form.section, form.text])
        on(form.confirm.click, self._confirm, [form.version])
        on(form.withdraw.click, self._withdraw_audio, [])

    def _decide(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        try:
            version, action = int(data["version"]), Action(data["action"])
            statement, text = str(data["statement"]), str(data["text"])
        except (KeyError, TypeError, ValueError):
            raise InputError(what="decision") from None
        self._reviewing.decide(actor, interview_id, version, statement, action, text)
        return self._screen(actor, interview_id)

    def _add(self, actor: Actor, interview_id: str, version: int, section: str, text: str, *, data: Any) -> Updates:
        self._reviewing.add(actor, interview_id, version, Section(section), text)
        return {**self._screen(actor, interview_id), self._form.text: ""}

    def _confirm(self, actor: Actor, interview_id: str, version: int, *, data: Any) -> Updates:
        self._reviewing.confirm(actor, interview_id, version)
        return self._screen(actor, interview_id)

    def _withdraw_audio(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        self._interviewing.withdraw_audio(actor, interview_id)
        done = notice(self._messages["review.audio_withdrawn"], bad=False)
        return {**self._screen(actor, interview_id), self._notice: done}
