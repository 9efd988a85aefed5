"""What the officer changes about found skills: another name, an answer to a question, one more."""

from collections.abc import Callable
from typing import Any

from assistant.domain.errors import InputError
from assistant.domain.findings import ConceptName, SkillGroup, SkillKind
from assistant.domain.people import Actor
from assistant.web.callbacks import Updates
from assistant.web.officer.parts import OfficerParts
from assistant.web.officer.redaction_events import redrafted
from assistant.web.officer.review import ReviewForm
from assistant.workflow.review_view import ReviewView


class SkillEvents:
    def __init__(self, form: ReviewForm, parts: OfficerParts) -> None:
        self._form = form
        self._choosing = parts.choosing
        self._reviewing = parts.reviewing
        self._messages = parts.messages

    def wire(self, on: Callable[..., Any]) -> None:
        on(self._form.skills.submit, self._change, [])

    def _change(self, actor: Actor, interview_id: str, *, data: Any) -> Updates:
        before = self._reviewing.view(actor, interview_id)
        try:
            do, version = str(data["do"]), int(data["version"])
            use = {"choose": self._choose, "answer": self._answer, "add": self._add}[do]
            done = use(actor, before, version, data)
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
            raise InputError(what="skill") from None
        after = self._reviewing.view(actor, interview_id)
        if do == "choose":
            done = f"{done} {redrafted(before, after, self._messages)}"
        return self._form.show(after, skills_done=done)

    def _choose(self, actor: Actor, view: ReviewView, version: int, data: Any) -> str:
        found_id, number = str(data["found"]), int(data["number"])
        self._choosing.choose(actor, view.interview.id, version, found_id, number)
        chosen = next(skill.candidates[number] for skill in view.skills.found if skill.id == found_id)
        return self._messages.text("skills.done_chosen", label=chosen.label)

    def _answer(self, actor: Actor, view: ReviewView, version: int, data: Any) -> str:
        question_id, answer = str(data["question"]), {"yes": True, "no": False}[data["answer"]]
        self._choosing.answer(actor, view.interview.id, version, question_id, yes=answer)
        asked = next(question.name for question in view.skills.questions if question.id == question_id)
        return self._messages.text("skills.done_yes" if answer else "skills.done_no", label=asked.label)

    def _add(self, actor: Actor, view: ReviewView, version: int, data: Any) -> str:
        uri = None if data["uri"] is None else str(data["uri"])
        name = ConceptName(str(data["label"]), uri, SkillKind(data["kind"]), SkillGroup(data["group"]))
        added = self._choosing.add(actor, view.interview.id, version, name)
        return self._messages.text("skills.done_added" if added else "skills.done_there", label=name.label)
