"""How an event of a page becomes a use case: who asks, what to do, what to show, and which sentence after an error."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import gradio as gr

from assistant.domain.errors import AssistantError, EditConflict, RuleViolation
from assistant.domain.people import Actor
from assistant.messages import Messages
from assistant.web.markup import notice

Updates = dict[Any, Any]
"""Gradio component → what to show."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Guarded:
    """What every callback of a page shares."""

    actor_of: Callable[[Any], Actor]
    messages: Messages
    notice: gr.HTML
    show_again: Callable[[Actor, str], Updates]
    """Loads the present state of a case, after somebody else changed it."""


def wire(
    event: Callable[..., Any],
    use: Callable[..., Updates],
    inputs: list[Any],
    outputs: list[Any],
    guarded: Guarded,
    *,
    trigger_mode: Literal["once", "multiple"] = "once",
) -> Any:
    """Call `use(actor, case id, *values, data=…)` on an event; the first input holds the case's id.

    `trigger_mode`: "multiple" for a component that queues its events itself; Gradio drops those that come while the
    one before is closing. Returns Gradio's handle, whose `.then` is the event of what follows.

    The person is looked up on the server every time: what the browser sends is never trusted for that.
    """

    def callback(request: gr.Request, event_data: gr.EventData, case_id: str, *values: Any) -> Updates:
        try:
            actor = guarded.actor_of(request)
        except AssistantError as error:
            return {guarded.notice: notice(guarded.messages.error(error))}
        try:
            data = getattr(event_data, "_data", None)
            return {guarded.notice: "", **use(actor, case_id, *values, data=data)}
        except AssistantError as error:
            shown: Updates = {guarded.notice: notice(guarded.messages.error(error))}
            if isinstance(error, (EditConflict, RuleViolation)):
                return {**guarded.show_again(actor, case_id), **shown}
            return shown
        except Exception as error:  # noqa: BLE001  # the last fence: a person gets a sentence, the log gets no text
            _log.error("callback %s stopped: %s", use.__name__, type(error).__name__)
            return {guarded.notice: notice(guarded.messages["error.unexpected"])}

    callback.__name__ = use.__name__
    return event(
        callback,
        inputs,
        outputs,
        api_visibility="private",
        show_progress="hidden",
        concurrency_limit=8,
        trigger_mode=trigger_mode,
    )
