"""What the page does with a change of hidden passages: the browser's data is checked before anything moves."""

from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.domain.errors import InputError
from assistant.domain.people import Actor, Role
from assistant.domain.review import Action, ReviewItem
from assistant.web.officer.redaction_events import RedactionEvents, redrafted
from assistant.workflow.review_view import ReviewView
from tests.web.test_pages_html import MESSAGES, decision, view

OFFICER = Actor("o", "Anna", Role.OFFICER)
PLACE = {"version": 3, "answer": "a", "start": 4, "end": 9}


@dataclass
class Calls:
    """Stands for the use cases: notes what is asked of them."""

    made: list[tuple[Any, ...]] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return lambda actor, *values: self.made.append((name, actor, *values))


def changed(data: Any) -> tuple[list[tuple[Any, ...]], str]:
    """What was asked of the use cases, and what the officer is told."""
    calls, wired = Calls(), []
    form: Any = SimpleNamespace(review=SimpleNamespace(select=None), show=lambda view, done: {"told": done})
    parts: Any = SimpleNamespace(
        checking=calls, reviewing=SimpleNamespace(view=lambda actor, interview: view()), messages=MESSAGES
    )
    RedactionEvents(form, parts).wire(lambda event, use, inputs: wired.append(use))
    shown = wired[0](OFFICER, "i", data=data)
    return calls.made, shown["told"]


@pytest.mark.parametrize(
    ("more", "call"),
    [
        ({"check": "hide", "label": "PERSON"}, ("hide", OFFICER, "i", 3, "a", 4, 9, "PERSON")),
        ({"check": "uncover"}, ("uncover", OFFICER, "i", 3, "a", 4, 9)),
        ({"check": "include", "note": "nötig"}, ("include", OFFICER, "i", 3, "a", 4, 9, "nötig")),
        ({"check": "leave_out"}, ("leave_out", OFFICER, "i", 3, "a", 4, 9)),
    ],
)
def test_each_change_reaches_its_use_case_and_is_told(more: dict[str, Any], call: tuple[Any, ...]) -> None:
    made, told = changed({**PLACE, **more})
    assert made == [call]
    assert told.startswith(MESSAGES[f"hidden.done_{call[0]}"])


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "hide",
        {},
        {**PLACE},
        {**PLACE, "check": "delete"},
        {**PLACE, "check": "uncover", "start": None},
        {**PLACE, "check": "uncover", "end": "x"},
        {**PLACE, "check": "uncover", "version": float("inf")},
        {"check": "uncover", "version": 3, "start": 4, "end": 9},
        {**PLACE, "check": "hide"},
        {**PLACE, "check": "hide", "label": "<b>"},
    ],
)
def test_data_that_is_no_change_is_refused_before_anything_is_asked(data: Any) -> None:
    with pytest.raises(InputError):
        changed(data)


def with_decisions(count: int) -> ReviewView:
    """Three statements, so many of them decided."""
    plain = view()
    [item] = plain.items
    decided = replace(item, decision=decision(Action.ACCEPT))
    items: tuple[ReviewItem, ...] = (*([decided] * count), *([item] * (3 - count)))
    return replace(plain, items=items)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (0, 0, "Der Entwurf ist neu erstellt."),
        (1, 1, "Der Entwurf ist neu erstellt; 1 Ihrer Entscheidungen gilt weiter."),
        (2, 2, "Der Entwurf ist neu erstellt; 2 Ihrer Entscheidungen gelten weiter."),
        (3, 2, "2 Ihrer Entscheidungen gelten weiter. 1 Entscheidung ist weggefallen"),
        (3, 1, "1 Ihrer Entscheidungen gilt weiter. 2 Entscheidungen sind weggefallen"),
        (1, 0, "Der Entwurf ist neu erstellt. 1 Entscheidung ist weggefallen"),
    ],
)
def test_the_officer_is_told_how_many_decisions_still_hold(before: int, after: int, sentence: str) -> None:
    assert sentence in redrafted(with_decisions(before), with_decisions(after), MESSAGES)
