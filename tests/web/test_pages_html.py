"""The HTML of our pages: what people said or typed stays text, numbers and times are read as people read them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.data import PROMPTS
from assistant.domain.consent import Purpose
from assistant.domain.interview import Interview, InterviewStatus
from assistant.domain.profile import Evidence, OpenPoint, OpenReason, Origin, Revision, RevisionKind, Section, Statement
from assistant.domain.review import Action, Decision, review_items
from assistant.domain.transcript import RedactedTranscript, Segment, Span
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web import question_html, review_html
from assistant.web.markup import case_table, clock, moment, notice
from assistant.workflow.review_view import ReviewView

MESSAGES = Messages.load(PROMPTS, "de")
GUIDE = Guide.load(PROMPTS / "guides" / "erstgespraech.de.yaml")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ATTACK = '<img src=x onerror="alert(1)">${document.title}{{value}}'


def view(said: str = "Ich war Koch.", wording: str = "Tätigkeit als Koch", *decisions: Decision) -> ReviewView:
    text = RedactedTranscript("a", 1, said, (Segment("s1", Span(0, len(said)), 3.0, 65.5),), (), "p")
    statement = Statement("s", Section.EXPERIENCE, wording, (Evidence.at(text, Span(0, len(said))),), Origin.MACHINE)
    draft = Revision(
        "i",
        1,
        RevisionKind.DRAFT,
        Origin.MACHINE,
        "machine",
        NOON,
        (statement,),
        (OpenPoint("goals", "goals", OpenReason.REFUSED),),
        {},
    )
    return ReviewView(
        Interview("i", "Fall", "o", "erstgespraech", "1", InterviewStatus.DRAFTED, 0, NOON),
        draft,
        review_items((statement,), decisions),
        {"a": text},
        {"a": "work_experience"},
        frozenset({"a"}),
        frozenset(),
        (draft,),
        frozenset(Purpose),
    )


def decision(action: Action, text: str = "") -> Decision:
    return Decision("i", 1, "s", action, "Anna", NOON, text)


@pytest.mark.parametrize("decidable", [True, False])
def test_what_was_said_and_worded_never_becomes_markup(decidable: bool) -> None:
    html = review_html.review(view(ATTACK, ATTACK, decision(Action.ACCEPT)), GUIDE, MESSAGES, decidable=decidable)
    assert "<img" not in html
    assert "&lt;img" in html


def test_a_case_name_never_becomes_markup() -> None:
    assert "<img" not in case_table([("i", ATTACK, "drafted", NOON)], MESSAGES)
    assert "<img" not in notice(ATTACK)


def test_evidence_names_the_question_and_the_minute() -> None:
    html = review_html.review(view(), GUIDE, MESSAGES, decidable=True)
    assert "Frage 2, 0:03" in html
    assert 'data-from="3.0" data-to="65.5"' in html


def test_a_level_is_suggested_beside_the_machines_wording_only() -> None:
    suggested = replace(view(), levels={"s": "C1"})
    html = review_html.review(suggested, GUIDE, MESSAGES, decidable=True)
    assert "etwa dem GER-Niveau C1" in html
    reworded = replace(
        view("Ich war Koch.", "Tätigkeit als Koch", decision(Action.EDIT, "Chefkoch")), levels={"s": "C1"}
    )
    assert "GER-Niveau" not in review_html.review(reworded, GUIDE, MESSAGES, decidable=True)


def test_an_open_point_is_listed_with_its_reason_and_without_a_decision() -> None:
    html = review_html.review(view(), GUIDE, MESSAGES, decidable=True)
    assert GUIDE.asked("goals").text in html
    assert MESSAGES["open.refused"] in html


def test_an_answer_in_another_language_is_named_in_the_text_and_can_be_heard() -> None:
    german = view()
    foreign = replace(
        german,
        draft=replace(german.draft, open_points=(OpenPoint("goals", "goals", OpenReason.LANGUAGE),)),
        questions={**german.questions, "b": "goals"},
        recordings=frozenset({"b"}),
        languages={"b": "tr"},
    )
    html = review_html.review(foreign, GUIDE, MESSAGES, decidable=True)
    assert f'<span class="not-analysed">{MESSAGES["open.language"]} ({MESSAGES["language.tr"]})</span>' in html
    assert 'src="/ton/b"' in html


def test_the_supervisor_sees_no_buttons_for_decisions_and_no_rejected_statements() -> None:
    html = review_html.review(view("Ich war Koch.", "x", decision(Action.REJECT)), GUIDE, MESSAGES, decidable=False)
    assert "data-act" not in html
    assert 'data-statement="s"' not in html


def test_an_edited_statement_shows_the_officers_wording_and_says_so() -> None:
    edited = view("Ich war Koch.", "Tätigkeit als Koch", decision(Action.EDIT, "Küchenhilfe"))
    html = review_html.review(edited, GUIDE, MESSAGES, decidable=True)
    assert '<p class="statement-text">Küchenhilfe</p>' in html
    assert MESSAGES["review.edited"] in html


def test_progress_tells_number_total_and_minutes() -> None:
    html = question_html.stage(GUIDE, GUIDE.questions[2].id, 2, MESSAGES)
    assert "Frage 3 von 10, noch etwa" in html


def test_a_follow_up_says_what_it_is_and_what_it_is_about_at_its_questions_number() -> None:
    html = question_html.stage(GUIDE, "employment_duration", 1, MESSAGES)
    assert f"{MESSAGES['follow_up.heading']}</span> Wie lange haben Sie dort ungefähr gearbeitet?</h1>" in html
    assert "Frage 2 von 10, noch etwa" in html
    assert "Was haben Sie schon gearbeitet?" in html
    assert 'src="/vorlesen/employment_duration"' in html


def test_follow_ups_are_named_after_their_question_wherever_they_were_asked() -> None:
    asked = ["school_training", "work_experience", "employment_duration", "work_tasks", "closing", "employment_role"]
    numbers = question_html.numbers(GUIDE, {item: item for item in asked})
    assert list(numbers.items()) == [
        ("school_training", "1"),
        ("work_experience", "2"),
        ("employment_duration", "2a"),
        ("employment_role", "2b"),
        ("work_tasks", "3"),
        ("closing", "10"),
    ]


def test_the_review_shows_the_follow_up_itself_with_what_was_said_to_it() -> None:
    one = view()
    open_points = (OpenPoint("language_level", "languages", OpenReason.UNANSWERED),)
    asked = replace(
        one,
        draft=replace(one.draft, open_points=open_points),
        questions={"w": "work_experience", "a": "employment_duration"},
    )
    html = review_html.review(asked, GUIDE, MESSAGES, decidable=True)
    assert "<h3>2a. Nachfrage: Wie lange haben Sie dort ungefähr gearbeitet?</h3>" in html
    assert "Frage 2a, 0:03" in html
    assert "<li>Nachfrage: Wie gut sprechen Sie diese Sprache? " in html


@pytest.mark.parametrize(("seconds", "shown"), [(None, "0:00"), (59.9, "0:59"), (60, "1:00"), (605, "10:05")])
def test_seconds_are_shown_as_minutes_and_seconds(seconds: float | None, shown: str) -> None:
    assert clock(seconds) == shown


def test_times_are_shown_in_the_offices_time_zone() -> None:
    assert moment(NOON) == "22.11.2026, 13:00"
