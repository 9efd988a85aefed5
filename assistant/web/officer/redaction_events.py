"""What the officer changes about hidden passages: hide more, show again, take a special category in, leave it out."""

from collections.abc import Callable
from typing import Any

from assistant.domain.errors import InputError
from assistant.domain.people import Actor
from assistant.domain.redaction_check import Verdict
from assistant.messages import Messages
from assistant.web.callbacks import Updates
from assistant.web.officer.parts import OfficerParts
from assistant.web.officer.review import ReviewForm
from assistant.web.redacted_html import PERSONAL_KINDS, SPECIAL_KINDS, counted
from assistant.workflow.review_view import ReviewView


class RedactionEvents:
    def __init__(self, form: ReviewForm, parts: OfficerParts) -> None:
        self._form = form
        self._checking = parts.checking
        self._reviewing = parts.reviewing
        self._messages = parts.messages

    def wire(self, on: Callable[..., Any]) -> None:
        on(self._form.review.select, self._check, [])

    def _check(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        try:
            verdict, version = Verdict(data["check"]), int(data["version"])
            where = str(data["answer"]), int(data["start"]), int(data["end"])
            label, note = str(data.get("label", "")), str(data.get("note", ""))
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
            raise InputError(what="passage") from None
        before = self._reviewing.view(actor, interview_id)
        if verdict is Verdict.HIDE:
            if label not in (*PERSONAL_KINDS, *SPECIAL_KINDS):
                raise InputError(what="label")
            self._checking.hide(actor, interview_id, version, *where, label)
        elif verdict is Verdict.UNCOVER:
            self._checking.uncover(actor, interview_id, version, *where)
        elif verdict is Verdict.INCLUDE:
            self._checking.include(actor, interview_id, version, *where, note)
        else:
            self._checking.leave_out(actor, interview_id, version, *where)
        after = self._reviewing.view(actor, interview_id)
        done = f"{self._messages['hidden.done_' + verdict.value]} {redrafted(before, after, self._messages)}"
        return self._form.show(after, done)


def redrafted(before: ReviewView, after: ReviewView, messages: Messages) -> str:
    """What the new draft means for the officer's decisions, in a sentence or two."""
    had, kept = (sum(item.decision is not None for item in view.items) for view in (before, after))
    sentence = counted(messages, "hidden.kept", kept) if kept else messages["hidden.redrafted"]
    return f"{sentence} {counted(messages, 'hidden.lost', had - kept)}" if kept < had else sentence
