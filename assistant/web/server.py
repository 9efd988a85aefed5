"""The whole web application: pages of each role behind the gate, and how it is served."""

import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio.to_thread
from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response
from starlette.types import ASGIApp

from assistant.domain.errors import AssistantError, LockedOut, NotAllowed, NotFound, NotSignedIn, StoreUnavailable
from assistant.domain.people import Actor, Role
from assistant.offline import go_offline
from assistant.web.gate import ACTOR, Gate, GateOptions, PageRule
from assistant.web.login import add_login_routes
from assistant.web.own_pages import Notices
from assistant.web.signed_in import cookie_name
from assistant.web.theme import theme
from assistant.workflow.access import Access

_STATUS: Mapping[type[AssistantError], int] = {
    NotSignedIn: 401,
    NotAllowed: 403,
    NotFound: 404,
    LockedOut: 429,
    StoreUnavailable: 503,
}
_UPLOADS = "uploads"
_LEFT_OVER_SECONDS = (600, 3600)
"""Every ten minutes Gradio deletes its files that are older than an hour; recordings are moved out long before."""


@dataclass(frozen=True, slots=True)
class Page:
    """`path`: "/gespraech", say. `build` makes the Blocks; it runs once, after Gradio has been set up."""

    path: str
    role: Role
    build: Callable[[], Any]
    uploads: bool = False
    """Whether a component of the page takes files or sound through Gradio."""


@dataclass(frozen=True, slots=True)
class WebOptions:
    """`temp_dir`: a folder of this process alone; its subfolder "uploads" is emptied at every start."""

    temp_dir: Path
    allowed_hosts: Sequence[str] = ("localhost", "127.0.0.1")
    secure_cookies: bool = False
    """True when browsers reach the app over HTTPS."""
    max_upload_bytes: int = 200 * 1024**2
    language: str = "de"
    """Of the pages; the sign-in form offers both."""
    waiting_events: int = 64
    parallel_events: int = 8


def build_app(
    *,
    access: Access,
    pages: Sequence[Page],
    messages: Mapping[str, Mapping[str, str]],
    options: WebOptions,
    extra_routes: Callable[[FastAPI], None] | None = None,
    on_start: Callable[[], None] | None = None,
    on_stop: Callable[[], None] | None = None,
) -> Gate:
    """`messages` by language. `extra_routes` adds routes that need a sign-in; they ask `SignedIn` for the rest.

    `on_start` and `on_stop` run in a thread when the server starts and stops.
    """
    uploads = _prepare_gradio(options.temp_dir)
    texts = messages[options.language]

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if on_start is not None:
            await anyio.to_thread.run_sync(on_start)
        try:
            yield
        finally:
            if on_stop is not None:
                await anyio.to_thread.run_sync(on_stop)
            sweep(uploads)

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.add_exception_handler(AssistantError, _error_answer(texts))
    add_login_routes(
        app,
        access,
        {page.role: page.path for page in reversed(pages)},
        messages,
        options.language,
        secure_cookies=options.secure_cookies,
    )
    if extra_routes is not None:
        extra_routes(app)
    for page in pages:
        _mount(app, page, options)
    gate_options = GateOptions(
        pages={page.path: PageRule(page.role, page.uploads) for page in pages},
        allowed_hosts=frozenset(options.allowed_hosts),
        secure=options.secure_cookies,
        max_upload_bytes=options.max_upload_bytes,
        language=options.language,
        cookie=cookie_name(secure=options.secure_cookies),
    )
    return Gate(app, gate_options, access.who, Notices(texts, options.language))


def serve(app: ASGIApp, host: str, port: int) -> None:
    """Serve until interrupted. No access log: addresses of a page say who did what when."""
    import uvicorn

    uvicorn.run(
        app,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=3,
    )


def sweep(uploads: Path) -> None:
    """Delete what a killed process left in Gradio's folder, and make it anew for this user alone."""
    shutil.rmtree(uploads, ignore_errors=True)
    uploads.mkdir(parents=True, mode=0o700, exist_ok=True)


def _prepare_gradio(temp_dir: Path) -> Path:
    """Gradio reads these once, at import; hence nothing imports it before."""
    go_offline()
    uploads = temp_dir / _UPLOADS
    sweep(uploads)
    os.environ["GRADIO_TEMP_DIR"] = str(uploads)
    return uploads


def _mount(app: FastAPI, page: Page, options: WebOptions) -> None:
    import gradio as gr

    blocks = page.build()
    blocks.analytics_enabled = False
    blocks.delete_cache = _LEFT_OVER_SECONDS
    blocks.queue(max_size=options.waiting_events, default_concurrency_limit=options.parallel_events, api_open=False)
    gr.mount_gradio_app(
        app,
        blocks,
        path=page.path,
        auth_dependency=_account_id,
        allowed_paths=[],
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        max_file_size=options.max_upload_bytes,
        mcp_server=False,
        pwa=False,
        enable_monitoring=False,
        theme=theme(),
    )


def _account_id(request: Request) -> str | None:
    """What Gradio calls the user name; the gate has already checked the role."""
    actor: Actor | None = request.scope.get(ACTOR)
    return None if actor is None else actor.id


def _error_answer(texts: Mapping[str, str]) -> Callable[[Request, Exception], Response]:
    def answer(_: Request, error: Exception) -> Response:
        if not isinstance(error, AssistantError):
            raise error
        status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 409)
        return PlainTextResponse(texts[f"error.{error.key}"].format(**error.values), status)

    return answer
