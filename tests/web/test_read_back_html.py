"""The profile in large print: only what will stand in it, section by section, and nothing that becomes markup."""

from dataclasses import replace

from assistant.domain.profile import Origin, Section, Statement
from assistant.domain.review import Action, Decision, review_items
from assistant.web import question_html, read_back_html, review_html
from assistant.workflow.review_view import ReviewView
from tests.web.test_pages_html import ATTACK, GUIDE, MESSAGES, decision, view

GOAL = "Möchte Koch werden"


def decided(statement_id: str, action: Action, text: str = "", *, source: Origin = Origin.OFFICER) -> Decision:
    return replace(decision(action, text), statement_id=statement_id, source=source)


def accepted_view(*decisions: Decision, goal: str = GOAL) -> ReviewView:
    """A goal (s1), experience (s2) and a language (s3), all accepted at first."""
    shown = view()
    evidence = shown.draft.statements[0].evidence
    statements = tuple(
        Statement(f"s{number}", section, text, evidence, Origin.MACHINE)
        for number, (section, text) in enumerate(
            [(Section.GOALS, goal), (Section.EXPERIENCE, "Tätigkeit als Koch"), (Section.LANGUAGES, "Türkisch")], 1
        )
    )
    first = [decided(statement.id, Action.ACCEPT) for statement in statements]
    return replace(shown, items=review_items(statements, [*first, *decisions]))


def test_each_section_with_statements_is_a_part_and_the_end_is_one() -> None:
    parts = read_back_html.parts(accepted_view(decided("s2", Action.REJECT)))
    assert [part.section for part in parts] == [Section.GOALS, Section.LANGUAGES, None]
    assert "Teil 1 von 3" in read_back_html.page(accepted_view(decided("s2", Action.REJECT)), 0, MESSAGES)


def test_a_part_that_is_not_there_any_more_gives_way_to_the_nearest() -> None:
    shown = accepted_view()
    assert read_back_html.page(shown, 99, MESSAGES) == read_back_html.page(shown, 3, MESSAGES)
    assert read_back_html.page(shown, -1, MESSAGES) == read_back_html.page(shown, 0, MESSAGES)


def test_an_empty_profile_has_only_an_end_where_something_can_be_added_to_every_section() -> None:
    html = read_back_html.page(replace(view(), items=()), 0, MESSAGES)
    assert all(f'data-section="{section.value}"' in html for section in Section)


def test_the_end_offers_the_sections_that_hold_nothing() -> None:
    html = read_back_html.page(accepted_view(), 3, MESSAGES)
    assert 'data-section="mobility"' in html
    assert 'data-section="goals"' not in html


def test_what_the_client_put_right_says_so() -> None:
    changed = accepted_view(decided("s1", Action.EDIT, "Will Bäcker werden", source=Origin.CLIENT))
    html = read_back_html.page(changed, 0, MESSAGES)
    assert "Will Bäcker werden" in html
    assert MESSAGES["read_back.changed_before"] in html
    assert MESSAGES["read_back.changed_before"] not in read_back_html.page(accepted_view(), 0, MESSAGES)


def test_no_wording_becomes_markup() -> None:
    pages = read_back_html.page(accepted_view(goal=ATTACK), 0, MESSAGES)
    form = read_back_html.remark_heading(Section.GOALS, ATTACK, MESSAGES)
    for html in (pages, form):
        assert "<img" not in html
        assert "&lt;img" in html


def test_the_officer_sees_who_put_a_statement_right_and_where_it_was_said() -> None:
    shown = view()
    (piece,) = shown.draft.statements[0].evidence
    correction = replace(
        decision(Action.EDIT, "Küchenhilfe"), source=Origin.CLIENT, evidence=(replace(piece, answer_id="v"),)
    )
    shown = replace(
        shown,
        items=review_items(shown.draft.statements, [correction]),
        questions={**shown.questions, "v": "read_back-1"},
        texts={**shown.texts, "v": replace(shown.texts["a"], answer_id="v")},
    )
    html = review_html.review(shown, GUIDE, MESSAGES, decidable=True)
    assert MESSAGES["read_back.origin"] in html
    assert "Beim Vorlesen (V1), 0:03" in html
    assert f"V1. {MESSAGES['read_back.answer']}" in html


def test_what_was_said_when_reading_back_is_numbered_after_all_questions() -> None:
    asked = {"v": "read_back-2", "b": GUIDE.questions[1].id, "a": GUIDE.questions[0].id}
    assert list(question_html.numbers(GUIDE, asked).items()) == [("a", "1"), ("b", "2"), ("v", "V2")]
