"""The review as HTML: closer looks first, what was left out, the choice between two wordings; and what is sent back."""

import json
import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from assistant.domain.changes import Changes, ItemChange, Seen
from assistant.domain.errors import InputError
from assistant.domain.interview import InterviewStatus
from assistant.domain.profile import Mark, OpenPoint, OpenReason, Revision, RevisionKind, Section
from assistant.domain.review import Action, ReviewItem
from assistant.domain.transcript import Span
from assistant.web import review_html
from assistant.web.conflict_html import Conflict
from assistant.web.review_input import Input
from assistant.workflow.review_view import ReviewView
from tests.web.test_pages_html import ATTACK, GUIDE, MESSAGES, decision, view

SENT: dict[str, Any] = {
    "version": 3,
    "revision": 1,
    "decisions": 2,
    "action": "edit",
    "statement": "s",
    "text": "Beikoch",
    "seconds": 4.5,
    "opened": True,
}
TAKE: dict[str, Any] = {
    **{key: SENT[key] for key in ("version", "revision", "decisions", "text")},
    "action": "add",
    "section": "goals",
    "answer": "a",
    "parts": [[0, 3, "Ich"]],
}


def marked(*marks: Mark, action: Action | None = None) -> ReviewView:
    plain = view("Ich war Koch.", "Tätigkeit als Koch", *([decision(action)] if action else []))
    item = plain.items[0]
    return replace(plain, items=(replace(item, statement=replace(item.statement, marks=frozenset(marks))),))


def shown(seen: ReviewView, *, decidable: bool = True, conflict: Conflict | None = None) -> str:
    return review_html.review(seen, GUIDE, MESSAGES, decidable=decidable, conflict=conflict)


@pytest.mark.parametrize("mark", Mark)
def test_a_marked_statement_comes_first_and_says_why(mark: Mark) -> None:
    html = shown(marked(mark))
    heading, first_section = MESSAGES["closer.heading"], MESSAGES["section.goals"]
    assert html.index(f"<h2>{heading}") < html.index('data-statement="s"') < html.index(f"<h2>{first_section}")
    assert MESSAGES[f"closer.{mark.value}"] in unescape(html)
    assert 'data-statement="s" data-marked' in html
    assert html.count('data-statement="s"') == 1


def test_readers_find_a_marked_statement_in_its_section_with_the_reason() -> None:
    html = shown(marked(Mark.UNSURE, action=Action.ACCEPT), decidable=False)
    assert MESSAGES["closer.heading"] not in html
    assert MESSAGES["closer.unsure"] in html


def test_what_was_left_out_is_offered_under_the_section_of_its_question() -> None:
    html = shown(view("Ich war Koch.", "x", decision(Action.REJECT)))
    assert unescape(html).count(MESSAGES["left_out.rejected"]) == 1
    assert f"Aufnehmen unter „{MESSAGES['section.experience']}“" in html
    assert "Fragen: 1 beantwortet, davon 1 ohne Aussage" in html
    assert ">„Ich war Koch.“</textarea>" in html


def test_readers_see_what_was_left_out_and_no_controls() -> None:
    html = shown(view("Ich war Koch.", "x", decision(Action.REJECT)), decidable=False)
    assert MESSAGES["left_out.nothing"] in html
    assert "<form" not in html and "data-act" not in html


def test_what_was_left_out_never_becomes_markup() -> None:
    html = shown(view(ATTACK, "x", decision(Action.REJECT)))
    assert "<img" not in html


def test_nothing_is_left_where_every_answer_is_in_a_statement() -> None:
    html = shown(view())
    assert MESSAGES["left_out.none"] in html


# Two people at one draft


def conflict(
    seen: ReviewView, mine: Input | None, *before: ReviewItem, revisions: tuple[Revision, ...] = ()
) -> Conflict:
    changes = tuple(
        ItemChange(item, next((now for now in seen.items if now.statement.id == item.statement.id), None))
        for item in before
    )
    return Conflict(Changes(changes, revisions), mine)


def again(html: str) -> dict[str, Any]:
    (data,) = re.findall(r'class="conflict"[^>]* data-again="([^"]*)"', html)
    return json.loads(unescape(data)) if data else {}


MINE = Input.read(SENT)
BEFORE = view().items[0]


