"""A statement lives only while its evidence stands, word for word, in the text that counts, and carries its values."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.data import PROMPTS
from assistant.domain.contradiction import Contradiction, Said
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
from assistant.domain.profile import Draft, Evidence, Mark, Origin, Section, Statement
from assistant.domain.transcript import RedactedTranscript, Replacement, Segment, Span, segments_of_typed_text
from assistant.drafting.draft import build_draft
from assistant.drafting.evidence import check_draft
from assistant.drafting.wording import Wording
from tests.drafting.interviews import answer, fact, mention, transcript, words

DAY = date(2026, 11, 23)
WORDING = Wording.load(PROMPTS / "drafting" / "statements.de.yaml")
TEXT = "Ich hab fünf Jahre als Köchin gekocht, seit 2019, mit [Person 1]. Deutsch B1."


def told() -> RedactedAnswer:
    return answer(
        TEXT,
        hidden=["[Person 1]"],
        skills=[mention(TEXT, "gekocht", "Speisen zubereiten")],
        facts=[
            fact(
                TEXT,
                FactKind.EMPLOYMENT,
                role=("Köchin", "Köchin"),
                months=("60", "fünf Jahre"),
                from_=("2019", "2019"),
            ),
            fact(TEXT, FactKind.LANGUAGE, language=("Deutsch", "Deutsch"), level=("B1", "B1")),
        ],
    )


def needed() -> RedactedAnswer:
    text = "Ich brauche Hilfe, seit [Person 1] weg ist. Danke."
    return answer(text, "support_needs", answer_id="a2", hidden=["[Person 1]"])


ANSWERS = [told(), needed()]


def draft_of(answers: Sequence[RedactedAnswer]) -> Draft:
    return build_draft("i1", answers, (), WORDING, {})


def kept(item: Statement, answers: Sequence[RedactedAnswer] = tuple(ANSWERS), on: date = DAY) -> bool:
    draft, dropped = check_draft(Draft("i1", (item,), (), {}), answers, WORDING, on)
    assert dropped + len(draft.statements) == 1
    return bool(draft.statements)


def job() -> Statement:
    return next(item for item in draft_of(ANSWERS).statements if item.section is Section.EXPERIENCE)


def quote() -> Statement:
    return next(item for item in draft_of(ANSWERS).statements if item.section is Section.SUPPORT_NEEDS)


def test_statements_with_their_words_in_place_are_kept() -> None:
    statements = draft_of(ANSWERS).statements
    assert [item.text for item in statements] == [
        "5 Jahre Tätigkeit als Köchin (ab 2019)",
        "Speisen zubereiten",
        "Deutsch: Niveau B1",
        "„Ich brauche Hilfe, seit … weg ist.“",
    ]
    assert all(kept(item) for item in statements)


@pytest.mark.parametrize(
    "now",
    [
        transcript(TEXT.replace("gekocht", "geputzt"), hidden=["[Person 1]"]),
        transcript("Äh. " + TEXT, hidden=["[Person 1]"]),
        replace(transcript(TEXT, hidden=["[Person 1]"]), revision=2),
        transcript(TEXT, "another answer", hidden=["[Person 1]"]),
        transcript(TEXT, hidden=["[Person 1]", "fünf Jahre als Köchin gekocht"]),
    ],
    ids=["changed words", "moved words", "newer revision", "answer gone", "hidden by now"],
)
def test_a_statement_whose_words_are_no_longer_in_place_is_dropped(now: RedactedTranscript) -> None:
    skill = next(item for item in draft_of(ANSWERS).statements if item.section is Section.PROFESSIONAL_SKILLS)
    assert not kept(skill, [replace(told(), transcript=now)])


def test_a_statement_that_rests_on_a_placeholder_is_dropped() -> None:
    place = told().transcript
    piece = Evidence.at(place, words(TEXT, "mit [Person 1]"))
    assert not kept(replace(job(), evidence=(piece,)))


def test_a_value_that_is_no_longer_found_in_its_place_is_dropped() -> None:
    assert not kept(job(), [replace(told(), facts=()), needed()])


def test_a_value_that_does_not_follow_from_its_words_is_dropped() -> None:
    wrong = fact(TEXT, FactKind.EMPLOYMENT, role=("Köchin", "Köchin"), months=("72", "fünf Jahre"))
    (item,) = (item for item in draft_of([answer(TEXT, facts=[wrong])]).statements)
    assert item.text == "6 Jahre Tätigkeit als Köchin"
    assert not kept(item, [answer(TEXT, facts=[wrong])])


def test_the_lack_of_a_car_does_not_follow_from_the_lack_of_a_licence() -> None:
    text = "Führerschein hab ich nicht."
    spoken = [answer(text, "mobility", facts=[fact(text, FactKind.MOBILITY, car=("no", "Führerschein hab ich nicht"))])]
    assert not kept(draft_of(spoken).statements[0], spoken)


def test_a_quote_with_words_put_in_or_left_out_is_dropped() -> None:
    for text in ("„Ich brauche Hilfe, weg ist.“", "„Ich brauche sehr Hilfe, seit … weg ist.“", "„seit … weg ist.“"):
        assert not kept(replace(quote(), text=text))
    assert not kept(replace(quote(), section=Section.EXPERIENCE))


def test_evidence_that_carries_no_value_is_not_put_beside_others() -> None:
    other = Evidence.at(told().transcript, words(TEXT, "Deutsch"))
    assert not kept(replace(job(), evidence=(*job().evidence, other)))


def test_the_officers_own_statements_need_no_evidence() -> None:
    assert kept(Statement("s2", Section.GOALS, "Möchte 2026 anfangen", (), Origin.OFFICER))


def test_a_contradiction_holds_with_its_mark_and_both_texts_only() -> None:
    first, second = "Ein Auto hab ich.", "Ich hab kein Auto."
    answers = [
        answer(first, answer_id="a1", facts=[fact(first, FactKind.MOBILITY, car=("yes", "Auto"))]),
        answer(second, answer_id="a2", facts=[fact(second, FactKind.MOBILITY, car=("no", "kein Auto"))]),
    ]
    sides = [Said(item.transcript.answer_id, item.facts[0], "car", item.facts[0].values["car"]) for item in answers]
    found = Contradiction(FactKind.MOBILITY, "", sides[0], sides[1])
    (item,) = build_draft("i1", answers, (), WORDING, {}, lambda facts: (found,)).statements
    assert item.text == "Widersprüchliche Angaben: „Auto vorhanden“ / „Kein Auto vorhanden“"
    assert item.marks == {Mark.CONTRADICTORY}
    assert [piece.answer_id for piece in item.evidence] == ["a1", "a2"]
    assert kept(item, answers)
    assert not kept(replace(item, marks=frozenset()), answers)
    assert not kept(replace(item, text="Auto vorhanden"), answers)
    assert not kept(replace(item, text=item.text, values=item.values[:1]), answers)


STATEMENTS = draft_of(ANSWERS).statements


@given(st.sampled_from(STATEMENTS), st.data())
def test_any_change_of_the_text_is_noticed(item: Statement, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(item.text) - 1))
    put = data.draw(st.sampled_from(["", "x", "0", "9", " nicht", "Chef", "–"]))
    changed = item.text[:at] + put + item.text[at + 1 :]
    assert kept(replace(item, text=changed)) is (changed == item.text)


@given(st.sampled_from(STATEMENTS), st.data())
def test_any_change_of_a_quote_or_its_place_is_noticed(item: Statement, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(item.evidence) - 1))
    piece = item.evidence[number]
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    changes = [
        replace(piece, quote=piece.quote + "x"),
        replace(piece, span=Span(start, end)),
        replace(piece, answer_id="a9"),
        replace(piece, transcript_revision=2),
    ]
    changed = data.draw(st.sampled_from(changes))
    evidence = (*item.evidence[:number], changed, *item.evidence[number + 1 :])
    assert kept(replace(item, evidence=evidence)) is (changed == piece)


@given(st.sampled_from([item for item in STATEMENTS if item.values]), st.data())
def test_any_change_of_a_value_or_its_place_is_noticed(item: Statement, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(item.values) - 1))
    value = item.values[number]
    start = data.draw(st.integers(0, 30))
    changes = [
        replace(value, value=data.draw(st.sampled_from(["72", "2018", "C1", "Köche", "Backen", value.value]))),
        replace(value, key=data.draw(st.sampled_from(["employment.to", "mention.strength", value.key]))),
        replace(value, said=((0, Span(start, start + data.draw(st.integers(1, 20)))),)),
        replace(value, said=((len(item.evidence), value.said[0][1]),)),
        replace(value, said=()),
    ]
    changed = data.draw(st.sampled_from(changes))
    values = (*item.values[:number], changed, *item.values[number + 1 :])
    assert kept(replace(item, values=values)) is (changed == value)


@given(st.sampled_from(STATEMENTS), st.sampled_from(list(Section)))
def test_a_statement_in_another_section_is_noticed(item: Statement, section: Section) -> None:
    quoted = not item.values and section in {Section.GOALS, Section.SUPPORT_NEEDS}
    assert kept(replace(item, section=section)) is (section is item.section or quoted)


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
    checked, dropped = check_draft(draft, answers, WORDING, DAY)
    assert dropped + len(checked.statements) == len(draft.statements)
    assert check_draft(checked, answers, WORDING, DAY) == (checked, 0)


def test_an_answer_without_findings_gives_no_statement() -> None:
    assert build_draft("i1", [answer("Ja. Hm.", "work_experience")], (), WORDING, {}).statements == ()


def test_a_mention_of_a_hidden_passage_gives_no_statement() -> None:
    text = "Ich kann [Person 1] pflegen."
    place = transcript(text, hidden=["[Person 1]"])
    raw = Findings(skills=(mention(text, "[Person 1]", "Pflegen"),))
    redacted = carried_across(raw, place, "q1", "work_experience")
    assert build_draft("i1", [redacted], (), WORDING, {}).statements == ()
