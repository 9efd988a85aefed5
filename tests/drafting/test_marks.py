"""Why a statement wants a closer look, and what becomes of accounts that do not go together."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.contradiction import Contradiction, Said
from assistant.domain.findings import Fact, FactKind, RedactedAnswer
from assistant.domain.profile import Mark
from assistant.domain.transcript import Segment, Span, Word
from assistant.drafting.draft import build_draft
from assistant.drafting.wording import Wording
from tests.drafting.interviews import answer, fact, mention, words


def hours(number: int, said: str) -> RedactedAnswer:
    text = f"Ich kann {said} Stunden."
    slots = {"hours_per_week": (str(number), said)}
    return answer(text, "working_time", answer_id=f"a{number}", facts=[fact(text, FactKind.AVAILABILITY, **slots)])


def all_against_each_other(facts: Sequence[tuple[str, Fact]]) -> tuple[Contradiction, ...]:
    said = [Said(at, item, "hours_per_week", item.values["hours_per_week"]) for at, item in facts]
    return tuple(
        Contradiction(FactKind.AVAILABILITY, "", first, second)
        for first in said
        for second in said
        if int(first.value) < int(second.value)
    )


def test_three_accounts_that_do_not_go_together_are_one_statement_with_all_passages(wording: Wording) -> None:
    answers = [hours(10, "zehn"), hours(20, "zwanzig"), hours(30, "dreißig"), hours(20, "zwanzig")]
    answers[3] = replace(answers[3], transcript=replace(answers[3].transcript, answer_id="a4"))
    (statement,) = build_draft("i1", answers, (), wording, {}, all_against_each_other).statements
    assert statement.text == (
        "Widersprüchliche Angaben: „Arbeitszeit: 10 Stunden pro Woche“ / „Arbeitszeit: 20 Stunden pro Woche“ / "
        "„Arbeitszeit: 30 Stunden pro Woche“"
    )
    assert statement.marks == {Mark.CONTRADICTORY}
    assert [piece.answer_id for piece in statement.evidence] == ["a10", "a20", "a4", "a30"]
    assert [(value.account, value.value) for value in statement.values] == [(0, "10"), (1, "20"), (2, "30")]


def test_a_job_whose_length_does_not_fit_its_dates_is_marked_as_it_is(wording: Wording) -> None:
    text = "Von 2010 bis 2012 war ich zehn Jahre Köchin."
    told = fact(
        text,
        FactKind.EMPLOYMENT,
        role=("Köchin", "Köchin"),
        from_=("2010", "2010"),
        to=("2012", "2012"),
        months=("120", "zehn Jahre"),
    )
    spoken = answer(text, facts=[told])
    pair = Contradiction(FactKind.EMPLOYMENT, "", Said("a1", told, "months", "120"), Said("a1", told, "to", "2012"))
    (statement,) = build_draft("i1", [spoken], (), wording, {}, lambda facts: (pair,)).statements
    assert statement.text == "10 Jahre Tätigkeit als Köchin (2010–2012)"
    assert statement.marks == {Mark.CONTRADICTORY}


def heard(text: str, unsure: str) -> RedactedAnswer:
    place = words(text, unsure)
    timed = (Word(place, 0.0, 1.0, 0.3),)
    spoken = answer(text, skills=[mention(text, "kochen", "Kochen"), mention(text, "backen", "Backen", score=0.4)])
    segments = (Segment("s1", Span(0, len(text)), 0.0, 2.0, 0.9, timed),)
    return replace(spoken, transcript=replace(spoken.transcript, segments=segments))


def test_unsure_words_and_an_unsure_finder_are_marked(wording: Wording) -> None:
    statements = build_draft("i1", [heard("Ich kann kochen und backen.", "kochen")], (), wording, {}).statements
    assert {item.text: item.marks for item in statements} == {
        "Kochen": {Mark.UNSURE},
        "Backen": {Mark.UNSURE},
    }


def test_unsure_words_beside_the_values_are_not_marked(wording: Wording) -> None:
    statements = build_draft("i1", [heard("Ich kann kochen und backen.", "Ich")], (), wording, {}).statements
    assert statements[0].marks == frozenset()


def test_what_was_also_said_clearly_is_not_marked(wording: Wording) -> None:
    text = "Kochen, ja, kochen."
    clearly = answer(text, answer_id="a2", skills=[mention(text, "kochen", "Kochen")])
    statements = build_draft(
        "i1", [heard("Ich kann kochen und backen.", "kochen"), clearly], (), wording, {}
    ).statements
    kochen = next(item for item in statements if item.text == "Kochen")
    assert kochen.marks == frozenset()
    assert len(kochen.evidence) == 2


def test_words_of_a_special_category_that_were_let_through_are_marked(wording: Wording) -> None:
    text = "Ich brauche eine Pause wegen Rheuma. Und ich brauche einen Kurs."
    spoken = replace(answer(text, "support_needs"), special=(words(text, "Rheuma"),))
    statements = build_draft("i1", [spoken], (), wording, {}).statements
    assert [item.marks for item in statements] == [{Mark.SPECIAL_CATEGORY}, frozenset()]
