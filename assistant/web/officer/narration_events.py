"""What the officer does about connected texts: have one written, stop it, take it into the profile or leave it out."""

from collections.abc import Callable
from typing import Any

from assistant.domain.errors import InputError
from assistant.domain.people import Actor
from assistant.domain.profile import Section
from assistant.web.callbacks import Updates
from assistant.web.narration_html import sections_without_text
from assistant.web.officer.parts import OfficerParts
from assistant.web.officer.review import ReviewForm


class NarrationEvents:
    def __init__(self, form: ReviewForm, parts: OfficerParts) -> None:
        self._form = form
        self._narrating = parts.narrating
        self._reviewing = parts.reviewing

    def wire(self, on: Callable[..., Any]) -> None:
        on(self._form.narrations.submit, self._do, [self._form.version])

    def _do(self, actor: Actor, interview_id: str, version: int, *, data: Any) -> Updates:
        try:
            do, basis = str(data["do"]), str(data.get("basis", ""))
            section = Section(data["section"]) if data.get("section") else None
        except (AttributeError, KeyError, TypeError, ValueError):
            raise InputError(what="narration") from None
        if do == "start":
            for one in [section] if section else sections_without_text(self._reviewing.view(actor, interview_id)):
                self._narrating.start(actor, interview_id, version, one)
        elif do == "stop" and section:
            self._narrating.stop(actor, interview_id, section)
        elif do in {"take", "leave"} and section:
            self._narrating.decide(actor, interview_id, version, section, basis, accepted=do == "take")
            return self._form.show(self._reviewing.view(actor, interview_id))
        elif do != "look":
            raise InputError(what="narration")
        # The officer may be in the middle of something: only the texts change.
        return self._form.show_narrations(self._reviewing.view(actor, interview_id))
