"""The real application with two small pages, served by a real server in a thread."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, StreamingResponse

from assistant.data import PROMPTS
from assistant.domain.errors import NotFound
from assistant.domain.people import Actor, Role
from assistant.messages import Messages
from assistant.store import RecordingFiles, Store
from assistant.web.gate import Gate
from assistant.web.server import Page, WebOptions, build_app
from assistant.web.signed_in import SignedIn
from assistant.workflow.access import Access
from tests.web.serving import serving

PASSWORD = "langes-passwort-1"
MESSAGES = {language: Messages.load(PROMPTS, language) for language in ("de", "en")}
MOST_UPLOAD = 200_000


@dataclass
class Site:
    """A running application. `happened` collects what its hooks and callbacks did."""

    url: str
    access: Access
    gate: Gate
    uploads: Path
    happened: list[Any] = field(default_factory=list)

    @contextmanager
    def visitor(self, login: str = "") -> Iterator[httpx.Client]:
        """A browser without scripts; signed in if a login is given."""
        with httpx.Client(base_url=self.url, timeout=20) as client:
            if login:
                answer = client.post("/login", data={"login": login, "password": PASSWORD})
                assert answer.status_code == 303
            yield client


def officer_page(actor_of: SignedIn, happened: list[Any]) -> Any:
    """Heading, recorder, text field and buttons: what the product's pages are made of."""
    import gradio as gr

    def take(path: str | None, request: gr.Request) -> tuple[None, str]:
        if path is None:
            return None, ""
        size = Path(path).stat().st_size
        Path(path).unlink()
        return None, f"{actor_of(request).name}: {size}"

    def greet(text: str, request: gr.Request) -> str:
        actor = actor_of(request)
        happened.append(actor)
        return f"{actor.name}: {text}"

    with gr.Blocks(title="Gespräch") as blocks:
        gr.HTML("<h1>Gespräch führen</h1>", elem_id="heading")
        gr.Markdown("## Welche Arbeit haben Sie zuletzt gemacht?")
        recorder = gr.Audio(sources=["microphone"], type="filepath", label="Ihre Antwort", elem_id="answer", buttons=[])
        received = gr.Textbox(label="Empfangen", elem_id="received")
        recorder.stop_recording(take, recorder, [recorder, received], api_visibility="private")
        text = gr.Textbox(label="Eigener Text", info="Ein Hinweis dazu", elem_id="text")
        gr.Radio([("Ja", "yes"), ("Nein", "no")], label="Einverstanden?")
        with gr.Row():
            go = gr.Button("Weiter", variant="primary", elem_id="go")
            gr.Button("Zurück", variant="secondary", interactive=False)
        out = gr.Textbox(label="Ergebnis", elem_id="out", interactive=False)
        go.click(greet, text, out, api_visibility="private")
    return blocks


def supervisor_page() -> Any:
    import gradio as gr

    with gr.Blocks(title="Prüfung") as blocks:
        gr.HTML("<h1>Prüfung</h1>")
        out = gr.Textbox(label="Bericht")
        gr.Button("Zeigen", elem_id="show").click(
            lambda: "nur für die Teamleitung", None, out, api_visibility="private"
        )
    return blocks


def own_routes(app: FastAPI, actor_of: SignedIn) -> None:
    @app.get("/eigenes")
    def own(request: Request) -> PlainTextResponse:
        return PlainTextResponse(actor_of(request).name)

    @app.put("/eigenes")
    async def put(request: Request) -> PlainTextResponse:
        return PlainTextResponse(str(len(await request.body())))

    @app.get("/nichts")
    def missing() -> None:
        raise NotFound(kind="interview", id="x")

    @app.get("/strom")
    def stream() -> StreamingResponse:
        def pieces() -> Iterator[bytes]:
            yield b"data: eins\n\n"
            assert threading.Event().wait(30) is False
            yield b"data: zwei\n\n"

        return StreamingResponse(pieces(), media_type="text/event-stream")


def make_site(folder: Path, happened: list[Any]) -> tuple[Gate, Access, Store]:
    store = Store.open(f"sqlite:///{folder / 'store.sqlite'}", RecordingFiles(folder / "recordings"))
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    access = Access(store, lambda: datetime.now(UTC), hasher=hasher)
    for login, name, role in (
        ("eva", "Eva Ernst", Role.OFFICER),
        ("otto", "Otto Olm", Role.OFFICER),
        ("tina", "Tina Thal", Role.SUPERVISOR),
    ):
        access.create_account(login, name, role, PASSWORD)
    actor_of = SignedIn(access, secure_cookies=False)
    gate = build_app(
        access=access,
        pages=[
            Page("/gespraech", Role.OFFICER, lambda: officer_page(actor_of, happened), uploads=True),
            Page("/pruefung", Role.SUPERVISOR, supervisor_page),
        ],
        messages=MESSAGES,
        options=WebOptions(temp_dir=folder / "temp", max_upload_bytes=MOST_UPLOAD),
        extra_routes=lambda app: own_routes(app, actor_of),
        on_start=lambda: happened.append("start"),
        on_stop=lambda: happened.append("stop"),
    )
    return gate, access, store


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    happened: list[Any] = []
    gate, access, store = make_site(folder, happened)
    try:
        with serving(gate) as url:
            yield Site(url, access, gate, folder / "temp" / "uploads", happened)
    finally:
        store.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("site")) as running:
        yield running


def actor(account: str = "a", role: Role = Role.OFFICER) -> Actor:
    return Actor(account, account, role)
