"""python -m assistant evaluate narrator INTERVIEWS.jsonl --model NAME_OR_PATH [--limit N] [--out FILE.json] [--json]"""

import argparse
import json
import sys
import time
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.assemble import Steps, now
from assistant.cli.annotated_interviews import spoken_answers
from assistant.domain.profile import Draft, Statement
from assistant.drafting.narrator.narrate import NarratedSection, can_be_narrated, narrate
from assistant.drafting.narrator.narrator import Narrator
from assistant.evaluation.annotated import read_annotated
from assistant.evaluation.narrator import NarratorScore


def add_parser(measures: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = measures.add_parser("narrator", help="how much of a language model's text holds against its statements")
    parser.add_argument("interviews", type=Path, help="one annotated interview a line")
    parser.add_argument("--model", required=True, help="name in the manifest, or path of a folder or GGUF file")
    parser.add_argument("--limit", type=int, help="only the first so many interviews")
    parser.add_argument("--out", type=Path, help="the texts, to be checked by other means; they hold what was said")
    parser.add_argument("--date", type=date.fromisoformat, help="day of the interviews")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_run)


def _run(steps: Steps, options: argparse.Namespace) -> int:
    """Every statement of the draft counts as accepted. Figures only, unless --out asks for the texts."""
    interviews = read_annotated(options.interviews)[: options.limit]
    narrator, analysis, on = steps.narrator_of(options.model), steps.analysis(), options.date or now().date()
    made_with = dict(narrator.made_with)
    score, texts = NarratorScore(), list[dict[str, Any]]()
    for interview in tqdm(interviews, desc="narrate", unit="interview", file=sys.stderr):
        draft = analysis.interview(interview.id, spoken_answers(interview), (), on=on).draft
        texts += _narrated(steps, narrator, draft, score)
        if options.out:
            document = {"made_with": made_with, "sections": texts}
            options.out.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    figures = {**made_with, "interviews": len(interviews), **score.as_dict()}
    print(json.dumps(figures, ensure_ascii=False) if options.json else _table(figures))
    return 0


def _narrated(steps: Steps, narrator: Narrator, draft: Draft, score: NarratorScore) -> list[dict[str, Any]]:
    texts: list[dict[str, Any]] = []
    for section, group in groupby(draft.statements, key=lambda statement: statement.section):
        statements = tuple(group)
        if not any(can_be_narrated(statement) for statement in statements):
            continue
        began = time.monotonic()
        made = narrate(section, statements, narrator, steps.sentence_check)
        score.seconds += time.monotonic() - began
        _count(score, statements, made)
        texts.append(
            {
                "interview": draft.interview_id,
                "section": section.value,
                "statements": [{"id": item.id, "text": item.text} for item in statements],
                "sentences": [
                    {"text": item.text, "statements": list(item.statement_ids), "narrated": item.narrated}
                    for item in made.sentences
                ],
            }
        )
    return texts


def _count(score: NarratorScore, statements: tuple[Statement, ...], made: NarratedSection) -> None:
    told = [sentence for sentence in made.sentences if sentence.narrated]
    kept = sum(not can_be_narrated(statement) for statement in statements)
    score.sections += 1
    score.statements += len(statements)
    score.narrated_sentences += len(told)
    score.told_statements += sum(len(sentence.statement_ids) for sentence in told)
    score.kept_statements += kept
    score.plain_statements += sum(not sentence.narrated for sentence in made.sentences) - kept
    score.refused.update({reason.value: times for reason, times in made.refused.items()})


def _table(figures: dict[str, Any]) -> str:
    return "\n".join(f"{name:<20} {value}" for name, value in figures.items())
