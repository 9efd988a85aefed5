"""Command line: python -m assistant COMMAND …"""

import argparse
import logging
import sys
from collections.abc import Callable

from assistant.assemble import Steps
from assistant.cli import accounts, analyze, bench, esco, evaluate, export_schema, models, process, quality, transcribe
from assistant.data import PROMPTS
from assistant.domain.errors import AssistantError
from assistant.messages import Messages
from assistant.offline import go_offline
from assistant.settings import load_settings


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 when all went well, 1 after an error (one sentence on stderr), 2 for wrong arguments."""
    parser = argparse.ArgumentParser(prog="python -m assistant", description="Interview assistant for Jobcenters")
    commands = parser.add_subparsers(dest="command", required=True)
    for command in (models, transcribe, analyze, process, evaluate, bench, esco, accounts, quality, export_schema):
        command.add_parser(commands)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    go_offline()
    messages = Messages.load(PROMPTS, "de")
    run: Callable[[Steps, argparse.Namespace], int] = options.run
    try:
        steps = Steps(load_settings())
        messages = steps.messages
        return run(steps, options)
    except AssistantError as error:
        print(messages.error(error), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