def test_the_other_wording_stands_beside_the_own_one_and_the_officer_chooses() -> None:
    now = view("Ich war Koch.", "Tätigkeit als Koch", decision(Action.EDIT, "Tätigkeit als Chefkoch"))
    html = shown(now, conflict=conflict(now, MINE, BEFORE))
    inside = html[html.index('class="conflict"') :]
    assert "Beikoch" in inside
    assert re.search(r"<del>.*Koch.*</del><ins>.*Chefkoch", inside)
    assert "Gespeichert von Anna" in inside
    assert again(html) == {key: SENT[key] for key in ("action", "statement", "text", "seconds", "opened")}
    assert html.index('data-statement="s"') < html.index('class="conflict"') < html.index(MESSAGES["left_out.heading"])


def test_where_only_others_changed_it_says_so_and_shows_them() -> None:
    now = view()
    html = shown(now, conflict=Conflict(Changes((), ()), MINE))
    assert MESSAGES["conflict.heading_unchanged"] in html
    assert MESSAGES["conflict.something"] in html


def test_words_for_a_statement_that_is_gone_can_become_one_of_the_officers_own() -> None:
    now = replace(view(), items=())
    html = shown(now, conflict=conflict(now, MINE, BEFORE))
    assert again(html)["action"] == "add"
    assert again(html)["section"] == Section.EXPERIENCE.value
    assert again(html)["text"] == "Beikoch"
    accepted = Input.read({**SENT, "action": "accept", "text": ""})
    assert again(shown(now, conflict=conflict(now, accepted, BEFORE))) == {}


def test_a_confirmed_case_takes_nothing_any_more_and_still_shows_what_was_typed() -> None:
    seen = view()
    confirmed = replace(seen.draft, number=2, kind=RevisionKind.CONFIRMED, made_by="Anna")
    status = replace(seen.interview, status=InterviewStatus.CONFIRMED)
    now = replace(seen, interview=status, revisions=(*seen.revisions, confirmed))
    html = shown(now, decidable=False, conflict=conflict(now, MINE, revisions=(confirmed,)))
    assert again(html) == {}
    assert "Beikoch" in html
    assert MESSAGES["conflict.closed"] in html
    assert "Das Profil wurde von Anna bestätigt" in html


def test_a_confirmation_on_an_old_state_is_asked_for_once_more() -> None:
    now = view("Ich war Koch.", "Tätigkeit als Koch", decision(Action.EDIT, "Beikoch"))
    html = shown(now, conflict=conflict(now, None, BEFORE))
    assert MESSAGES["conflict.heading_confirm"] in html
    assert 'data-conflict="mine"' not in html


def test_what_two_people_typed_never_becomes_markup() -> None:
    now = view("Ich war Koch.", "Koch", decision(Action.EDIT, ATTACK))
    html = shown(now, conflict=conflict(now, Input.read({**SENT, "text": ATTACK}), BEFORE))
    assert "<img" not in html


# What the page sends


def test_what_the_page_sends_is_read_with_its_types() -> None:
    sent = Input.read(SENT)
    assert (sent.version, sent.seen, sent.action, sent.seconds, sent.opened) == (3, Seen(1, 2), Action.EDIT, 4.5, True)
    taken = Input.read(TAKE)
    assert (taken.section, taken.answer, taken.parts) == (Section.GOALS, "a", ((Span(0, 3), "Ich"),))
    assert Input.read({**SENT, **sent.to_send()}) == sent
    assert Input.read({**TAKE, **taken.to_send()}) == replace(taken, seconds=0.0)


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        [],
        {**SENT, "action": "confirm"},
        {**SENT, "version": "x"},
        {**SENT, "version": float("inf")},
        {**SENT, "seconds": "lange"},
        {**SENT, "statement": None, "revision": None},
        {**TAKE, "section": "salary"},
        {**TAKE, "parts": [[3, 0, "Ich"]]},
        {**TAKE, "parts": [[0, 3]]},
        {**TAKE, "parts": 5},
    ],
)
def test_what_the_page_never_sends_is_refused(data: Any) -> None:
    with pytest.raises(InputError):
        Input.read(data)


def test_open_points_are_counted_by_their_reason() -> None:
    seen = view()
    refused = replace(
        seen,
        draft=replace(seen.draft, open_points=(OpenPoint("goals", "goals", OpenReason.REFUSED),)),
        questions={**seen.questions, "b": "goals"},
    )
    assert "Fragen: 1 beantwortet, 1 abgelehnt." in shown(refused)
