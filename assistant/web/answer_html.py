"""What has become of an answer as HTML: its state in one sentence, the text to look at once more, the list of all."""

from collections.abc import Mapping
from html import escape

from assistant.domain.interview import WITH_TEXT, Answer, AnswerStatus
from assistant.domain.language import ANALYSED
from assistant.domain.transcript import DroppedAudio, DropReason, Transcript
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web.markup import clock
from assistant.web.question_html import asked_text, numbers
from assistant.web.written import runs, runs_as_html, unsure_legend

_IN_WORK = frozenset({AnswerStatus.RECORDED, AnswerStatus.TRANSCRIBING})
_TOO_NOISY = "too_noisy"
_WORTH_SHOWING = 1.5
"""Seconds; nobody looks for what was said in less."""
_EDGE = 3.0
"""Seconds of silence before the first word and after the last one that everybody needs."""
_TOUCHING = 0.25
"""Seconds between two stretches that are one for a person."""
_MOST_UNFOLDED = 2
_SENTENCES: Mapping[DropReason, str] = {
    DropReason.NO_SPEECH: "gap.no_speech",
    DropReason.UNSURE: "gap.unsure",
    DropReason.LOOP: "gap.unsure",
    DropReason.PHRASE: "gap.unsure",
    DropReason.NOISE: "gap.noise",
}


def is_analysed(transcript: Transcript) -> bool:
    return transcript.language in ANALYSED


def answer_state(answer: Answer, messages: Messages, *, limit_seconds: float) -> str:
    """What has become of the answer, in one sentence."""
    if answer.status is AnswerStatus.OPEN:
        return ""
    text = _sentence(answer, messages)
    bad = answer.status in {AnswerStatus.SILENT, AnswerStatus.FAILED}
    if answer.status is AnswerStatus.FAILED and answer.problem:
        values = {
            "minutes": f"{limit_seconds / 60:g}",
            "seconds": clock(answer.seconds),
            "name": "whisper-base",
            "answer": "",
            "reason": "",
        }
        text = messages.text(f"error.{answer.problem}", **values)
    if answer.status in WITH_TEXT and answer.problem:
        bad, text = True, messages["answer.earlier_kept"]
    working = ' <span class="working" aria-hidden="true"></span>' if answer.status in _IN_WORK else ""
    return f'<p class="answer-state {"bad" if bad else "good"}" role="status">{escape(text)}{working}</p>'


def _sentence(answer: Answer, messages: Messages) -> str:
    if answer.status is AnswerStatus.SILENT and answer.problem == _TOO_NOISY:
        return messages[f"error.{_TOO_NOISY}"]
    return messages.text(f"answer.{answer.status.value}", time=clock(answer.seconds))


def not_analysed(language: str, messages: Messages) -> str:
    """The mark of an answer in a language nobody searches here, with the language's name."""
    text = f"{messages['open.language']} ({messages[f'language.{language}']})"
    return f'<span class="not-analysed">{escape(text)}</span>'


def reading(answer: Answer, transcript: Transcript, messages: Messages) -> str:
    """What is to be looked at once more beside the editable text; empty if there is nothing of that kind."""
    parts: list[str] = []
    written = runs(transcript.text, transcript.segments)
    unsure = any(is_unsure for _, is_unsure in written)
    foreign = not is_analysed(transcript)
    if foreign:
        mark = not_analysed(transcript.language, messages)
        parts.append(f"<p>{mark} {escape(messages['question.german_needed'])}</p>")
    elif unsure:
        parts.append(f"<h2>{escape(messages['reading.heading'])}</h2>")
    if foreign or unsure:
        parts.append(
            f'<p class="said" lang="{escape(transcript.language)}" dir="auto">{runs_as_html(written, messages)}</p>'
        )
    if unsure:
        parts.append(f'<p class="hint">{unsure_legend(messages)}</p>')
    if foreign and answer.recording_id is not None:
        label = escape(messages["reading.recording"])
        parts.append(f'<audio controls preload="none" src="/ton/{answer.id}" aria-label="{label}"></audio>')
    parts.append(_gaps(answer, transcript, messages))
    inside = "".join(parts)
    return f'<div class="reading">{inside}</div>' if inside else ""


def gaps(dropped: tuple[DroppedAudio, ...], seconds: float | None) -> list[tuple[float, float, str]]:
    """Stretches without text that a person should know of: start, end, and the key of what is said about them."""
    joined: list[tuple[float, float, str]] = []
    for item in sorted(dropped, key=lambda item: (item.start, item.end)):
        key = _SENTENCES[item.reason]
        if joined and joined[-1][2] == key and item.start - joined[-1][1] <= _TOUCHING:
            start, end, _ = joined[-1]
            joined[-1] = (start, max(end, item.end), key)
        else:
            joined.append((item.start, item.end, key))
    return [item for item in joined if item[1] - item[0] >= _WORTH_SHOWING and not _is_edge(*item, seconds)]


def _is_edge(start: float, end: float, key: str, seconds: float | None) -> bool:
    at_edge = start <= _TOUCHING or (seconds is not None and end >= seconds - _TOUCHING)
    return key == _SENTENCES[DropReason.NO_SPEECH] and at_edge and end - start < _EDGE


def _gaps(answer: Answer, transcript: Transcript, messages: Messages) -> str:
    found = gaps(transcript.dropped, answer.seconds)
    if not found:
        return ""
    rows = "".join(_gap(start, end, messages[key], answer, messages) for start, end, key in found)
    listed = f'<ul class="gaps">{rows}</ul>'
    if len(found) > _MOST_UNFOLDED:
        summary = escape(messages.text("gap.several", count=len(found)))
        listed = f"<details><summary>{summary}</summary>{listed}</details>"
    if answer.recording_id is None:
        return listed
    return f'{listed}<audio preload="none" src="/ton/{answer.id}" data-part="seconds"></audio>'


def _gap(start: float, end: float, sentence: str, answer: Answer, messages: Messages) -> str:
    place = f"{clock(start)}–{clock(end)}"
    button = ""
    if answer.recording_id is not None:
        listen = messages["gap.listen"]
        button = (
            f' <button type="button" data-from="{start:g}" data-to="{end:g}" '
            f'aria-label="{escape(f"{listen}, {place}")}"><b aria-hidden="true">▶</b> {escape(listen)}</button>'
        )
    return f"<li><span>{place}: {escape(sentence)}</span>{button}</li>"


def answer_list(
    guide: Guide, answers: tuple[Answer, ...], transcripts: Mapping[str, Transcript], messages: Messages
) -> str:
    """All questions with what has become of their answers, after the last question."""
    known = {answer.id: answer for answer in answers}
    rows = "".join(
        f"<li><span>{number}.</span> "
        f"<strong>{escape(asked_text(guide, known[answer_id].question_id, messages))}</strong><br>"
        f"{escape(_sentence(known[answer_id], messages))}{_mark(transcripts.get(answer_id), messages)}</li>"
        for answer_id, number in numbers(guide, {answer.id: answer.question_id for answer in answers}).items()
    )
    return f'<h2>{escape(messages["finished.answers"])}</h2><ul class="answers">{rows}</ul>'


def _mark(transcript: Transcript | None, messages: Messages) -> str:
    if transcript is None or is_analysed(transcript):
        return ""
    return f" {not_analysed(transcript.language, messages)}"
