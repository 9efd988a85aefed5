"""The officer's list of interviews, and the form for a new one."""

import gradio as gr

from assistant.domain.interview import Interview
from assistant.messages import Messages
from assistant.web.callbacks import Updates
from assistant.web.markup import OPEN_CASE_SCRIPT, case_table


class Overview:
    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        with gr.Column(visible=False) as self.column:
            gr.HTML(f"<h1>{messages['overview.heading']}</h1>")
            self.table = gr.HTML(js_on_load=OPEN_CASE_SCRIPT, elem_id="cases")
            with gr.Group():
                self.case_name = gr.Textbox(
                    label=messages["overview.case_name"],
                    info=messages["overview.case_hint"],
                    max_lines=1,
                    elem_id="case-name",
                )
                self.new = gr.Button(messages["overview.new"], variant="primary", elem_id="new-interview")

    def show(self, interviews: tuple[Interview, ...]) -> Updates:
        rows = [(item.id, item.case_name, item.status.value, item.created_at) for item in interviews]
        table = case_table(rows, self._messages) if rows else f"<p>{self._messages['overview.empty']}</p>"
        return {self.table: table, self.case_name: ""}
