"""A statement lives only while its evidence stands, word for word, in the transcript that counts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.data import PROMPTS
from assistant.domain.findings import (
    Candidate,
    Fact,
    FactKind,
    Findings,
    Polarity,
    RedactedAnswer,
    SkillGroup,
    SkillKind,
    SkillMention,
    Slot,
    carried_across,
)
from assistant.domain.profile import Draft, Evidence, Origin, Section, Statement
from assistant.domain.transcript import RedactedTranscript, Replacement, Segment, Span, segments_of_typed_text
from assistant.drafting.draft import build_draft
from assistant.drafting.evidence import check_draft
from assistant.drafting.wording import Wording
from tests.drafting.interviews import answer, mention, transcript, words

TEXT = "Ich hab fünf Jahre gekocht, mit [Person 1]."


def statement(text: str, quote: str, *, rule: str = "narrator", on: RedactedTranscript | None = None) -> Statement:
    place = on or transcript(TEXT, hidden=["[Person 1]"])
    evidence = Evidence.at(place, words(place.text, quote))
    return Statement("s1", Section.EXPERIENCE, text, (evidence,), Origin.MACHINE, rule=rule)


def kept(item: Statement, current: RedactedTranscript | None = None) -> bool:
    current = current or transcript(TEXT, hidden=["[Person 1]"])
    draft, dropped = check_draft(Draft("i1", (item,), (), {}), {current.answer_id: current})
    assert dropped + len(draft.statements) == 1
    return bool(draft.statements)


def test_a_statement_with_its_words_in_place_is_kept() -> None:
    assert kept(statement("Fünf Jahre als Köchin", "fünf Jahre gekocht"))


@pytest.mark.parametrize(
    "current",
    [
        transcript(TEXT.replace("gekocht", "gebacken"), hidden=["[Person 1]"]),
        transcript("Äh. " + TEXT, hidden=["[Person 1]"]),
        replace(transcript(TEXT), revision=2),
        transcript(TEXT, "another answer"),
    ],
    ids=["changed words", "moved words", "newer revision", "answer gone"],
)
def test_a_statement_whose_words_are_no_longer_in_place_is_dropped(current: RedactedTranscript) -> None:
    assert not kept(statement("Fünf Jahre als Köchin", "fünf Jahre gekocht"), current)


def test_a_statement_that_rests_on_a_placeholder_is_dropped() -> None:
    assert not kept(statement("Mit jemandem", "mit [Person 1]"))


@pytest.mark.parametrize(("text", "holds"), [("5 Jahre in der Küche", True), ("6 Jahre in der Küche", False)])
def test_numbers_must_be_in_the_words_of_the_evidence(text: str, holds: bool) -> None:
    assert kept(statement(text, "fünf Jahre gekocht")) is holds


def test_values_of_a_fact_may_be_worked_out_from_its_words() -> None:
    assert kept(statement("60 Monate", "fünf Jahre gekocht", rule="fact.employment/duration"))


def test_own_words_must_be_quoted_as_they_stand() -> None:
    assert kept(statement("„fünf Jahre gekocht“", "fünf Jahre gekocht", rule="own_words"))
    assert not kept(statement("„zwei Jahre gekocht“", "fünf Jahre gekocht", rule="own_words"))


def test_the_officers_own_statements_need_no_evidence() -> None:
    own = Statement("s2", Section.GOALS, "Möchte 2026 anfangen", (), Origin.OFFICER)
    assert kept(own)


WORDING = Wording.load(PROMPTS / "drafting" / "statements.de.yaml")
PLACEHOLDER = "[Person 1]"
LETTERS = "abcdeäß ,.!?\n 12„“-Ü"


@st.composite
def redacted_answers(draw: st.DrawFn, answer_id: str) -> RedactedAnswer:
    """An answer of random text with random findings on the raw text, some of it hidden."""
    raw = draw(st.text(LETTERS, min_size=1, max_size=80).filter(str.strip))
    spans = st.tuples(st.integers(0, len(raw) - 1), st.integers(1, len(raw))).map(
        lambda ends: Span(min(ends[0], ends[1] - 1), max(ends[0] + 1, ends[1]))
    )
    hidden = _apart(draw(st.lists(spans, max_size=3)))
    text, replacements, position = "", [], 0
    for span in hidden:
        text += raw[position : span.start]
        replacements.append(Replacement(span, Span(len(text), len(text) + len(PLACEHOLDER)), "PERSON", PLACEHOLDER))
        text, position = text + PLACEHOLDER, span.end
    text += raw[position:]
    whole = (Segment("s1", Span(0, len(text)), 0.0, 9.0),)
    segments = draw(st.sampled_from([whole, segments_of_typed_text(text) if "\n" not in text else whole]))
    findings = Findings(
        skills=tuple(
            SkillMention(
                span,
                draw(st.sampled_from(list(SkillKind))),
                draw(st.sampled_from(list(SkillGroup))),
                draw(st.sampled_from(list(Polarity))),
                (Candidate(draw(st.sampled_from(["Kochen", "Backen", "Dari"])), None, 0.9),),
                0.9,
                "random",
            )
            for span in draw(st.lists(spans, max_size=4))
        ),
        facts=tuple(
            Fact(
                draw(st.sampled_from(list(FactKind))),
                tuple(Slot(draw(st.sampled_from(KEYS)), draw(st.sampled_from(VALUES)), span) for span in group),
                0.8,
                "random",
            )
            for group in draw(st.lists(st.lists(spans, min_size=1, max_size=4), max_size=4))
        ),
    )
    redacted = RedactedTranscript(answer_id, 1, text, segments, tuple(replacements), "random")
    topic = draw(st.sampled_from(["goals", "support_needs", "work_experience"]))
    return carried_across(findings, redacted, f"q-{answer_id}", topic)


KEYS = [
    "role",
    "employer",
    "from",
    "to",
    "months",
    "level",
    "occupation",
    "language",
    "classes",
    "car",
    "name",
    "shift",
]
VALUES = ["Köchin", "yes", "no", "24", "2019", "B1", "sofort"]


def _apart(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans):
        if not found or found[-1].end < span.start:
            found.append(span)
    return found


@given(st.data(), st.integers(0, 3))
def test_every_quote_is_verbatim_in_an_answer_that_was_given_and_covers_nothing_hidden(
    data: st.DataObject, count: int
) -> None:
    answers = [data.draw(redacted_answers(f"a{number}")) for number in range(count)]
    transcripts = {item.transcript.answer_id: item.transcript for item in answers}
    draft = build_draft("i1", answers, (), WORDING, {})
    assert len({item.id for item in draft.statements}) == len(draft.statements)
    for item in draft.statements:
        assert item.evidence
        for evidence in item.evidence:
            text = transcripts[evidence.answer_id].text
            assert evidence.span.of(text) == evidence.quote
            assert evidence.quote == evidence.quote.strip() != ""
            hidden = [place.redacted for place in transcripts[evidence.answer_id].replacements]
            assert not any(place.overlaps(evidence.span) for place in hidden)
    assert check_draft(draft, transcripts) == (draft, 0)


def test_an_answer_without_findings_gives_no_statement() -> None:
    assert build_draft("i1", [answer("Ja. Hm.", "work_experience")], (), WORDING, {}).statements == ()


def test_a_mention_of_a_hidden_passage_gives_no_statement() -> None:
    text = "Ich kann [Person 1] pflegen."
    place = transcript(text, hidden=["[Person 1]"])
    raw = Findings(skills=(mention(text, "[Person 1]", "Pflegen"),))
    redacted = carried_across(raw, place, "q1", "work_experience")
    assert build_draft("i1", [redacted], (), WORDING, {}).statements == ()
