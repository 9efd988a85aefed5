"""What the narrator is writing, for the page to show as it grows. The address holds the interview's id alone."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

from assistant.domain.people import Actor
from assistant.messages import Messages
from assistant.workflow.narrating import Narrating, NarrationJob


def add_narration_routes(
    app: FastAPI, narrating: Narrating, messages: Messages, actor_of: Callable[[Any], Actor]
) -> None:
    @app.get("/texte/{interview_id}")
    def under_way(interview_id: str, request: Request) -> Response:
        """By section; what is done is not listed any more."""
        jobs = narrating.under_way(actor_of(request), interview_id)
        return JSONResponse({job.section.value: _for_script(job, messages) for job in jobs})


def _for_script(job: NarrationJob, messages: Messages) -> dict[str, Any]:
    return {
        "state": job.state.value,
        "seconds": int(job.seconds),
        "told": sum(len(sentence.statement_ids) for sentence in job.sentences),
        "statements": job.statements,
        "sentences": [{"text": item.text, "narrated": item.narrated} for item in job.sentences],
        "error": messages.error(job.error) if job.error else "",
    }
