"""What has become of an answer: why it failed, what was unsure, what gave no text, which language nobody searched."""

import re
from dataclasses import replace

import pytest

from assistant.data import PROMPTS
from assistant.domain.interview import Answer, AnswerStatus
from assistant.domain.language import ANALYSED, Language
from assistant.domain.transcript import DroppedAudio, DropReason, Transcript, put_together
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web import answer_html
from tests.web.spoken import said

MESSAGES = Messages.load(PROMPTS, "de")
GUIDE = Guide.load(PROMPTS / "guides" / "erstgespraech.de.yaml")
ANSWER = Answer("a", "i", "goals", "goals", 0, AnswerStatus.TRANSCRIBED, recording_id="r.wav", seconds=60.0)
ATTACK = '<img src=x onerror="alert(1)">'


def written(*marked: str, dropped: tuple[DroppedAudio, ...] = (), language: str = "de") -> Transcript:
    passages = [said(number, number * 5, number * 5 + 4, text) for number, text in enumerate(marked, start=1)]
    return replace(put_together("a", passages, 60.0, language), dropped=dropped)


def reading(transcript: Transcript, answer: Answer = ANSWER) -> str:
    return answer_html.reading(answer, transcript, MESSAGES)


@pytest.mark.parametrize("status", AnswerStatus)
def test_every_state_of_an_answer_has_its_sentence(status: AnswerStatus) -> None:
    answer = Answer("a", "i", "goals", "goals", 0, status, seconds=61.2)
    html = answer_html.answer_state(answer, MESSAGES, limit_seconds=600)
    assert bool(html) == (status is not AnswerStatus.OPEN)


@pytest.mark.parametrize(
    "problem",
    ["recording_too_short", "recording_too_long", "recording_unreadable", "model_missing", "transcription_failed"],
)
def test_a_failed_answer_says_why_and_that_the_recording_is_kept_or_what_to_do(problem: str) -> None:
    answer = Answer("a", "i", "goals", "goals", 0, AnswerStatus.FAILED, problem=problem)
    html = answer_html.answer_state(answer, MESSAGES, limit_seconds=600)
    assert "Bitte" in html
    assert "{" not in html


def test_a_recording_that_was_too_noisy_says_so_and_not_that_nobody_spoke() -> None:
    answer = replace(ANSWER, status=AnswerStatus.SILENT, problem="too_noisy")
    html = answer_html.answer_state(answer, MESSAGES, limit_seconds=600)
    assert MESSAGES["error.too_noisy"] in html
    listed = answer_html.answer_list(GUIDE, (answer,), {}, MESSAGES)
    assert MESSAGES["error.too_noisy"] in listed


# Unsure words


def test_a_text_of_which_everything_is_sure_is_shown_once_only() -> None:
    assert reading(written("Ich war Koch.")) == ""


def test_unsure_words_are_underlined_and_explained() -> None:
    html = reading(written("Ich war *Koch.*"))
    assert "Ich war <u " in html
    assert MESSAGES["written.unsure"] in html


def test_what_was_said_never_becomes_markup() -> None:
    html = reading(written(f"{ATTACK} *x*"))
    assert "<img" not in html


# What gave no text


@pytest.mark.parametrize(
    ("start", "end", "reason", "sentence"),
    [
        (12, 15, DropReason.NO_SPEECH, "gap.no_speech"),
        (12, 15, DropReason.UNSURE, "gap.unsure"),
        (12, 15, DropReason.LOOP, "gap.unsure"),
        (12, 15, DropReason.PHRASE, "gap.unsure"),
        (12, 15, DropReason.NOISE, "gap.noise"),
        (0, 4, DropReason.NO_SPEECH, "gap.no_speech"),
        (56, 60, DropReason.NO_SPEECH, "gap.no_speech"),
        (0, 2, DropReason.NOISE, "gap.noise"),
    ],
)
def test_a_stretch_without_text_is_named_with_its_reason(
    start: float, end: float, reason: DropReason, sentence: str
) -> None:
    html = reading(written("Ich war Koch.", dropped=(DroppedAudio(start, end, reason),)))
    assert MESSAGES[sentence] in html
    assert f'data-from="{start}" data-to="{end}"' in html


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        (12, 13.4, DropReason.UNSURE),
        (0, 2.9, DropReason.NO_SPEECH),
        (57.2, 60, DropReason.NO_SPEECH),
    ],
)
def test_short_stretches_and_the_silence_around_an_answer_are_not_named(
    start: float, end: float, reason: DropReason
) -> None:
    assert reading(written("Ich war Koch.", dropped=(DroppedAudio(start, end, reason),))) == ""


def test_neighbouring_stretches_with_the_same_reason_are_one() -> None:
    dropped = (DroppedAudio(12, 13, DropReason.UNSURE), DroppedAudio(13.1, 15, DropReason.LOOP))
    assert answer_html.gaps(dropped, 60) == [(12, 15, "gap.unsure")]


@pytest.mark.parametrize(("count", "folded"), [(1, False), (2, False), (3, True)])
def test_more_than_two_stretches_are_folded(count: int, folded: bool) -> None:
    dropped = tuple(DroppedAudio(10 * k, 10 * k + 2, DropReason.UNSURE) for k in range(1, count + 1))
    html = reading(written("Ich war Koch.", dropped=dropped))
    assert ("<details>" in html) == folded
    assert html.count("<li>") == count


def test_without_a_kept_recording_there_is_nothing_to_play() -> None:
    transcript = written("Ich war Koch.", dropped=(DroppedAudio(12, 15, DropReason.UNSURE),))
    html = reading(transcript, replace(ANSWER, recording_id=None))
    assert "0:12–0:15" in html
    assert "<button" not in html
    assert "<audio" not in html


# Other languages


@pytest.mark.parametrize("language", sorted(set(Language) - ANALYSED))
def test_an_answer_in_another_language_is_marked_with_its_name(language: Language) -> None:
    transcript = written("…", language=language)
    name = MESSAGES[f"language.{language}"]
    for html in (reading(transcript), answer_html.answer_list(GUIDE, (ANSWER,), {"a": transcript}, MESSAGES)):
        assert f"nicht ausgewertet: Sprache ({name})" in html
    assert f'lang="{language}" dir="auto"' in reading(transcript)


def test_a_german_answer_carries_no_mark() -> None:
    html = answer_html.answer_list(GUIDE, (ANSWER,), {"a": written("Ich war Koch.")}, MESSAGES)
    assert "not-analysed" not in html


def test_numbers_in_buttons_are_the_places_people_read() -> None:
    html = reading(written("Ich war Koch.", dropped=(DroppedAudio(12.04, 15.9, DropReason.UNSURE),)))
    assert re.search(r'aria-label="Anhören, 0:12–0:15"', html)
