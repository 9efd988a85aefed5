"""Figures about drafts: counted right, and never so small a group that they are about one officer."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.domain.profile import Evidence, Mark, Origin, Section, Statement
from assistant.domain.quality import ReviewedDraft, draft_quality, quality_by
from assistant.domain.review import Action, Decision
from assistant.domain.transcript import Span

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def a_statement(name: str, *marks: Mark) -> Statement:
    evidence = Evidence("answer", "s1", 1, Span(0, 4), "Koch", None, None)
    return Statement(name, Section.EXPERIENCE, name, (evidence,), Origin.MACHINE, marks=frozenset(marks))


def a_decision(
    name: str, action: Action, seconds: float | None = None, *, opened: bool = False, text: str = ""
) -> Decision:
    section = Section.GOALS if action is Action.ADD else None
    return Decision("i", 1, name, action, "Anna", NOON, text, section, seconds=seconds, passage_opened=opened)


DRAFT = ReviewedDraft(
    "anna",
    "erstgespraech",
    "1",
    {"assistant": "0.1"},
    (a_statement("a", Mark.UNSURE), a_statement("b", Mark.CONTRADICTORY), a_statement("c"), a_statement("d")),
    (
        a_decision("a", Action.REJECT, 4, opened=True),
        a_decision("a", Action.ACCEPT, 6),
        a_decision("b", Action.EDIT, 20, text="B"),
        a_decision("c", Action.REJECT),
        a_decision("d", Action.ACCEPT, 2),
        a_decision("own", Action.ADD, 30, text="Mehr"),
        a_decision("dropped", Action.ADD, text="Doch nicht"),
        a_decision("dropped", Action.REJECT),
    ),
    left_out=3,
)


def drafts(*officers: str) -> list[ReviewedDraft]:
    return [replace(DRAFT, officer_id=officer) for officer in officers]


def test_the_last_decision_on_each_statement_counts() -> None:
    quality = draft_quality([DRAFT])
    assert (quality.accepted, quality.edited, quality.rejected) == (0.5, 0.25, 0.25)


def test_what_the_officer_added_is_a_share_of_what_was_confirmed() -> None:
    assert draft_quality([DRAFT]).added == 0.25


def test_all_the_time_before_a_statement_counts_and_statements_without_a_time_do_not() -> None:
    assert draft_quality([DRAFT]).seconds == 15  # the median of 10, 20, 2 and 30


def test_of_the_marked_statements_those_count_as_opened_whose_passage_was_opened_at_any_decision() -> None:
    assert draft_quality([DRAFT]).opened == 0.5


def test_passages_that_no_statement_took_over_are_counted_per_interview() -> None:
    assert draft_quality([DRAFT, replace(DRAFT, left_out=0)]).left_out == 1.5


def test_where_there_is_nothing_to_count_there_is_no_figure() -> None:
    quality = draft_quality([replace(DRAFT, statements=(), decisions=())])
    shares = {quality.accepted, quality.edited, quality.rejected, quality.added, quality.seconds, quality.opened}
    assert shares == {None}


@pytest.mark.parametrize(
    ("officers", "shown"),
    [
        (["anna"] * 3 + ["otto"], False),
        (["anna"] * 5, False),
        (["anna"] * 50, False),
        (["anna"] * 4 + ["otto"], True),
    ],
)
def test_only_a_group_of_five_interviews_by_several_officers_is_shown(officers: list[str], shown: bool) -> None:
    groups = quality_by(drafts(*officers), lambda draft: draft.guide)
    assert (list(groups.groups), groups.too_small) == ((["erstgespraech"], 0) if shown else ([], 1))


def test_groups_are_told_apart_and_small_ones_only_counted() -> None:
    other = [replace(item, guide="anderes") for item in drafts("anna", "otto")]
    groups = quality_by([*drafts(*"aabbc"), *other], lambda draft: draft.guide)
    assert (groups.groups["erstgespraech"].interviews, groups.too_small) == (5, 1)


def test_no_figure_names_an_officer() -> None:
    assert "anna" not in repr(quality_by(drafts(*["anna"] * 4, "otto"), lambda draft: draft.guide))
