"""The supervisor's first screen: profiles by group, what officers suggest, the way to the quality of drafts."""

from collections.abc import Sequence
from html import escape

import gradio as gr

from assistant.domain.found_skill import ChoiceSuggestion
from assistant.messages import Messages
from assistant.web.callbacks import Updates
from assistant.web.markup import OPEN_CASE_SCRIPT
from assistant.web.supervisor.queue_html import queue_table
from assistant.web.supervisor.suggestions import SUGGESTION_SCRIPT, suggestion_list
from assistant.workflow.review_queue import Group, ReviewQueue


class QueueForm:
    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        with gr.Column(visible=False) as self.column:
            gr.HTML(f"<h1>{escape(messages['supervisor.heading'])}</h1>")
            self.group = gr.Radio(
                [(group.value, group.value) for group in Group],
                value=Group.WAITING.value,
                label=messages["supervisor.filter"],
                elem_id="group",
            )
            self.table = gr.HTML(js_on_load=OPEN_CASE_SCRIPT, elem_id="waiting")
            self.suggestions = gr.HTML(js_on_load=SUGGESTION_SCRIPT, elem_id="suggestions")
            self.quality = gr.Button(messages["quality.open"], variant="secondary", elem_id="open-quality")

    def show(self, queue: ReviewQueue, suggestions: Sequence[ChoiceSuggestion]) -> Updates:
        choices = [
            (self._messages.text(f"supervisor.group_{group.value}", count=count), group.value)
            for group, count in queue.counts.items()
        ]
        return {
            self.group: gr.update(choices=choices, value=queue.group.value),
            self.table: queue_table(queue, self._messages),
            self.suggestions: self.suggested(suggestions),
        }

    def suggested(self, suggestions: Sequence[ChoiceSuggestion]) -> str:
        return suggestion_list(suggestions, self._messages)
