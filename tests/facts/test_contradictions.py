"""Statements that cannot all be right are marked; different things, and one thing said in two ways, are not."""

import pytest

from assistant.domain.findings import Fact, FactKind, Slot
from assistant.domain.transcript import Span
from assistant.facts.contradictions import contradictions


def fact(kind: str, **values: str) -> Fact:
    slots = tuple(Slot(key, value, Span(at, at + 1)) for at, (key, value) in enumerate(values.items()))
    return Fact(FactKind(kind), slots, 0.9, "test")


def pairs(*facts: Fact) -> list[tuple[str, str, str, str]]:
    """What is contradicted and by which values, in the order they were said."""
    found = contradictions([(f"a{number}", item) for number, item in enumerate(facts)])
    return [(item.about, item.first.key, item.first.value, item.second.value) for item in found]


JOB = {"role": "Köchin", "employer": "Mensa Nord"}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            fact("language", language="Englisch", level="A1"),
            fact("language", language="Englisch", level="B2"),
            ("Englisch", "level", "A1", "B2"),
        ),
        (
            fact("language", language="Deutsch", level="Muttersprache"),
            fact("language", language="Deutsch", level="grundlegend"),
            ("Deutsch", "level", "Muttersprache", "grundlegend"),
        ),
        (
            fact("employment", **JOB, months="60"),
            fact("employment", **JOB, months="24"),
            ("Mensa Nord", "months", "60", "24"),
        ),
        (
            fact("employment", **JOB, **{"from": "2016"}),
            fact("employment", **JOB, **{"from": "2017"}),
            ("Mensa Nord", "from", "2016", "2017"),
        ),
        (
            fact("employment", **JOB, to="2020-03"),
            fact("employment", employer="Mensa Nord", to="2020-05"),
            ("Mensa Nord", "to", "2020-03", "2020-05"),
        ),
        (fact("mobility", car="yes"), fact("mobility", car="no"), ("", "car", "yes", "no")),
        (
            fact("mobility", max_commute_min="30"),
            fact("mobility", max_commute_min="60"),
            ("", "max_commute_min", "30", "60"),
        ),
        (fact("driving_licence", none="yes"), fact("driving_licence", classes="B"), ("", "none", "yes", "B")),
        (fact("driving_licence", classes="B"), fact("driving_licence", none="yes"), ("", "classes", "B", "yes")),
        (
            fact("education", level="Abitur", year="2004"),
            fact("education", level="Abitur", year="2005"),
            ("Abitur", "year", "2004", "2005"),
        ),
        (
            fact("education", level="ohne Abschluss"),
            fact("education", level="Mittlere Reife"),
            ("ohne Abschluss", "level", "ohne Abschluss", "Mittlere Reife"),
        ),
        (
            fact("training", occupation="Friseur", completed="yes"),
            fact("training", occupation="Friseurin", completed="no"),
            ("Friseur", "completed", "yes", "no"),
        ),
        (
            fact("availability", hours_per_week="20"),
            fact("availability", hours_per_week="30"),
            ("", "hours_per_week", "20", "30"),
        ),
        (
            fact("availability", hours_per_week="Vollzeit"),
            fact("availability", hours_per_week="25"),
            ("", "hours_per_week", "Vollzeit", "25"),
        ),
        (
            fact("availability", **{"from": "sofort"}),
            fact("availability", **{"from": "01.09."}),
            ("", "from", "sofort", "01.09."),
        ),
        (fact("availability", weekend="yes"), fact("availability", weekend="no"), ("", "weekend", "yes", "no")),
        (
            fact("certificate", name="Staplerschein", valid="yes"),
            fact("certificate", name="Staplerschein", valid="no"),
            ("Staplerschein", "valid", "yes", "no"),
        ),
    ],
)
def test_different_values_for_the_same_thing_contradict(
    first: Fact, second: Fact, expected: tuple[str, str, str, str]
) -> None:
    assert pairs(first, second) == [expected]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (fact("language", language="Englisch", level="A1"), fact("language", language="Deutsch", level="B2")),
        (fact("language", language="Englisch", level="gut"), fact("language", language="Englisch", level="B2")),
        (fact("language", language="Englisch", level="gut"), fact("language", language="Englisch", level="fließend")),
        (fact("language", language="Dari"), fact("language", language="Dari", level="Muttersprache")),
        (
            fact("employment", role="Köchin", employer="Mensa Nord", months="60"),
            fact("employment", role="Köchin", employer="Mensa Süd", months="24"),
        ),
        (
            fact("employment", role="Spülerin", employer="Mensa Nord", months="6"),
            fact("employment", role="Köchin", employer="Mensa Nord", months="24"),
        ),
        (fact("employment", role="Köchin", months="60"), fact("employment", role="Köchin", months="24")),
        (fact("employment", **JOB, to="2020"), fact("employment", **JOB, to="2020-05")),
        (fact("employment", **JOB, months="60"), fact("employment", employer="mensa nord", months="62")),
        (fact("employment", **JOB, **{"from": "2016"}), fact("employment", **JOB, to="2018")),
        (fact("education", level="Hauptschulabschluss", year="2001"), fact("education", level="Abitur", year="2005")),
        (fact("driving_licence", classes="B"), fact("driving_licence", classes="B,BE")),
        (fact("mobility", car="no"), fact("mobility", public_transport="yes")),
        (fact("availability", hours_per_week="Vollzeit"), fact("availability", hours_per_week="40")),
        (fact("availability", hours_per_week="Teilzeit"), fact("availability", hours_per_week="20")),
        (fact("availability", **{"from": "01.09."}), fact("availability", **{"from": "September"})),
        (fact("availability", **{"from": "01.09.2027"}), fact("availability", **{"from": "01.09."})),
        (fact("goal", occupation="Koch"), fact("goal", occupation="Hausmeister")),
        (fact("mobility", car="yes"), fact("availability", shift="no")),
    ],
)
def test_different_things_and_the_same_value_said_differently_do_not_contradict(first: Fact, second: Fact) -> None:
    assert pairs(first, second) == []


def test_a_length_that_does_not_fit_start_and_end_contradicts_within_one_job() -> None:
    assert pairs(fact("employment", **JOB, **{"from": "2010"}, to="2012", months="120")) == [
        ("Mensa Nord", "months", "120", "2012")
    ]
    assert pairs(fact("employment", **JOB, **{"from": "2010"}, to="2012", months="36")) == []


def test_each_side_names_the_answer_it_was_said_in() -> None:
    (found,) = contradictions([("q3", fact("mobility", car="yes")), ("q7", fact("mobility", car="no"))])
    assert (found.first.answer_id, found.second.answer_id) == ("q3", "q7")
    assert found.kind is FactKind.MOBILITY


def test_every_pair_is_marked_where_three_statements_differ() -> None:
    facts = [fact("availability", hours_per_week=hours) for hours in ("10", "20", "30")]
    assert len(pairs(*facts)) == 3


def test_nothing_said_contradicts_nothing() -> None:
    assert contradictions([]) == ()
