"""The form for a corrected text is the officer's only; stale statements say so and cannot be decided."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.domain.errors import InputError
from assistant.domain.people import Actor, Role
from assistant.domain.review import Action
from assistant.domain.transcript import Transcript, segments_of_typed_text
from assistant.web import review_html
from assistant.web.officer.correction_events import CorrectionEvents, redrafted
from assistant.workflow.review_view import ReviewView
from tests.web.test_pages_html import ATTACK, GUIDE, MESSAGES, decision, view

OFFICER = Actor("o", "Anna", Role.OFFICER)
RAW = "Ich war Koch bei Frau Brix."


def said(plain: ReviewView, text: str = RAW) -> ReviewView:
    """As its officer gets it."""
    return replace(plain, said={"a": Transcript("a", 2, text, segments_of_typed_text(text))})


def corrected(plain: ReviewView) -> ReviewView:
    return replace(said(plain), stale=frozenset({"a"}), stale_statements=frozenset({"s"}))


def html(of: ReviewView, *, decidable: bool = True) -> str:
    return review_html.review(of, GUIDE, MESSAGES, decidable=decidable)


def test_the_form_holds_what_was_said_and_the_revision_it_is() -> None:
    shown = html(said(view()))
    assert f">{RAW}</textarea>" in shown
    assert 'data-revision="2"' in shown
    assert "stale-box" not in shown


def test_who_only_reads_gets_neither_the_words_nor_the_form() -> None:
    for shown in (html(view(), decidable=False), html(corrected(view()), decidable=False), html(view())):
        assert "Brix" not in shown
        assert "correct-form" not in shown


def test_what_was_said_never_becomes_markup() -> None:
    assert "<img" not in html(said(view(), ATTACK))


def test_a_stale_statement_says_so_and_has_no_buttons() -> None:
    shown = html(corrected(view("Ich war Koch.", "Tätigkeit als Koch", decision(Action.ACCEPT))))
    assert MESSAGES["correction.stale"] in shown
    assert "Diese Aussage neu entwerfen" in shown
    assert not any(f'data-act="{action}"' in shown for action in ("accept", "edit", "reject"))
    assert MESSAGES["correction.drafted_before"] in shown


def test_a_correction_that_no_statement_rests_on_is_read_all_the_same() -> None:
    shown = html(replace(corrected(view()), stale_statements=frozenset()))
    assert MESSAGES["correction.redraft_none"] in shown
    assert 'data-act="accept"' in shown


class Calls:
    """Stands for the use cases: notes what is asked of them."""

    def __init__(self) -> None:
        self.made: list[tuple[Any, ...]] = []

    def correct(self, actor: Actor, answer: str, version: int, revision: int, text: str) -> Transcript:
        self.made.append((actor, answer, version, revision, text))
        return Transcript(answer, revision + (text != "same"), text, ())

    def redraft(self, actor: Actor, interview: str, version: int) -> None:
        self.made.append((actor, interview, version))


def changed(data: Any) -> tuple[list[tuple[Any, ...]], str]:
    """What was asked of the use cases, and what the officer is told."""
    calls, wired = Calls(), []
    form: Any = SimpleNamespace(review=SimpleNamespace(edit=None), show=lambda view, done: {"told": done})
    reviewing = SimpleNamespace(view=lambda actor, interview: view())
    parts: Any = SimpleNamespace(correcting=calls, drafting=calls, reviewing=reviewing, messages=MESSAGES)
    CorrectionEvents(form, parts).wire(lambda event, use, inputs: wired.append(use))
    shown = wired[0](OFFICER, "i", data=data)
    return calls.made, shown["told"]


CORRECT = {"do": "correct", "version": 3, "answer": "a", "revision": 2, "text": "Koch"}


def test_a_correction_reaches_its_use_case_and_is_told() -> None:
    assert changed(CORRECT) == ([(OFFICER, "a", 3, 2, "Koch")], MESSAGES["correction.saved"])
    assert changed({**CORRECT, "text": "same"})[1] == MESSAGES["correction.unchanged"]


def test_drafting_anew_names_the_version_the_officer_saw_and_tells_what_stayed() -> None:
    assert changed({"do": "redraft", "version": 3}) == ([(OFFICER, "i", 3)], MESSAGES["correction.redrafted_none"])


def test_the_officer_is_told_what_is_new_and_which_decisions_still_hold() -> None:
    decided, open_again = view("Koch", "Koch", decision(Action.ACCEPT)), view("Koch", "Koch")
    assert redrafted(decided, decided, MESSAGES).endswith("1 Ihrer Entscheidungen gilt weiter.")
    told = redrafted(corrected(decided), open_again, MESSAGES)
    assert told.startswith("1 Aussage ist neu entworfen. 1 Entscheidung ist weggefallen")


@pytest.mark.parametrize(
    "data",
    [
        None,
        "redraft",
        {},
        {"do": "delete", "version": 3},
        {"do": ["redraft"], "version": 3},
        {"do": "redraft"},
        {**CORRECT, "revision": "x"},
        {**CORRECT, "version": float("inf")},
        {key: value for key, value in CORRECT.items() if key != "answer"},
    ],
)
def test_data_that_is_no_change_is_refused_before_anything_is_asked(data: Any) -> None:
    with pytest.raises(InputError):
        changed(data)
