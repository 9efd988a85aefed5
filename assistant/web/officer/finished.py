"""After the last question: what has become of the answers, and the way to the draft."""

import gradio as gr

from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web import answer_html
from assistant.web.callbacks import Updates
from assistant.workflow.interviewing import InterviewView


class FinishedForm:
    def __init__(self, guide: Guide, messages: Messages) -> None:
        self._guide = guide
        self._messages = messages
        with gr.Column(visible=False) as self.column:
            self.text = gr.HTML(elem_id="finished")
            self.follow_up = gr.Button(messages["follow_up.take_up"], variant="secondary", elem_id="take-up")
            self.draft = gr.Button(messages["finished.draft"], variant="primary", elem_id="draft")
            self.back = gr.Button(messages["finished.back"], variant="secondary")
            self.leave = gr.Button(messages["overview.back"], variant="secondary")
            self.timer = gr.Timer(1.0, active=False)

    def show(self, view: InterviewView, left_over: int) -> Updates:
        """`left_over`: questions that can still be followed up."""
        making = view.in_the_making
        key = "ready" if making == 0 else "making_one" if making == 1 else "making"
        answers = answer_html.answer_list(self._guide, view.answers, view.transcripts, self._messages)
        status = self._messages.text(f"finished.{key}", count=making)
        if left_over:
            open_still = self._messages.text(f"follow_up.left{'_one' if left_over == 1 else ''}", count=left_over)
            status = f"{status} {open_still}"
        return {
            self.text: f'<h1>{self._messages["finished.heading"]}</h1><p role="status">{status}</p>{answers}',
            self.follow_up: gr.update(visible=left_over > 0),
            self.draft: gr.update(value=self._messages["finished.draft"], interactive=making == 0),
            self.timer: gr.Timer(active=making > 0),
        }

    def announce_draft(self) -> Updates:
        """Drafting takes a moment; the officer sees at once that it has begun."""
        return {self.draft: gr.update(value=self._messages["finished.drafting"], interactive=False)}
