"""Connected texts on the page: what a model wrote stays text, and it is plain to see what it did not write."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.domain.errors import InputError, ModelMissing
from assistant.domain.narration import NarratedSentence, Narration, narration_basis
from assistant.domain.people import Actor, Role
from assistant.domain.profile import Section
from assistant.domain.review import Action
from assistant.web.narration_html import accepted_texts, narration_panel, sections_without_text
from assistant.web.narration_routes import _for_script
from assistant.web.officer.narration_events import NarrationEvents
from assistant.workflow.narrating import JobState, NarrationJob, kept_statements
from assistant.workflow.review_view import ReviewView
from tests.web.test_pages_html import ATTACK, MESSAGES, NOON, decision, view

ANNA = Actor("o", "Anna", Role.OFFICER)


def narrated(*, accepted: bool | None = None, text: str = "Die Person hat als Koch gearbeitet.") -> ReviewView:
    seen = view("Ich war Koch.", "Tätigkeit als Koch", decision(Action.ACCEPT))
    sentences = (NarratedSentence(text, ("s",), True), NarratedSentence("Tätigkeit als Koch.", ("s",), False))
    basis = narration_basis(kept_statements(seen.items))
    made = Narration("i", 1, Section.EXPERIENCE, sentences, basis, {}, "Anna", NOON, accepted)
    return replace(seen, narrations={Section.EXPERIENCE: made})


def test_what_a_model_wrote_never_becomes_markup() -> None:
    for html in (
        narration_panel(narrated(text=ATTACK), MESSAGES, offered=True),
        accepted_texts(narrated(text=ATTACK, accepted=True), MESSAGES),
    ):
        assert "<img" not in html
        assert "&lt;img" in html


def test_a_plain_statement_is_told_apart_for_eyes_and_ears() -> None:
    html = narration_panel(narrated(), MESSAGES, offered=True)
    assert '<span class="plain-sentence"><span class="for-screen-readers">Aussage unverändert: ' in html
    assert MESSAGES["narration.plain_why"] in html


def test_an_outdated_text_is_not_shown() -> None:
    outdated = narrated()
    made = replace(outdated.narrations[Section.EXPERIENCE], basis="0" * 64)
    html = narration_panel(replace(outdated, narrations={Section.EXPERIENCE: made}), MESSAGES, offered=True)
    assert MESSAGES["narration.state_outdated"] in html
    assert "gearbeitet" not in html
    assert 'data-narrate="take"' not in html


def test_a_section_with_an_open_statement_only_says_why_there_is_no_text() -> None:
    html = narration_panel(view(), MESSAGES, offered=True)
    assert "data-section" not in html
    assert MESSAGES["section.experience"] in html


def test_without_a_narrator_only_accepted_texts_are_there_to_read() -> None:
    assert narration_panel(narrated(), MESSAGES, offered=False) == ""
    html = narration_panel(narrated(accepted=True), MESSAGES, offered=False)
    assert "gearbeitet" in html
    assert "<button" not in html


def test_a_declined_text_is_nobodys() -> None:
    assert accepted_texts(narrated(accepted=False), MESSAGES) == ""


def test_the_script_gets_figures_and_an_errors_sentence() -> None:
    sentences = (NarratedSentence("Die Person hat als Koch gearbeitet.", ("s",), True),)
    job = NarrationJob(Section.EXPERIENCE, JobState.FAILED, 3.9, sentences, 2, ModelMissing(name="m"))
    told = _for_script(job, MESSAGES)
    assert (told["seconds"], told["told"], told["statements"]) == (3, 1, 2)
    assert told["error"] == MESSAGES.error(ModelMissing(name="m"))


def done(data: Any, seen: ReviewView) -> tuple[list[tuple[Any, ...]], Any]:
    """What is asked of the use case, and what is shown."""
    calls: list[tuple[Any, ...]] = []

    class Narrating:
        def __getattr__(self, name: str) -> Any:
            return lambda actor, *values, **more: calls.append((name, *values, *more.values()))

    wired: list[Any] = []
    form: Any = SimpleNamespace(
        narrations=SimpleNamespace(submit=None),
        version=None,
        show=lambda view: "all",
        show_narrations=lambda view: "texts",
    )
    parts: Any = SimpleNamespace(narrating=Narrating(), reviewing=SimpleNamespace(view=lambda actor, interview: seen))
    NarrationEvents(form, parts).wire(lambda event, use, inputs: wired.append(use))
    return calls, wired[0](ANNA, "i", 7, data=data)


@pytest.mark.parametrize(
    ("data", "calls", "shown"),
    [
        ({"do": "start", "section": "goals"}, [("start", "i", 7, Section.GOALS)], "texts"),
        ({"do": "stop", "section": "goals"}, [("stop", "i", Section.GOALS)], "texts"),
        ({"do": "look"}, [], "texts"),
        ({"do": "take", "section": "goals", "basis": "b"}, [("decide", "i", 7, Section.GOALS, "b", True)], "all"),
        ({"do": "leave", "section": "goals", "basis": "b"}, [("decide", "i", 7, Section.GOALS, "b", False)], "all"),
    ],
)
def test_each_button_reaches_its_use_case(data: Any, calls: list[tuple[Any, ...]], shown: str) -> None:
    assert done(data, narrated()) == (calls, shown)


def test_one_button_starts_all_sections_that_have_no_text() -> None:
    without = replace(narrated(), narrations={})
    assert sections_without_text(without) == (Section.EXPERIENCE,)
    assert done({"do": "start", "section": ""}, without)[0] == [("start", "i", 7, Section.EXPERIENCE)]
    assert done({"do": "start", "section": ""}, narrated())[0] == []


@pytest.mark.parametrize("data", [None, {}, {"do": "take"}, {"do": "start", "section": "hobbies"}, {"do": "dance"}])
def test_what_the_browser_makes_up_is_refused(data: Any) -> None:
    with pytest.raises(InputError):
        done(data, narrated())
