"""The screen between two halves of an interview."""

import gradio as gr

from assistant.messages import Messages


class PauseForm:
    def __init__(self, messages: Messages) -> None:
        with gr.Column(visible=False) as self.column:
            gr.HTML(f"<h1>{messages['pause.heading']}</h1><p>{messages['pause.text']}</p>")
            self.resume = gr.Button(messages["pause.resume"], variant="primary", elem_id="resume")
            self.leave = gr.Button(messages["overview.back"], variant="secondary")
