"""The draft as a whole: merged, ordered, each statement with its evidence."""

from dataclasses import replace

import pytest

from assistant.domain.findings import FactKind, SkillGroup
from assistant.domain.profile import OpenPoint, OpenReason, Origin, Section
from assistant.domain.transcript import Segment, Span, Word
from assistant.drafting.draft import build_draft
from assistant.drafting.wording import Wording
from tests.drafting.interviews import answer, fact, mention

FIRST = "Ich war Köchin in Essen."
SECOND = "Also Köchin war ich vier Jahre, von 2010 an, im Ratskeller."


def test_the_same_skill_said_twice_is_one_statement_with_two_pieces_of_evidence(wording: Wording) -> None:
    first, second = "Ich kann Gabelstapler fahren.", "Stapler fahr ich gern."
    answers = [
        answer(first, answer_id="a1", skills=[mention(first, "Gabelstapler fahren", "Gabelstapler fahren")]),
        answer(second, answer_id="a2", skills=[mention(second, "Stapler fahr ich", "Gabelstapler fahren")]),
    ]
    (statement,) = build_draft("i1", answers, (), wording, {}).statements
    assert [(item.answer_id, item.quote) for item in statement.evidence] == [
        ("a1", "Gabelstapler fahren"),
        ("a2", "Stapler fahr ich"),
    ]


def test_a_job_told_again_with_more_is_one_statement_that_says_the_more(wording: Wording) -> None:
    answers = [
        answer(FIRST, answer_id="a1", facts=[fact(FIRST, FactKind.EMPLOYMENT, role=("Köchin", "Köchin"))]),
        answer(
            SECOND,
            answer_id="a2",
            facts=[fact(SECOND, FactKind.EMPLOYMENT, role=("Köchin", "Köchin"), months=("48", "vier Jahre"))],
        ),
    ]
    (statement,) = build_draft("i1", answers, (), wording, {}).statements
    assert statement.text == "4 Jahre Tätigkeit als Köchin"
    assert [item.quote for item in statement.evidence] == [
        "Ich war Köchin in Essen.",
        "Köchin war ich vier Jahre",
    ]


def test_jobs_with_different_values_stay_apart(wording: Wording) -> None:
    answers = [
        answer(
            SECOND,
            facts=[
                fact(SECOND, FactKind.EMPLOYMENT, role=("Köchin", "Köchin"), from_=("2010", "2010")),
                fact(SECOND, FactKind.EMPLOYMENT, role=("Köchin", "Köchin"), employer=("Ratskeller", "Ratskeller")),
            ],
        )
    ]
    assert len(build_draft("i1", answers, (), wording, {}).statements) == 2


def test_sections_come_in_reading_order_and_strengths_first(wording: Wording) -> None:
    text = "Kein Auto, aber Bus fahr ich. Und Köchin war ich."
    spoken = answer(
        text,
        facts=[
            fact(text, FactKind.MOBILITY, car=("no", "Kein Auto")),
            fact(text, FactKind.MOBILITY, public_transport=("yes", "Bus fahr ich")),
            fact(text, FactKind.EMPLOYMENT, role=("Köchin", "Köchin")),
        ],
    )
    draft = build_draft("i1", [spoken], (), wording, {})
    assert [(statement.section, statement.text) for statement in draft.statements] == [
        (Section.EXPERIENCE, "Tätigkeit als Köchin"),
        (Section.MOBILITY, "Fährt mit Bus und Bahn"),
        (Section.MOBILITY, "Kein Auto vorhanden"),
    ]


def test_a_statement_keeps_its_id_when_the_draft_is_made_again_and_ids_differ(wording: Wording) -> None:
    text = "Ich kann kochen und backen."
    skills = [mention(text, "kochen", "Kochen"), mention(text, "backen", "Backen")]
    first = build_draft("i1", [answer(text, skills=skills)], (), wording, {})
    again = build_draft("i1", [answer(text, skills=skills[::-1])], (), wording, {})
    other = build_draft("i2", [answer(text, skills=skills)], (), wording, {})
    assert {(item.id, item.text) for item in first.statements} == {(item.id, item.text) for item in again.statements}
    assert len({item.id for item in [*first.statements, *other.statements]}) == 4


def test_the_same_words_in_two_sections_are_two_statements(wording: Wording) -> None:
    text = "Ich kann gut organisieren."
    skills = [
        mention(text, "organisieren", "Organisieren"),
        mention(text, "organisieren", "Organisieren", group=SkillGroup.TRANSVERSAL),
    ]
    statements = build_draft("i1", [answer(text, skills=skills)], (), wording, {}).statements
    assert len({statement.id for statement in statements}) == 2


