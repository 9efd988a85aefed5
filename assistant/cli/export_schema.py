"""python -m assistant export-schema [NAME]"""

import argparse
import sys

from assistant.assemble import Steps
from assistant.export.schema import Schema, schema_file


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("export-schema", help="the JSON Schema of an exported profile")
    names = [schema.value for schema in Schema]
    parser.add_argument("name", nargs="?", choices=names, default=Schema.PROFILE.value)
    parser.set_defaults(run=_run)


def _run(steps: Steps, options: argparse.Namespace) -> int:
    sys.stdout.write(schema_file(Schema(options.name)).decode())
    return 0
