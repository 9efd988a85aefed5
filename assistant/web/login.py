"""Routes outside the pages: signing in and out, the way to one's own page, health, icons."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import anyio.to_thread
from fastapi import FastAPI, Form, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from assistant.domain.errors import AccessError, LockedOut, StoreError
from assistant.domain.people import Role
from assistant.web.gate import LOGIN_PATH
from assistant.web.own_pages import LANGUAGES, login_page
from assistant.web.signed_in import cookie_name
from assistant.workflow.access import Access

STATIC = Path(__file__).parent / "static"


def add_login_routes(
    app: FastAPI,
    access: Access,
    homes: Mapping[Role, str],
    texts: Mapping[str, Mapping[str, str]],
    language: str,
    *,
    secure_cookies: bool,
) -> None:
    """`homes`: the page each role starts on. `texts`: messages by language. `language`: unless asked otherwise."""
    cookie = cookie_name(secure=secure_cookies)
    # Password checks run one at a time; more waiting threads than this would only starve the pages.
    waiting = anyio.CapacityLimiter(4)

    def form(lang: str, error: AccessError | None = None, login: str = "") -> str:
        chosen = lang if lang in LANGUAGES else language
        other = next(one for one in LANGUAGES if one != chosen)
        sentence = "" if error is None else texts[chosen][f"error.{error.key}"].format(**error.values)
        return login_page(texts[chosen], chosen, texts[other], sentence, login)

    def home(request: Request) -> str:
        actor = access.who(request.cookies.get(cookie))
        return LOGIN_PATH if actor is None else homes[actor.role] + "/"

    @app.api_route("/", methods=["GET", "HEAD"])
    def start(request: Request) -> Response:
        return RedirectResponse(home(request), 303)

    @app.api_route(LOGIN_PATH, methods=["GET", "HEAD"])
    def show_form(request: Request, lang: Annotated[str, Query(max_length=5)] = "") -> Response:
        target = home(request)
        return HTMLResponse(form(lang)) if target == LOGIN_PATH else RedirectResponse(target, 303)

    @app.post(LOGIN_PATH)
    async def sign_in(
        request: Request,
        login: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
        lang: Annotated[str, Query(max_length=5)] = "",
    ) -> Response:
        try:
            token = await anyio.to_thread.run_sync(access.sign_in, login, password, limiter=waiting)
        except LockedOut as error:
            wait = {"retry-after": str(int(error.values["minutes"]) * 60)}
            return HTMLResponse(form(lang, error, login), 429, wait)
        except AccessError as error:
            return HTMLResponse(form(lang, error, login), 401)
        await anyio.to_thread.run_sync(access.sign_out, request.cookies.get(cookie))
        response = RedirectResponse("/", 303)
        response.set_cookie(cookie, token, httponly=True, samesite="strict", secure=secure_cookies, path="/")
        return response

    @app.post("/logout")
    def sign_out(request: Request) -> Response:
        access.sign_out(request.cookies.get(cookie))
        response = RedirectResponse(LOGIN_PATH, 303)
        response.delete_cookie(cookie, httponly=True, samesite="strict", secure=secure_cookies, path="/")
        return response

    @app.api_route("/health", methods=["GET", "HEAD"])
    def health() -> Response:
        try:
            access.who("health")
        except StoreError:
            return JSONResponse({"status": "store unavailable"}, 503)
        return JSONResponse({"status": "ok"})

    @app.api_route("/favicon.ico", methods=["GET", "HEAD"])
    def icon() -> Response:
        return FileResponse(STATIC / "favicon.ico", media_type="image/x-icon")

    @app.api_route("/manifest.json", methods=["GET", "HEAD"])
    def manifest() -> Response:
        return FileResponse(STATIC / "manifest.json", media_type="application/manifest+json")

    app.mount("/static", StaticFiles(directory=STATIC))
