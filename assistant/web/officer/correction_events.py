"""What the officer changes about the text of an answer: correct it, and draft anew what rests on it."""

from collections.abc import Callable
from typing import Any

from assistant.domain.errors import InputError
from assistant.domain.people import Actor
from assistant.messages import Messages
from assistant.web.callbacks import Updates
from assistant.web.correction_html import counted
from assistant.web.officer.parts import OfficerParts
from assistant.web.officer.review import ReviewForm
from assistant.workflow.review_view import ReviewView


class CorrectionEvents:
    def __init__(self, form: ReviewForm, parts: OfficerParts) -> None:
        self._form = form
        self._correcting = parts.correcting
        self._drafting = parts.drafting
        self._reviewing = parts.reviewing
        self._messages = parts.messages

    def wire(self, on: Callable[..., Any]) -> None:
        on(self._form.review.edit, self._change, [])

    def _change(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        try:
            use = {"correct": self._correct, "redraft": self._redraft}[data["do"]]
            done = use(actor, interview_id, int(data["version"]), data)
        except (KeyError, OverflowError, TypeError, ValueError):
            raise InputError(what="correction") from None
        return self._form.show(self._reviewing.view(actor, interview_id), done)

    def _correct(self, actor: Actor, interview_id: str, version: int, data: Any) -> str:
        seen = int(data["revision"])
        saved = self._correcting.correct(actor, str(data["answer"]), version, seen, str(data["text"]))
        return self._messages["correction.saved" if saved.revision != seen else "correction.unchanged"]

    def _redraft(self, actor: Actor, interview_id: str, version: int, data: Any) -> str:
        before = self._reviewing.view(actor, interview_id)
        self._drafting.redraft(actor, interview_id, version)
        return redrafted(before, self._reviewing.view(actor, interview_id), self._messages)


def redrafted(before: ReviewView, after: ReviewView, messages: Messages) -> str:
    """How many statements are new, and what has become of the decisions."""
    untouched = {item.statement.id for item in before.items} - before.stale_statements
    new = sum(item.statement.id not in untouched for item in after.items)
    had, kept = (sum(item.decision is not None for item in view.items) for view in (before, after))
    sentences = [counted(messages, "correction.redrafted", new)]
    if kept:
        sentences.append(counted(messages, "correction.kept", kept))
    if kept < had:
        sentences.append(counted(messages, "correction.lost", had - kept))
    return " ".join(sentences)
