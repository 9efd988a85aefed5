"""The screen of one question: shown and spoken, answered by microphone or typed, its text read and corrected."""

import gradio as gr

from assistant.domain.consent import Purpose
from assistant.domain.errors import InputError
from assistant.domain.interview import IN_THE_MAKING, AnswerStatus
from assistant.domain.transcript import Transcript
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web import answer_html, question_html, recorder_html
from assistant.web.callbacks import Updates
from assistant.web.static_files import script
from assistant.workflow.interviewing import InterviewView
from assistant.workflow.recording import BrokenOff

_RETRYABLE = frozenset({AnswerStatus.FAILED, AnswerStatus.SILENT})


class QuestionForm:
    def __init__(self, guide: Guide, messages: Messages, limit_seconds: float) -> None:
        self._guide = guide
        self._messages = messages
        self._limit = limit_seconds
        with gr.Column(visible=False) as self.column:
            self.stage = gr.HTML(js_on_load=script("question.js"), elem_id="stage")
            self.recorder = gr.HTML(js_on_load=script("recorder.js"), elem_id="recorder")
            self.live = gr.HTML(js_on_load=script("live.js"), elem_id="live")
            self.state = gr.HTML(elem_id="answer-state")
            self.retry = gr.Button(messages["question.retry"], visible=False, elem_id="retry")
            self.reading = gr.HTML(js_on_load=script("reading.js"), elem_id="reading")
            with gr.Column(elem_id="typing"):
                self.type = gr.Button(messages["question.type"], variant="secondary", size="sm", elem_id="type")
                self.text = gr.Textbox(
                    label=messages["question.transcript"],
                    info=messages["question.transcript_hint"],
                    lines=4,
                    max_lines=12,
                    elem_id="text",
                )
                self.save = gr.Button(messages["question.save_text"], variant="secondary", elem_id="save-text")
            with gr.Row(elem_id="moves"):
                self.back = gr.Button(messages["question.back"], variant="secondary", elem_id="back")
                self.refuse = gr.Button(messages["question.refuse"], variant="secondary", elem_id="refuse")
                self.pause = gr.Button(messages["question.pause"], variant="secondary", elem_id="pause")
                self.next = gr.Button(messages["question.next"], variant="primary", elem_id="next")
            with gr.Row(elem_id="more"):
                self.consent = gr.Button(
                    messages["question.consent"], variant="secondary", size="sm", elem_id="consent"
                )
                self.finish = gr.Button(messages["question.finish"], variant="secondary", size="sm", elem_id="finish")
            # What the browser shows, sent back with every press: text never reaches another question's answer.
            self.shown = gr.Textbox(visible=False)
            self.timer = gr.Timer(1.0, active=False)

    def show(self, view: InterviewView, broken_off: BrokenOff | None, left_over: int) -> Updates:
        """The whole question or follow-up, after a move or a finished recording.

        `left_over`: questions that are followed up after the last one.
        """
        answer = view.current
        may_record = Purpose.RECORDING in view.purposes
        recorder = (
            recorder_html.recorder(answer, self._messages, limit_seconds=self._limit, broken_off=broken_off)
            if may_record
            else f"<p class='hint'>{self._messages['question.typed_instead']}</p>"
        )
        end = view.on_last and not left_over
        return {
            self.stage: question_html.stage(self._guide, answer.question_id, answer.position, self._messages),
            self.recorder: recorder,
            self.back: gr.update(interactive=view.index > 0),
            self.next: self._messages["question.finish" if end else "question.next"],
            self.finish: gr.update(visible=not end),
            **self.show_answer(view),
            self.live: recorder_html.live(answer, self._messages, broken_off),
        }

    def speak_again(self, view: InterviewView) -> Updates:
        """The client asked to hear the question once more; the answer's version makes that a new wish."""
        answer = view.current
        repeat = f"{answer.id}/{answer.version}"
        stage = question_html.stage(self._guide, answer.question_id, answer.position, self._messages, repeat=repeat)
        return {self.stage: stage}

    def show_answer(self, view: InterviewView) -> Updates:
        """What has become of the answer; called while it is being written down."""
        answer = view.current
        transcript = view.transcripts.get(answer.id)
        busy = answer.status in IN_THE_MAKING
        typing = transcript is not None or (Purpose.RECORDING not in view.purposes and not busy)
        return {
            self.live: recorder_html.live(answer, self._messages, None),
            self.state: answer_html.answer_state(answer, self._messages, limit_seconds=self._limit),
            self.reading: answer_html.reading(answer, transcript, self._messages) if transcript else "",
            self.retry: gr.update(visible=answer.status in _RETRYABLE and answer.recording_id is not None),
            self.type: gr.update(visible=not typing and not busy),
            **self._text(transcript, visible=typing),
            self.shown: f"{answer.id}/{transcript.revision if transcript else 0}",
            self.timer: gr.Timer(active=busy),
        }

    def _text(self, transcript: Transcript | None, *, visible: bool) -> Updates:
        """The field holds what is analysed: German as it stands, of another language the officer's German version."""
        if transcript is not None and not answer_html.is_analysed(transcript):
            value, kind, save = "", "german", "question.save_german"
        else:
            value, kind = (transcript.text, "transcript") if transcript else ("", "type")
            save = "question.save_text"
        hint = "question.german_hint" if kind == "german" else "question.transcript_hint"
        return {
            self.text: gr.update(
                value=value, visible=visible, label=self._messages[f"question.{kind}"], info=self._messages[hint]
            ),
            self.save: gr.update(value=self._messages[save], visible=visible),
        }

    def open_typing(self) -> Updates:
        """The officer wants to type although a recording would be possible."""
        return {
            self.type: gr.update(visible=False),
            self.text: gr.update(visible=True, label=self._messages["question.type"]),
            self.save: gr.update(visible=True),
        }


def shown_answer(shown: str) -> tuple[str, int]:
    """Answer id and transcript revision that were on screen. Raises InputError for anything else."""
    answer_id, _, revision = shown.partition("/")
    if not revision.isdigit():
        raise InputError(what="answer")
    return answer_id, int(revision)
