"""The annotated development interviews as a floor: what falls below it broke something."""

import importlib.util
import json
from pathlib import Path
from typing import Any

from assistant.data import MODELS
from assistant.redaction import PersonalDataFinder, SensitiveFinder
from assistant.skills.lexicon import load_lexicon


def score(shared: Path, gold: Path, found: Path) -> dict[str, Any]:
    spec = importlib.util.spec_from_file_location("score", shared / "eval" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    result: dict[str, Any] = module.score(gold, found)[0]
    return result


def test_recall_and_precision_stay_above_the_floor(sensitive: SensitiveFinder, shared: Path, tmp_path: Path) -> None:
    finder = PersonalDataFinder.load(MODELS, allowed=sorted(load_lexicon(MODELS / "lexicon").terms()))
    gold = shared / "eval" / "interviews_dev.jsonl"
    rows = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        interview = json.loads(line)
        texts = [answer["text"] for answer in interview["answers"]]
        first = [(text, finder.find(text)) for text in texts]
        for number, (text, pii) in enumerate(zip(texts, finder.found_again(first), strict=True)):
            special = sensitive.find(text, interview="\n".join(texts))
            rows.append(
                {
                    "id": interview["id"],
                    "answer": number,
                    "pii": [
                        {"start": f.span.start, "end": f.span.end, "label": f.label} for f in pii if f.label != "DATE"
                    ],
                    "sensitive": [{"start": f.span.start, "end": f.span.end, "category": f.category} for f in special],
                }
            )
    found = tmp_path / "found.jsonl"
    found.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    result = score(shared, gold, found)
    assert result["pii"]["recall_direct"] >= 0.985
    assert result["pii"]["recall_quasi"] >= 0.93
    assert result["pii"]["precision"] >= 0.93
    assert result["pii"]["by_label"]["PERSON"]["recall"] >= 0.98
    assert result["pii"]["skill_damage"] <= 0.01
    assert result["sensitive"]["recall"] >= 0.85
    assert result["sensitive"]["precision"] >= 0.80
