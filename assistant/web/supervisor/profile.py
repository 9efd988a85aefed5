"""One profile before the supervisor: what changed, statements with evidence, comments, judgement, past revisions."""

from dataclasses import dataclass
from html import escape

import gradio as gr

from assistant.domain.interview import InterviewStatus
from assistant.domain.people import Actor
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web import comment_html, review_html
from assistant.web.callbacks import Updates
from assistant.web.difference_html import changes
from assistant.web.export_html import EXPORT_SCRIPT, downloads
from assistant.web.markup import moment, notice
from assistant.web.narration_html import accepted_texts
from assistant.web.revision_html import PAST_SCRIPT, REVISION_SCRIPT, past_revision, revision_list
from assistant.web.static_files import REVIEW_SCRIPTS, script
from assistant.workflow.past_revisions import PastRevisions, before_return, handed_over
from assistant.workflow.review_view import ReviewView
from assistant.workflow.reviewing import Reviewing


@dataclass(frozen=True, slots=True)
class ProfileParts:
    reviewing: Reviewing
    past: PastRevisions
    guide: Guide
    messages: Messages


class ProfileForm:
    def __init__(self, parts: ProfileParts) -> None:
        self._parts = parts
        self._messages = messages = parts.messages
        with gr.Column(visible=False) as self.column:
            self.heading = gr.HTML()
            self.downloads = gr.HTML(js_on_load=EXPORT_SCRIPT, elem_id="downloads")
            self.revisions = gr.HTML(js_on_load=REVISION_SCRIPT, elem_id="revisions")
            with gr.Column(visible=False) as self.present:
                self.changes = gr.HTML(elem_id="changes")
                scripts = script("comments.js", *REVIEW_SCRIPTS, "redaction.js")
                self.review = gr.HTML(js_on_load=scripts, elem_id="review")
                with gr.Column(elem_id="judgement") as self.judgement:
                    self.comment = gr.Textbox(
                        label=messages["supervisor.comment"],
                        info=messages["supervisor.comment_hint"],
                        lines=3,
                        elem_id="comment",
                    )
                    with gr.Row():
                        self.approve = gr.Button(messages["supervisor.approve"], variant="primary", elem_id="approve")
                        self.send_back = gr.Button(messages["supervisor.send_back"], elem_id="send-back")
                self.take_up = gr.Button(messages["supervisor.take_up"], variant="primary", elem_id="take-up-review")
            with gr.Column(visible=False) as self.earlier:
                self.past = gr.HTML(js_on_load=PAST_SCRIPT, elem_id="past")
                self.back = gr.Button(messages["revision.back"], variant="primary", elem_id="back-to-present")
            self.leave = gr.Button(messages["supervisor.back"], variant="secondary", elem_id="leave-review")
            self.version = gr.State(0)

    def show(self, actor: Actor, interview_id: str) -> Updates:
        """The present state; what is typed about the whole profile stays."""
        view = self._parts.reviewing.view(actor, interview_id)
        shown, status = handed_over(view.revisions), view.interview.status
        # A draft that the officer has had made since is not this page's business.
        last = next(item for item in reversed(view.revisions) if item.number in shown)
        line = f"{self._messages['status.' + status.value]}: {last.made_by}, {moment(last.made_at)}"
        comment = notice(last.comment, bad=False) if last.comment else ""
        return {
            **self._reviewed(view),
            self.heading: f"<h1>{escape(view.interview.case_name)}</h1><p>{escape(line)}</p>{comment}"
            + accepted_texts(view, self._messages),
            self.downloads: downloads(view.revisions, self._messages),
            self.revisions: revision_list(view.revisions, shown, self._messages),
            self.present: gr.update(visible=True),
            self.changes: self._since_return(actor, view),
            self.judgement: gr.update(visible=status is InterviewStatus.CONFIRMED),
            self.take_up: gr.update(visible=status is InterviewStatus.UNSAMPLED),
            self.earlier: gr.update(visible=False),
            self.past: "",
        }

    def commented(self, actor: Actor, interview_id: str) -> Updates:
        """After a remark on a statement: what is typed elsewhere on the page stays."""
        return self._reviewed(self._parts.reviewing.view(actor, interview_id))

    def show_past(self, actor: Actor, interview_id: str, number: int, way: str) -> Updates:
        """`way`: "compare" with the present revision; anything else shows the revision as it was."""
        if way == "compare":
            view = self._parts.reviewing.view(actor, interview_id)
            comparison = self._parts.past.compare(actor, interview_id, number, max(handed_over(view.revisions)))
            heading = self._messages.text(
                "difference.heading", earlier=comparison.earlier.number, later=comparison.later.number
            )
            shown = changes(comparison, heading, self._messages)
        else:
            past = self._parts.past.show(actor, interview_id, number)
            shown = past_revision(past, self._parts.guide, self._messages)
        return {
            self.present: gr.update(visible=False),
            self.earlier: gr.update(visible=True),
            self.past: shown,
        }

    def _reviewed(self, view: ReviewView) -> Updates:
        slots = comment_html.forms(view, self._messages)
        return {
            self.review: review_html.review(view, self._parts.guide, self._messages, decidable=False, slots=slots),
            self.version: view.interview.version,
        }

    def _since_return(self, actor: Actor, view: ReviewView) -> str:
        """What the officer changed after the profile came back; empty for one that never did."""
        returned = before_return(view.revisions)
        if returned is None:
            return ""
        latest = max(handed_over(view.revisions))
        comparison = self._parts.past.compare(actor, view.interview.id, returned.number, latest)
        heading = self._messages.text("difference.heading_returned", time=moment(returned.made_at))
        return changes(comparison, heading, self._messages)