def test_a_statement_is_as_sure_as_its_least_sure_word(wording: Wording) -> None:
    text = "Ich kann kochen und backen."
    spoken = answer(text, skills=[mention(text, "kochen", "Kochen"), mention(text, "backen", "Backen", score=0.7)])
    timed = (
        Word(Span(4, 8), 0.4, 0.8, 0.3),
        Word(Span(9, 15), 0.8, 1.4, 0.6),
        Word(Span(20, 26), 1.6, 2.2, 0.95),
    )
    segments = (Segment("s1", Span(0, len(text)), 0.0, 2.5, 0.9, timed),)
    spoken = replace(spoken, transcript=replace(spoken.transcript, segments=segments))
    statements = build_draft("i1", [spoken], (), wording, {}).statements
    assert [(statement.text, statement.confidence) for statement in statements] == [("Kochen", 0.6), ("Backen", 0.7)]
    assert [(item.audio_start, item.audio_end) for item in statements[0].evidence] == [(0.8, 1.4)]


def test_the_draft_names_what_it_was_made_with_and_carries_open_points(wording: Wording) -> None:
    points = (OpenPoint("goals", "goals", OpenReason.REFUSED),)
    draft = build_draft("i1", [], points, wording, {"speech": "whisper base"})
    assert draft.statements == ()
    assert draft.open_points == points
    assert draft.made_with == {"speech": "whisper base", "wording": wording.version}


def test_statements_are_marked_as_made_by_the_machine_with_their_rule(wording: Wording) -> None:
    text = "Ich kann kochen."
    (statement,) = build_draft(
        "i1", [answer(text, skills=[mention(text, "kochen", "Kochen")])], (), wording, {}
    ).statements
    assert statement.origin is Origin.MACHINE
    assert statement.rule == "mention.skill/lexicon"


def test_evidence_of_a_fact_is_the_passage_when_it_is_short_and_visible(wording: Wording) -> None:
    job = fact(SECOND, FactKind.EMPLOYMENT, role=("Köchin", "Köchin"), employer=("Ratskeller", "Ratskeller"))
    (statement,) = build_draft("i1", [answer(SECOND, facts=[job])], (), wording, {}).statements
    assert [item.quote for item in statement.evidence] == ["Köchin war ich vier Jahre, von 2010 an, im Ratskeller"]


def test_evidence_of_a_fact_is_piece_by_piece_around_a_placeholder(wording: Wording) -> None:
    text = "Köchin war ich, mit [Person 1], im Ratskeller."
    job = fact(text, FactKind.EMPLOYMENT, role=("Köchin", "Köchin"), employer=("Ratskeller", "Ratskeller"))
    (statement,) = build_draft("i1", [answer(text, facts=[job], hidden=["[Person 1]"])], (), wording, {}).statements
    assert [item.quote for item in statement.evidence] == ["Köchin", "Ratskeller"]


def test_evidence_of_a_fact_is_piece_by_piece_over_a_long_way(wording: Wording) -> None:
    text = "Köchin war ich. " + "Und dann noch dies und das. " * 20 + "Im Ratskeller."
    job = fact(text, FactKind.EMPLOYMENT, role=("Köchin", "Köchin"), employer=("Ratskeller", "Ratskeller"))
    (statement,) = build_draft("i1", [answer(text, facts=[job])], (), wording, {}).statements
    assert [item.quote for item in statement.evidence] == ["Köchin", "Ratskeller"]


@pytest.mark.parametrize(
    ("text", "hidden", "quote"),
    [
        ("Ja. Ein Auto hab ich nicht. Gut.", [], "Ein Auto hab ich nicht."),
        ("Ja, Auto " + "und dies und das " * 12, [], "Auto"),
        ("Ein Auto hat [Person 1], ich nicht.", ["[Person 1]"], "Auto"),
    ],
    ids=["short sentence", "long sentence", "sentence with a hidden passage"],
)
def test_a_single_word_is_shown_with_its_sentence_where_that_is_short_and_visible(
    wording: Wording, text: str, hidden: list[str], quote: str
) -> None:
    spoken = answer(text, facts=[fact(text, FactKind.MOBILITY, car=("no", "Auto"))], hidden=hidden)
    (statement,) = build_draft("i1", [spoken], (), wording, {}).statements
    assert [item.quote for item in statement.evidence] == [quote]


def test_a_fact_is_as_sure_as_the_words_of_its_values_not_as_their_sentence(wording: Wording) -> None:
    text = "Äh, ein Auto."
    timed = (Word(Span(0, 3), 0.0, 0.3, 0.1), Word(Span(8, 12), 0.5, 0.9, 0.7))
    spoken = answer(text, facts=[fact(text, FactKind.MOBILITY, car=("yes", "Auto"))])
    segments = (Segment("s1", Span(0, len(text)), 0.0, 1.0, 0.4, timed),)
    spoken = replace(spoken, transcript=replace(spoken.transcript, segments=segments))
    (statement,) = build_draft("i1", [spoken], (), wording, {}).statements
    assert statement.confidence == 0.7
    assert statement.evidence[0].quote == text
