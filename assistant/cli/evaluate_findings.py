"""python -m assistant evaluate skills | linking | facts INTERVIEWS.jsonl [--heard MANIFEST.jsonl] [--json]"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Never

from tqdm import tqdm

from assistant.assemble import Steps, now
from assistant.cli.annotated_interviews import findings_in, heard_interviews
from assistant.domain.findings import Fact, SkillMention
from assistant.evaluation.annotated import AnnotatedInterview, read_annotated
from assistant.evaluation.facts import evaluate_facts
from assistant.evaluation.finding_tables import fact_table, linking_table, skill_table
from assistant.evaluation.heard import recordings_of
from assistant.evaluation.skills import SkillScore, evaluate_skills
from assistant.workflow.analysis import Analysis


def add_parsers(measures: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    for name, purpose, run in (
        ("skills", "skills and occupations found in annotated interviews", partial(_skills, skill_table)),
        ("linking", "concepts the found ones are linked to", partial(_skills, linking_table)),
        ("facts", "values of facts found in annotated interviews", _facts),
    ):
        parser = measures.add_parser(name, help=purpose)
        parser.add_argument("interviews", type=Path, help="one annotated interview a line")
        parser.add_argument(
            "--heard", type=Path, metavar="MANIFEST", help="recordings of the answers: measured on what is recognised"
        )
        parser.add_argument("--date", type=date.fromisoformat, help="day of the interviews")
        parser.add_argument("--json", action="store_true")
        parser.set_defaults(run=run)


def _skills(table: Callable[[SkillScore], str], steps: Steps, options: argparse.Namespace) -> int:
    """Figures only: no word of an interview is printed."""
    interviews, analysis, on = _interviews(steps, options), steps.analysis(), options.date or now().date()

    def find(interview: AnnotatedInterview) -> Sequence[Sequence[SkillMention]]:
        return [findings.skills for findings in findings_in(analysis, interview, on)]

    with _bar(interviews) as bar:
        score = evaluate_skills(interviews, find, bar.update)
    print(json.dumps(score.as_dict(), ensure_ascii=False) if options.json else table(score))
    return 0


def _facts(steps: Steps, options: argparse.Namespace) -> int:
    """Figures only: no word of an interview is printed."""
    interviews, on = _interviews(steps, options), options.date or now().date()
    analysis: Analysis = steps.analysis()

    def find(interview: AnnotatedInterview) -> Sequence[Sequence[Fact]]:
        return [findings.facts for findings in findings_in(analysis, interview, on)]

    with _bar(interviews) as bar:
        score = evaluate_facts(interviews, find, bar.update)
    print(json.dumps(score.as_dict(), ensure_ascii=False) if options.json else fact_table(score))
    return 0


def _interviews(steps: Steps, options: argparse.Namespace) -> Sequence[AnnotatedInterview]:
    interviews: Sequence[AnnotatedInterview] = read_annotated(options.interviews)
    return heard_interviews(steps, interviews, recordings_of(options.heard)) if options.heard else interviews


def _bar(interviews: Sequence[AnnotatedInterview]) -> "tqdm[Never]":
    return tqdm(total=len(interviews), desc="evaluate", unit="interview", file=sys.stderr)
