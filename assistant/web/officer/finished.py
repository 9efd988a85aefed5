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
            self.draft = gr.Button(messages["finished.draft"], variant="primary", elem_id="draft")
            self.back = gr.Button(messages["finished.back"], variant="secondary")
            self.leave = gr.Button(messages["overview.back"], variant="secondary")
            self.timer = gr.Timer(1.0, active=False)

    def show(self, view: InterviewView) -> Updates:
        making = view.in_the_making
        key = "ready" if making == 0 else "making_one" if making == 1 else "making"
        answers = answer_html.answer_list(self._guide, view.answers, view.transcripts, self._messages)
        return {
            self.text: f"<h1>{self._messages['finished.heading']}</h1>"
            f'<p role="status">{self._messages.text(f"finished.{key}", count=making)}</p>{answers}',
            self.draft: gr.update(value=self._messages["finished.draft"], interactive=making == 0),
            self.timer: gr.Timer(active=making > 0),
        }

    def announce_draft(self) -> Updates:
        """Drafting takes a moment; the officer sees at once that it has begun."""
        return {self.draft: gr.update(value=self._messages["finished.drafting"], interactive=False)}
