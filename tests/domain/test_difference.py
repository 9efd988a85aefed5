"""What changed, word by word: nothing is lost, nothing made up, and statements find each other again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.difference import (
    StatementChange,
    Stretch,
    WordChange,
    statement_differences,
    word_difference,
)
from assistant.domain.profile import Evidence, Origin, Section, Statement
from assistant.domain.transcript import Span

_TEXT = st.text(st.sampled_from("ab ü.\n-1"), max_size=40) | st.text(max_size=40)


def a_statement(name: str, text: str, quote: str = "", section: Section = Section.EXPERIENCE) -> Statement:
    evidence = (Evidence("answer", "s1", 1, Span(0, len(quote)), quote, None, None),) if quote else ()
    return Statement(name, section, text, evidence, Origin.OFFICER)


def told(stretches: tuple[Stretch, ...]) -> str:
    sign = {WordChange.KEPT: "{}", WordChange.REMOVED: "[-{}-]", WordChange.ADDED: "[+{}+]"}
    return "".join(sign[stretch.change].format(stretch.text) for stretch in stretches)


@given(before=_TEXT, after=_TEXT)
def test_the_difference_gives_both_texts_back(before: str, after: str) -> None:
    stretches = word_difference(before, after)
    assert "".join(item.text for item in stretches if item.change is not WordChange.ADDED) == before
    assert "".join(item.text for item in stretches if item.change is not WordChange.REMOVED) == after
    assert all(item.text for item in stretches)


@given(text=_TEXT)
def test_the_same_text_has_no_difference(text: str) -> None:
    assert word_difference(text, text) == ((Stretch(WordChange.KEPT, text),) if text else ())


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Koch seit 2016", "Koch seit 2017", "Koch seit [-2016-][+2017+]"),
        ("Koch seit 2016.", "Koch seit 2016", "Koch seit 2016[-.-]"),
        ("fährt Auto", "fährt nicht Auto", "fährt [+nicht +]Auto"),
        ("drei Jahre Koch", "zwei Monate Koch", "[-drei Jahre-][+zwei Monate+] Koch"),
    ],
)
def test_words_are_compared_as_wholes_and_neighbours_as_one_change(before: str, after: str, expected: str) -> None:
    assert told(word_difference(before, after)) == expected


def test_statements_are_unchanged_reworded_added_or_removed_and_stand_in_reading_order() -> None:
    before = [a_statement("a", "Koch"), a_statement("b", "zwei Jahre"), a_statement("c", "Führerschein")]
    after = [a_statement("a", "Koch"), a_statement("c", "Führerschein B"), a_statement("d", "Englisch")]
    found = statement_differences(before, after)
    assert [((item.after or item.before or before[0]).id, item.change) for item in found] == [
        ("a", StatementChange.UNCHANGED),
        ("b", StatementChange.REMOVED),
        ("c", StatementChange.REWORDED),
        ("d", StatementChange.ADDED),
    ]


def test_a_statement_drafted_anew_is_known_by_its_wording_or_by_the_words_of_the_client() -> None:
    before = [a_statement("a", "Koch", "Koch"), a_statement("b", "Lager 2016", "im Lager")]
    after = [a_statement("x", "Lager 2017", "im Lager"), a_statement("y", "Koch", "Koch")]
    found = {item.after.id: item for item in statement_differences(before, after) if item.after}
    assert (found["x"].change, found["y"].change) == (StatementChange.REWORDED, StatementChange.UNCHANGED)


def test_the_same_words_in_another_section_are_another_statement() -> None:
    before, after = a_statement("a", "Koch"), a_statement("b", "Koch", section=Section.GOALS)
    changes = {item.change for item in statement_differences([before], [after])}
    assert changes == {StatementChange.ADDED, StatementChange.REMOVED}


def test_other_words_of_the_client_behind_the_same_wording_are_told() -> None:
    before = a_statement("a", "Koch", "Koch")
    after = replace(before, evidence=a_statement("a", "", "als Koch").evidence)
    (item,) = statement_differences([before], [after])
    assert (item.change, item.other_evidence) == (StatementChange.UNCHANGED, True)


@st.composite
def _revisions(draw: st.DrawFn) -> list[Statement]:
    names = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=6))
    return [
        a_statement(
            name,
            draw(st.sampled_from(["Koch", "Koch B", "Lager"])),
            draw(st.sampled_from(["", "Koch", "Lager"])),
            draw(st.sampled_from([Section.GOALS, Section.EXPERIENCE])),
        )
        for name in names
    ]


@given(before=_revisions(), after=_revisions())
def test_every_statement_of_both_revisions_appears_exactly_once(
    before: list[Statement], after: list[Statement]
) -> None:
    found = statement_differences(before, after)
    assert [item.after for item in found if item.after] == after
    assert sorted(item.before.id for item in found if item.before) == sorted(item.id for item in before)
    same = {item.id for item in before} & {item.id for item in after}
    for item in found:
        if item.before and item.after:
            assert item.before.section is item.after.section
        elif item.before and item.before.id in same:
            (other,) = [statement for statement in after if statement.id == item.before.id]
            assert other.section is not item.before.section
