"""The officer's page as a whole: its parts, which of them is on screen, and the way from one to the next.

Every callback looks the person up anew; the use cases check that the case is theirs. The browser only ever names ids.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import gradio as gr

from assistant.domain.consent import Purpose
from assistant.domain.errors import AssistantError
from assistant.domain.interview import InterviewStatus
from assistant.domain.people import Actor
from assistant.web.callbacks import Guarded, Updates, wire
from assistant.web.markup import header, notice
from assistant.web.officer.consent import ConsentForm
from assistant.web.officer.correction_events import CorrectionEvents
from assistant.web.officer.finished import FinishedForm
from assistant.web.officer.history import HistoryEvents
from assistant.web.officer.impression import ImpressionForm
from assistant.web.officer.impression_events import ImpressionEvents
from assistant.web.officer.narration_events import NarrationEvents
from assistant.web.officer.overview import Overview
from assistant.web.officer.parts import OfficerParts
from assistant.web.officer.pause import PauseForm
from assistant.web.officer.question import QuestionForm
from assistant.web.officer.question_events import QuestionEvents
from assistant.web.officer.read_back import ReadBackForm
from assistant.web.officer.read_back_events import ReadBackEvents
from assistant.web.officer.redaction_events import RedactionEvents
from assistant.web.officer.review import ReviewForm
from assistant.web.officer.review_events import ReviewEvents
from assistant.web.officer.skill_events import SkillEvents

_REVIEWED = frozenset(
    {
        InterviewStatus.DRAFTED,
        InterviewStatus.RETURNED,
        InterviewStatus.CONFIRMED,
        InterviewStatus.UNSAMPLED,
        InterviewStatus.APPROVED,
    }
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
            self.pause = PauseForm(self._messages)
            self.finished = FinishedForm(parts.guide, self._messages)
            self.impression = ImpressionForm(self._messages, parts.recording.longest_seconds)
            self.review = ReviewForm(parts.guide, self._messages, narrator=parts.narrating.offered)
            self.read_back = ReadBackForm(self._messages, parts.recording.longest_seconds)
            self.impression_events = ImpressionEvents(
                self.impression, self.review.looking_back, parts, self.notice, self._screen
            )
            self._wire()

    def _wire(self) -> None:
        self._on(self.blocks.load, self._open_overview, [])
        self._on(self.overview.table.submit, self._open_case, [])
        self._on(self.overview.new.click, self._start, [self.overview.case_name])
        self._on(self.overview.case_name.submit, self._start, [self.overview.case_name])
        self._on(self.consent.save.click, self._save_consent, list(self.consent.choices.values()))
        leaves = (self.consent, self.pause, self.finished, self.impression, self.review)
        for part in leaves:
            self._on(part.leave.click, self._open_overview, [])
        QuestionEvents(self.question, self._parts, self.notice, self._screen).wire(self._on)
        for resume in (self.pause.resume, self.finished.back, self.review.redraft):
            self._on(resume.click, self._resume, [])
        self._on(self.finished.timer.tick, self._look_again, [])
        self._on(self.finished.follow_up.click, self._take_up, [])
        begun = self._on(self.finished.draft.click, self._announce_draft, [])
        self._on(begun.then, self._make_draft, [])
        self.impression_events.wire(self._on)
        ReviewEvents(self.review, self._parts, self.notice, self._screen).wire(self._on)
        RedactionEvents(self.review, self._parts).wire(self._on)
        CorrectionEvents(self.review, self._parts).wire(self._on)
        SkillEvents(self.review, self._parts).wire(self._on)
        NarrationEvents(self.review, self._parts).wire(self._on)
        HistoryEvents(self.review.history, self._parts).wire(self._on)
        alone = partial(self._only, self.read_back)
        read_back = ReadBackEvents(self.read_back, self._parts, self.notice, alone, self._screen)
        read_back.wire(self._on, self.review.read_back)

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
        parts = (
            self.overview,
            self.consent,
            self.question,
            self.pause,
            self.finished,
            self.impression,
            self.review,
            self.read_back,
        )
        return {part.column: gr.update(visible=part is shown) for part in parts}

    def _no_timers(self) -> Updates:
        with_timer = (self.question, self.finished, self.impression, self.read_back)
        return {form.timer: gr.Timer(active=False) for form in with_timer}

    def _open_overview(self, actor: Actor, _: str, *, data: Any) -> Updates:
        engine = self._parts.engine()
        return {
            **self._only(self.overview),
            **self._no_timers(),
            **self.overview.show(self._parts.interviewing.of_officer(actor)),
            self.header: header(self._messages, actor.name, engine, demo=self._parts.demo),
            self.interview: "",
        }

    def _screen(self, actor: Actor, interview_id: str) -> Updates:
        """The part that belongs to the interview's status."""
        view = self._parts.interviewing.view(actor, interview_id)
        status = view.interview.status
        common: Updates = {self.interview: interview_id, **self._no_timers()}
        if status is InterviewStatus.CONSENT:
            return {**common, **self._only(self.consent), **self.consent.show()}
        if status is InterviewStatus.RUNNING:
            broken_off = None
            if Purpose.RECORDING in view.purposes:
                broken_off = self._parts.recording.broken_off(actor, view.current.id)
            left_over = self._parts.following_up.left_over(view) if view.on_last else 0
            return {**common, **self._only(self.question), **self.question.show(view, broken_off, left_over)}
        if status is InterviewStatus.PAUSED:
            return {**common, **self._only(self.pause)}
        if status in _REVIEWED:
            if self._parts.impressions.due(actor, interview_id):
                asked = self.impression_events.show(actor, interview_id, view.interview.version)
                return {**common, **self._only(self.impression), **asked}
            review = self._parts.reviewing.view(actor, interview_id)
            notes = self._parts.impressions.notes(actor, interview_id)
            looking_back = self.review.looking_back.show(notes, review)
            return {**common, **self._only(self.review), **self.review.show(review), **looking_back}
        left_over = self._parts.following_up.left_over(view)
        return {**common, **self._only(self.finished), **self.finished.show(view, left_over)}

    def _look_again(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        """While answers are being written down."""
        return self._screen(actor, interview_id) if interview_id else {}

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

    def _resume(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        self._parts.interviewing.resume(actor, interview_id)
        return self._screen(actor, interview_id)

    def _take_up(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        self._parts.following_up.take_up(actor, interview_id)
        return self._screen(actor, interview_id)

    def _announce_draft(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        return self.finished.announce_draft()

    def _make_draft(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        try:
            self._parts.drafting.make_draft(actor, interview_id)
        except AssistantError as error:
            # The button says "being made" by now: put the screen right again beside the sentence.
            return {**self._screen(actor, interview_id), self.notice: notice(self._messages.error(error))}
        return self._screen(actor, interview_id)
