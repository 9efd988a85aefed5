"""python -m assistant evaluate transcription MANIFEST.jsonl [--engine NAME ...] [--incremental] [--json]
python -m assistant evaluate redaction INTERVIEWS.jsonl [--policy NAME] [--heard MANIFEST.jsonl] [--json]
and what evaluate_findings.py, evaluate_draft.py and evaluate_narrator.py add
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tqdm import tqdm

from assistant.assemble import Steps, now
from assistant.cli import evaluate_draft, evaluate_findings, evaluate_narrator
from assistant.cli.annotated_interviews import heard_interviews, spoken_answers
from assistant.cli.speech_engines import ENGINES, OURS, OURS_INCREMENTAL, build
from assistant.data import PROMPTS
from assistant.domain.errors import NoSpeech
from assistant.evaluation.annotated import AnnotatedInterview, read_annotated
from assistant.evaluation.engine_process import Incremental, OneShot, SpeechEngine
from assistant.evaluation.heard import recordings_of
from assistant.evaluation.redaction import FoundInAnswer, evaluate_redaction
from assistant.evaluation.tables import file_table, redaction_table
from assistant.evaluation.transcription import evaluate
from assistant.workflow.analysis import Analysis


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("evaluate", help="measure the accuracy of a step")
    measures = parser.add_subparsers(dest="measure", required=True)
    transcription = measures.add_parser("transcription", help="word error rate on recordings with reference texts")
    transcription.add_argument("manifest", type=Path)
    transcription.add_argument(
        "--engine", action="append", choices=list(ENGINES), help=f"may be given several times; default: {OURS}"
    )
    transcription.add_argument("--incremental", action="store_true", help="also written down while it is spoken")
    transcription.add_argument("--json", action="store_true")
    transcription.set_defaults(run=_transcription)
    redaction = measures.add_parser("redaction", help="personal data found in annotated interviews, and hidden")
    redaction.add_argument("interviews", type=Path, help="one annotated interview a line")
    policies = sorted(path.stem for path in (PROMPTS / "policies").glob("*.yaml"))
    redaction.add_argument("--policy", choices=policies, help="also what this policy leaves to be read")
    redaction.add_argument(
        "--heard", type=Path, metavar="MANIFEST", help="recordings of the answers: measured on what is recognised"
    )
    redaction.add_argument(
        "--legible", type=float, default=0.0, help="with --heard: leave out passages heard so badly that less is left"
    )
    redaction.add_argument("--date", type=date.fromisoformat, help="day of the interviews")
    redaction.add_argument("--json", action="store_true")
    redaction.set_defaults(run=_redaction)
    evaluate_findings.add_parsers(measures)
    evaluate_draft.add_parser(measures)
    evaluate_narrator.add_parser(measures)


def _transcription(steps: Steps, options: argparse.Namespace) -> int:
    names = list(dict.fromkeys(options.engine or [OURS]))
    if options.incremental and OURS_INCREMENTAL not in names:
        names.append(OURS_INCREMENTAL)
    scores = {name: evaluate(options.manifest, _whole_text(build(name, steps.settings))) for name in names}
    if options.json:
        print(json.dumps({name: score.as_dict() for name, score in scores.items()}, ensure_ascii=False))
        return 0
    for name, score in scores.items():
        low, high = score.interval
        print(
            f"{name}: WER {score.word_error_rate:.1f} % ({low:.1f}–{high:.1f})  "
            f"{score.words} words  real-time factor {score.real_time_factor:.2f}  CPU factor {score.cpu_factor:.2f}\n"
            f"{file_table(score)}\n"
        )
    return 0


def _redaction(steps: Steps, options: argparse.Namespace) -> int:
    """Figures only: no word of an interview is printed."""
    interviews: Sequence[AnnotatedInterview] = read_annotated(options.interviews)
    if options.policy:
        steps = Steps(steps.settings.model_copy(update={"policy": options.policy}))
    if options.heard:
        interviews = heard_interviews(steps, interviews, recordings_of(options.heard), options.legible)
    analysis, on = steps.analysis(), options.date or now().date()
    with tqdm(total=len(interviews), desc="evaluate", unit="interview", file=sys.stderr) as bar:
        score = evaluate_redaction(
            interviews, lambda interview: _found(interview, analysis, on, redacted=bool(options.policy)), bar.update
        )
    print(json.dumps(score.as_dict(), ensure_ascii=False) if options.json else redaction_table(score))
    return 0


def _found(interview: AnnotatedInterview, analysis: Analysis, on: date, *, redacted: bool) -> Sequence[FoundInAnswer]:
    """On the product's own way, the interview as a whole; answers without text have no findings."""
    analysed = analysis.interview(interview.id, spoken_answers(interview), (), on=on, drafting=False)
    texts = {answer.transcript.answer_id: answer.transcript for answer in analysed.answers} if redacted else {}
    return [
        FoundInAnswer(findings.personal_data, findings.sensitive, texts.get(str(number)))
        if (findings := analysed.findings.get(str(number)))
        else FoundInAnswer()
        for number in range(len(interview.answers))
    ]


def _whole_text(engine: SpeechEngine) -> OneShot:
    if not isinstance(engine, Incremental):
        return engine

    def transcribe(path: Path) -> str:
        (result,) = engine.speak([path], [0.0])
        if result.failed:
            raise NoSpeech
        return result.text

    return transcribe
