"""What the officer does about an impression of their own: note it, go on without, say what has been borne out."""

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.domain.people import Actor
from assistant.web.callbacks import Updates
from assistant.web.markup import notice
from assistant.web.officer.impression import ImpressionForm, LookingBackForm
from assistant.web.officer.parts import OfficerParts


class ImpressionEvents:
    """`screen(actor, interview id)` is what belongs on the page after a change."""

    def __init__(
        self,
        form: ImpressionForm,
        looking_back: LookingBackForm,
        parts: OfficerParts,
        notice: gr.HTML,
        screen: Callable[[Actor, str], Updates],
    ) -> None:
        self._form = form
        self._looking_back = looking_back
        self._impressions = parts.impressions
        self._recording = parts.recording
        self._notice = notice
        self._screen = screen

    def wire(self, on: Callable[..., Any]) -> None:
        on(self._form.save.click, self._note, [self._form.version, self._form.text])
        on(self._form.skip.click, self._skip, [self._form.version])
        on(self._form.recorder.submit, self._refresh, [self._form.text])
        on(self._form.timer.tick, self._poll, [self._form.text])
        on(self._looking_back.save.click, self._look_back, [self._looking_back.text])

    def show(self, actor: Actor, interview_id: str, version: int) -> Updates:
        """The form, when it comes on screen."""
        spoken = self._impressions.speak(actor, interview_id)
        return self._form.show(version, spoken, self._recording.broken_off(actor, spoken.answer.id))

    def _refresh(self, actor: Actor, interview_id: str, text: str, *, data: Any) -> Updates:
        """After the recorder has finished; it hands over a sentence if something went wrong."""
        message = str(data.get("message") or "") if isinstance(data, dict) else ""
        spoken = self._impressions.speak(actor, interview_id)
        broken_off = self._recording.broken_off(actor, spoken.answer.id)
        shown = self._form.show_recording(spoken, broken_off, typed=text)
        return {**shown, self._notice: notice(message)}

    def _poll(self, actor: Actor, interview_id: str, text: str, *, data: Any) -> Updates:
        if not interview_id:
            return {}
        shown = self._form.show_written(self._impressions.speak(actor, interview_id), typed=text)
        # A sentence that stands there is left to be read.
        return {**shown, self._notice: gr.skip()}

    def _note(self, actor: Actor, interview_id: str, version: int, text: str, *, data: Any) -> Updates:
        """An empty field is no note."""
        if not text.strip():
            return self._skip(actor, interview_id, version, data=data)
        self._impressions.note(actor, interview_id, version, text)
        return {**self._form.close(), **self._screen(actor, interview_id)}

    def _skip(self, actor: Actor, interview_id: str, version: int, *, data: Any) -> Updates:
        self._impressions.skip(actor, interview_id, version)
        return {**self._form.close(), **self._screen(actor, interview_id)}

    def _look_back(self, actor: Actor, interview_id: str, text: str, *, data: Any) -> Updates:
        self._impressions.look_back(actor, interview_id, text)
        return self._looking_back.saved()
