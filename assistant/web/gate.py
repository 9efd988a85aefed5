"""The gate: one pure ASGI middleware in front of everything. What it does not open is shut.

In this order: the host is one of ours; unsafe requests come from our own pages and say how long they are; the path is
open to the signed-in role; sessions, events and files named in the request belong to the caller. Streams pass through
unbuffered; only Gradio's index page and two short JSON answers are read on their way out.
"""

import json
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.domain.people import Actor, Role
from assistant.web.belongings import Belongings, Kind
from assistant.web.bodies import NotUnderstood, named_files, names_of_join, names_of_upload, read_json, replay
from assistant.web.headers import security_headers
from assistant.web.own_pages import Notices
from assistant.web.page_html import prepare_page
from assistant.web.paths import (
    EVENT_BODY,
    NEVER,
    PAGE_PATHS,
    PUBLIC_PATHS,
    SMALL_BODY,
    UPLOAD_PATHS,
    Check,
    OpenPath,
    find,
)

ACTOR = "assistant.actor"
"""Where the gate leaves the signed-in Actor in the ASGI scope for the routes behind it."""

LOGIN_PATH = "/login"
_SAFE = frozenset({"GET", "HEAD"})
_UNSAFE = frozenset({"POST", "PUT", "DELETE"})
# Gradio builds addresses from these without asking who set them; the scheme comes from our own setting instead.
_UNTRUSTED_HEADERS = frozenset({b"x-forwarded-host", b"x-forwarded-proto", b"x-forwarded-for", b"x-gradio-server"})
_SESSION = re.compile(r"[A-Za-z0-9_-]{1,64}")
_MULTIPART_FRAME = 64 * 1024
"""Bytes that boundaries and part headers may add to an upload."""


@dataclass(frozen=True, slots=True)
class PageRule:
    """Whom a page is for, and whether it has a component that takes files or sound through Gradio."""

    role: Role
    uploads: bool = False


@dataclass(frozen=True, slots=True)
class GateOptions:
    """`pages`: path of each page (no trailing slash) and its rule."""

    pages: Mapping[str, PageRule]
    allowed_hosts: frozenset[str]
    secure: bool
    max_upload_bytes: int
    language: str
    cookie: str


class _Refused(Exception):
    """The request ends here, with a status or with the way to somewhere else; the reason is for readers of the code."""

    def __init__(self, status: int, reason: str = "", location: str = "") -> None:
        super().__init__(reason)
        self.status, self.location = status, location


@dataclass(slots=True)
class _Passage:
    """What was decided about a request that may go on."""

    cache: str = NEVER
    nonce: str | None = None
    receive: Receive | None = None
    on_answer: Callable[[bytes], bytes] | None = None
    """Reads (and may change) the whole successful answer before it is sent."""


