"""python -m assistant quality [--json]"""

import argparse
import json
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.assemble import Assembly, Steps
from assistant.evaluation.tables import table


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("quality", help="what officers made of the drafts, by guide and by machine version")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_run)


def _run(steps: Steps, options: argparse.Namespace) -> int:
    """Figures of large enough groups only; nothing here is about one officer."""
    report = Assembly(steps.settings).quality.of_office().as_json()
    if options.json:
        print(json.dumps(report, ensure_ascii=False))
        return 0
    for name, too_small in report["too_small"].items():
        print(f"{name}{_lines(report[name])}\nnot shown because too small: {too_small}\n")
    return 0


def _lines(rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    head = tuple(rows[0])
    return "\n" + table(head, [tuple("–" if row[name] is None else str(row[name]) for name in head) for row in rows])
