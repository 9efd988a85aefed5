"""What counts as covered, right, damaged and hidden; and that figures are all that is told."""

import json
from pathlib import Path

import pytest

from assistant.domain.errors import InputError
from assistant.domain.findings import PersonalDataFinding, SensitiveFinding, SkillKind
from assistant.domain.transcript import RedactedTranscript, Replacement, Span
from assistant.evaluation.annotated import AnnotatedAnswer, AnnotatedInterview, AnnotatedMention, Marked, read_annotated
from assistant.evaluation.redaction import FoundInAnswer, RedactionScore, evaluate_redaction
from assistant.evaluation.shares import Share
from assistant.evaluation.tables import redaction_table

TEXT = "Frau Ilse Quandel, 0171 39, aus Telgte, Koch, Asthma."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


ANSWER = AnnotatedAnswer(
    "closing",
    TEXT,
    (Marked(at("Ilse Quandel"), "PERSON"), Marked(at("0171 39"), "PHONE"), Marked(at("Telgte"), "LOC")),
    (Marked(at("Asthma"), "HEALTH"),),
    (AnnotatedMention(at("Koch"), "Koch/Köchin", SkillKind.OCCUPATION, clients=True),),
)


def found(label: str, *words: str) -> list[PersonalDataFinding]:
    return [PersonalDataFinding(at(item), label, 0.9, "rule") for item in words]


def score(*findings: PersonalDataFinding, sensitive: str = "", hidden: tuple[str, ...] | None = None) -> RedactionScore:
    redacted = None
    if hidden is not None:
        replacements = tuple(Replacement(at(item), at(item), "PERSON", "x", "rule") for item in hidden)
        redacted = RedactedTranscript("0", 1, TEXT, (), replacements, "strict/1")
    special = [SensitiveFinding(at(sensitive), "HEALTH", 0.9, "rule")] if sensitive else []
    interview = AnnotatedInterview("x", (ANSWER,))
    return evaluate_redaction([interview], lambda _: [FoundInAnswer(findings, special, redacted)], lambda: None)


def test_a_passage_is_covered_when_all_its_letters_and_digits_are_whatever_the_label() -> None:
    result = score(*found("ORG", "Ilse"), *found("PERSON", "Quandel,"), *found("PHONE", "0171 3"))
    assert result.recall == {"LOC": Share(0, 1), "PERSON": Share(1, 1), "PHONE": Share(0, 1)}
    assert result.typed["PERSON"] == Share(0, 1)
    assert (result.direct, result.quasi, result.leaked_characters) == (Share(1, 2), Share(0, 1), 7)


def test_precision_is_the_share_of_found_letters_in_any_annotated_passage() -> None:
    result = score(*found("PERSON", "Frau Ilse Quandel"), *found("LOC", "Asthma"), *found("DATE", "Koch"))
    assert result.precision == Share(17, 21)


def test_a_skill_is_damaged_by_a_finding_that_touches_it() -> None:
    assert score(*found("PERSON", "Koch, A")).skill_damage == Share(1, 1)
    assert score(*found("PERSON", "Ilse")).skill_damage == Share(0, 1)


def test_a_special_category_is_found_by_a_passage_that_touches_it() -> None:
    hit, miss = score(sensitive="Koch, Asthma"), score(sensitive="Koch")
    assert (hit.sensitive_recall, hit.sensitive_precision) == ({"HEALTH": Share(1, 1)}, {"HEALTH": Share(1, 1)})
    assert (miss.sensitive_recall, miss.sensitive_precision) == ({"HEALTH": Share(0, 1)}, {"HEALTH": Share(0, 1)})


def test_behind_a_policy_counts_what_can_be_read() -> None:
    policy = score(hidden=("Ilse Quandel", "0171", "Koch", "Asthma")).policy
    assert policy is not None
    assert (policy.policy, policy.direct_leaked, policy.leaked_characters) == ("strict/1", 1, 2)
    assert policy.hidden == {"LOC": Share(0, 1), "PERSON": Share(1, 1), "PHONE": Share(0, 1)}
    assert (policy.sensitive_hidden, policy.skills_readable) == (Share(1, 1), Share(0, 1))


def test_without_a_policy_nothing_is_told_of_one() -> None:
    assert "policy" not in score().as_dict()


def test_neither_table_nor_document_holds_a_word_of_the_interview() -> None:
    result = score(*found("PERSON", "Ilse Quandel"), sensitive="Asthma", hidden=("Telgte",))
    told = redaction_table(result) + json.dumps(result.as_dict(), ensure_ascii=False)
    assert "PERSON" in told
    for word in ("Ilse", "Quandel", "0171", "Telgte", "Koch", "Asthma"):
        assert word not in told


def test_skills_are_read_with_whose_they_are(tmp_path: Path) -> None:
    koch = {"start": 0, "end": 4, "polarity": "has", "label": "Koch", "kind": "occupation"}
    skills = [koch, koch | {"start": 5, "end": 9, "polarity": "not"}]
    file = tmp_path / "i.jsonl"
    file.write_text(json.dumps({"id": "x", "answers": [{"text": "Koch Maler", "skills": skills}]}))
    (interview,) = read_annotated(file)
    assert [mention.clients for mention in interview.answers[0].mentions] == [True, False]
    assert interview.answers[0].skills == (Span(0, 4),)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "Quandel",
        '{"id": "x"}',
        "[1]",
        '{"id": "x", "answers": [{"text": "Quandel", "pii": [{"start": 0, "end": 9, "label": "PERSON"}]}]}',
    ],
)
def test_a_file_of_another_form_is_refused_by_its_name_only(tmp_path: Path, content: str) -> None:
    file = tmp_path / "i.jsonl"
    file.write_text(content)
    with pytest.raises(InputError) as caught:
        read_annotated(file)
    assert caught.value.values == {"what": "i.jsonl"}
    assert caught.value.__cause__ is None
