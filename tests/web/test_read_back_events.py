"""What the page does with what the client's page sends, and with a form that says too little."""

from types import SimpleNamespace
from typing import Any

import pytest

from assistant.domain.errors import AnalysisFailed, EditConflict, InputError, NotFound
from assistant.domain.people import Actor, Role
from assistant.domain.profile import Section
from assistant.domain.review import Action
from assistant.web.officer.read_back import Subject
from assistant.web.officer.read_back_events import ReadBackEvents
from assistant.workflow.reading_back import PutRight
from tests.web.test_pages_html import MESSAGES
from tests.web.test_read_back_html import GOAL, accepted_view

OFFICER = Actor("o", "Anna", Role.OFFICER)
ABOUT = Subject(1, "v", Section.GOALS, 0, "s1", GOAL)
NEW = Subject(1, "v", Section.MOBILITY, 2)


class _Component:
    """Of the form; its events are only wired here."""

    click = submit = tick = None


class Page:
    """Events on fakes: what is asked of the use case, and what is shown."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.asked: list[tuple[Any, ...]] = []
        form: Any = SimpleNamespace(
            show=lambda view, part, done="": {"part": part, "done": done},
            show_remark=lambda view, subject, remark, broken_off: {"subject": subject},
            ready=lambda subject: {"again": subject},
            close=lambda: {"closed": True},
            saving=lambda: {"saving": True},
            **{name: _Component() for name in ("pages", "leave", "recorder", "timer", "cancel", "save", "strike")},
            **dict.fromkeys(("subject", "words", "wording")),
        )
        use: Any = SimpleNamespace(
            begin=lambda actor, interview, section: SimpleNamespace(answer=SimpleNamespace(id="v")),
            put_right=self._put_right,
        )
        parts: Any = SimpleNamespace(
            reading_back=use,
            reviewing=SimpleNamespace(view=lambda actor, interview: accepted_view()),
            recording=SimpleNamespace(broken_off=lambda actor, answer: None),
            messages=MESSAGES,
        )
        notice: Any = "notice"
        events = ReadBackEvents(form, parts, notice, dict, lambda actor, interview: {"screen": interview})
        self.wired: dict[str, Any] = {}
        button: Any = SimpleNamespace(click=None)
        events.wire(self._wire, button)

    def _wire(self, event: Any, use: Any, inputs: list[Any]) -> Any:
        self.wired[use.__name__] = use
        return SimpleNamespace(then=None)

    def _put_right(self, *asked: Any) -> None:
        self.asked.append(asked)
        if self.error:
            raise self.error

    def use(self, data: Any) -> Any:
        return self.wired["_use_page"](OFFICER, "i", data=data)

    def save(self, subject: Subject | None, words: str, wording: str) -> Any:
        return self.wired["_save"](OFFICER, "i", subject, words, wording, data=None)


@pytest.mark.parametrize("data", [None, [], {}, {"do": "go"}, {"do": "go", "part": "x"}, {"do": "change", "part": 0}])
def test_data_that_names_nothing_is_refused(data: Any) -> None:
    with pytest.raises(InputError):
        Page().use(data)


@pytest.mark.parametrize("section", [None, "", "secrets"])
def test_something_new_belongs_to_a_section(section: Any) -> None:
    with pytest.raises(InputError):
        Page().use({"do": "add", "part": 0, "section": section})


def test_turning_the_page_shows_the_part_and_done_leads_back_to_the_review() -> None:
    assert Page().use({"do": "go", "part": 2}) == {"part": 2, "done": ""}
    assert Page().use({"do": "done", "part": 2}) == {"closed": True, "screen": "i"}


def test_the_form_is_about_the_statement_as_it_stands_or_about_a_section() -> None:
    assert Page().use({"do": "change", "part": 0, "statement": "s1"}) == {"subject": ABOUT}
    assert Page().use({"do": "add", "part": 2, "section": "mobility"}) == {"subject": NEW}
    with pytest.raises(NotFound):
        Page().use({"do": "change", "part": 0, "statement": "s9"})


@pytest.mark.parametrize(
    ("subject", "words", "wording", "key"),
    [
        (ABOUT, " ", "Bäcker", "words_missing"),
        (ABOUT, "Nein", f" {GOAL}", "wording_same"),
        (ABOUT, "Nein", "", "wording_same"),
        (NEW, "", "Auto", "words_missing"),
    ],
)
def test_a_form_that_says_too_little_tells_what_is_missing(
    subject: Subject, words: str, wording: str, key: str
) -> None:
    page = Page()
    assert MESSAGES[f"read_back.{key}"] in page.save(subject, words, wording)["notice"]
    assert page.asked == []


def test_a_change_and_an_addition_reach_the_use_case_and_the_page_returns_to_its_part() -> None:
    page = Page()
    assert page.save(ABOUT, "Nein", "Bäcker") == {"part": 0, "done": MESSAGES["read_back.saved_edit"]}
    assert page.save(NEW, "Ich habe ein Auto", "") == {"part": 2, "done": MESSAGES["read_back.saved_add"]}
    assert page.asked == [
        (OFFICER, "i", 1, "v", PutRight(Action.EDIT, "Nein", "Bäcker", statement_id="s1")),
        (OFFICER, "i", 1, "v", PutRight(Action.ADD, "Ich habe ein Auto", "", section=Section.MOBILITY)),
    ]


def test_a_form_that_was_closed_meanwhile_does_nothing() -> None:
    page = Page()
    assert page.save(None, "Nein", "Bäcker") == {}
    assert page.asked == []


def test_after_a_failure_the_form_stands_as_it_was_with_the_sentence() -> None:
    shown = Page(AnalysisFailed(step="x")).save(ABOUT, "Nein", "Bäcker")
    assert shown["again"] == ABOUT
    assert "notice" in shown


def test_somebody_elses_change_is_told_by_the_page_as_always() -> None:
    with pytest.raises(EditConflict):
        Page(EditConflict(kind="interview", id="i")).save(ABOUT, "Nein", "Bäcker")
