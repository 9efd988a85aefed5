"""The recorder's HTML: what it offers, and in which language an answer is given unless the client says otherwise."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest

from assistant.data import PROMPTS
from assistant.domain.interview import Answer, AnswerStatus
from assistant.domain.language import Language
from assistant.messages import Messages
from assistant.web import recorder_html
from assistant.workflow.recording import BrokenOff
from tests.web.spoken import said

MESSAGES = Messages.load(PROMPTS, "de")
ANSWER = Answer("a", "i", "goals", "goals", 0, AnswerStatus.OPEN)
ATTACK = "<img src=x> \"'"
BROKEN_OFF = BrokenOff(12.0, 384_000, "uk", (said(1, 0, 5, ATTACK), said(2, 5, 12, "Ні *так*")))


def recorder(broken_off: BrokenOff | None = None, answer: Answer = ANSWER) -> str:
    return recorder_html.recorder(answer, MESSAGES, limit_seconds=600, broken_off=broken_off)


def test_every_language_is_offered_under_its_own_name_and_german_is_chosen() -> None:
    options = re.findall(r'<option value="(\w+)" lang="(\w+)"( selected)?>(.+?)</option>', recorder())
    assert [value for value, *_ in options] == list(Language)
    assert all(value == lang for value, lang, *_ in options)
    assert [name for _, _, chosen, name in options if chosen] == ["Deutsch"]
    assert "Українська" in {name for *_, name in options}


def test_an_answer_that_is_recorded_again_keeps_its_language() -> None:
    again = replace(ANSWER, status=AnswerStatus.TRANSCRIBED, language=Language.POLISH)
    assert '<option value="pl" lang="pl" selected>' in recorder(answer=again)


def test_a_broken_off_recording_can_go_on_be_taken_over_or_be_deleted_and_nothing_else() -> None:
    html = recorder(BROKEN_OFF)
    assert re.findall(r'data-part="(continue|take|drop|start|language)"', html) == ["continue", "take", "drop"]
    assert "0:12" in html
    assert "Ukrainisch" in html
    assert 'data-offset="384000" data-seconds="12" data-seen="2" data-language="uk"' in html


def test_what_can_be_said_instead_of_an_answer_is_named_while_there_is_none() -> None:
    assert "Bitte wiederholen" in recorder()
    assert "Bitte wiederholen" not in recorder(BROKEN_OFF)


def test_the_text_so_far_reaches_the_script_as_data_and_not_as_markup() -> None:
    html = recorder_html.live(ANSWER, MESSAGES, BROKEN_OFF)
    assert "<img" not in html
    given = re.search(r'data-passages="(.*?)"', html)
    assert given
    runs = [runs for passage in json.loads(unescape(given[1])) for runs in passage["runs"]]
    assert runs == [[ATTACK, False], ["Ні ", False], ["так", True]]


@pytest.mark.parametrize("status", AnswerStatus)
def test_the_growing_text_is_not_read_out_word_by_word(status: AnswerStatus) -> None:
    html = recorder_html.live(replace(ANSWER, status=status), MESSAGES, None)
    assert "aria-live" not in html
    assert 'role="status"' not in html
    assert 'dir="auto"' in html


def test_while_the_last_words_are_written_down_the_text_stays() -> None:
    busy = replace(ANSWER, status=AnswerStatus.RECORDED, recording_id="r")
    assert 'data-stage="busy"' in recorder_html.live(busy, MESSAGES, None)
    assert 'data-stage="settled"' in recorder_html.live(ANSWER, MESSAGES, None)
