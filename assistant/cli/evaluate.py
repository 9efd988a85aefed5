"""python -m assistant evaluate transcription MANIFEST.jsonl [--stock] [--json]"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from assistant.assemble import Steps
from assistant.domain.errors import NoSpeech
from assistant.evaluation.transcription import evaluate
from assistant.speech.stock import stock_transcriber


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("evaluate", help="measure the accuracy of a step")
    measures = parser.add_subparsers(dest="measure", required=True)
    transcription = measures.add_parser("transcription", help="word error rate on recordings with reference texts")
    transcription.add_argument("manifest", type=Path)
    transcription.add_argument("--stock", action="store_true", help="also openai-whisper as it comes, in the same run")
    transcription.add_argument("--json", action="store_true")
    transcription.set_defaults(run=_transcription)


def _transcription(steps: Steps, options: argparse.Namespace) -> int:
    transcribers: dict[str, Callable[[Path], str]] = {"assistant": _ours(steps)}
    if options.stock:
        checkpoint = steps.models.path(steps.speech_model())
        transcribers["openai-whisper"] = stock_transcriber(checkpoint)
        transcribers["openai-whisper beam 5"] = stock_transcriber(checkpoint, beam_size=5)
    scores = {name: evaluate(options.manifest, transcribe) for name, transcribe in transcribers.items()}
    if options.json:
        print(json.dumps({name: score.as_dict() for name, score in scores.items()}, ensure_ascii=False))
        return 0
    for name, score in scores.items():
        low, high = score.interval
        print(
            f"{name:<24} WER {score.word_error_rate:5.1f} % ({low:.1f}–{high:.1f})  "
            f"{score.words} words  real-time factor {score.real_time_factor:.2f}  CPU {score.cpu_factor:.2f}"
        )
    return 0


def _ours(steps: Steps) -> Callable[[Path], str]:
    transcriber = steps.transcriber()

    def transcribe(path: Path) -> str:
        try:
            return transcriber.transcribe(path, path.stem).text
        except NoSpeech:
            return ""

    return transcribe
