"""The findings file says what the product does: an interview is searched as a whole, and no other one with it."""

import json
from pathlib import Path
from typing import Any

from assistant.__main__ import main
from assistant.cli.documents import findings_document
from assistant.domain.findings import Findings, PersonalDataFinding
from assistant.domain.transcript import Span


def analyzed(folder: Path, *interviews: list[str]) -> list[dict[str, Any]]:
    """One row for each answer of interviews 0, 1, …"""
    source, out = folder / "interviews.jsonl", folder / "findings.jsonl"
    lines = [
        json.dumps({"id": str(number), "answers": [{"topic": "closing", "text": text} for text in texts]})
        for number, texts in enumerate(interviews)
    ]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert main(["analyze", str(source), "--out", str(out), "--date", "2026-11-22"]) == 0
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_names_are_found_again_within_an_interview_and_not_in_another(tmp_path: Path) -> None:
    said, elsewhere = "Wie zwirbeltons Bruder sagt: weiter so.", "Meine Chefin war Frau Zwirbelton."
    rows = analyzed(tmp_path, [said, " ", elsewhere], [said])
    assert [(row["id"], row["answer"]) for row in rows] == [("0", 0), ("0", 1), ("0", 2), ("1", 0)]
    assert "pii" not in rows[1]
    found = [[said[item["start"] : item["end"]] for item in rows[place]["pii"]] for place in (0, 3)]
    assert found == [["zwirbeltons"], []]


def test_dates_stand_apart_from_personal_data() -> None:
    findings = Findings(
        (PersonalDataFinding(Span(0, 4), "DATE", 0.8, "date"), PersonalDataFinding(Span(5, 9), "PERSON", 0.9, "title"))
    )
    document = findings_document("2019 Brix", findings)
    assert document["dates"] == [{"start": 0, "end": 4, "score": 0.8}]
    assert [item["label"] for item in document["pii"]] == ["PERSON"]
