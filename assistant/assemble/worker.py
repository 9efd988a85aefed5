"""What the worker process is made of."""

import contextlib
import logging
import socket
from collections.abc import Callable

from assistant.assemble.steps import Steps, now
from assistant.domain.errors import AssistantError
from assistant.guide.commands import Commands
from assistant.offline import go_offline
from assistant.settings import Settings
from assistant.store.recordings import RecordingFiles
from assistant.store.store import Store
from assistant.workflow.live import LiveTranscribing
from assistant.workflow.transcribing import Transcribing

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def worker_step(settings: Settings) -> Callable[[], bool]:
    """What the worker process does again and again. It holds the speech model, and a store of its own."""
    logging.basicConfig(level=logging.WARNING, format=LOG_FORMAT)
    go_offline()
    steps = Steps(settings)
    store = Store.open(settings.database, RecordingFiles(settings.data_folder / "recordings"))
    name = f"{socket.gethostname()}:{settings.data_folder}"
    live = LiveTranscribing(store, steps.transcriber, now, name)
    transcribing = Transcribing(store, steps.transcriber, live, Commands.load(), now, name)
    live.take_back_claims()
    transcribing.take_back_claims()
    with contextlib.suppress(AssistantError):
        # Before the first client waits for it; what is missing says so when it is needed.
        steps.transcriber().warm_up()
    # A client who has finished waits for the text; those who still speak do not.
    return lambda: transcribing.step() or live.step()
