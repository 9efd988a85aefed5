"""One question at a time: shown and spoken, answered by microphone or typed, its text corrected, and on."""

import gradio as gr

from assistant.domain.consent import Purpose
from assistant.domain.errors import InputError
from assistant.domain.interview import IN_THE_MAKING, AnswerStatus
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web import question_html
from assistant.web.callbacks import Updates
from assistant.web.static_files import script
from assistant.workflow.interviewing import InterviewView

_RETRYABLE = frozenset({AnswerStatus.FAILED, AnswerStatus.SILENT})


class QuestionForm:
    def __init__(self, guide: Guide, messages: Messages, limit_seconds: float) -> None:
        self._guide = guide
        self._messages = messages
        self._limit = limit_seconds
        with gr.Column(visible=False) as self.column:
            self.stage = gr.HTML(js_on_load=script("question.js"), elem_id="stage")
            self.recorder = gr.HTML(js_on_load=script("recorder.js"), elem_id="recorder")
            self.state = gr.HTML(elem_id="answer-state")
            self.retry = gr.Button(messages["question.retry"], visible=False, elem_id="retry")
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

    def show(self, view: InterviewView, rescued: float | None) -> Updates:
        """The whole question, after a move or a finished recording."""
        answer = view.current
        position = min(view.interview.position, len(view.answers) - 1)
        may_record = Purpose.RECORDING in view.purposes
        recorder = (
            question_html.recorder(answer, self._messages, limit_seconds=self._limit, rescued=rescued)
            if may_record
            else f"<p class='hint'>{self._messages['question.typed_instead']}</p>"
        )
        last = position == len(view.answers) - 1
        return {
            self.stage: question_html.stage(self._guide, answer.question_id, position, self._messages),
            self.recorder: recorder,
            self.back: gr.update(interactive=position > 0),
            self.next: self._messages["question.finish" if last else "question.next"],
            self.finish: gr.update(visible=not last),
            **self.show_answer(view),
        }

    def show_answer(self, view: InterviewView) -> Updates:
        """What has become of the answer; called while it is being written down."""
        answer = view.current
        transcript = view.transcripts.get(answer.id)
        busy = answer.status in IN_THE_MAKING
        typing = transcript is not None or (Purpose.RECORDING not in view.purposes and not busy)
        return {
            self.state: question_html.answer_state(answer, self._messages, limit_seconds=self._limit),
            self.retry: gr.update(visible=answer.status in _RETRYABLE and answer.recording_id is not None),
            self.type: gr.update(visible=not typing and not busy),
            self.text: gr.update(
                value=transcript.text if transcript else "",
                visible=typing,
                label=self._messages["question.transcript" if transcript else "question.type"],
            ),
            self.save: gr.update(visible=typing),
            self.shown: f"{answer.id}/{transcript.revision if transcript else 0}",
            self.timer: gr.Timer(active=busy),
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
