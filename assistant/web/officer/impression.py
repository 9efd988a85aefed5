"""The officer's own impression: asked for before the draft is shown, and shown again beside what was confirmed."""

import gradio as gr

from assistant.domain.impression import ImpressionNotes
from assistant.domain.interview import IN_THE_MAKING, InterviewStatus
from assistant.messages import Messages
from assistant.web import impression_html, recorder_html, spoken_html
from assistant.web.callbacks import Updates
from assistant.web.markup import notice
from assistant.web.static_files import script
from assistant.workflow.impressions import LONGEST_NOTE, SpokenNote
from assistant.workflow.recording import BrokenOff
from assistant.workflow.review_view import ReviewView

_CONFIRMED = frozenset({InterviewStatus.CONFIRMED, InterviewStatus.UNSAMPLED, InterviewStatus.APPROVED})


class ImpressionForm:
    """Before the draft: on screen in its place until the officer has noted something or gone on without."""

    def __init__(self, messages: Messages, limit_seconds: float) -> None:
        self._messages = messages
        self._limit = limit_seconds
        with gr.Column(visible=False) as self.column:
            gr.HTML(impression_html.invitation(messages), elem_id="impression")
            self.recorder = gr.HTML(js_on_load=script("recorder.js"), elem_id="impression-recorder")
            self.live = gr.HTML(js_on_load=script("live.js"), elem_id="impression-live")
            self.state = gr.HTML(elem_id="impression-state")
            self.text = gr.Textbox(
                label=messages["impression.label"],
                lines=5,
                max_lines=15,
                max_length=LONGEST_NOTE,
                elem_id="impression-text",
            )
            with gr.Row(elem_id="impression-moves"):
                self.skip = gr.Button(messages["impression.skip"], variant="secondary", elem_id="skip-impression")
                self.save = gr.Button(messages["impression.save"], variant="primary", elem_id="save-impression")
            self.leave = gr.Button(messages["overview.back"], variant="secondary")
            self.version = gr.State(0)
            self.timer = gr.Timer(1.0, active=False)

    def show(self, version: int, spoken: SpokenNote, broken_off: BrokenOff | None) -> Updates:
        """`version` of the interview. The field holds what is spoken and written down, and nothing else at first."""
        return {self.text: "", self.version: version, **self.show_recording(spoken, broken_off, typed="")}

    def show_recording(self, spoken: SpokenNote, broken_off: BrokenOff | None, *, typed: str) -> Updates:
        """The recorder, and what has become of the recording; `typed`: what the field holds."""
        recorder = recorder_html.recorder(
            spoken.answer, self._messages, limit_seconds=self._limit, broken_off=broken_off, beside=True
        )
        return {self.recorder: recorder, **self.show_written(spoken, broken_off, typed=typed)}

    def show_written(self, spoken: SpokenNote, broken_off: BrokenOff | None = None, *, typed: str) -> Updates:
        """While it is being written down, and once it is."""
        busy = spoken.answer.status in IN_THE_MAKING
        text: Updates = {}
        if spoken.transcript and not busy:
            text = {self.text: spoken_html.together(typed, spoken.transcript.text)}
        return {
            self.live: recorder_html.live(spoken.answer, self._messages, broken_off),
            self.state: spoken_html.state(spoken.answer, self._messages),
            self.save: gr.update(interactive=not busy),
            self.timer: gr.Timer(active=busy),
            **text,
        }

    def close(self) -> Updates:
        """Nothing of the note stays on a page that is not on screen."""
        empty: Updates = dict.fromkeys((self.recorder, self.live, self.state, self.text), "")
        return {**empty, self.timer: gr.Timer(active=False)}


class LookingBackForm:
    """After the review: the note next to the statements, with one question."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        with gr.Column(visible=False, elem_id="looking-back") as self.column:
            self.note = gr.HTML()
            self.text = gr.Textbox(
                label=messages["impression.question"],
                info=messages["impression.question_hint"],
                lines=3,
                max_lines=12,
                max_length=LONGEST_NOTE,
                elem_id="borne-out",
            )
            self.save = gr.Button(messages["impression.save_answer"], variant="secondary", elem_id="save-borne-out")
            self.done = gr.HTML(elem_id="borne-out-saved")

    def show(self, notes: ImpressionNotes, view: ReviewView) -> Updates:
        """Nothing without a note, or while the profile is not confirmed."""
        if notes.before is None or view.interview.status not in _CONFIRMED:
            return self.hide()
        return {
            self.column: gr.update(visible=True),
            self.note: impression_html.beside_statements(notes.before, view, self._messages),
            self.text: notes.after.text if notes.after else "",
            self.done: "",
        }

    def hide(self) -> Updates:
        return {self.column: gr.update(visible=False), self.note: "", self.text: "", self.done: ""}

    def saved(self) -> Updates:
        return {self.done: notice(self._messages["impression.saved"], bad=False)}
