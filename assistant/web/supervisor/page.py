"""The supervisor's page: the queue, one profile with its evidence, approve or return with a comment."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

import gradio as gr

from assistant.domain.interview import Interview, InterviewStatus
from assistant.domain.people import Actor
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web import review_html
from assistant.web.callbacks import Guarded, Updates, wire
from assistant.web.markup import OPEN_CASE_SCRIPT, case_table, downloads, header, moment, notice
from assistant.web.static_files import script
from assistant.web.supervisor.suggestions import SUGGESTION_SCRIPT, suggestion_list
from assistant.workflow.reviewing import Reviewing
from assistant.workflow.suggesting import Suggesting
from assistant.workflow.supervising import Supervising


@dataclass(frozen=True, slots=True)
class SupervisorParts:
    supervising: Supervising
    reviewing: Reviewing
    suggesting: Suggesting
    guide: Guide
    messages: Messages
    actor_of: Callable[[Any], Actor]
    engine: Callable[[], str]
    demo: bool


def build_supervisor_page(parts: SupervisorParts) -> gr.Blocks:
    return _SupervisorPage(parts).blocks


class _SupervisorPage:
    def __init__(self, parts: SupervisorParts) -> None:
        self._parts = parts
        self._messages = messages = parts.messages
        with gr.Blocks(title=f"{messages['page.supervisor']} – {messages['page.title']}") as self.blocks:
            self.header = gr.HTML(elem_id="header")
            self.notice = gr.HTML(elem_id="notice")
            self.interview = gr.State("")
            self.version = gr.State(0)
            with gr.Column(visible=False) as self.queue:
                gr.HTML(f"<h1>{messages['supervisor.heading']}</h1>")
                self.waiting = gr.HTML(js_on_load=OPEN_CASE_SCRIPT, elem_id="waiting")
                self.reviewed = gr.HTML(js_on_load=OPEN_CASE_SCRIPT, elem_id="reviewed")
                self.suggestions = gr.HTML(js_on_load=SUGGESTION_SCRIPT, elem_id="suggestions")
            with gr.Column(visible=False) as self.profile:
                self.heading = gr.HTML()
                self.review = gr.HTML(js_on_load=script("review.js", "redaction.js"), elem_id="review")
                with gr.Column(elem_id="judgement") as self.judgement:
                    self.comment = gr.Textbox(label=messages["supervisor.comment"], lines=3, elem_id="comment")
                    with gr.Row():
                        self.approve = gr.Button(messages["supervisor.approve"], variant="primary", elem_id="approve")
                        self.send_back = gr.Button(messages["supervisor.send_back"], elem_id="send-back")
                self.leave = gr.Button(messages["supervisor.back"], variant="secondary", elem_id="leave-review")
            self._wire()

    def _wire(self) -> None:
        self._on(self.blocks.load, self._open_queue, [])
        self._on(self.waiting.submit, self._open_case, [])
        self._on(self.reviewed.submit, self._open_case, [])
        self._on(self.suggestions.submit, self._review_suggestion, [])
        self._on(self.approve.click, self._approve, [self.version])
        self._on(self.send_back.click, self._send_back, [self.version, self.comment])
        self._on(self.leave.click, self._open_queue, [])

    def _on(self, event: Callable[..., Any], use: Callable[..., Updates], inputs: list[Any]) -> None:
        outputs = [
            *(self.header, self.notice, self.interview, self.version, self.queue, self.waiting, self.reviewed),
            *(self.suggestions, self.profile, self.heading, self.review, self.judgement, self.comment),
        ]
        guarded = Guarded(self._parts.actor_of, self._messages, self.notice, self._show_again)
        wire(event, use, [self.interview, *inputs], outputs, guarded)

    def _open_queue(self, actor: Actor, _: str, *, data: Any) -> Updates:
        waiting = self._parts.supervising.waiting(actor)
        reviewed = self._parts.supervising.reviewed(actor)
        return {
            self.header: header(self._messages, actor.name, self._parts.engine(), demo=self._parts.demo),
            self.interview: "",
            self.queue: gr.update(visible=True),
            self.profile: gr.update(visible=False),
            self.waiting: self._table(waiting) or f"<p>{self._messages['supervisor.empty']}</p>",
            self.reviewed: f"<h2>{self._messages['supervisor.done']}</h2>{self._table(reviewed)}" if reviewed else "",
            self.suggestions: suggestion_list(self._parts.suggesting.suggestions(actor), self._messages),
        }

    def _table(self, interviews: tuple[Interview, ...]) -> str:
        rows = [(item.id, item.case_name, item.status.value, item.created_at) for item in interviews]
        return case_table(rows, self._messages) if rows else ""

    def _open_case(self, actor: Actor, _: str, *, data: Any) -> Updates:
        return self._show(actor, str((data or {}).get("interview", "")))

    def _show(self, actor: Actor, interview_id: str) -> Updates:
        view = self._parts.reviewing.view(actor, interview_id)
        last = view.revisions[-1]
        open_for_review = view.interview.status is InterviewStatus.CONFIRMED
        line = f"{self._messages['status.' + view.interview.status.value]}: {last.made_by}, {moment(last.made_at)}"
        comment = notice(last.comment, bad=False) if last.comment else ""
        return {
            self.interview: interview_id,
            self.version: view.interview.version,
            self.queue: gr.update(visible=False),
            self.profile: gr.update(visible=True),
            self.heading: f"<h1>{escape(view.interview.case_name)}</h1><p>{escape(line)}</p>{comment}"
            + downloads(interview_id, self._messages),
            self.review: review_html.review(view, self._parts.guide, self._messages, decidable=False),
            self.judgement: gr.update(visible=open_for_review),
            self.comment: "",
        }

    def _review_suggestion(self, actor: Actor, _: str, *, data: Any) -> Updates:
        accepted = (data or {}).get("accepted") == "yes"
        self._parts.suggesting.review(actor, str((data or {}).get("suggestion", "")), accepted=accepted)
        done = self._messages["suggestions.done_accepted" if accepted else "suggestions.done_rejected"]
        return {**self._open_queue(actor, "", data=None), self.notice: notice(done, bad=False)}

    def _show_again(self, actor: Actor, interview_id: str) -> Updates:
        return self._show(actor, interview_id) if interview_id else {}

    def _approve(self, actor: Actor, interview_id: str, version: int, *, data: Any) -> Updates:
        self._parts.supervising.approve(actor, interview_id, version)
        done = notice(self._messages["supervisor.approved"], bad=False)
        return {**self._open_queue(actor, "", data=None), self.notice: done}

    def _send_back(self, actor: Actor, interview_id: str, version: int, comment: str, *, data: Any) -> Updates:
        if not comment.strip():
            return {self.notice: notice(self._messages["supervisor.comment_missing"])}
        self._parts.supervising.send_back(actor, interview_id, version, comment)
        done = notice(self._messages["supervisor.sent_back"], bad=False)
        return {**self._open_queue(actor, "", data=None), self.notice: done}
