"""Routes that hand out a confirmed profile as a file, and the schemas of the JSON forms."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from assistant.domain.errors import InputError, NotFound
from assistant.domain.people import Actor
from assistant.domain.profile import Section
from assistant.export.schema import Schema, schema_file
from assistant.web.bodies import NotUnderstood, read_json
from assistant.workflow.exporting import Exporting, Form, PartnerExporting

_TYPES = {
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.PDF: "application/pdf",
    Form.JSON: "application/json",
}
LEFT_OUT = "x-left-out"
"""Header: how many statements of the chosen sections are not in a version for partners."""


def add_export_routes(
    app: FastAPI, exporting: Exporting, partner_exporting: PartnerExporting, actor_of: Callable[[Any], Actor]
) -> None:
    @app.get("/export/schema/{name}.json")
    def schema(name: str, request: Request) -> Response:
        actor_of(request)
        if name not in set(Schema):
            raise NotFound(kind="schema", id="")
        return _download(schema_file(Schema(name)), Form.JSON, f"{name}.schema")

    @app.get("/export/{interview_id}/lebenslauf.docx")
    def cv(interview_id: str, request: Request) -> Response:
        return _download(exporting.cv(actor_of(request), interview_id), Form.DOCX, "lebenslauf")

    @app.get("/export/{interview_id}.{form}")
    def profile(interview_id: str, form: str, request: Request) -> Response:
        actor, kind = actor_of(request), _form(form)
        return _download(exporting.profile(actor, interview_id, kind), kind, "profil")

    @app.post("/export/{interview_id}/traeger")
    async def partner(interview_id: str, request: Request) -> Response:
        """{"form": …, "sections": […], "quotes": true or false} in, the file out."""
        actor = actor_of(request)
        try:
            wanted = await read_json(request.receive)
            kind, sections = Form(wanted["form"]), [Section(name) for name in wanted["sections"]]
            quotes = wanted.get("quotes") is True
        except (NotUnderstood, KeyError, TypeError, ValueError):
            raise InputError(what="export") from None
        made = await run_in_threadpool(partner_exporting.make, actor, interview_id, sections, kind, quotes=quotes)
        answer = _download(made.content, kind, "profil-traeger")
        answer.headers[LEFT_OUT] = str(made.left_out)
        return answer


def _form(name: str) -> Form:
    try:
        return Form(name)
    except ValueError:
        raise NotFound(kind="form", id="") from None


def _download(content: bytes, form: Form, name: str) -> Response:
    # The name says nothing about the person: it ends up in download lists and on shared disks.
    disposition = f'attachment; filename="{name}.{form.value}"'
    return Response(content, media_type=_TYPES[form], headers={"content-disposition": disposition})
