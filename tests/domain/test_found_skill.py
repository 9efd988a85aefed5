"""Found skills merged over the answers, and what is still to be asked."""

from dataclasses import replace
from datetime import UTC, datetime

from assistant.domain.findings import (
    Candidate,
    ConceptName,
    Polarity,
    RedactedAnswer,
    SkillGroup,
    SkillKind,
    SkillMention,
)
from assistant.domain.found_skill import (
    MOST_CANDIDATES,
    SkillDecision,
    SkillVerdict,
    common_words,
    concept_id,
    merged_skills,
    open_questions,
)
from assistant.domain.transcript import RedactedTranscript, Segment, Span

NOW = datetime(2026, 11, 22, tzinfo=UTC)
COOKING = ConceptName("Speisen zubereiten", None, SkillKind.SKILL, SkillGroup.PROFESSIONAL)
SERVING = ConceptName("Speisen servieren", "uri:serve", SkillKind.SKILL, SkillGroup.PROFESSIONAL)
COOK = ConceptName("Koch/Köchin", "uri:cook", SkillKind.OCCUPATION, SkillGroup.PROFESSIONAL)


def mention(
    words: str, text: str, *names: ConceptName, polarity: Polarity = Polarity.HAS, rule: str = "lexicon.phrase"
) -> SkillMention:
    start = text.index(words)
    candidates = tuple(Candidate(name.label, name.uri, 0.9) for name in names)
    span = Span(start, start + len(words))
    return SkillMention(span, names[0].kind, names[0].group, polarity, candidates, 0.9, rule)


def answer(answer_id: str, text: str, *mentions: SkillMention) -> RedactedAnswer:
    transcript = RedactedTranscript(answer_id, 1, text, (Segment("s1", Span(0, len(text)), 1.0, 2.0),), (), "p")
    return RedactedAnswer("work_tasks", "work_tasks", transcript, mentions, ())


TOLD = "Ich habe gekocht, kochen kann ich, Torten aber nicht."


def nothing(_: ConceptName) -> tuple[ConceptName, ...]:
    return ()


def test_mentions_of_one_concept_are_one_skill_with_all_their_words() -> None:
    first = answer("a", TOLD, mention("gekocht", TOLD, COOKING), mention("kochen", TOLD, COOKING, SERVING))
    second = answer("b", "Kochen war meins.", mention("Kochen", "Kochen war meins.", COOKING))
    (skill,) = merged_skills([first, second], nothing)
    assert [(piece.answer_id, piece.quote) for piece in skill.evidence] == [
        ("a", "gekocht"),
        ("a", "kochen"),
        ("b", "Kochen"),
    ]
    assert skill.candidates == (COOKING, SERVING)
    for piece, text in zip(skill.evidence, (first, first, second), strict=True):
        piece.check(text.transcript)


def test_what_is_denied_elsewhere_is_another_skill() -> None:
    found = merged_skills(
        [
            answer(
                "a",
                TOLD,
                mention("kochen", TOLD, COOKING),
                mention("gekocht", TOLD, COOKING, polarity=Polarity.NEGATED),
            )
        ],
        nothing,
    )
    assert [skill.polarity for skill in found] == [Polarity.HAS, Polarity.NEGATED]
    assert len({skill.id for skill in found}) == 2


def test_a_skill_has_the_same_id_in_every_draft_and_at_most_five_candidates() -> None:
    others = [replace(SERVING, uri=f"uri:{number}") for number in range(7)]
    one = merged_skills([answer("a", TOLD, mention("gekocht", TOLD, COOKING, *others))], nothing)
    other = merged_skills([answer("x", TOLD, mention("kochen", TOLD, COOKING))], nothing)
    assert one[0].id == other[0].id == concept_id(COOKING, "has")
    assert (
        len(
            merged_skills(
                [
                    answer(
                        "a",
                        TOLD,
                        mention("gekocht", TOLD, COOKING, *others[:4]),
                        mention("kochen", TOLD, COOKING, *others[4:]),
                    )
                ],
                nothing,
            )[0].candidates
        )
        == MOST_CANDIDATES
    )


def test_typical_skills_are_asked_for_with_occupations_the_client_has_only() -> None:
    text = "Koch bin ich, Kellner werde ich nie."
    waiter = replace(COOK, label="Kellner/Kellnerin", uri="uri:waiter")
    found = merged_skills(
        [answer("a", text, mention("Koch", text, COOK), mention("Kellner", text, waiter, polarity=Polarity.NEGATED))],
        lambda occupation: (COOKING, replace(SERVING, label=occupation.label, uri=None)),
    )
    questions = open_questions(found, ())
    assert [(question.name.label, question.occupation) for question in questions] == [
        ("Speisen zubereiten", COOK),
        ("Koch/Köchin", COOK),
    ]


def test_nobody_is_asked_for_what_was_said_denied_or_decided() -> None:
    text = "Koch bin ich, servieren kann ich nicht."
    found = merged_skills(
        [
            answer(
                "a",
                text,
                mention("Koch", text, COOK),
                mention("servieren", text, SERVING, polarity=Polarity.NEGATED),
            )
        ],
        lambda _: (COOKING, SERVING),
    )
    assert [question.name for question in open_questions(found, ())] == [COOKING]
    for verdict in SkillVerdict:
        assert open_questions(found, [SkillDecision("i", verdict, COOKING, "", "Anna", NOW)]) == ()


def test_what_was_only_guessed_is_asked_first_and_other_doubts_are_not() -> None:
    text = "Koch bin ich. Teller getragen, klar, Chinesisch auch."
    found = merged_skills(
        [
            answer(
                "a",
                text,
                mention("Koch", text, COOK),
                mention("Teller getragen", text, SERVING, polarity=Polarity.UNCERTAIN, rule="semantic.tfidf"),
                mention(
                    "Chinesisch",
                    text,
                    replace(SERVING, label="Chinesisch", uri="uri:zh"),
                    polarity=Polarity.UNCERTAIN,
                ),
            )
        ],
        lambda _: (COOKING,),
    )
    questions = open_questions(found, ())
    assert [(question.name, question.occupation) for question in questions] == [(SERVING, None), (COOKING, COOK)]
    assert questions[0].evidence[0].quote == "Teller getragen"


def test_words_are_compared_in_small_letters_with_single_blanks() -> None:
    assert common_words(" Die  Kasse\ngemacht ") == "die kasse gemacht"


def test_an_occupation_carries_its_code_whoever_has_it_and_a_skill_has_none() -> None:
    text = "Mein Mann ist Koch, ich kann auch kochen."
    found = merged_skills(
        [
            answer(
                "a",
                text,
                mention("Koch", text, COOK, polarity=Polarity.OTHER_PERSON),
                mention("kochen", text, COOKING),
            )
        ],
        nothing,
        lambda occupation: "29302",
    )
    assert [(skill.name.label, skill.kldb) for skill in found] == [("Koch/Köchin", "29302"), ("Speisen zubereiten", "")]
