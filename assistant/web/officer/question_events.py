"""What the buttons of a question do, and what the page does by itself while an answer is being written down."""

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.domain.command import SpokenCommand
from assistant.domain.errors import EditConflict
from assistant.domain.interview import InterviewStatus
from assistant.domain.people import Actor
from assistant.web.answer_html import is_analysed
from assistant.web.callbacks import Updates
from assistant.web.markup import notice
from assistant.web.officer.parts import OfficerParts
from assistant.web.officer.question import QuestionForm, shown_answer
from assistant.workflow.interviewing import InterviewView


class QuestionEvents:
    """`screen(actor, interview id)` is what belongs on the page after a change."""

    def __init__(
        self, form: QuestionForm, parts: OfficerParts, notice: gr.HTML, screen: Callable[[Actor, str], Updates]
    ) -> None:
        self._form = form
        self._interviewing = parts.interviewing
        self._obeying = parts.obeying
        self._following_up = parts.following_up
        self._messages = parts.messages
        self._notice = notice
        self._screen = screen

    def wire(self, on: Callable[[Any, Callable[..., Updates], list[Any]], Any]) -> None:
        form = self._form
        text = [form.text, form.shown]
        on(form.recorder.submit, self._refresh, [])
        on(form.timer.tick, self._poll, [])
        on(form.retry.click, self._retry, [form.shown])
        on(form.type.click, self._open_typing, [])
        on(form.save.click, self._save_text, text)
        on(form.back.click, self._back, text)
        on(form.next.click, self._next, text)
        on(form.refuse.click, self._refuse, [form.shown])
        on(form.pause.click, self._pause, text)
        on(form.finish.click, self._finish, text)
        on(form.consent.click, self._change_consent, text)

    # While the client answers

    def _refresh(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        """After the recorder has finished; it hands over a sentence if something went wrong."""
        message = str(data.get("message") or "") if isinstance(data, dict) else ""
        view = self._interviewing.view(actor, interview_id)
        return self._obeyed(actor, view) or {**self._screen(actor, interview_id), self._notice: notice(message)}

    def _poll(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        """While answers are being written down: only what may have changed, so that nothing under the hand moves."""
        if not interview_id:
            return {}
        view = self._interviewing.view(actor, interview_id)
        if view.interview.status is not InterviewStatus.RUNNING:
            return self._screen(actor, interview_id)
        # A sentence that stands there is left to be read.
        return self._obeyed(actor, view) or {**self._form.show_answer(view), self._notice: gr.skip()}

    def _obeyed(self, actor: Actor, view: InterviewView) -> Updates:
        """Do what the client asked for aloud, and say so; nothing if there was nothing to do."""
        if view.current.command is None:
            return {}
        done = self._obeying.obey(actor, view.current.id)
        if done is None:
            return {}
        shown = self._screen(actor, view.interview.id)
        if done is SpokenCommand.REPEAT:
            shown |= self._form.speak_again(self._interviewing.view(actor, view.interview.id))
        return {**shown, self._notice: notice(self._messages[f"command.{done.value}"], bad=False)}

    # What the buttons do

    def _on_screen(self, actor: Actor, interview_id: str, shown: str) -> tuple[InterviewView, int]:
        """The interview and the transcript revision shown; EditConflict if another question is on screen by now.

        Two quick presses, or a second tab that lags behind, must not touch another question's answer.
        """
        view = self._interviewing.view(actor, interview_id)
        answer_id, revision = shown_answer(shown)
        if view.current.id != answer_id:
            raise EditConflict(kind="answer", id=answer_id)
        return view, revision

    def _retry(self, actor: Actor, interview_id: str, shown: str, *, data: Any) -> Updates:
        view, _ = self._on_screen(actor, interview_id, shown)
        self._interviewing.retry(actor, view.current.id)
        return self._screen(actor, interview_id)

    def _open_typing(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        return self._form.open_typing()

    def _keep_text(self, actor: Actor, interview_id: str, text: str, shown: str) -> bool:
        """Save what stands in the text field if it is new; typing is never lost by moving on."""
        view, revision = self._on_screen(actor, interview_id, shown)
        known = view.transcripts.get(view.current.id)
        if not text.strip() or (known and known.text == text.strip()):
            return False
        if not known or not revision:
            self._interviewing.save_typed(actor, view.current.id, text)
        elif is_analysed(known):
            self._interviewing.correct(actor, view.current.id, text, revision)
        else:
            self._interviewing.translate(actor, view.current.id, text, revision)
        return True

    def _save_text(self, actor: Actor, interview_id: str, text: str, shown: str, *, data: Any) -> Updates:
        if not self._keep_text(actor, interview_id, text, shown):
            return {}
        saved = notice(self._messages["question.text_saved"], bad=False)
        return {**self._screen(actor, interview_id), self._notice: saved}

    def _back(self, actor: Actor, interview_id: str, text: str, shown: str, *, data: Any) -> Updates:
        self._keep_text(actor, interview_id, text, shown)
        view = self._interviewing.view(actor, interview_id)
        self._interviewing.go_to(actor, interview_id, view.index - 1)
        return self._screen(actor, interview_id)

    def _next(self, actor: Actor, interview_id: str, text: str, shown: str, *, data: Any) -> Updates:
        self._keep_text(actor, interview_id, text, shown)
        self._following_up.go_on(actor, interview_id)
        return self._screen(actor, interview_id)

    def _refuse(self, actor: Actor, interview_id: str, shown: str, *, data: Any) -> Updates:
        view, _ = self._on_screen(actor, interview_id, shown)
        self._interviewing.refuse(actor, view.current.id)
        self._following_up.go_on(actor, interview_id)
        return self._screen(actor, interview_id)

    def _pause(self, actor: Actor, interview_id: str, text: str, shown: str, *, data: Any) -> Updates:
        self._keep_text(actor, interview_id, text, shown)
        self._interviewing.pause(actor, interview_id)
        return self._screen(actor, interview_id)

    def _finish(self, actor: Actor, interview_id: str, text: str, shown: str, *, data: Any) -> Updates:
        self._keep_text(actor, interview_id, text, shown)
        self._interviewing.finish(actor, interview_id)
        return self._screen(actor, interview_id)

    def _change_consent(self, actor: Actor, interview_id: str, text: str, shown: str, *, data: Any) -> Updates:
        self._keep_text(actor, interview_id, text, shown)
        self._interviewing.ask_consent_anew(actor, interview_id)
        return self._screen(actor, interview_id)
