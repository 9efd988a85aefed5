"""python -m assistant transcribe AUDIO... [--json]"""

import argparse
import json
import sys
from pathlib import Path

from assistant.assemble import Steps
from assistant.cli.documents import transcript_document
from assistant.domain.errors import RecordingError
from assistant.web.markup import clock


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("transcribe", help="write down recordings, with times")
    parser.add_argument("audio", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object a recording, one a line")
    parser.add_argument("--language", default="de")
    parser.set_defaults(run=_run)


def _run(steps: Steps, options: argparse.Namespace) -> int:
    """A recording that cannot be used is reported; the others are still written down."""
    failures = 0
    for path in options.audio:
        try:
            transcript = steps.transcriber().transcribe(path, path.stem, language=options.language)
        except RecordingError as error:
            print(f"{path}: {steps.messages.error(error)}", file=sys.stderr)
            failures += 1
            continue
        if options.json:
            print(json.dumps({"audio": str(path), **transcript_document(transcript)}, ensure_ascii=False), flush=True)
        else:
            for segment in transcript.segments:
                print(f"{path.name} {clock(segment.start)}–{clock(segment.end)} {segment.span.of(transcript.text)}")
    return 1 if failures else 0
