"""python -m assistant models list | fetch NAME [--accept-terms] | verify [NAME]"""

import argparse
import sys

from assistant.assemble import Steps
from assistant.cli.progress import fetch_with_bar
from assistant.domain.errors import AssistantError, InputError
from assistant.weights.cache import ModelState


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("models", help="list, fetch and verify models")
    actions = parser.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("list", help="all models of the manifest and whether they are present")
    listing.set_defaults(run=_list)
    fetch = actions.add_parser("fetch", help="fetch one model")
    fetch.add_argument("name")
    fetch.add_argument("--accept-terms", action="store_true", help="yes to the model's own terms of use")
    fetch.set_defaults(run=_fetch)
    verify = actions.add_parser("verify", help="check the sha256 of all present models, or of one")
    verify.add_argument("name", nargs="?")
    verify.set_defaults(run=_verify)


def _list(steps: Steps, options: argparse.Namespace) -> int:
    for entry in steps.models.manifest.models:
        columns = (f"{entry.name:<16}", f"{steps.models.state(entry.name).value:<8}", f"{entry.size_mb:>6} MB")
        print(*columns, f"{entry.licence:<12} {entry.version:<16}", entry.purpose)
    return 0


def _fetch(steps: Steps, options: argparse.Namespace) -> int:
    """A model with terms of use of its own shows them; without an explicit yes nothing is fetched."""
    _check_name(steps, options.name)
    if terms := steps.models.terms(options.name):
        print(terms)
    fetch_with_bar(steps.models, options.name, terms_accepted=options.accept_terms)
    print(steps.messages.text("cli.fetched", name=options.name))
    return 0


def _verify(steps: Steps, options: argparse.Namespace) -> int:
    """A model that is not present is no failure unless it was named."""
    if options.name:
        _check_name(steps, options.name)
    names = [options.name] if options.name else [entry.name for entry in steps.models.manifest.models]
    failures = 0
    for name in names:
        if steps.models.state(name) is ModelState.MISSING:
            print(steps.messages.text("cli.missing", name=name))
            failures += options.name is not None
            continue
        try:
            steps.models.verify(name)
            print(steps.messages.text("cli.verified", name=name))
        except AssistantError as error:
            print(steps.messages.error(error), file=sys.stderr)
            failures += 1
    return 1 if failures else 0


def _check_name(steps: Steps, name: str) -> None:
    if name not in {entry.name for entry in steps.models.manifest.models}:
        raise InputError(what=name)
