"""The JSON other programs read: stable keys, every number in a statement leads to its passage."""

import json
from dataclasses import replace
from typing import Any

from assistant.export.json import profile_json
from tests.export.profiles import NOW, STATEMENTS, profile


def exported(*, confirmed: bool = True) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(profile_json(profile(confirmed=confirmed)))
    return document


def test_the_keys_are_the_documented_ones() -> None:
    document = exported()
    assert list(document) == [
        "format",
        "format_version",
        "interview",
        "confirmed",
        "confirmation",
        "review",
        "sections",
        "evidence",
        "open_points",
        "consents",
        "made_with",
    ]
    assert list(document["interview"]) == ["id", "case_name", "held_at", "guide", "guide_version"]
    assert list(document["sections"][0]) == ["section", "narration", "statements"]
    assert list(document["sections"][0]["statements"][0]) == [
        "id",
        "text",
        "origin",
        "confidence",
        "rule",
        "marks",
        "values",
        "decision",
        "evidence",
    ]
    assert list(document["evidence"][0]) == [
        "number",
        "quote",
        "answer_id",
        "segment_id",
        "transcript_revision",
        "start",
        "end",
        "audio_start",
        "audio_end",
        "question_id",
        "question",
    ]
    assert list(document["open_points"][0]) == ["question_id", "topic", "question", "reason"]
    assert list(document["consents"][0]) == ["purpose", "granted", "at", "text_version", "recorded_by"]


def test_every_number_of_a_statement_leads_to_its_passage() -> None:
    document = exported()
    quotes = {item["number"]: item["quote"] for item in document["evidence"]}
    statements = {item["id"]: item for section in document["sections"] for item in section["statements"]}
    assert [quotes[number] for number in statements["m1"]["evidence"]] == ["Kochen kann ich", "vier Jahre gekocht"]
    assert statements["o1"]["evidence"] == []


def test_origin_confirmation_and_review_are_told() -> None:
    document = exported()
    statements = {item["id"]: item["origin"] for section in document["sections"] for item in section["statements"]}
    assert statements == {"m1": "machine", "m2": "machine", "m3": "officer", "o1": "officer"}
    assert document["confirmation"] == {"by": "Frau Muster", "at": NOW.isoformat()}
    assert document["review"]["approved"] is True


def test_marks_and_who_decided_are_told() -> None:
    first = exported()["sections"][2]["statements"][0]
    assert first["marks"] == ["unsure"]
    assert first["decision"] == {"action": "accept", "by": "Frau Muster", "at": NOW.isoformat()}


def test_half_a_character_does_not_break_the_file() -> None:
    odd = replace(STATEMENTS[3], text="Ziel \ud800")
    assert b"Ziel ?" in profile_json(profile(statements=(odd,)))


def test_a_draft_says_so() -> None:
    document = exported(confirmed=False)
    assert document["confirmed"] is False
    assert document["confirmation"] is None and document["review"] is None


def test_the_same_profile_gives_the_same_bytes_in_readable_german() -> None:
    assert profile_json(profile()) == profile_json(profile())
    assert "Köchin".encode() in profile_json(profile())
