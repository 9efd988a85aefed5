"""The recorder and the text that grows under it while the client speaks; static/recorder.js and live.js use them."""

import json
from html import escape

from assistant.domain.interview import IN_THE_MAKING, Answer, AnswerStatus
from assistant.domain.language import Language
from assistant.messages import Messages
from assistant.web.markup import clock
from assistant.web.written import passages_for_script, unsure_legend
from assistant.workflow.recording import BrokenOff


def recorder(
    answer: Answer, messages: Messages, *, limit_seconds: float, broken_off: BrokenOff | None, beside: bool = False
) -> str:
    """Ready for a new recording, or with a broken-off one that waits for the client's decision.

    `beside`: it is no answer to a question, so there is nothing to be said instead of one.
    """
    texts = {
        "recording": messages["question.recording"],
        "saving": messages["question.saving"],
        "offline": messages["question.offline"],
        "unreachable": messages["question.unreachable"],
        "not-saved": messages["question.not_saved"],
        "recorder-failed": messages["question.recorder_failed"],
        "device-lost": messages["question.device_lost"],
        "no-device": messages["question.no_device"],
        "no-microphone": messages["question.no_microphone"],
        "limit-reached": messages.text("question.limit", minutes=f"{limit_seconds / 60:g}"),
    }
    data = "".join(f' data-{name}="{escape(text)}"' for name, text in texts.items())
    is_open = answer.status is AnswerStatus.OPEN
    if broken_off is None:
        start = ("spoken.record" if beside else "question.record") if is_open else "question.record_again"
        kind = "primary big" if is_open else "secondary big"
        begin = _button("start", messages[start], kind=kind, sign="●")
        language = _language_choice(answer, messages, beside=beside)
    else:
        begin, language = _offer(broken_off, messages), ""
        last = broken_off.passages[-1].number if broken_off.passages else 0
        data += (
            f' data-offset="{broken_off.bytes}" data-seconds="{broken_off.seconds:g}" data-seen="{last}"'
            f' data-language="{escape(broken_off.language)}"'
        )
    sayable = "" if broken_off or beside else f'<p class="hint">{escape(messages["question.sayable"])}</p>'
    ready = messages["spoken.ready" if beside else "question.ready"] if is_open and broken_off is None else ""
    return (
        f'<div class="recorder" data-part="recorder" data-mode="idle" data-answer="{answer.id}" '
        f'data-limit="{limit_seconds:g}"{data}>{begin}'
        + _button("done", messages["question.done"], kind="primary big", hidden=True)
        + f'<div class="running" data-part="running" hidden><span class="time" role="timer" data-part="time" '
        f'aria-label="{escape(messages["question.time"])}">0:00</span>'
        f'<meter min="0" max="1" data-part="level" aria-hidden="true"></meter></div>{language}'
        f'<p class="recorder-status" role="status" data-part="status">{escape(ready)}</p>{sayable}</div>'
    )


def _offer(broken_off: BrokenOff, messages: Messages) -> str:
    text = messages.text("question.rescued", time=clock(broken_off.seconds))
    if broken_off.language != Language.GERMAN:
        text += " " + messages.text("question.rescued_language", language=messages[f"language.{broken_off.language}"])
    return (
        f'<div class="offer" data-part="offer"><p>{escape(text)}</p>'
        + _button("continue", messages["question.rescued_continue"], kind="primary big", sign="●")
        + _button("take", messages["question.rescued_take"], kind="secondary")
        + _button("drop", messages["question.rescued_drop"], kind="secondary")
        + "</div>"
    )


def _language_choice(answer: Answer, messages: Messages, *, beside: bool) -> str:
    """German unless this answer was recorded in another language before."""
    # A recorder of its own: the one of the questions may still be on the page, out of sight.
    name = f"language-{answer.id}" if beside else "answer-language"
    label = messages["spoken.language" if beside else "question.language"]
    options = "".join(
        f'<option value="{item.value}" lang="{item.value}"{" selected" if item == answer.language else ""}>'
        f"{escape(messages[f'autonym.{item.value}'])}</option>"
        for item in Language
    )
    return (
        f'<div class="spoken-in"><label for="{name}">{escape(label)}</label>'
        f'<select id="{name}" data-part="language">{options}</select></div>'
    )


def live(answer: Answer, messages: Messages, broken_off: BrokenOff | None) -> str:
    """The place for the growing text. The version makes every state of the answer a new value for the script."""
    passages = passages_for_script(broken_off.passages) if broken_off else []
    language = broken_off.language if broken_off else answer.language
    stage = "busy" if answer.status in IN_THE_MAKING else "settled"
    return (
        f'<section class="live" data-part="live" data-answer="{answer.id}" data-stage="{stage}" '
        f'data-version="{answer.version}" data-passages="{escape(json.dumps(passages, ensure_ascii=False))}" '
        f'data-unsure="{escape(messages["written.unsure"])}" hidden>'
        f'<h2 id="live-heading">{escape(messages["live.heading"])}</h2>'
        f'<p class="hint" id="live-hint">{escape(messages["live.hint_broken_off" if broken_off else "live.hint"])} '
        f'<span data-part="live-legend" hidden>{unsure_legend(messages)}</span></p>'
        f'<div class="live-scroll" role="region" tabindex="0" aria-labelledby="live-heading" '
        f'aria-describedby="live-hint"><p class="live-text" data-part="live-text" dir="auto" '
        f'lang="{escape(language)}"></p></div></section>'
    )


def _button(part: str, text: str, *, kind: str = "primary", sign: str = "", hidden: bool = False) -> str:
    mark = f'<b aria-hidden="true">{sign}</b> ' if sign else ""
    return (
        f'<button type="button" class="{kind}" data-part="{part}"{" hidden" if hidden else ""}>'
        f"{mark}{escape(text)}</button>"
    )
