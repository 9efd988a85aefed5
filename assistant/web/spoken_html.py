"""Words that are spoken beside the questions: what has become of them, and how they come to what was typed."""

from collections.abc import Mapping
from html import escape

from assistant.domain.interview import IN_THE_MAKING, WITH_TEXT, Answer, AnswerStatus
from assistant.messages import Messages

_SENTENCES: Mapping[AnswerStatus, str] = {
    **dict.fromkeys(IN_THE_MAKING, "spoken.busy"),
    AnswerStatus.TRANSCRIBED: "spoken.done",
    AnswerStatus.SILENT: "spoken.silent",
    AnswerStatus.FAILED: "spoken.failed",
}


def state(answer: Answer, messages: Messages) -> str:
    """Empty while nothing is recorded."""
    if answer.status not in _SENTENCES:
        return ""
    # A further take that held nothing leaves the text of the one before, and a problem.
    key = "spoken.silent" if answer.problem and answer.status in WITH_TEXT else _SENTENCES[answer.status]
    bad = key in {"spoken.silent", "spoken.failed"}
    sentence = messages[key]
    working = ' <span class="working" aria-hidden="true"></span>' if answer.status in IN_THE_MAKING else ""
    return f'<p class="answer-state {"bad" if bad else "good"}" role="status">{escape(sentence)}{working}</p>'


def together(typed: str, heard: str) -> str:
    """What a field holds once something is written down: nothing that was typed there is lost."""
    if not typed.strip():
        return heard
    return typed if heard in typed else f"{typed.rstrip()}\n{heard}"
