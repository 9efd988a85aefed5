"""The profile is gone through with the client: in large print, and with a form for what they put right."""

from dataclasses import dataclass

import gradio as gr

from assistant.domain.consent import Purpose
from assistant.domain.interview import IN_THE_MAKING
from assistant.domain.profile import Section
from assistant.messages import Messages
from assistant.web import answer_html, read_back_html, recorder_html, spoken_html
from assistant.web.callbacks import Updates
from assistant.web.static_files import script
from assistant.workflow.reading_back import Remark
from assistant.workflow.recording import BrokenOff
from assistant.workflow.review_view import ReviewView


@dataclass(frozen=True, slots=True)
class Subject:
    """What the open form is about; kept on the server. `text` is empty for a new statement of the section."""

    version: int
    answer_id: str
    section: Section
    part: int
    statement_id: str = ""
    text: str = ""


class ReadBackForm:
    """Pages for the client to read, or in their place the form for a remark of theirs."""

    def __init__(self, messages: Messages, limit_seconds: float) -> None:
        self._messages = messages
        self._limit = limit_seconds
        with gr.Column(visible=False, elem_id="read-back") as self.column:
            with gr.Column() as self.reading:
                self.pages = gr.HTML(js_on_load=script("read_back.js"), elem_id="read-back-pages")
                self.leave = gr.Button(messages["read_back.leave"], variant="secondary", elem_id="leave-read-back")
            with gr.Column(visible=False, elem_id="remark") as self.remark:
                self.heading = gr.HTML(elem_id="remark-heading")
                self.recorder = gr.HTML(js_on_load=script("recorder.js"), elem_id="remark-recorder")
                self.live = gr.HTML(js_on_load=script("live.js"), elem_id="remark-live")
                self.state = gr.HTML(elem_id="remark-state")
                self.words = gr.Textbox(
                    label=messages["read_back.words"], lines=3, max_lines=10, elem_id="remark-words"
                )
                self.wording = gr.Textbox(
                    label=messages["read_back.wording"], lines=2, max_lines=6, elem_id="remark-wording"
                )
                with gr.Row(elem_id="remark-moves"):
                    self.cancel = gr.Button(messages["read_back.cancel"], variant="secondary", elem_id="cancel-remark")
                    self.strike = gr.Button(messages["read_back.strike"], variant="secondary", elem_id="strike")
                    self.save = gr.Button(messages["read_back.save_edit"], variant="primary", elem_id="save-remark")
            self.subject = gr.State(None)
            self.timer = gr.Timer(1.0, active=False)

    def show(self, view: ReviewView, part: int, done: str = "") -> Updates:
        """A part of the profile; `done`: what has just been changed in it."""
        return {
            self.reading: gr.update(visible=True),
            self.remark: gr.update(visible=False),
            self.pages: read_back_html.page(view, part, self._messages, done=done),
            self.recorder: "",
            self.live: "",
            self.state: "",
            self.subject: None,
            self.timer: gr.Timer(active=False),
        }

    def close(self) -> Updates:
        """An empty page also stops the reading aloud."""
        return {
            self.pages: "",
            self.recorder: "",
            self.live: "",
            self.subject: None,
            self.timer: gr.Timer(active=False),
        }

    def show_remark(self, view: ReviewView, subject: Subject, remark: Remark, broken_off: BrokenOff | None) -> Updates:
        """The form, empty, for a statement or for something new in a section."""
        kind = "edit" if subject.text else "add"
        may_record = Purpose.RECORDING in view.purposes
        how = self._messages["read_back.words_spoken" if may_record else "read_back.words_typed"]
        return {
            self.reading: gr.update(visible=False),
            self.remark: gr.update(visible=True),
            self.heading: read_back_html.remark_heading(subject.section, subject.text, self._messages),
            self.words: gr.update(value="", info=how),
            self.wording: gr.update(value=subject.text, info=self._messages[f"read_back.wording_{kind}"]),
            self.strike: gr.update(visible=bool(subject.text), interactive=True),
            self.save: gr.update(value=self._messages[f"read_back.save_{kind}"], interactive=True),
            self.subject: subject,
            **self.show_recording(view, remark, broken_off, typed=""),
        }

    def show_recording(self, view: ReviewView, remark: Remark, broken_off: BrokenOff | None, *, typed: str) -> Updates:
        """The recorder, and what has become of the recording; `typed`: what the field holds."""
        if Purpose.RECORDING not in view.purposes:
            return {self.recorder: "", self.live: "", self.state: "", self.timer: gr.Timer(active=False)}
        recorder = recorder_html.recorder(
            remark.answer, self._messages, limit_seconds=self._limit, broken_off=broken_off, beside=True
        )
        return {self.recorder: recorder, **self.show_written(remark, broken_off, typed=typed)}

    def show_written(self, remark: Remark, broken_off: BrokenOff | None = None, *, typed: str) -> Updates:
        """While it is being written down, and once it is: German words go into the field, to be looked at."""
        answer, transcript = remark.answer, remark.transcript
        busy = answer.status in IN_THE_MAKING
        updates: Updates = {
            self.live: recorder_html.live(answer, self._messages, broken_off),
            self.state: spoken_html.state(answer, self._messages),
            self.save: gr.update(interactive=not busy),
            self.strike: gr.update(interactive=not busy),
            self.timer: gr.Timer(active=busy),
        }
        if transcript is None or busy:
            return updates
        updates[self.state] += answer_html.reading(answer, transcript, self._messages)
        if answer_html.is_analysed(transcript):
            return {**updates, self.words: spoken_html.together(typed, transcript.text)}
        return {**updates, self.words: gr.update(info=self._messages["question.german_hint"])}

    def saving(self) -> Updates:
        """The words are being redacted, which takes a moment."""
        wait = self._messages["read_back.being_saved"]
        return {self.save: gr.update(value=wait, interactive=False), self.strike: gr.update(interactive=False)}

    def ready(self, subject: Subject) -> Updates:
        """The form once more, with what was typed, after something went wrong."""
        kind = "edit" if subject.text else "add"
        return {
            self.subject: subject,
            self.save: gr.update(value=self._messages[f"read_back.save_{kind}"], interactive=True),
            self.strike: gr.update(interactive=True),
        }
