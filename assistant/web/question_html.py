"""The question page as HTML: progress, the question with its recorded voice, the recorder, the state of the answer."""

from html import escape

from assistant.domain.interview import WITH_TEXT, Answer, AnswerStatus
from assistant.guide.guide import Guide, Question
from assistant.guide.progress import progress
from assistant.messages import Messages
from assistant.web.markup import clock

_WITH_RECORDING = frozenset(
    {AnswerStatus.RECORDED, AnswerStatus.TRANSCRIBING, AnswerStatus.TRANSCRIBED, AnswerStatus.SILENT}
)


def question_text(question: Question, messages: Messages) -> str:
    return question.text_en if messages.language == "en" else question.text


def stage(guide: Guide, question_id: str, position: int, messages: Messages) -> str:
    """Progress and the question, large, with its play button."""
    question = guide.question(question_id)
    state = progress(guide, position)
    key = "question.progress_one" if state.minutes_left == 1 else "question.progress"
    label = messages.text(key, number=state.number, total=state.total, minutes=state.minutes_left)
    hint = question.hint_en if messages.language == "en" else question.hint
    return (
        f'<div class="stage"><p class="progress-text" id="progress-text">{escape(label)}</p>'
        f'<progress max="{state.total}" value="{state.number - 1}" aria-labelledby="progress-text"></progress>'
        f'<h1 class="question" tabindex="-1">{escape(question_text(question, messages))}</h1>'
        f'<p class="hint">{escape(hint)}</p>{_voice(question, messages)}</div>'
    )


def _voice(question: Question, messages: Messages) -> str:
    if question.voice is None or messages.language != "de":
        return ""
    return (
        f'<audio preload="auto" src="/vorlesen/{escape(question.id)}"></audio>'
        f'<button type="button" class="secondary" data-part="listen" data-again="{escape(messages["question.again"])}">'
        f'<b aria-hidden="true">▶</b> <span>{escape(messages["question.listen"])}</span></button>'
    )


def recorder(answer: Answer, messages: Messages, *, limit_seconds: float, rescued: float | None) -> str:
    """The recorder; static/recorder.js brings it to life."""
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
    start = "question.record" if answer.status is AnswerStatus.OPEN else "question.record_again"
    if rescued is not None:
        body = (
            f"<p>{escape(messages.text('question.rescued', time=clock(rescued)))}</p>"
            + _button("take", messages["question.rescued_take"])
            + _button("drop", messages["question.rescued_drop"], kind="secondary")
        )
    else:
        kind = "primary big" if answer.status is AnswerStatus.OPEN else "secondary big"
        body = (
            _button("start", messages[start], kind=kind, sign="●")
            + _button("done", messages["question.done"], kind="primary big", hidden=True)
            + f'<div class="running" data-part="running" hidden><span class="time" role="timer" data-part="time" '
            f'aria-label="{escape(messages["question.time"])}">0:00</span>'
            '<meter min="0" max="1" data-part="level" aria-hidden="true"></meter></div>'
        )
    ready = messages["question.ready"] if answer.status is AnswerStatus.OPEN and rescued is None else ""
    return (
        f'<div class="recorder" data-part="recorder" data-mode="idle" data-answer="{answer.id}" '
        f'data-limit="{limit_seconds:g}"{data}>{body}'
        f'<p class="recorder-status" role="status" data-part="status">{escape(ready)}</p></div>'
    )


def _button(part: str, text: str, *, kind: str = "primary", sign: str = "", hidden: bool = False) -> str:
    mark = f'<b aria-hidden="true">{sign}</b> ' if sign else ""
    return (
        f'<button type="button" class="{kind}" data-part="{part}"{" hidden" if hidden else ""}>'
        f"{mark}{escape(text)}</button>"
    )


def answer_state(answer: Answer, messages: Messages, *, limit_seconds: float) -> str:
    """What has become of the answer, in one sentence."""
    time = clock(answer.seconds)
    text = messages.text(f"answer.{answer.status.value}", time=time)
    bad = answer.status in {AnswerStatus.SILENT, AnswerStatus.FAILED}
    if answer.status is AnswerStatus.FAILED and answer.problem:
        values = {
            "minutes": f"{limit_seconds / 60:g}",
            "seconds": time,
            "name": "whisper-base",
            "answer": "",
            "reason": "",
        }
        text = messages.text(f"error.{answer.problem}", **values)
    if answer.status is AnswerStatus.OPEN:
        return ""
    if answer.status in WITH_TEXT and answer.problem:
        bad, text = True, messages["answer.earlier_kept"]
    working = ' <span class="working" aria-hidden="true"></span>' if answer.status in _IN_WORK else ""
    return f'<p class="answer-state {"bad" if bad else "good"}" role="status">{escape(text)}{working}</p>'


_IN_WORK = frozenset({AnswerStatus.RECORDED, AnswerStatus.TRANSCRIBING})


def answer_list(guide: Guide, answers: tuple[Answer, ...], messages: Messages) -> str:
    """All questions with what has become of their answers, after the last question."""
    rows = "".join(
        f"<li><strong>{escape(question_text(guide.question(answer.question_id), messages))}</strong><br>"
        f"{escape(messages.text(f'answer.{answer.status.value}', time=clock(answer.seconds)))}</li>"
        for answer in answers
    )
    return f'<h2>{escape(messages["finished.answers"])}</h2><ol class="answers">{rows}</ol>'
