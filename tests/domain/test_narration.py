"""A text belongs to exactly the statements it was made of."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.domain.narration import NarratedSentence, Narration, accepted_narrations, narration_basis
from assistant.domain.profile import Origin, Section, Statement

GOAL = Statement("s1", Section.GOALS, "Berufswunsch: Koch", (), Origin.OFFICER)
OTHER = Statement("s2", Section.GOALS, "Berufswunsch: Kellner", (), Origin.OFFICER)
ELSEWHERE = Statement("s3", Section.MOBILITY, "Auto vorhanden", (), Origin.OFFICER)
MADE = Narration(
    "i", 1, Section.GOALS, (NarratedSentence("Die Person möchte als Koch arbeiten.", ("s1",), True),),
    narration_basis([GOAL]), {}, "Anna", datetime(2026, 11, 23, tzinfo=UTC), accepted=True,
)  # fmt: skip


def test_statements_of_other_sections_do_not_matter() -> None:
    assert MADE.fits([ELSEWHERE, GOAL])


@pytest.mark.parametrize(
    "statements", [[], [OTHER], [GOAL, OTHER], [replace(GOAL, text="Berufswunsch: Bäcker")]],
    ids=["none", "another", "one more", "reworded"],
)  # fmt: skip
def test_a_text_fits_no_other_statements(statements: list[Statement]) -> None:
    assert not MADE.fits(statements)
    assert accepted_narrations([MADE], statements) == {}


def test_the_last_word_on_a_section_counts() -> None:
    assert accepted_narrations([MADE], [GOAL]) == {Section.GOALS: MADE}
    assert accepted_narrations([MADE, replace(MADE, accepted=False)], [GOAL]) == {}
    assert accepted_narrations([MADE, replace(MADE, accepted=None)], [GOAL]) == {}
