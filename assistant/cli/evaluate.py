"""python -m assistant evaluate transcription MANIFEST.jsonl [--engine NAME ...] [--incremental] [--json]"""

import argparse
import json
from pathlib import Path

from assistant.assemble import Steps
from assistant.cli.speech_engines import ENGINES, OURS, OURS_INCREMENTAL, build
from assistant.domain.errors import NoSpeech
from assistant.evaluation.engine_process import Incremental, OneShot, SpeechEngine
from assistant.evaluation.tables import file_table
from assistant.evaluation.transcription import evaluate


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


def _whole_text(engine: SpeechEngine) -> OneShot:
    if not isinstance(engine, Incremental):
        return engine

    def transcribe(path: Path) -> str:
        (result,) = engine.speak([path], [0.0])
        if result.failed:
            raise NoSpeech
        return result.text

    return transcribe
