import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.findings import PersonalDataFinding
from assistant.domain.transcript import Span
from assistant.redaction.resolve import resolved

TEXT = "Ja, 0176 und Herr Abc; " * 3


@st.composite
def findings(draw: st.DrawFn) -> PersonalDataFinding:
    start = draw(st.integers(0, len(TEXT) - 1))
    end = draw(st.integers(start + 1, min(len(TEXT), start + 20)))
    label = draw(st.sampled_from(["PERSON", "PHONE", "ORG"]))
    return PersonalDataFinding(Span(start, end), label, draw(st.sampled_from([0.4, 0.8, 1.0])), "rule")


def covered(items: list[PersonalDataFinding]) -> set[int]:
    return {i for item in items for i in range(item.span.start, item.span.end) if TEXT[i].isalnum()}


@given(st.lists(findings(), max_size=12))
def test_what_any_recognizer_covered_stays_covered(items: list[PersonalDataFinding]) -> None:
    assert covered(list(resolved(items, TEXT))) == covered(items)


@given(st.lists(findings(), max_size=12))
def test_findings_are_sorted_and_apart(items: list[PersonalDataFinding]) -> None:
    spans = [item.span for item in resolved(items, TEXT)]
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))


def test_the_longer_passage_wins_and_the_loser_keeps_its_rest() -> None:
    long = PersonalDataFinding(Span(4, 16), "PHONE", 0.5, "a")
    short = PersonalDataFinding(Span(13, 21), "PERSON", 0.9, "b")
    assert [(item.label, item.span) for item in resolved([short, long], TEXT)] == [
        ("PHONE", Span(4, 16)),
        ("PERSON", Span(16, 21)),
    ]


def test_a_right_checksum_wins_over_a_longer_passage() -> None:
    checked = PersonalDataFinding(Span(4, 8), "TAX_ID", 1.0, "a")
    long = PersonalDataFinding(Span(0, 12), "PHONE", 0.9, "b")
    assert next(item.label for item in resolved([long, checked], TEXT) if item.span.start == 4) == "TAX_ID"


@pytest.mark.parametrize(("gap", "count"), [(" ", 1), ("-", 1), ("", 1), (" und ", 2), (", ", 2)])
def test_first_name_and_surname_found_apart_are_one_passage(gap: str, count: int) -> None:
    text = f"Zora{gap}Zappelmann"
    second = Span(4 + len(gap), len(text))
    found = resolved(
        [PersonalDataFinding(Span(0, 4), "PERSON", 1.0, "a"), PersonalDataFinding(second, "PERSON", 0.8, "b")], text
    )
    assert len(found) == count


def test_a_date_never_takes_the_place_of_what_identifies_somebody() -> None:
    text = "am 12.03.1987 geboren"
    found = [
        PersonalDataFinding(Span(3, 13), "DATE", 0.9, "rule"),
        PersonalDataFinding(Span(6, 13), "DATE_OF_BIRTH", 0.6, "rule"),
    ]
    assert [(item.label, item.span.of(text)) for item in resolved(found, text)] == [
        ("DATE_OF_BIRTH", "12."),
        ("DATE_OF_BIRTH", "03.1987"),
    ]
