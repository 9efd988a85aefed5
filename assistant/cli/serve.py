"""Start the app: models, database, first accounts, web server."""

import argparse
import logging
import signal
import sys
import tempfile
from pathlib import Path

from assistant.assemble import LOG_FORMAT, Assembly
from assistant.cli.progress import fetch_with_bar
from assistant.domain.errors import AssistantError, ModelError
from assistant.messages import Messages
from assistant.offline import go_offline
from assistant.settings import Settings, load_settings


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 after a normal end, 1 with one sentence when the start is not possible."""
    parser = argparse.ArgumentParser(prog="app.py", description=__doc__)
    parser.add_argument("--demo", action="store_true", help="try it on a throw-away data folder with an example")
    parser.add_argument("--port", type=int, help="port to listen on (setting: port)")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format=LOG_FORMAT)
    go_offline()
    # A polite stop also clears the throw-away folder of a demonstration.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    overrides = {"port": options.port} if options.port else {}
    messages: Messages | None = None
    try:
        settings = load_settings(**overrides)
        messages = _messages(settings)
        if options.demo:
            with tempfile.TemporaryDirectory(prefix="assistant-demo-") as folder:
                _serve(settings.model_copy(update={"data_folder": Path(folder), "database_url": ""}), demo=True)
        else:
            _serve(settings, demo=False)
    except AssistantError as error:
        print((messages or _default_messages()).error(error), file=sys.stderr)
        return 1
    return 0


def _serve(settings: Settings, *, demo: bool) -> None:
    from assistant.web.server import serve

    assembly = Assembly(settings, demo=demo)
    assembly.claim_folder()
    messages = assembly.messages
    try:
        fetch_with_bar(assembly.models, _model_to_fetch(assembly), index_only=True)
    except ModelError as error:
        # Without a speech model answers can still be recorded and typed; the page says so.
        print(messages.error(error), file=sys.stderr)
    for account in assembly.access.first_accounts():
        role = messages[f"role.{account.role.value}"]
        print(messages.text("cli.account", login=account.login, password=account.password, role=role))
    if demo:
        from assistant.cli.demo import fill_with_example

        fill_with_example(assembly)
    print(messages.text("cli.ready", url=f"http://{settings.host}:{settings.port}"), flush=True)
    serve(assembly.web(), settings.host, settings.port)


def _model_to_fetch(assembly: Assembly) -> str:
    """The model named in the settings; with `auto` the best present one, else the manifest's default."""
    try:
        return assembly.speech_model()
    except ModelError:
        return assembly.models.manifest.default


def _messages(settings: Settings) -> Messages:
    from assistant.data import PROMPTS

    return Messages.load(PROMPTS, settings.language)


def _default_messages() -> Messages:
    from assistant.data import PROMPTS

    return Messages.load(PROMPTS, "de")
