"""The question as HTML: progress, its text, its hint and its recorded voice."""

from collections.abc import Mapping
from html import escape
from string import ascii_lowercase

from assistant.domain.read_back import is_read_back, read_back_number
from assistant.guide.follow_up import FollowUp
from assistant.guide.guide import Guide, Question
from assistant.guide.progress import follow_up_progress, progress
from assistant.messages import Messages


def question_text(asked: Question | FollowUp, messages: Messages) -> str:
    return asked.text_en if messages.language == "en" else asked.text


def asked_text(guide: Guide, asked_id: str, messages: Messages) -> str:
    """What was asked, for lists and headings: a follow-up is marked as one, and so is what nobody had to ask for."""
    if is_read_back(asked_id):
        return messages["read_back.answer"]
    asked = guide.asked(asked_id)
    text = question_text(asked, messages)
    return messages.text("follow_up.listed", text=text) if isinstance(asked, FollowUp) else text


def numbers(guide: Guide, asked: Mapping[str, str]) -> dict[str, str]:
    """What each answer is called on the page: 1, 2, 2a, 2b, 3 …, in this order, whenever it was asked; at the end V1,
    V2 … for what was said when the profile was read back (vorgelesen).

    `asked`: id of the question or follow-up by answer id, in the order of the interview.
    """
    order: list[tuple[int, str, str]] = []
    for answer_id, asked_id in asked.items():
        if is_read_back(asked_id):
            continue
        question = guide.question_of(asked_id)
        number = guide.questions.index(question) + 1
        earlier = sum(number == other and letter != "" for other, letter, _ in order)
        order.append((number, "" if asked_id == question.id else ascii_lowercase[earlier], answer_id))
    named = {answer_id: f"{number}{letter}" for number, letter, answer_id in sorted(order)}
    read_back = {answer_id: count for answer_id, asked_id in asked.items() if (count := read_back_number(asked_id))}
    return named | {answer_id: f"V{count}" for answer_id, count in read_back.items()}


def stage(guide: Guide, asked_id: str, position: int, messages: Messages, *, repeat: str = "") -> str:
    """Progress and the question or follow-up, large, with its play button. `position` is that of the answer.

    A new value of `repeat` has it spoken once more.
    """
    asked = guide.asked(asked_id)
    if isinstance(asked, FollowUp):
        state = follow_up_progress(guide, asked_id, position)
        heading = f'<span class="follow-up">{escape(messages["follow_up.heading"])}</span> '
        hint = messages.text("follow_up.hint", question=question_text(guide.question_of(asked_id), messages))
    else:
        state = progress(guide, position)
        heading = ""
        hint = asked.hint_en if messages.language == "en" else asked.hint
    key = "question.progress_one" if state.minutes_left == 1 else "question.progress"
    label = messages.text(key, number=state.number, total=state.total, minutes=state.minutes_left)
    return (
        f'<div class="stage" data-repeat="{escape(repeat)}"><p class="progress-text" id="progress-text">'
        f"{escape(label)}</p>"
        f'<progress max="{state.total}" value="{state.number - 1}" aria-labelledby="progress-text"></progress>'
        f'<h1 class="question" tabindex="-1">{heading}{escape(question_text(asked, messages))}</h1>'
        f'<p class="hint">{escape(hint)}</p>{_voice(asked, messages)}</div>'
    )


def _voice(asked: Question | FollowUp, messages: Messages) -> str:
    if asked.voice is None or messages.language != "de":
        return ""
    return (
        f'<audio preload="auto" src="/vorlesen/{escape(asked.id)}"></audio>'
        f'<button type="button" class="secondary" data-part="listen" data-again="{escape(messages["question.again"])}">'
        f'<b aria-hidden="true">▶</b> <span>{escape(messages["question.listen"])}</span></button>'
    )
