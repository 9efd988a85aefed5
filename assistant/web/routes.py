"""Our own routes beside the pages: samples of a running recording, evidence audio, spoken questions.

The gate has checked the sign-in; here the person is looked up and the use cases check whose case it is.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import anyio
from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.domain.errors import AssistantError, NotAllowed, NotFound, RecordingTooLong
from assistant.domain.language import Language
from assistant.domain.people import Actor, Role
from assistant.guide.guide import Guide
from assistant.web.written import passages_for_script
from assistant.workflow.listening import Listening
from assistant.workflow.recording import Recording

_LARGEST_PIECE = 2**20
"""Bytes of one PUT: half a minute of samples, far more than the page sends at once."""
_LOOK_AGAIN = 0.05
"""Seconds."""
_SOUND_TYPES = {".wav": "audio/wav", ".mp3": "audio/mpeg"}
"""Microphone recordings and those of the demonstration; browsers are told to trust the name (nosniff)."""
_UNKNOWN_SOUND = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class RouteParts:
    recording: Recording
    listening: Listening
    guide: Guide
    actor_of: Callable[[Any], Actor]
    last_words_seconds: float = 2.5
    """So long the page waits for the last words of an answer before it goes on without them."""


def add_routes(app: FastAPI, parts: RouteParts) -> None:
    @app.put("/aufnahme/{answer_id}")
    async def append(
        answer_id: str, offset: int, request: Request, language: str = Language.GERMAN, seen: int = 0
    ) -> Response:
        """The next samples in; out come how many bytes are safe and what was written down after passage `seen`."""
        actor = parts.actor_of(request)
        data = await request.body()
        if len(data) > _LARGEST_PIECE or offset < 0:
            raise RecordingTooLong(minutes=f"{parts.recording.longest_seconds / 60:g}")
        kept = await run_in_threadpool(
            parts.recording.append, actor, answer_id, offset, data, language=language, seen=seen
        )
        return JSONResponse({"saved": kept.saved, "passages": passages_for_script(kept.passages)})

    @app.post("/aufnahme/{answer_id}/fertig")
    async def finish(answer_id: str, request: Request) -> Response:
        """Mostly only the last words are missing by now: the page gets its answer when they are written down, too."""
        actor = parts.actor_of(request)
        await run_in_threadpool(parts.recording.finish, actor, answer_id)
        # The recording is safe: whatever happens to the answer meanwhile is no failure of this request.
        with contextlib.suppress(AssistantError), anyio.move_on_after(parts.last_words_seconds):
            while await run_in_threadpool(parts.recording.in_the_making, actor, answer_id):
                await anyio.sleep(_LOOK_AGAIN)
        return Response(status_code=204)

    @app.delete("/aufnahme/{answer_id}")
    def discard(answer_id: str, request: Request) -> Response:
        parts.recording.discard(parts.actor_of(request), answer_id)
        return Response(status_code=204)

    @app.get("/ton/{answer_id}")
    def evidence_audio(answer_id: str, request: Request) -> Response:
        wanted = request.headers.get("range")
        begins = wanted is None or wanted.startswith("bytes=0-")
        sound = parts.listening.audio(parts.actor_of(request), answer_id, begins=begins)
        return _ranged(sound.content, _SOUND_TYPES.get(sound.suffix, _UNKNOWN_SOUND), wanted)

    @app.get("/vorlesen/{asked_id}")
    def spoken_question(asked_id: str, request: Request) -> Response:
        if parts.actor_of(request).role is not Role.OFFICER:
            raise NotAllowed()
        voice = parts.guide.asked(asked_id).voice
        if voice is None:
            raise NotFound(kind="voice", id=asked_id)
        return FileResponse(voice)


def _ranged(content: bytes, media_type: str, wanted: str | None) -> Response:
    """One byte range (RFC 9110, section 14): browsers need it to jump to the seconds of a piece of evidence."""
    headers = {"accept-ranges": "bytes", "cache-control": "no-store"}
    unit, _, span = (wanted or "").partition("=")
    first, _, last = span.partition("-")
    if unit != "bytes" or not first.isdigit() or (last and not last.isdigit()):
        return Response(content, media_type=media_type, headers=headers)
    start, end = int(first), min(int(last or len(content)), len(content) - 1)
    if start > end:
        return Response(status_code=416, headers={**headers, "content-range": f"bytes */{len(content)}"})
    headers["content-range"] = f"bytes {start}-{end}/{len(content)}"
    return Response(content[start : end + 1], status_code=206, media_type=media_type, headers=headers)
