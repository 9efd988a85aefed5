"""The draft: every statement is decided by the officer, own ones can be added, then the profile is confirmed."""

from html import escape

import gradio as gr

from assistant.domain.consent import Purpose
from assistant.domain.interview import InterviewStatus
from assistant.domain.profile import RevisionKind, Section
from assistant.domain.review import undecided
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web import comment_html, review_html
from assistant.web.callbacks import Updates
from assistant.web.conflict_html import Conflict
from assistant.web.export_html import EXPORT_SCRIPT, downloads
from assistant.web.markup import moment, notice
from assistant.web.narration_html import narration_panel
from assistant.web.officer.history import HistoryForm
from assistant.web.officer.impression import LookingBackForm
from assistant.web.skills_html import skills_panel
from assistant.web.static_files import REVIEW_SCRIPTS, script
from assistant.workflow.review_view import ReviewView

_FINAL = frozenset({InterviewStatus.CONFIRMED, InterviewStatus.UNSAMPLED, InterviewStatus.APPROVED})


class ReviewForm:
    def __init__(self, guide: Guide, messages: Messages, *, narrator: bool = False) -> None:
        """`narrator`: whether there is one that writes connected texts."""
        self._guide = guide
        self._narrator = narrator
        self._messages = messages
        with gr.Column(visible=False) as self.column:
            self.heading = gr.HTML()
            self.downloads = gr.HTML(js_on_load=EXPORT_SCRIPT, elem_id="downloads")
            self.looking_back = LookingBackForm(messages)
            self.skills = gr.HTML(js_on_load=script("skills.js"), elem_id="skills")
            self.review = gr.HTML(js_on_load=script(*REVIEW_SCRIPTS, "redaction.js", "correction.js"), elem_id="review")
            with gr.Column(elem_id="own-statement") as self.own:
                gr.HTML(f"<h2>{escape(messages['review.add_heading'])}</h2>")
                self.section = gr.Dropdown(
                    [(messages[f"section.{section.value}"], section.value) for section in Section],
                    value=Section.GOALS.value,
                    label=messages["review.add_section"],
                    elem_id="own-section",
                )
                self.text = gr.Textbox(label=messages["review.add_text"], lines=2, elem_id="own-text")
                self.add = gr.Button(messages["review.add"], variant="secondary", elem_id="add-statement")
            self.narrations = gr.HTML(js_on_load=script("narration.js"), elem_id="narrations")
            self.read_back = gr.Button(messages["read_back.open"], variant="secondary", elem_id="open-read-back")
            with gr.Row():
                self.confirm = gr.Button(messages["review.confirm"], variant="primary", elem_id="confirm")
                self.redraft = gr.Button(messages["review.redraft"], variant="secondary", elem_id="redraft")
                self.withdraw = gr.Button(messages["review.withdraw_audio"], variant="secondary", elem_id="withdraw")
                self.leave = gr.Button(messages["overview.back"], variant="secondary", elem_id="leave-review")
            self.history = HistoryForm(messages)
            self.version = gr.State(0)
            self.seen = gr.State((0, 0))

    def show(
        self, view: ReviewView, done: str = "", *, skills_done: str = "", conflict: Conflict | None = None
    ) -> Updates:
        """`done`: what has just been changed in the interview text; `skills_done`: about skills. `conflict`: what
        could not be saved because somebody else was faster.
        """
        final = view.interview.status in _FINAL
        open_count = undecided(view.items)
        confirm, ready = self._messages["review.confirm"], open_count == 0 and not view.stale
        if view.stale:
            confirm = f"{confirm} ({self._messages['correction.confirm_blocked']})"
        elif open_count:
            confirm = f"{confirm} ({self._messages.text('review.confirm_open', count=open_count)})"
        return {
            self.heading: self._final_heading(view) if final else self._heading(view),
            self.downloads: downloads(view.revisions, self._messages) if final else "",
            self.skills: skills_panel(view, self._guide, self._messages, decidable=not final, done=skills_done),
            self.review: review_html.review(
                view,
                self._guide,
                self._messages,
                decidable=not final,
                done=done,
                slots=comment_html.remarks(view, self._messages),
                conflict=conflict,
            ),
            self.own: gr.update(visible=not final),
            **self.show_narrations(view),
            **self.history.show(view),
            self.confirm: gr.update(value=confirm, visible=not final, interactive=ready),
            self.read_back: gr.update(visible=not final, interactive=ready),
            self.redraft: gr.update(visible=not final),
            self.withdraw: gr.update(visible=bool(view.recordings)),
            self.version: view.interview.version,
            self.seen: (view.revisions[-1].number, view.decisions),
        }

    def show_narrations(self, view: ReviewView) -> Updates:
        offered = self._narrator and view.interview.status not in _FINAL and Purpose.DRAFTING in view.purposes
        return {self.narrations: narration_panel(view, self._messages, offered=offered)}

    def _heading(self, view: ReviewView) -> str:
        parts = [
            f"<h1>{escape(self._messages['review.heading'])}</h1>",
            f"<p>{escape(self._messages['review.intro'])}</p>",
        ]
        if view.interview.status is InterviewStatus.RETURNED:
            parts.append(comment_html.returned_notice(view, self._messages))
        if Purpose.DRAFTING not in view.purposes:
            parts.append(notice(self._messages["review.no_drafting"], bad=False))
        return "".join(parts)

    def _final_heading(self, view: ReviewView) -> str:
        last = view.revisions[-1]
        key = "done.approved" if last.kind is RevisionKind.APPROVED else "done.confirmed"
        if view.interview.status is InterviewStatus.UNSAMPLED:
            key = "done.unsampled"
        text = self._messages.text(key, name=last.made_by, time=moment(last.made_at))
        heading = f"<h1>{escape(self._messages['done.heading'])}</h1>"
        return heading + notice(text, bad=False)
