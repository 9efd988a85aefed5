"""The search for skills while the officer types. By POST, so that no address holds what was typed."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.domain.errors import InputError
from assistant.domain.people import Actor
from assistant.messages import Messages
from assistant.web.bodies import NotUnderstood, read_json
from assistant.web.skills_html import group_of
from assistant.workflow.choosing import Choosing

SEARCH_PATH = "/kompetenzen/suche"


def add_skill_routes(app: FastAPI, choosing: Choosing, messages: Messages, actor_of: Callable[[Any], Actor]) -> None:
    @app.post(SEARCH_PATH)
    async def search(request: Request) -> Response:
        """{"text": what was typed} in; the names that fit out, the likeliest first."""
        actor = actor_of(request)
        try:
            text = (await read_json(request.receive)).get("text")
        except NotUnderstood:
            text = None
        if not isinstance(text, str):
            raise InputError(what="text")
        names = await run_in_threadpool(choosing.search, actor, text)
        return JSONResponse(
            [
                {
                    "label": name.label,
                    "uri": name.uri,
                    "kind": name.kind.value,
                    "group": name.group.value,
                    "hint": messages[f"skills.{group_of(name)}"],
                }
                for name in names
            ]
        )
