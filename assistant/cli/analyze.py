"""python -m assistant analyze INTERVIEWS.jsonl --out FINDINGS.jsonl"""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.assemble import Steps, now
from assistant.cli.documents import findings_document
from assistant.domain.errors import InputError
from assistant.domain.transcript import Transcript
from assistant.workflow.analysis import SpokenAnswer


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("analyze", help="personal data, skills and facts of texts")
    parser.add_argument("interviews", type=Path, help="one interview a line: id, answers with topic and text")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--date", type=date.fromisoformat, help="day of the interviews, for relative dates")
    parser.set_defaults(run=_run)


def _run(steps: Steps, options: argparse.Namespace) -> int:
    """One line of findings for each answer, in the order of the file; interviews are analysed as a whole."""
    interviews = _read(options.interviews)
    on = options.date or now().date()
    analysis = steps.analysis()
    if not options.out.parent.is_dir():
        raise InputError(what=str(options.out.parent))
    unfinished = options.out.with_name(f".{options.out.name}.part")
    with unfinished.open("w", encoding="utf-8") as out:
        for interview in tqdm(interviews, desc="analyze", unit="interview"):
            spoken = [
                SpokenAnswer("", answer.get("topic", ""), Transcript(str(index), 1, answer["text"], ()))
                for index, answer in enumerate(interview["answers"])
                if answer["text"].strip()
            ]
            found = analysis.findings(spoken, on=on)
            for index, answer in enumerate(interview["answers"]):
                row: dict[str, Any] = {"id": interview["id"], "answer": index}
                if findings := found.get(str(index)):
                    row |= findings_document(answer["text"], findings)
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    unfinished.replace(options.out)
    return 0


def _read(path: Path) -> list[dict[str, list[dict[str, str]]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        interviews = [json.loads(line) for line in lines if line.strip()]
        if all(interview["id"] and all("text" in a for a in interview["answers"]) for interview in interviews):
            return interviews
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError):
        pass
    raise InputError(what=path.name)
