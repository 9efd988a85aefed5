"""Statements redacted once more for partners, with finders that find what the test tells them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.data import PROMPTS
from assistant.domain.findings import Findings, PersonalDataFinding, SensitiveFinding
from assistant.domain.profile import Evidence, Mark, Origin, Section, StatedValue, Statement
from assistant.domain.redaction_check import RedactionDecision, Verdict
from assistant.domain.transcript import RedactedTranscript, Span, Transcript, segments_of_typed_text
from assistant.redaction.policy import Policy
from assistant.redaction.redact import redact
from assistant.workflow.analysis import Analysis, SpokenAnswer
from assistant.workflow.partner_redaction import (
    ConfirmedTexts,
    RedactedStatement,
    readable_at,
    redacted_for_partner,
    said_at,
)

OFFICE = Policy.load(PROMPTS / "policies" / "vermittlung.yaml")
PARTNER = Policy.load(PROMPTS / "policies" / "traeger.yaml")
TEXT = "Ich war Köchin bei Tropfstein in Bochum. Frau Moser war die Chefin. Wegen Rheuma nur halbe Tage."


class Finders:
    """Finds these words wherever they stand; notes what it was asked."""

    def __init__(self, **words: Sequence[str]) -> None:
        self._words = words
        self.asked: list[tuple[tuple[str, ...], Sequence[RedactionDecision]]] = []

    def findings(
        self, answers: Sequence[SpokenAnswer], *, on: date, names: Sequence[str], decisions: Any, drafting: bool
    ) -> dict[str, Findings]:
        assert not drafting
        self.asked.append((tuple(answer.transcript.text for answer in answers), decisions))
        return {answer.transcript.answer_id: self.found(answer.transcript.text) for answer in answers}

    def found(self, text: str) -> Findings:
        places = [
            (label, Span(text.index(word), text.index(word) + len(word)))
            for label, words in self._words.items()
            for word in words
            if word in text
        ]
        return Findings(
            tuple(PersonalDataFinding(span, label, 0.9, "x") for label, span in places if label != "HEALTH"),
            tuple(SensitiveFinding(span, label, 0.9, "x") for label, span in places if label == "HEALTH"),
        )


def statement(text: str, *quotes: str, marks: frozenset[Mark] = frozenset()) -> Statement:
    """As the office has it: resting on words of TEXT under its own policy."""
    drafted = confirmed_texts().redacted["a1"]
    evidence = tuple(Evidence.at(drafted, Span(at := drafted.text.index(quote), at + len(quote))) for quote in quotes)
    return Statement(text[:8], Section.EXPERIENCE, text, evidence, Origin.OFFICER, marks=marks)


def confirmed_texts(*decisions: RedactionDecision, deleted: bool = False) -> ConfirmedTexts:
    said = Transcript("a1", 1, TEXT, segments_of_typed_text(TEXT))
    found = Finders(PERSON=["Moser"], HEALTH=["Rheuma"]).found(TEXT)
    drafted = redact(said, found.personal_data, found.sensitive, OFFICE)
    answer = SpokenAnswer("work_experience", "work_experience", said)
    return ConfirmedTexts({"a1": drafted}, {} if deleted else {"a1": answer}, date(2026, 3, 5), (), decisions)


def passed(
    *statements: Statement, finders: Finders | None = None, texts: ConfirmedTexts | None = None
) -> list[RedactedStatement]:
    finders = finders or Finders(PERSON=["Moser"], HEALTH=["Rheuma"], ORG=["Tropfstein"], LOC=["Bochum"])
    return list(redacted_for_partner(statements, texts or confirmed_texts(), cast(Analysis, finders), PARTNER))


def test_an_employer_is_hidden_in_statement_and_quote_and_a_town_stays() -> None:
    (made,) = passed(statement("Köchin bei Tropfstein (Bochum)", "Köchin bei Tropfstein in Bochum"))
    assert made.text == "Köchin bei [Firma 1] (Bochum)"
    assert made.quotes == (("a1", "Köchin bei [Firma 1] in Bochum"),)


def test_a_firm_that_a_statement_names_shorter_is_hidden_as_well() -> None:
    finders = Finders(ORG=["Köchin bei Tropfstein"])
    (made,) = passed(statement("War gern bei Tropfsteins, Tropfstein", "Ich war"), finders=finders)
    assert made.text == "War gern bei [Firma 1], [Firma 1]"


def test_a_value_told_in_other_words_than_those_that_are_hidden_is_hidden() -> None:
    finders = Finders(ORG=["bei Tropfstein"])
    told = statement("Köchin, Haus Stein", "Köchin bei Tropfstein")
    value = StatedValue("employment.employer", "Haus Stein", ((0, Span(11, 21)),))
    (made,) = passed(replace(told, values=(value,)), finders=finders)
    assert made.text == "Köchin, [Firma 2]"


def test_what_the_machine_calls_an_employer_is_hidden_though_nothing_finds_it() -> None:
    told = statement("Köchin bei Tropfstein", "Köchin bei Tropfstein")
    value = StatedValue("employment.employer", "Tropfstein", ((0, Span(11, 21)),))
    (made,) = passed(replace(told, values=(value,), origin=Origin.MACHINE), finders=Finders())
    assert made.text == "Köchin bei [Firma 1]"
    assert made.quotes == (("a1", "Köchin bei [Firma 1]"),)


def test_a_label_of_the_machine_that_looks_like_a_firm_is_none() -> None:
    finders = Finders(ORG=["Köchin"])
    told = statement("Köchin sein", "Köchin")
    value = StatedValue("mention.skill", "Köchin sein", ((0, Span(0, 6)),))
    (made,) = passed(replace(told, values=(value,), origin=Origin.MACHINE), finders=finders)
    assert made.text == "Köchin sein"
    (made,) = passed(told, finders=finders)
    assert made.text == "[Firma 1] sein"


def test_a_name_that_only_a_persons_wording_holds_is_hidden() -> None:
    (made,) = passed(statement("Empfohlen von Moser"))
    assert made.text == "Empfohlen von [Person 1]"


@pytest.mark.parametrize(
    "kept_back",
    [
        pytest.param(statement("Halbe Tage", "nur halbe Tage", marks=frozenset({Mark.SPECIAL_CATEGORY})), id="marked"),
        pytest.param(statement("Hat Rheuma"), id="its own words"),
    ],
)
def test_a_special_category_is_not_passed_on(kept_back: Statement) -> None:
    assert [made.text for made in passed(kept_back, statement("Köchin", "Köchin"))] == ["Köchin"]


def test_words_that_the_office_let_through_are_judged_anew() -> None:
    included = statement("Halbe Tage wegen Krankheit", "nur halbe Tage")
    drafted = confirmed_texts().redacted["a1"]
    raw = said_at(drafted, Span(drafted.text.index("Wegen"), len(drafted.text)))
    let_through = RedactedTranscript("a1", 1, TEXT, segments_of_typed_text(TEXT), (), OFFICE.name)
    texts = replace(confirmed_texts(), redacted={"a1": let_through})
    rests_on_it = replace(included, evidence=(Evidence.at(let_through, raw),))
    assert passed(rests_on_it, texts=texts) == []


def test_only_the_officers_decisions_to_hide_hold() -> None:
    def decision(verdict: Verdict, words: str, hour: int) -> RedactionDecision:
        at = datetime(2026, 3, 5, hour, tzinfo=UTC)
        return RedactionDecision("i", "a1", verdict, words, "PERSON", "Anna", at)

    hide = decision(Verdict.HIDE, "Bochum", 9)
    texts = confirmed_texts(hide, decision(Verdict.UNCOVER, "Moser", 10), decision(Verdict.INCLUDE, "Rheuma", 11))
    finders = Finders()
    passed(statement("Köchin", "Köchin"), finders=finders, texts=texts)
    assert [list(decisions) for _, decisions in finders.asked] == [[hide], [hide]]


def test_a_statement_in_which_something_is_still_found_is_left_out() -> None:
    class Late(Finders):
        """Finds a name only once the employer is hidden."""

        def found(self, text: str) -> Findings:
            return Finders(PERSON=["Leni"]).found(text) if "[Firma" in text else Finders(ORG=["Tropfstein"]).found(text)

    made = passed(statement("Leni, Köchin bei Tropfstein", "Köchin"), statement("Köchin", "Köchin"), finders=Late())
    assert [item.text for item in made] == ["Köchin"]


def test_what_cannot_be_looked_at_again_is_left_out() -> None:
    made = passed(statement("Köchin", "Köchin"), statement("Ohne Beleg"), texts=confirmed_texts(deleted=True))
    assert [item.text for item in made] == ["Ohne Beleg"]


def test_a_placeholder_of_the_office_is_not_taken_for_a_name() -> None:
    finders = Finders(PERSON=["Person 1", "Moser"])
    (made,) = passed(statement("Hilfe von [Person 1]"), finders=finders)
    assert made.text == "Hilfe von [Person 1]"


def test_a_quote_of_nothing_but_hidden_words_is_none() -> None:
    (made,) = passed(statement("Angestellt", "Tropfstein", "Köchin"))
    assert made.quotes == (("a1", "Köchin"),)


def test_times_as_the_drafter_writes_them_are_searched_as_words() -> None:
    finders = Finders()
    passed(statement("Köchin (05/2015–06/2018)"), finders=finders)
    searched = finders.asked[0][0][-1]
    assert searched == "Köchin (in 2015;in 2018)"


@given(st.data())
def test_a_span_finds_its_way_to_what_was_said_and_to_what_may_be_read(data: st.DataObject) -> None:
    text = data.draw(st.text("ab ", min_size=1, max_size=30))
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    found = [PersonalDataFinding(span, "PERSON", 0.9, "x") for span in spans]
    redacted = redact(Transcript("a", 1, text, ()), found, (), PARTNER)
    start = data.draw(st.integers(0, len(redacted.text) - 1))
    read = Span(start, data.draw(st.integers(start + 1, len(redacted.text))))
    said = said_at(redacted, read)
    assert readable_at(redacted, said).contains(read)
    assert said_at(redacted, readable_at(redacted, said)) == said
    for item in redacted.replacements:
        assert said.overlaps(item.raw) == read.overlaps(item.redacted)
        assert not said.overlaps(item.raw) or said.contains(item.raw)
