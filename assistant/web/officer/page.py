"""The officer's page as a whole: which part is on screen, and what each button does.

Every callback looks the person up anew; the use cases check that the case is theirs. The browser only ever names ids.
"""

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.domain.consent import Purpose
from assistant.domain.errors import AssistantError, EditConflict, InputError
from assistant.domain.interview import InterviewStatus
from assistant.domain.people import Actor
from assistant.domain.profile import Section
from assistant.domain.review import Action
from assistant.web import question_html
from assistant.web.callbacks import Guarded, Updates, wire
from assistant.web.markup import header, notice
from assistant.web.officer.consent import ConsentForm
from assistant.web.officer.overview import Overview
from assistant.web.officer.parts import OfficerParts
from assistant.web.officer.question import QuestionForm, shown_answer
from assistant.web.officer.review import ReviewForm
from assistant.workflow.interviewing import InterviewView

_REVIEWED = frozenset(
    {InterviewStatus.DRAFTED, InterviewStatus.RETURNED, InterviewStatus.CONFIRMED, InterviewStatus.APPROVED}
)


def build_officer_page(parts: OfficerParts) -> gr.Blocks:
    return _OfficerPage(parts).blocks


class _OfficerPage:
    def __init__(self, parts: OfficerParts) -> None:
        self._parts = parts
        self._messages = parts.messages
        with gr.Blocks(title=f"{self._messages['page.officer']} – {self._messages['page.title']}") as self.blocks:
            self.header = gr.HTML(elem_id="header")
            self.notice = gr.HTML(elem_id="notice")
            self.interview = gr.State("")
            self.overview = Overview(self._messages)
            self.consent = ConsentForm(parts.consent_texts, self._messages)
            self.question = QuestionForm(parts.guide, self._messages, parts.recording.longest_seconds)
            self._build_pause()
            self._build_finished()
            self.review = ReviewForm(parts.guide, self._messages)
            self._wire()

    def _build_pause(self) -> None:
        with gr.Column(visible=False) as self.pause:
            gr.HTML(f"<h1>{self._messages['pause.heading']}</h1><p>{self._messages['pause.text']}</p>")
            self.resume = gr.Button(self._messages["pause.resume"], variant="primary", elem_id="resume")
            self.leave_pause = gr.Button(self._messages["overview.back"], variant="secondary")

    def _build_finished(self) -> None:
        with gr.Column(visible=False) as self.finished:
            self.finished_text = gr.HTML(elem_id="finished")
            self.draft = gr.Button(self._messages["finished.draft"], variant="primary", elem_id="draft")
            self.to_questions = gr.Button(self._messages["finished.back"], variant="secondary")
            self.leave_finished = gr.Button(self._messages["overview.back"], variant="secondary")
            self.finished_timer = gr.Timer(1.0, active=False)

    def _wire(self) -> None:
        question, review = self.question, self.review
        text = [question.text, question.shown]
        self._on(self.blocks.load, self._open_overview, [])
        self._on(self.overview.table.submit, self._open_case, [])
        self._on(self.overview.new.click, self._start, [self.overview.case_name])
        self._on(self.overview.case_name.submit, self._start, [self.overview.case_name])
        self._on(self.consent.save.click, self._save_consent, list(self.consent.choices.values()))
        for leave in (self.consent.leave, self.leave_pause, self.leave_finished, review.leave):
            self._on(leave.click, self._open_overview, [])
        self._on(question.recorder.submit, self._refresh, [])
        self._on(question.timer.tick, self._poll, [])
        self._on(question.retry.click, self._retry, [question.shown])
        self._on(question.type.click, self._open_typing, [])
        self._on(question.save.click, self._save_text, text)
        self._on(question.back.click, self._back, text)
        self._on(question.next.click, self._next, text)
        self._on(question.refuse.click, self._refuse, [question.shown])
        self._on(question.pause.click, self._pause_interview, text)
        self._on(question.finish.click, self._finish, text)
        self._on(question.consent.click, self._change_consent, text)
        self._on(self.resume.click, self._resume, [])
        self._on(self.to_questions.click, self._resume, [])
        self._on(self.finished_timer.tick, self._poll, [])
        begun = self._on(self.draft.click, self._announce_draft, [])
        self._on(begun.then, self._make_draft, [])
        self._on(review.review.submit, self._decide, [], queued=True)
        self._on(review.add.click, self._add, [review.version, review.section, review.text])
        self._on(review.confirm.click, self._confirm, [review.version])
        self._on(review.redraft.click, self._resume, [])
        self._on(review.withdraw.click, self._withdraw_audio, [])

    def _on(
        self, event: Callable[..., Any], use: Callable[..., Updates], inputs: list[Any], *, queued: bool = False
    ) -> Any:
        """Wire one event: who asks, on which case, what to show; errors become the one sentence of the tree."""

        def again(actor: Actor, interview_id: str) -> Updates:
            return self._screen(actor, interview_id) if interview_id else {}

        return wire(
            event,
            use,
            [self.interview, *inputs],
            self._outputs(),
            Guarded(self._parts.actor_of, self._messages, self.notice, again),
            trigger_mode="multiple" if queued else "once",
        )

    def _outputs(self) -> list[Any]:
        containers = (gr.Blocks, gr.Row, gr.Group)
        return [component for component in self.blocks.blocks.values() if not isinstance(component, containers)]

    # What is on screen

    def _only(self, shown: Any) -> Updates:
        columns = (
            self.overview.column,
            self.consent.column,
            self.question.column,
            self.pause,
            self.finished,
            self.review.column,
        )
        return {column: gr.update(visible=column is shown) for column in columns}

    def _open_overview(self, actor: Actor, _: str, *, data: Any) -> Updates:
        engine = self._parts.engine()
        return {
            **self._only(self.overview.column),
            **self.overview.show(self._parts.interviewing.of_officer(actor)),
            self.header: header(self._messages, actor.name, engine, demo=self._parts.demo),
            self.interview: "",
            self.question.timer: gr.Timer(active=False),
            self.finished_timer: gr.Timer(active=False),
        }

    def _screen(self, actor: Actor, interview_id: str) -> Updates:
        """The part that belongs to the interview's status."""
        view = self._parts.interviewing.view(actor, interview_id)
        status = view.interview.status
        common: Updates = {
            self.interview: interview_id,
            self.question.timer: gr.Timer(active=False),
            self.finished_timer: gr.Timer(active=False),
        }
        if status is InterviewStatus.CONSENT:
            return {**common, **self._only(self.consent.column), **self.consent.show()}
        if status is InterviewStatus.RUNNING:
            rescued = None
            if Purpose.RECORDING in view.purposes:
                rescued = self._parts.recording.rescued_seconds(actor, view.current.id)
            return {**common, **self._only(self.question.column), **self.question.show(view, rescued)}
        if status is InterviewStatus.PAUSED:
            return {**common, **self._only(self.pause)}
        if status in _REVIEWED:
            review = self._parts.reviewing.view(actor, interview_id)
            return {**common, **self._only(self.review.column), **self.review.show(review)}
        making = view.in_the_making
        key = "ready" if making == 0 else "making_one" if making == 1 else "making"
        answers = question_html.answer_list(self._parts.guide, view.answers, self._messages)
        return {
            **common,
            **self._only(self.finished),
            self.finished_text: f"<h1>{self._messages['finished.heading']}</h1>"
            f'<p role="status">{self._messages.text(f"finished.{key}", count=making)}</p>{answers}',
            self.draft: gr.update(value=self._messages["finished.draft"], interactive=making == 0),
            self.finished_timer: gr.Timer(active=making > 0),
        }

    def _refresh(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        """After the recorder has finished; it hands over a sentence if something went wrong."""
        message = str(data.get("message") or "") if isinstance(data, dict) else ""
        return {**self._screen(actor, interview_id), self.notice: notice(message)}

    def _poll(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        """While answers are being written down: only what may have changed, so that nothing under the hand moves."""
        if not interview_id:
            return {}
        view = self._parts.interviewing.view(actor, interview_id)
        if view.interview.status is InterviewStatus.RUNNING:
            return self.question.show_answer(view)
        return self._screen(actor, interview_id)

    # What the buttons do

    def _open_case(self, actor: Actor, _: str, *, data: Any) -> Updates:
        return self._screen(actor, str((data or {}).get("interview", "")))

    def _start(self, actor: Actor, _: str, case_name: str, *, data: Any) -> Updates:
        return self._screen(actor, self._parts.interviewing.start(actor, case_name).id)

    def _save_consent(self, actor: Actor, interview_id: str, *choices: str | None, data: Any) -> Updates:
        if not all(choices):
            return {self.notice: notice(self._messages["consent.missing"])}
        granted = {purpose: choice == "yes" for purpose, choice in zip(self.consent.choices, choices, strict=True)}
        self._parts.interviewing.record_consent(actor, interview_id, granted)
        return self._screen(actor, interview_id)

    def _on_screen(self, actor: Actor, interview_id: str, shown: str) -> tuple[InterviewView, int]:
        """The interview and the transcript revision shown; EditConflict if another question is on screen by now.

        Two quick presses, or a second tab that lags behind, must not touch another question's answer.
        """
        view = self._parts.interviewing.view(actor, interview_id)
        answer_id, revision = shown_answer(shown)
        if view.current.id != answer_id:
            raise EditConflict(kind="answer", id=answer_id)
        return view, revision

    def _retry(self, actor: Actor, interview_id: str, shown: str, *, data: Any) -> Updates:
        view, _ = self._on_screen(actor, interview_id, shown)
        self._parts.interviewing.retry(actor, view.current.id)
        return self._screen(actor, interview_id)

    def _open_typing(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        return self.question.open_typing()

    def _keep_text(self, actor: Actor, interview_id: str, text: str, shown: str) -> bool:
        """Save what stands in the text field if it is new; typing is never lost by moving on."""
        view, revision = self._on_screen(actor, interview_id, shown)
        known = view.transcripts.get(view.current.id)
        if not text.strip() or (known and known.text == text.strip()):
            return False
        if known and revision:
            self._parts.interviewing.correct(actor, view.current.id, text, revision)
        else:
            self._parts.interviewing.save_typed(actor, view.current.id, text)
        return True

    def _save_text(self, actor: Actor, interview_id: str, text: str, shown: str, *, data: Any) -> Updates:
        if not self._keep_text(actor, interview_id, text, shown):
            return {}
        saved = notice(self._messages["question.text_saved"], bad=False)
        return {**self._screen(actor, interview_id), self.notice: saved}

    def _back(self, actor: Actor, interview_id: str, text: str, shown: str, *, data: Any) -> Updates:
        return self._go(actor, interview_id, text, shown, -1)

    def _next(self, actor: Actor, interview_id: str, text: str, shown: str, *, data: Any) -> Updates:
        return self._go(actor, interview_id, text, shown, +1)

    def _go(self, actor: Actor, interview_id: str, text: str, shown: str, step: int) -> Updates:
        self._keep_text(actor, interview_id, text, shown)
        view = self._parts.interviewing.view(actor, interview_id)
        position = view.interview.position + step
        if position >= len(view.answers):
            self._parts.interviewing.finish(actor, interview_id)
        else:
            self._parts.interviewing.go_to(actor, interview_id, position)
        return self._screen(actor, interview_id)

    def _refuse(self, actor: Actor, interview_id: str, shown: str, *, data: Any) -> Updates:
        view, _ = self._on_screen(actor, interview_id, shown)
        self._parts.interviewing.refuse(actor, view.current.id)
        return self._go(actor, interview_id, "", shown, +1)

    def _pause_interview(self, actor: Actor, interview_id: str, text: str, shown: str, *, data: Any) -> Updates:
        self._keep_text(actor, interview_id, text, shown)
        self._parts.interviewing.pause(actor, interview_id)
        return self._screen(actor, interview_id)

    def _finish(self, actor: Actor, interview_id: str, text: str, shown: str, *, data: Any) -> Updates:
        self._keep_text(actor, interview_id, text, shown)
        self._parts.interviewing.finish(actor, interview_id)
        return self._screen(actor, interview_id)

    def _change_consent(self, actor: Actor, interview_id: str, text: str, shown: str, *, data: Any) -> Updates:
        self._keep_text(actor, interview_id, text, shown)
        self._parts.interviewing.ask_consent_anew(actor, interview_id)
        return self._screen(actor, interview_id)

    def _resume(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        self._parts.interviewing.resume(actor, interview_id)
        return self._screen(actor, interview_id)

    def _announce_draft(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        """Drafting takes a moment; the officer sees at once that it has begun."""
        return {self.draft: gr.update(value=self._messages["finished.drafting"], interactive=False)}

    def _make_draft(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        try:
            self._parts.drafting.make_draft(actor, interview_id)
        except AssistantError as error:
            # The button says "being made" by now: put the screen right again beside the sentence.
            return {**self._screen(actor, interview_id), self.notice: notice(self._messages.error(error))}
        return self._screen(actor, interview_id)

    def _decide(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        try:
            version, action = int(data["version"]), Action(data["action"])
            statement, text = str(data["statement"]), str(data["text"])
        except (KeyError, TypeError, ValueError):
            raise InputError(what="decision") from None
        self._parts.reviewing.decide(actor, interview_id, version, statement, action, text)
        return self._screen(actor, interview_id)

    def _add(self, actor: Actor, interview_id: str, version: int, section: str, text: str, *, data: Any) -> Updates:
        self._parts.reviewing.add(actor, interview_id, version, Section(section), text)
        return {**self._screen(actor, interview_id), self.review.text: ""}

    def _confirm(self, actor: Actor, interview_id: str, version: int, *, data: Any) -> Updates:
        self._parts.reviewing.confirm(actor, interview_id, version)
        return self._screen(actor, interview_id)

    def _withdraw_audio(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        self._parts.interviewing.withdraw_audio(actor, interview_id)
        done = notice(self._messages["review.audio_withdrawn"], bad=False)
        return {**self._screen(actor, interview_id), self.notice: done}
