"""An empty page for one of our scripts, with what Gradio gives it, and a server that does what a test wants."""

import json
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, Route

from assistant.domain.interview import Answer, AnswerStatus
from assistant.domain.transcript import Passage
from assistant.web.static_files import FOLDER, script
from assistant.web.written import passages_for_script

ANSWER = Answer("a" * 32, "i", "goals", "goals", 0, AnswerStatus.OPEN)

BYTES_PER_SECOND = 32_000

# What Gradio gives a script, the microphone's streams and the triggers noted.
_STUBS = """
window.streams = []; window.triggers = []; window.watchers = [];
const element = document.getElementById("element");
const trigger = (type, data) => window.triggers.push(data);
const watch = (name, callback) => window.watchers.push(callback);
window.render = (html) => { element.innerHTML = html; window.watchers.forEach((callback) => callback()); };
const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wanted) => {
  const stream = await real(wanted);
  window.streams.push(stream);
  return stream;
};
"""


@dataclass
class Server:
    """Takes samples like the real one; `answers` come first, one per request: a status, 0 for a broken connection."""

    answers: list[int] = field(default_factory=list)
    samples: bytearray = field(default_factory=bytearray)
    requests: list[tuple[str, str, int]] = field(default_factory=list)
    queries: list[dict[str, str]] = field(default_factory=list)
    """Of the requests with samples."""
    begins_at: int = 0
    """Bytes that are there already."""
    passages: list[Passage] = field(default_factory=list)
    """Each is written down once the samples up to its end are there."""

    def serve(self, route: Route) -> None:
        request, address = route.request, urlsplit(route.request.url)
        status = self.answers.pop(0) if self.answers else 200
        self.requests.append((request.method, address.path.removeprefix(f"/aufnahme/{ANSWER.id}"), status))
        if status == 0:
            route.abort("connectionrefused")
            return
        body = f"Satz {status}." if status >= 400 else ""
        if status == 200 and request.method == "PUT":
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            self.queries.append(query)
            assert int(query["offset"]) == self.begins_at + len(self.samples)
            self.samples += request.post_data_buffer or b""
            body = json.dumps({"saved": self.begins_at + len(self.samples), "passages": self._new(int(query["seen"]))})
        route.fulfill(status=status, body=body)

    def _new(self, seen: int) -> list[dict[str, object]]:
        seconds = (self.begins_at + len(self.samples)) / BYTES_PER_SECOND
        return passages_for_script([item for item in self.passages if item.number > seen and item.end <= seconds])


class Site(SimpleHTTPRequestHandler):
    """Our static files, and an empty page to put a component on. Playwright cannot stand in for a worklet's file."""

    def translate_path(self, path: str) -> str:
        return str(FOLDER / path.removeprefix("/static/"))

    def do_GET(self) -> None:
        if self.path != "/":
            super().do_GET()
            return
        body = b"<!doctype html><div id=notice></div><div id=element></div>"
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Silent."""


def load(page: Page, name: str | tuple[str, ...], html: str, before: str = "") -> None:
    names = (name,) if isinstance(name, str) else name
    page.evaluate(
        "([html, before, body]) => { document.getElementById('element').innerHTML = html; Function(before + body)(); }",
        [html, _STUBS + before, script(*names)],
    )
