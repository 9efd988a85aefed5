"""The supervisor's page as a whole: the lists, one profile to judge, its past revisions, the quality of drafts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.domain.errors import InputError, NotFound
from assistant.domain.people import Actor
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web.callbacks import Guarded, Updates, wire
from assistant.web.markup import header, notice
from assistant.web.supervisor.profile import ProfileForm, ProfileParts
from assistant.web.supervisor.quality_html import quality
from assistant.web.supervisor.queue import QueueForm
from assistant.workflow.past_revisions import PastRevisions
from assistant.workflow.quality import Quality
from assistant.workflow.review_queue import Group, Queueing
from assistant.workflow.reviewing import Reviewing
from assistant.workflow.suggesting import Suggesting
from assistant.workflow.supervising import Supervising


@dataclass(frozen=True, slots=True)
class SupervisorParts:
    queueing: Queueing
    supervising: Supervising
    reviewing: Reviewing
    past: PastRevisions
    quality: Quality
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
            self.queue = QueueForm(messages)
            self.profile = ProfileForm(ProfileParts(parts.reviewing, parts.past, parts.guide, messages))
            with gr.Column(visible=False) as self.quality:
                self.figures = gr.HTML(elem_id="quality")
                self.leave_quality = gr.Button(
                    messages["supervisor.back"], variant="secondary", elem_id="leave-quality"
                )
            self._wire()

    def _wire(self) -> None:
        queue, profile = self.queue, self.profile
        self._on(self.blocks.load, self._open_queue, [])
        self._on(queue.group.input, self._choose_group, [queue.group])
        self._on(queue.table.submit, self._open_case, [])
        self._on(queue.suggestions.submit, self._review_suggestion, [])
        self._on(queue.quality.click, self._open_quality, [])
        self._on(profile.review.submit, self._comment, [])
        self._on(profile.revisions.submit, self._open_revision, [])
        self._on(profile.back.click, self._show_case, [])
        self._on(profile.approve.click, self._approve, [profile.version])
        self._on(profile.send_back.click, self._send_back, [profile.version, profile.comment])
        self._on(profile.take_up.click, self._take_up, [profile.version])
        for leave in (profile.leave, self.leave_quality):
            self._on(leave.click, self._choose_group, [queue.group])

    def _on(self, event: Callable[..., Any], use: Callable[..., Updates], inputs: list[Any]) -> None:
        containers = (gr.Blocks, gr.Row, gr.Group)
        outputs = [item for item in self.blocks.blocks.values() if not isinstance(item, containers)]
        guarded = Guarded(self._parts.actor_of, self._messages, self.notice, self._show_again)
        wire(event, use, [self.interview, *inputs], outputs, guarded)

    def _only(self, shown: gr.Column) -> Updates:
        columns = (self.queue.column, self.profile.column, self.quality)
        return {column: gr.update(visible=column is shown) for column in columns}

    def _list(self, actor: Actor, group: Group) -> Updates:
        suggestions = self._parts.suggesting.suggestions(actor)
        return {
            **self._only(self.queue.column),
            **self.queue.show(self._parts.queueing.queue(actor, group), suggestions),
            self.header: header(self._messages, actor.name, self._parts.engine(), demo=self._parts.demo),
            self.interview: "",
        }

    def _open_queue(self, actor: Actor, _: str, *, data: Any) -> Updates:
        return self._list(actor, Group.WAITING)

    def _choose_group(self, actor: Actor, _: str, group: str, *, data: Any) -> Updates:
        return self._list(actor, Group(group))

    def _open_case(self, actor: Actor, _: str, *, data: Any) -> Updates:
        return {**self._show(actor, str((data or {}).get("interview", ""))), self.profile.comment: ""}

    def _show_case(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        return self._show(actor, interview_id)

    def _show(self, actor: Actor, interview_id: str) -> Updates:
        return {
            **self._only(self.profile.column),
            **self.profile.show(actor, interview_id),
            self.interview: interview_id,
        }

    def _show_again(self, actor: Actor, interview_id: str) -> Updates:
        """After somebody else was faster; what is typed stays, unless the profile is with its officer again."""
        if not interview_id:
            return {}
        try:
            return self._show(actor, interview_id)
        except NotFound:
            return self._list(actor, Group.WAITING)

    def _open_revision(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        number, way = str((data or {}).get("revision", "")), str((data or {}).get("way", ""))
        return self.profile.show_past(actor, interview_id, int(number) if number.isdecimal() else 0, way)

    def _open_quality(self, actor: Actor, _: str, *, data: Any) -> Updates:
        report = self._parts.quality.report(actor)
        return {**self._only(self.quality), self.figures: quality(report, self._messages)}

    def _review_suggestion(self, actor: Actor, _: str, *, data: Any) -> Updates:
        accepted = (data or {}).get("accepted") == "yes"
        self._parts.suggesting.review(actor, str((data or {}).get("suggestion", "")), accepted=accepted)
        done = self._messages["suggestions.done_accepted" if accepted else "suggestions.done_rejected"]
        return {
            self.queue.suggestions: self.queue.suggested(self._parts.suggesting.suggestions(actor)),
            self.notice: notice(done, bad=False),
        }

    def _comment(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        try:
            version, statement, text = int(data["version"]), str(data["statement"]), str(data["text"])
        except (KeyError, TypeError, ValueError):
            raise InputError(what="comment") from None
        self._parts.supervising.comment(actor, interview_id, version, statement, text)
        return self.profile.commented(actor, interview_id)

    def _approve(self, actor: Actor, interview_id: str, version: int, *, data: Any) -> Updates:
        self._parts.supervising.approve(actor, interview_id, version)
        done = notice(self._messages["supervisor.approved"], bad=False)
        return {**self._list(actor, Group.WAITING), self.notice: done}

    def _send_back(self, actor: Actor, interview_id: str, version: int, comment: str, *, data: Any) -> Updates:
        self._parts.supervising.send_back(actor, interview_id, version, comment)
        done = notice(self._messages["supervisor.sent_back"], bad=False)
        return {**self._list(actor, Group.WAITING), self.notice: done}

    def _take_up(self, actor: Actor, interview_id: str, version: int, *, data: Any) -> Updates:
        self._parts.supervising.take_up(actor, interview_id, version)
        done = notice(self._messages["supervisor.taken_up"], bad=False)
        return {**self._show(actor, interview_id), self.notice: done}
