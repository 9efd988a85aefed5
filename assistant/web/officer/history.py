"""Earlier revisions of the officer's own case: any of them as it was, and what changed since."""

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.domain.people import Actor
from assistant.messages import Messages
from assistant.web.callbacks import Updates
from assistant.web.difference_html import changes
from assistant.web.officer.parts import OfficerParts
from assistant.web.revision_html import PAST_SCRIPT, REVISION_SCRIPT, past_revision, revision_list
from assistant.workflow.review_view import ReviewView


class HistoryForm:
    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self.revisions = gr.HTML(js_on_load=REVISION_SCRIPT, elem_id="revisions")
        self.past = gr.HTML(js_on_load=PAST_SCRIPT, elem_id="past")

    def show(self, view: ReviewView) -> Updates:
        """Empty while there is nothing but the present draft."""
        numbers = [revision.number for revision in view.revisions]
        listed = revision_list(view.revisions, numbers, self._messages) if len(numbers) > 1 else ""
        return {self.revisions: listed, self.past: ""}


class HistoryEvents:
    def __init__(self, form: HistoryForm, parts: OfficerParts) -> None:
        self._form = form
        self._reviewing = parts.reviewing
        self._past = parts.past
        self._guide = parts.guide
        self._messages = parts.messages

    def wire(self, on: Callable[..., Any]) -> None:
        on(self._form.revisions.submit, self._open, [])

    def _open(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        asked = data or {}
        named = str(asked.get("revision", ""))
        number = int(named) if named.isdecimal() else 0
        # Refused as long as the officer's own impression comes first.
        view = self._reviewing.view(actor, interview_id)
        if asked.get("way") != "compare":
            past = self._past.show(actor, interview_id, number)
            return {self._form.past: past_revision(past, self._guide, self._messages)}
        comparison = self._past.compare(actor, interview_id, number, view.revisions[-1].number)
        heading = self._messages.text(
            "difference.heading", earlier=comparison.earlier.number, later=comparison.later.number
        )
        return {self._form.past: changes(comparison, heading, self._messages)}
