"""Loading, finding and hiding in a process of its own that may not open a connection and may not ask for a name."""

import json
import subprocess
import sys
import textwrap

from tests.conftest import REPOSITORY

PROGRAM = """
import json, socket, sys

asked = []

def guard(event, arguments):
    # Below every library that is written in Python: raised by the socket module itself.
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"}:
        asked.append(event)
        raise PermissionError(event)

sys.addaudithook(guard)

from datetime import date
from assistant.assemble import Steps
from assistant.domain.transcript import Transcript, segments_of_typed_text
from assistant.settings import Settings
from assistant.workflow.analysis import SpokenAnswer

text = (
    "Ich heiße Bodo Quandelowski, geboren am 3.4.1971, und wohne in der Lindenstraße 12 in 48291 Telgte. "
    "Meine E-Mail ist bodo.quandelowski@web.de, die Seite ist www.quandelowski-garten.de. Oder schreiben Sie an bodo "
    "punkt quandelowski at gmx punkt net. Telefon 0171 3920099, IBAN DE12 5001 0517 0648 4898 90. Ich war Koch."
)
analysis = Steps(Settings()).analysis()
answer = SpokenAnswer("closing", "closing", Transcript("a", 1, text, segments_of_typed_text(text)))
analysed = analysis.interview("i", [answer], (), on=date(2026, 11, 22))
labels = [item.label for item in analysed.findings["a"].personal_data]
quiet = list(asked)
try:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
except PermissionError:
    pass
print(json.dumps({"labels": labels, "asked": quiet, "guarded": asked, "text": analysed.answers[0].transcript.text}))
"""


def test_redaction_asks_no_network_from_its_first_import_to_the_hidden_text() -> None:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(PROGRAM)], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    result = json.loads(done.stdout)
    assert result["asked"] == []
    assert result["guarded"], "the guard does not stop a connection"
    assert set(result["labels"]) >= {"PERSON", "DATE_OF_BIRTH", "ADDRESS", "EMAIL", "URL", "PHONE", "IBAN"}
    assert result["labels"].count("EMAIL") == 2
    for hidden in ("Quandelowski", "Lindenstraße", "web.de", "gmx", "3920099", "0517"):
        assert hidden.casefold() not in result["text"].casefold()
    assert "Koch" in result["text"]
