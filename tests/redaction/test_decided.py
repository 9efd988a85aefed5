"""What a person decided holds over what the finders found, for these words and no others."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.findings import PersonalDataFinding, SensitiveFinding
from assistant.domain.redaction_check import OFFICER_RULE, OTHER, RedactionDecision, Verdict
from assistant.domain.transcript import Span
from assistant.redaction.decided import decided, occurrences

HIDE, UNCOVER, INCLUDE, LEAVE_OUT = Verdict.HIDE, Verdict.UNCOVER, Verdict.INCLUDE, Verdict.LEAVE_OUT


def decision(verdict: Verdict, words: str, label: str = OTHER, answer_id: str = "a1") -> RedactionDecision:
    return RedactionDecision("i1", answer_id, verdict, words, label, "Anna", datetime(2026, 11, 22, tzinfo=UTC))


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def person(text: str, words: str, label: str = "PERSON") -> PersonalDataFinding:
    return PersonalDataFinding(place(text, words), label, 0.8, "rule")


def special(text: str, words: str, category: str = "HEALTH") -> SensitiveFinding:
    return SensitiveFinding(place(text, words), category, 0.7, "lexicon")


@pytest.mark.parametrize(
    ("words", "text", "hidden"),
    [
        ("Quandel", "Quandel und QUANDEL, Quandels Hof, Quandel's Hof, quandel’s", 5),
        ("Quandels", "Der Quandel kam.", 1),
        ("Haus am See", "Im Haus  am\nSee war ich.", 1),
        ("Straße", "Strasse, STRASSE, straße", 3),
        ("Koch", "Kochtopf, gekocht, Köche, Koch-Meier", 1),
        ("Hans", "Hans' Haus, Hans", 2),
        ("K.", "K. und Kk.", 1),
        ("...", "Na ...", 0),
    ],
)
def test_words_are_found_whole_in_any_case_with_any_blanks_and_in_the_genitive(
    words: str, text: str, hidden: int
) -> None:
    assert len(occurrences(words, text)) == hidden


def test_what_is_hidden_is_hidden_in_every_answer_with_the_officers_rule() -> None:
    text = "Der Hof Quandel liegt am Berg."
    found, _ = decided(text, "a2", (), (), [decision(HIDE, "Hof Quandel", "ORG", "a1")])
    assert found == (PersonalDataFinding(place(text, "Hof Quandel"), "ORG", 1.0, OFFICER_RULE),)


def test_a_special_category_can_be_hidden() -> None:
    text = "Ich habe Rücken."
    _, found = decided(text, "a1", (), (), [decision(HIDE, "Rücken", "HEALTH")])
    assert found == (SensitiveFinding(place(text, "Rücken"), "HEALTH", 1.0, OFFICER_RULE),)


def test_hiding_does_not_cut_up_a_passage_that_is_hidden_already() -> None:
    text = "Peter Koch kam."
    found = (person(text, "Peter Koch"),)
    assert decided(text, "a1", found, (), [decision(HIDE, "Koch")]) == (found, ())


def test_hiding_holds_for_a_firm_that_the_policy_may_keep() -> None:
    text = "Bei Bau Quandel war ich."
    found, _ = decided(text, "a1", (person(text, "Bau Quandel", "ORG"),), (), [decision(HIDE, "Bau Quandel")])
    assert found == (PersonalDataFinding(place(text, "Bau Quandel"), OTHER, 1.0, OFFICER_RULE),)


def test_what_is_shown_again_is_shown_in_every_answer_and_the_same_words_in_a_longer_name_are_not() -> None:
    text = "Als Koch kannte ich Peter Koch und kochs Töpfe."
    found = (
        person(text, "Koch"),
        person(text, "Peter Koch"),
        person(text, "kochs", "LOC"),
    )
    left, _ = decided(text, "a2", found, (), [decision(UNCOVER, "Koch")])
    assert left == (found[1],)


def test_a_passage_of_several_findings_is_shown_as_a_whole_but_its_special_category_is_not() -> None:
    text = "Bei der Caritas Suchthilfe war ich."
    found, marked = (person(text, "Caritas Suchthilfe", "ORG"),), (special(text, "Suchthilfe"),)
    assert decided(text, "a1", found, marked, [decision(UNCOVER, "Caritas Suchthilfe", "ORG")]) == ((), marked)


def test_a_special_category_that_the_officer_hid_can_be_shown_again() -> None:
    text = "Ich habe Rücken."
    decisions = [decision(HIDE, "Rücken", "HEALTH"), decision(UNCOVER, "rücken", "HEALTH")]
    assert decided(text, "a1", (), (), decisions) == ((), ())


def test_a_special_category_is_taken_in_for_its_answer_only() -> None:
    text = "Ich hatte einen Bandscheibenvorfall."
    marked = (special(text, "Bandscheibenvorfall"),)
    included = [decision(INCLUDE, "Bandscheibenvorfall", "HEALTH", "a1")]
    assert decided(text, "a1", (), marked, included) == ((), ())
    assert decided(text, "a2", (), marked, included) == ((), marked)


def test_taking_in_a_special_category_shows_no_personal_data() -> None:
    text = "Depression sagt Dr. Quandel."
    found, marked = (person(text, "Quandel"),), (special(text, "Depression"),)
    words = "Depression sagt Dr. Quandel"
    assert decided(text, "a1", found, marked, [decision(INCLUDE, words, "HEALTH")]) == (found, ())


@pytest.mark.parametrize(
    ("decisions", "hidden"),
    [
        ([(HIDE, "Quandel"), (UNCOVER, "Quandel")], False),
        ([(UNCOVER, "Quandel"), (HIDE, "QUANDEL")], True),
        ([(UNCOVER, "Quandels"), (HIDE, "Quandel")], True),
        ([(HIDE, "Quandel"), (UNCOVER, "Quandels"), (HIDE, "Quandel"), (UNCOVER, "quandel")], False),
    ],
)
def test_the_later_decision_wins(decisions: list[tuple[Verdict, str]], hidden: bool) -> None:
    text = "Da war Quandel."
    found, _ = decided(text, "a1", (person(text, "Quandel"),), (), [decision(*item) for item in decisions])
    assert bool(found) is hidden


def test_an_inclusion_taken_back_hides_again() -> None:
    text = "Ich hatte Krebs."
    marked = (special(text, "Krebs"),)
    decisions = [decision(INCLUDE, "Krebs", "HEALTH"), decision(LEAVE_OUT, "krebs", "HEALTH")]
    assert decided(text, "a1", (), marked, decisions) == ((), marked)


Answer = tuple[str, tuple[PersonalDataFinding, ...], tuple[SensitiveFinding, ...], list[RedactionDecision]]
words_of_text = st.lists(st.sampled_from(["Koch", "koch", "Kochs", "Peter", "Bad", "Ems", "ich", "Straße"]), min_size=1)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """A text of few words, findings apart that cover whole words, and decisions on words that may stand in it."""
    words = draw(words_of_text)
    text = " ".join(words)
    starts = [sum(len(word) + 1 for word in words[:index]) for index in range(len(words))]

    def spans() -> list[Span]:
        edges = sorted(draw(st.sets(st.integers(0, len(words)), max_size=6)))
        pairs = [pair for pair in pairwise(edges) if draw(st.booleans())]
        return [Span(starts[first], starts[last - 1] + len(words[last - 1])) for first, last in pairs]

    labels = st.sampled_from(["PERSON", "ORG", "PHONE"])
    found = tuple(PersonalDataFinding(span, draw(labels), 0.8, "rule") for span in spans())
    marked = tuple(SensitiveFinding(span, "HEALTH", 0.7, "lexicon") for span in spans())
    said = words_of_text.map(lambda items: " ".join(items[:3]))
    kinds = st.sampled_from([OTHER, "PERSON", "HEALTH"])
    decisions = draw(
        st.lists(st.builds(decision, st.sampled_from(Verdict), said, kinds, st.sampled_from(["a1", "a2"])), max_size=5)
    )
    return text, found, marked, decisions


@given(answers(), words_of_text)
def test_after_hiding_every_occurrence_is_covered(answer: Answer, words: list[str]) -> None:
    text, found, marked, decisions = answer
    said = " ".join(words[:2])
    left, _ = decided(text, "a1", found, marked, [*decisions, decision(HIDE, said)])
    covered = {place for item in left for place in range(item.span.start, item.span.end)}
    for span in occurrences(said, text):
        assert all(text[place] == " " or place in covered for place in range(span.start, span.end))


@given(answers(), words_of_text)
def test_after_showing_no_personal_data_lies_within_the_words_and_what_the_finder_calls_special_stays(
    answer: Answer, words: list[str]
) -> None:
    text, found, marked, decisions = answer
    said = " ".join(words[:2])
    left, _ = decided(text, "a1", found, marked, [*decisions, decision(UNCOVER, said)])
    assert not any(span.contains(item.span) for item in left for span in occurrences(said, text))
    assert decided(text, "a1", found, marked, [decision(UNCOVER, said)])[1] == marked


@given(answers())
def test_without_a_decision_to_show_nothing_hidden_is_shown(answer: Answer) -> None:
    text, found, marked, decisions = answer
    persons, special = decided(
        text, "a1", found, marked, [item for item in decisions if item.verdict not in (UNCOVER, INCLUDE)]
    )
    spans = [item.span for item in persons] + [item.span for item in special]
    covered = {place for span in spans for place in range(span.start, span.end)}
    for span in [item.span for item in found] + [item.span for item in marked]:
        assert set(range(span.start, span.end)) <= covered


def test_a_name_shown_again_does_not_show_a_shorter_one() -> None:
    text = "Lukas kam. Auch Luka kam."
    shorter = PersonalDataFinding(Span(16, 20), "PERSON", 0.8, "rule")
    left, _ = decided(text, "a1", (person(text, "Lukas"), shorter), (), [decision(UNCOVER, "Lukas")])
    assert left == (shorter,)