class Gate:
    """`who` turns a sign-in token into its Actor or None; it may block and is run in a thread."""

    def __init__(
        self,
        app: ASGIApp,
        options: GateOptions,
        who: Callable[[str | None], Actor | None],
        notices: Notices,
    ) -> None:
        self.app = app
        self._options = options
        self._who = who
        self._notices = notices
        self._belongings = Belongings()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        scope = dict(scope)
        if self._options.secure:
            scope["scheme"] = "https"
        scope["headers"] = [(name, value) for name, value in scope["headers"] if name not in _UNTRUSTED_HEADERS]
        try:
            passage = await self._examine(scope, receive)
        except _Refused as refused:
            await self._refusal(scope, refused)(scope, receive, self._guarded(send, _Passage()))
            return
        if passage.on_answer is not None:
            # The answer is read here, so it must arrive as plain bytes.
            scope["headers"] = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app(scope, passage.receive or receive, self._guarded(send, passage))

    def _refusal(self, scope: Scope, refused: _Refused) -> Response:
        if refused.location:
            return RedirectResponse(refused.location, refused.status)
        if scope["method"] in _SAFE and "text/html" in Headers(scope=scope).get("accept", ""):
            return HTMLResponse(self._notices.page(refused.status), refused.status)
        return PlainTextResponse(self._notices.sentence(refused.status), refused.status)

    async def _examine(self, scope: Scope, receive: Receive) -> _Passage:
        headers, method, path = Headers(scope=scope), scope["method"], scope["path"]
        self._check_host(headers)
        if method not in _SAFE | _UNSAFE:
            raise _Refused(405, "method not allowed")
        if method in _UNSAFE:
            _check_same_origin(headers, scope["scheme"])
        if found := find(PUBLIC_PATHS, method, path):
            _check_length(headers, SMALL_BODY)
            return _Passage(cache=found[0].cache)
        actor = await self._actor(headers)
        if actor is None:
            raise self._sign_in_first(method, path)
        scope[ACTOR] = actor
        page = next((page for page in self._options.pages if path == page or path.startswith(page + "/")), None)
        if page is None:
            _check_length(headers, EVENT_BODY)
            return _Passage()
        page_rule = self._options.pages[page]
        if page_rule.role is not actor.role:
            raise _Refused(403, "not for this role")
        below = path[len(page) :]
        if not below and method in _SAFE:
            raise _Refused(303, location=page + "/")
        found = find(PAGE_PATHS + UPLOAD_PATHS if page_rule.uploads else PAGE_PATHS, method, below)
        if found is None:
            raise _Refused(404, "not found")
        return await self._examine_page(scope, receive, actor, *found)

    async def _examine_page(
        self, scope: Scope, receive: Receive, actor: Actor, rule: OpenPath, match: re.Match[str]
    ) -> _Passage:
        headers, account = Headers(scope=scope), actor.id
        passage = _Passage(cache=rule.cache)
        match rule.check:
            case Check.NONE:
                if match.string == "/":
                    passage.nonce = nonce = secrets.token_urlsafe(16)
                    language = self._options.language
                    passage.on_answer = lambda body: prepare_page(body.decode(), nonce, language).encode()
            case Check.SESSION_IN_PATH:
                self._check_session(account, match["name"])
            case Check.SESSION_IN_QUERY:
                given = QueryParams(scope["query_string"]).getlist("session_hash")
                self._check_session(account, given[0] if len(given) == 1 else None)
            case Check.UPLOAD:
                _check_length(headers, self._options.max_upload_bytes + _MULTIPART_FRAME)
                passage.on_answer = self._keep(account, Kind.FILE, names_of_upload)
            case Check.JOIN | Check.EVENT_IN_BODY | Check.EVENT_IN_PATH:
                _check_length(headers, EVENT_BODY)
                try:
                    body = await read_json(receive)
                except NotUnderstood as error:
                    raise _Refused(400, str(error)) from None
                # Passed on as it was understood here, so that the page cannot understand it differently.
                passage.receive = replay(scope, json.dumps(body).encode(), receive)
                self._check_body(account, rule.check, match, body)
                if rule.check is Check.JOIN:
                    passage.on_answer = self._keep(account, Kind.EVENT, names_of_join)
        return passage

    def _check_body(self, account: str, check: Check, match: re.Match[str], body: dict[str, Any]) -> None:
        if check is Check.JOIN or body.get("session_hash") is not None:
            self._check_session(account, body.get("session_hash"))
        event = match["name"] if check is Check.EVENT_IN_PATH else body.get("event_id")
        if event is not None and not (isinstance(event, str) and self._belongings.has(account, Kind.EVENT, event)):
            raise _Refused(403, "not your event")
        # Gradio would read any file of its cache for whoever names it, and fetch a path that is an address.
        for path in named_files(body.get("data")):
            if not self._belongings.has(account, Kind.FILE, path):
                raise _Refused(403, "not your file")

    def _check_session(self, account: str, session: object) -> None:
        if not (isinstance(session, str) and _SESSION.fullmatch(session)):
            raise _Refused(400, "no session")
        if not self._belongings.claim_session(account, session):
            raise _Refused(403, "not your session")

    def _check_host(self, headers: Headers) -> None:
        """Against DNS rebinding: a foreign name that points at this machine is not answered."""
        try:
            host = urlsplit("//" + headers.get("host", "")).hostname
        except ValueError:
            host = None
        if host not in self._options.allowed_hosts:
            raise _Refused(400, "unknown host")

    async def _actor(self, headers: Headers) -> Actor | None:
        token = cookie_parser(headers.get("cookie", "")).get(self._options.cookie)
        return await anyio.to_thread.run_sync(self._who, token) if token else None

    def _sign_in_first(self, method: str, path: str) -> _Refused:
        if method in _SAFE and path.rstrip("/") in {"", *self._options.pages}:
            return _Refused(303, location=LOGIN_PATH)
        return _Refused(401, "sign in first")

    def _keep(self, account: str, kind: Kind, names: Callable[[Any], list[str]]) -> Callable[[bytes], bytes]:
        def keep(body: bytes) -> bytes:
            for name in names(json.loads(body)):
                self._belongings.give(account, kind, name)
            return body

        return keep

    def _guarded(self, send: Send, passage: _Passage) -> Send:
        """`send` with our headers; it holds an answer back only while `on_answer` has to read it."""
        held: list[bytes] = []
        held_start: Message | None = None

        async def guarded(message: Message) -> None:
            nonlocal held_start
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                cache = passage.cache if message["status"] in (200, 304) else NEVER
                ours = security_headers(nonce=passage.nonce, cache=cache, secure=self._options.secure)
                for name, value in ours.items():
                    headers[name] = value
                for name in ("server", "access-control-allow-origin", "access-control-allow-credentials"):
                    del headers[name]
                message = {**message, "headers": headers.raw}
                if passage.on_answer is not None and message["status"] == 200:
                    held_start = message
                    return
            elif held_start is not None and passage.on_answer is not None:
                held.append(message.get("body", b""))
                if message.get("more_body"):
                    return
                body = passage.on_answer(b"".join(held))
                headers = MutableHeaders(raw=held_start["headers"])
                headers["content-length"] = str(len(body))
                await send({**held_start, "headers": headers.raw})
                held_start = None
                message = {"type": "http.response.body", "body": body}
            await send(message)

        return guarded


def _check_same_origin(headers: Headers, scheme: str) -> None:
    """Browsers name the origin of every unsafe request; only programs that are no browser send neither header."""
    origin = headers.get("origin")
    if origin is not None:
        if origin != f"{scheme}://{headers.get('host')}":
            raise _Refused(403, "foreign origin")
    elif headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise _Refused(403, "foreign origin")


def _check_length(headers: Headers, most: int) -> None:
    """A body must say its length beforehand; the server then reads no more than that."""
    if "transfer-encoding" in headers:
        raise _Refused(411, "length required")
    length = headers.get("content-length", "0")
    if not length.isdecimal():
        raise _Refused(400, "length")
    if int(length) > most:
        raise _Refused(413, "too large")
