"""JSON that passes the gate: read whole, passed on as it was understood, and what it names."""

import json
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Receive, Scope


class NotUnderstood(Exception):
    """The body is not one JSON object."""


async def read_json(receive: Receive) -> dict[str, Any]:
    """The whole body, which must be an object. Errors: NotUnderstood."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise NotUnderstood("incomplete")
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            break
    try:
        body = json.loads(b"".join(parts))
    except (ValueError, RecursionError):
        raise NotUnderstood("not JSON") from None
    if not isinstance(body, dict):
        raise NotUnderstood("not an object")
    return body


def replay(scope: Scope, body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives this body instead of the one that was read; the headers in the scope are set to fit."""
    headers = MutableHeaders(raw=list(scope["headers"]))
    headers["content-length"] = str(len(body))
    headers["content-type"] = "application/json"
    scope["headers"] = headers.raw
    sent = False

    async def again() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def named_files(data: object) -> list[str]:
    """Every path of a file in the values of fields, however deep."""
    paths: list[str] = []
    open_values = [data]
    while open_values:
        value = open_values.pop()
        if isinstance(value, dict):
            path = value.get("path")
            if path is not None:
                paths.append(str(path))
            open_values.extend(value.values())
        elif isinstance(value, list):
            open_values.extend(value)
    return paths


def names_of_upload(answer: Any) -> list[str]:
    """Gradio answers an upload with the paths of the stored files."""
    return [str(path) for path in answer]


def names_of_join(answer: Any) -> list[str]:
    """Gradio answers a joined queue with the id of the event."""
    return [str(answer["event_id"])]
