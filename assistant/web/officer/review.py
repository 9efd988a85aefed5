"""The draft: every statement is decided by the officer, own ones can be added, then the profile is confirmed."""

from html import escape

import gradio as gr

from assistant.domain.consent import Purpose
from assistant.domain.interview import InterviewStatus
from assistant.domain.profile import RevisionKind, Section
from assistant.domain.review import undecided
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web import review_html
from assistant.web.callbacks import Updates
from assistant.web.markup import downloads, moment, notice
from assistant.web.skills_html import skills_panel
from assistant.web.static_files import script
from assistant.workflow.review_view import ReviewView

_FINAL = frozenset({InterviewStatus.CONFIRMED, InterviewStatus.APPROVED})


class ReviewForm:
    def __init__(self, guide: Guide, messages: Messages) -> None:
        self._guide = guide
        self._messages = messages
        with gr.Column(visible=False) as self.column:
            self.heading = gr.HTML()
            self.skills = gr.HTML(js_on_load=script("skills.js"), elem_id="skills")
            self.review = gr.HTML(js_on_load=script("review.js", "redaction.js"), elem_id="review")
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
            with gr.Row():
                self.confirm = gr.Button(messages["review.confirm"], variant="primary", elem_id="confirm")
                self.redraft = gr.Button(messages["review.redraft"], variant="secondary", elem_id="redraft")
                self.withdraw = gr.Button(messages["review.withdraw_audio"], variant="secondary", elem_id="withdraw")
                self.leave = gr.Button(messages["overview.back"], variant="secondary", elem_id="leave-review")
            self.version = gr.State(0)

    def show(self, view: ReviewView, done: str = "", *, skills_done: str = "") -> Updates:
        """`done`: what has just been changed in the interview text; `skills_done`: about skills."""
        final = view.interview.status in _FINAL
        open_count = undecided(view.items)
        confirm = (
            self._messages["review.confirm"]
            if open_count == 0
            else f"{self._messages['review.confirm']} ({self._messages.text('review.confirm_open', count=open_count)})"
        )
        return {
            self.heading: self._final_heading(view) if final else self._heading(view, open_count),
            self.skills: skills_panel(view, self._guide, self._messages, decidable=not final, done=skills_done),
            self.review: review_html.review(view, self._guide, self._messages, decidable=not final, done=done),
            self.own: gr.update(visible=not final),
            self.confirm: gr.update(value=confirm, visible=not final, interactive=open_count == 0),
            self.redraft: gr.update(visible=not final),
            self.withdraw: gr.update(visible=bool(view.recordings)),
            self.version: view.interview.version,
        }

    def _heading(self, view: ReviewView, open_count: int) -> str:
        total = len(view.items)
        parts = [
            f"<h1>{escape(self._messages['review.heading'])}</h1>",
            f"<p>{escape(self._messages['review.intro'])}</p>",
            f'<p class="count" role="status">'
            f"{escape(self._messages.text('review.count', decided=total - open_count, total=total))}</p>",
        ]
        if view.interview.status is InterviewStatus.RETURNED:
            last = view.revisions[-1]
            text = self._messages.text("review.returned", name=last.made_by, comment=last.comment)
            parts.append(notice(text))
        if view.stale:
            parts.append(notice(self._messages["review.stale"]))
        if Purpose.DRAFTING not in view.purposes:
            parts.append(notice(self._messages["review.no_drafting"], bad=False))
        return "".join(parts)

    def _final_heading(self, view: ReviewView) -> str:
        last = view.revisions[-1]
        key = "done.approved" if last.kind is RevisionKind.APPROVED else "done.confirmed"
        text = self._messages.text(key, name=last.made_by, time=moment(last.made_at))
        heading = f"<h1>{escape(self._messages['done.heading'])}</h1>"
        return heading + notice(text, bad=False) + downloads(view.interview.id, self._messages)
