"""What the page does with changes of skills: the browser's data is checked before anything moves."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.domain.errors import InputError
from assistant.domain.findings import ConceptName, SkillGroup, SkillKind
from assistant.domain.found_skill import SkillQuestion
from assistant.domain.people import Actor, Role
from assistant.web.officer.skill_events import SkillEvents
from tests.web.test_pages_html import MESSAGES
from tests.web.test_skills_html import COOK, COOKING, skill, with_skills

OFFICER = Actor("o", "Anna", Role.OFFICER)
ADD = {"do": "add", "version": 3, "label": "Backen", "uri": None, "kind": "skill", "group": "professional"}


@dataclass
class Calls:
    """Stands for the use cases: notes what is asked of them."""

    added: bool = True
    made: list[tuple[Any, ...]] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        def call(actor: Actor, *values: Any, **more: Any) -> bool:
            self.made.append((name, actor, *values, *more.values()))
            return self.added

        return call


def changed(data: Any, *, added: bool = True) -> tuple[list[tuple[Any, ...]], str]:
    """What was asked of the use cases, and what the officer is told."""
    calls, wired = Calls(added), []
    shown = with_skills(skill(), questions=(SkillQuestion("q", COOKING, COOK, ()),))
    form: Any = SimpleNamespace(
        skills=SimpleNamespace(submit=None), show=lambda view, *, skills_done: {"told": skills_done}
    )
    parts: Any = SimpleNamespace(
        choosing=calls, reviewing=SimpleNamespace(view=lambda actor, interview: shown), messages=MESSAGES
    )
    SkillEvents(form, parts).wire(lambda event, use, inputs: wired.append(use))
    told = wired[0](OFFICER, "i", data=data)
    return calls.made, told["told"]


@pytest.mark.parametrize(
    ("data", "call", "told"),
    [
        (
            {"do": "choose", "version": 3, "found": skill().id, "number": "1"},
            ("choose", OFFICER, "i", 3, skill().id, 1),
            "Jetzt heißt es: Backen. Der Entwurf ist neu erstellt.",
        ),
        (
            {"do": "answer", "version": 3, "question": "q", "answer": "yes"},
            ("answer", OFFICER, "i", 3, "q", True),
            "Als Aussage ergänzt: Speisen zubereiten, auf Nachfrage bestätigt.",
        ),
        (
            {"do": "answer", "version": 3, "question": "q", "answer": "no"},
            ("answer", OFFICER, "i", 3, "q", False),
            "Notiert: Speisen zubereiten trifft nicht zu.",
        ),
        (
            ADD,
            ("add", OFFICER, "i", 3, ConceptName("Backen", None, SkillKind.SKILL, SkillGroup.PROFESSIONAL)),
            "Ergänzt: Backen.",
        ),
    ],
)
def test_each_change_reaches_its_use_case_and_is_told(data: Any, call: tuple[Any, ...], told: str) -> None:
    made, said = changed(data)
    assert made == [call]
    assert said.startswith(told)


def test_a_skill_that_is_there_already_is_told_so() -> None:
    assert changed(ADD, added=False)[1] == "Backen steht schon im Entwurf. Es wurde nichts geändert."


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "add",
        {},
        {"do": "delete", "version": 3},
        {**ADD, "version": float("inf")},
        {**ADD, "kind": "<b>"},
        {**ADD, "group": None},
        {key: value for key, value in ADD.items() if key != "uri"},
        {"do": "choose", "version": 3, "found": "f"},
        {"do": "choose", "version": 3, "found": "f", "number": "x"},
        {"do": "answer", "version": 3, "question": "q", "answer": True},
        {"do": "answer", "version": 3, "question": "q"},
    ],
)
def test_data_that_is_no_change_is_refused_before_anything_is_asked(data: Any) -> None:
    with pytest.raises(InputError):
        changed(data)
