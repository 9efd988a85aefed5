"""python -m assistant evaluate draft INTERVIEWS.jsonl [--date DAY] [--json]"""

import argparse
import json
import re
import sys
from datetime import date
from pathlib import Path

from tqdm import tqdm

from assistant.assemble import Steps, now
from assistant.cli.annotated_interviews import spoken_answers
from assistant.data import PROMPTS
from assistant.drafting.wording import Wording
from assistant.evaluation.annotated import AnnotatedInterview, read_annotated
from assistant.evaluation.draft import Drafted, evaluate_draft
from assistant.evaluation.draft_table import draft_table
from assistant.workflow.analysis import Analysis

_WORD = re.compile(r"\w+")
_GAP = re.compile(r"\{\w+\}")


def add_parser(measures: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = measures.add_parser("draft", help="whether statements hold, and how much of the answers they tell")
    parser.add_argument("interviews", type=Path, help="one annotated interview a line")
    parser.add_argument("--date", type=date.fromisoformat, help="day of the interviews")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_draft)


def _draft(steps: Steps, options: argparse.Namespace) -> int:
    """Figures only: no word of an interview is printed."""
    interviews, analysis, on = read_annotated(options.interviews), steps.analysis(), options.date or now().date()
    templates = Wording.load(PROMPTS / "drafting" / "statements.de.yaml").templates.values()
    words = frozenset(word.lower() for text in templates for word in _WORD.findall(_GAP.sub(" ", text)))
    with tqdm(total=len(interviews), desc="evaluate", unit="interview", file=sys.stderr) as bar:
        score = evaluate_draft(interviews, lambda interview: drafted(interview, analysis, on), words, bar.update)
    print(json.dumps(score.as_dict(), ensure_ascii=False) if options.json else draft_table(score))
    return 0


def drafted(interview: AnnotatedInterview, analysis: Analysis, on: date) -> Drafted:
    """On the product's own way, the interview as a whole."""
    analysed = analysis.interview(interview.id, spoken_answers(interview), (), on=on)
    texts = {answer.transcript.answer_id: answer.transcript for answer in analysed.answers}
    return Drafted(texts, analysed.findings, analysed.draft.statements, analysed.dropped)
