"""What happens while the profile is gone through with the client: turning pages, and putting something right."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.domain.consent import Purpose
from assistant.domain.errors import AssistantError, EditConflict, InputError, NotFound, RuleViolation
from assistant.domain.people import Actor
from assistant.domain.profile import Section
from assistant.domain.review import Action
from assistant.web.callbacks import Updates
from assistant.web.markup import notice
from assistant.web.officer.parts import OfficerParts
from assistant.web.officer.read_back import ReadBackForm, Subject
from assistant.workflow.reading_back import PutRight, Remark
from assistant.workflow.recording import BrokenOff
from assistant.workflow.review_view import ReviewView


class ReadBackEvents:
    """`opened()` puts the form on screen alone; `screen(actor, interview id)` is what belongs there afterwards."""

    def __init__(
        self,
        form: ReadBackForm,
        parts: OfficerParts,
        notice: gr.HTML,
        opened: Callable[[], Updates],
        screen: Callable[[Actor, str], Updates],
    ) -> None:
        self._form = form
        self._reading_back = parts.reading_back
        self._reviewing = parts.reviewing
        self._recording = parts.recording
        self._messages = parts.messages
        self._notice = notice
        self._opened = opened
        self._screen = screen

    def wire(self, on: Callable[..., Any], button: gr.Button) -> None:
        """`button` is the way in, on the page of the review."""
        form = self._form
        on(button.click, self._open, [])
        on(form.pages.submit, self._use_page, [])
        on(form.leave.click, self._leave, [])
        on(form.recorder.submit, self._refresh, [form.subject, form.words])
        on(form.timer.tick, self._poll, [form.subject, form.words])
        on(form.cancel.click, self._cancel, [form.subject])
        typed = [form.subject, form.words, form.wording]
        announced = on(form.save.click, self._announce, typed)
        on(announced.then, self._save, typed)
        on(form.strike.click, self._strike, typed)

    def _open(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        return {**self._opened(), **self._form.show(self._reviewing.view(actor, interview_id), 0)}

    def _leave(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        return {**self._form.close(), **self._screen(actor, interview_id)}

    def _use_page(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        try:
            do, part = str(data["do"]), int(data["part"])
            statement = str(data["statement"]) if do == "change" else ""
            section = Section(data["section"]) if do == "add" else None
        except (KeyError, OverflowError, TypeError, ValueError):
            raise InputError(what="read_back") from None
        if do == "done":
            return self._leave(actor, interview_id, data=data)
        view = self._reviewing.view(actor, interview_id)
        if do == "go":
            return self._form.show(view, part)
        return self._open_remark(actor, view, part, statement, section)

    def _open_remark(
        self, actor: Actor, view: ReviewView, part: int, statement_id: str, section: Section | None
    ) -> Updates:
        text = ""
        if section is None:
            item = next((item for item in view.items if item.kept and item.statement.id == statement_id), None)
            if item is None:
                raise NotFound(kind="statement", id=statement_id)
            section, text = item.statement.section, item.text
        remark = self._reading_back.begin(actor, view.interview.id, section)
        subject = Subject(view.interview.version, remark.answer.id, section, part, statement_id, text)
        return self._form.show_remark(view, subject, remark, self._broken_off(actor, view, remark))

    def _broken_off(self, actor: Actor, view: ReviewView, remark: Remark) -> BrokenOff | None:
        if Purpose.RECORDING not in view.purposes:
            return None
        return self._recording.broken_off(actor, remark.answer.id)

    # While the client speaks

    def _refresh(self, actor: Actor, interview_id: str, subject: Subject | None, words: str, *, data: Any) -> Updates:
        """After the recorder has finished; it hands over a sentence if something went wrong."""
        if subject is None:
            return {}
        message = str(data.get("message") or "") if isinstance(data, dict) else ""
        view = self._reviewing.view(actor, interview_id)
        remark = self._reading_back.remark(actor, subject.answer_id)
        shown = self._form.show_recording(view, remark, self._broken_off(actor, view, remark), typed=words)
        return {**shown, self._notice: notice(message)}

    def _poll(self, actor: Actor, interview_id: str, subject: Subject | None, words: str, *, data: Any) -> Updates:
        if subject is None:
            return {}
        written = self._form.show_written(self._reading_back.remark(actor, subject.answer_id), typed=words)
        # A sentence that stands there is left to be read.
        return {**written, self._notice: gr.skip()}

    # What becomes of it

    def _cancel(self, actor: Actor, interview_id: str, subject: Subject | None, *, data: Any) -> Updates:
        if subject is None:
            return {}
        self._reading_back.drop(actor, subject.answer_id)
        return self._form.show(self._reviewing.view(actor, interview_id), subject.part)

    def _announce(
        self, actor: Actor, interview_id: str, subject: Subject | None, words: str, wording: str, *, data: Any
    ) -> Updates:
        return {} if subject is None or self._problem(subject, words, wording) else self._form.saving()

    def _save(
        self, actor: Actor, interview_id: str, subject: Subject | None, words: str, wording: str, *, data: Any
    ) -> Updates:
        if subject is None:
            return {}
        if problem := self._problem(subject, words, wording):
            return {self._notice: notice(self._messages[problem])}
        if subject.text:
            change = PutRight(Action.EDIT, words, wording, statement_id=subject.statement_id)
        else:
            change = PutRight(Action.ADD, words, wording, section=subject.section)
        return self._put_right(actor, interview_id, subject, change)

    def _strike(
        self, actor: Actor, interview_id: str, subject: Subject | None, words: str, wording: str, *, data: Any
    ) -> Updates:
        if subject is None:
            return {}
        change = PutRight(Action.REJECT, words, statement_id=subject.statement_id)
        return self._put_right(actor, interview_id, subject, change)

    @staticmethod
    def _problem(subject: Subject, words: str, wording: str) -> str:
        """Key of what is missing yet; empty if nothing is."""
        if not words.strip():
            return "read_back.words_missing"
        if subject.text and wording.strip() in ("", subject.text.strip()):
            return "read_back.wording_same"
        return ""

    def _put_right(self, actor: Actor, interview_id: str, subject: Subject, change: PutRight) -> Updates:
        try:
            self._reading_back.put_right(actor, interview_id, subject.version, subject.answer_id, change)
        except (EditConflict, RuleViolation):
            raise
        except AssistantError as error:
            # The words are kept by now, which made a new version: the same can be asked for once more.
            version = self._reviewing.view(actor, interview_id).interview.version
            return {
                **self._form.ready(replace(subject, version=version)),
                self._notice: notice(self._messages.error(error)),
            }
        done = self._messages[f"read_back.saved_{change.action.value}"]
        return self._form.show(self._reviewing.view(actor, interview_id), subject.part, done)
