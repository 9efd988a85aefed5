"""The question as HTML: progress, its text, its hint and its recorded voice."""

from html import escape

from assistant.guide.guide import Guide, Question
from assistant.guide.progress import progress
from assistant.messages import Messages


def question_text(question: Question, messages: Messages) -> str:
    return question.text_en if messages.language == "en" else question.text


def stage(guide: Guide, question_id: str, position: int, messages: Messages, *, repeat: str = "") -> str:
    """Progress and the question, large, with its play button. A new value of `repeat` has it spoken once more."""
    question = guide.question(question_id)
    state = progress(guide, position)
    key = "question.progress_one" if state.minutes_left == 1 else "question.progress"
    label = messages.text(key, number=state.number, total=state.total, minutes=state.minutes_left)
    hint = question.hint_en if messages.language == "en" else question.hint
    return (
        f'<div class="stage" data-repeat="{escape(repeat)}"><p class="progress-text" id="progress-text">'
        f"{escape(label)}</p>"
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
