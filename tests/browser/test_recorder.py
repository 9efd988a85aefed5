"""The recorder's script in a real browser, against a server that does what a test wants."""

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from assistant.data import PROMPTS
from assistant.messages import Messages
from assistant.web import recorder_html
from assistant.web.static_files import script
from assistant.workflow.recording import BrokenOff
from tests.browser.script_page import ANSWER, Server, load
from tests.web.spoken import said

pytestmark = pytest.mark.browser

MESSAGES = Messages.load(PROMPTS, "de")
BROKEN_OFF = BrokenOff(
    seconds=12.0, bytes=384_000, language="uk", passages=(said(1, 0, 5, "Так."), said(2, 6, 12, "Ні."))
)
_LIVE = "streams.flatMap((stream) => stream.getTracks()).filter((track) => track.readyState === 'live').length"


def html(limit: float = 60, broken_off: BrokenOff | None = None) -> str:
    return recorder_html.recorder(ANSWER, MESSAGES, limit_seconds=limit, broken_off=broken_off)


def recorder(page: Page, before: str = "", *, limit: float = 60, broken_off: BrokenOff | None = None) -> None:
    load(page, "recorder.js", html(limit, broken_off), before)


def record(page: Page) -> None:
    page.click("[data-part=start]")
    expect(page.locator("[data-part=done]")).to_be_focused()


def handed_over(page: Page) -> list[str]:
    page.wait_for_function("triggers.length > 0")
    return [data["message"] for data in page.evaluate("triggers")]


def status(page: Page) -> str:
    return page.locator("[data-part=status]").inner_text()


def until_saved(page: Page, server: Server, count: int) -> None:
    for _ in range(200):
        if len(server.requests) >= count:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"the page sent {server.requests}")


def test_a_double_click_starts_one_recording_and_leaves_no_live_microphone(page: Page, server: Server) -> None:
    recorder(page)
    page.evaluate("() => { const b = document.querySelector('[data-part=start]'); b.click(); b.click(); }")
    expect(page.locator("[data-part=done]")).to_be_focused()
    assert page.evaluate("streams.length") == 1
    page.click("[data-part=done]")
    assert handed_over(page) == [""]
    assert page.evaluate(_LIVE) == 0
    assert server.requests[-1][:2] == ("POST", "/fertig")


@pytest.mark.parametrize("code", [409, 401])
def test_a_refusal_stops_the_microphone_hands_the_sentence_over_and_offers_no_new_start(
    page: Page, server: Server, code: int
) -> None:
    recorder(page)
    server.answers = [200, code]
    record(page)
    assert handed_over(page) == [f"Satz {code}."]
    assert status(page) == f"Satz {code}."
    assert page.evaluate(_LIVE) == 0
    assert page.evaluate("window.onbeforeunload") is None
    expect(page.locator("[data-part=start]")).to_be_hidden()
    assert [number for _, _, number in server.requests] == [200, code]


def test_where_nothing_was_saved_the_recording_can_be_started_again(page: Page, server: Server) -> None:
    recorder(page)
    server.answers = [409]
    record(page)
    handed_over(page)
    expect(page.locator("[data-part=start]")).to_be_visible()
    record(page)
    until_saved(page, server, 2)
    assert server.requests[1][2] == 200


def test_an_overloaded_or_unreachable_server_costs_no_sample(page: Page, server: Server) -> None:
    # The samples themselves are compared: what the worklet handed over, against what arrived.
    recorder(
        page,
        """
        window.sent = 0;
        const Node = window.AudioWorkletNode;
        window.AudioWorkletNode = class extends Node {
          constructor(...given) {
            super(...given);
            this.port.addEventListener("message", ({ data }) => { if (data) window.sent += data.byteLength; });
          }
        };
        """,
    )
    server.answers = [503, 0]
    record(page)
    expect(page.locator("[data-part=status]")).to_have_text(MESSAGES["question.offline"])
    until_saved(page, server, 3)
    expect(page.locator("[data-part=status]")).to_have_text(MESSAGES["question.recording"])
    page.click("[data-part=done]")
    assert handed_over(page) == [""]
    assert len(server.samples) == page.evaluate("sent") > 32_000


def test_the_microphone_is_off_after_done_even_if_the_rest_cannot_be_sent_yet(page: Page, server: Server) -> None:
    recorder(page)
    server.answers = [0] * 50
    record(page)
    page.click("[data-part=done]")
    page.wait_for_function(f"{_LIVE} === 0")
    assert page.evaluate("window.onbeforeunload !== null")
    server.answers = []
    assert handed_over(page) == [""]
    assert len(server.samples) > 0


def test_a_finish_whose_answer_was_lost_counts_as_finished(page: Page, server: Server) -> None:
    recorder(page)
    record(page)
    until_saved(page, server, 1)
    finishes = [503, 404]
    page.route("**/fertig", lambda route: route.fulfill(status=finishes.pop(0), body="Weg."))
    page.click("[data-part=done]")
    assert handed_over(page) == [""]


def test_a_finish_that_is_refused_hands_the_sentence_over(page: Page, server: Server) -> None:
    recorder(page)
    record(page)
    until_saved(page, server, 1)
    page.route("**/fertig", lambda route: route.fulfill(status=409, body="Zu kurz."))
    page.click("[data-part=done]")
    assert handed_over(page) == ["Zu kurz."]
    expect(page.locator("[data-part=start]")).to_be_hidden()


def test_a_lost_device_saves_what_was_said_and_says_so(page: Page, server: Server) -> None:
    recorder(page)
    record(page)
    until_saved(page, server, 1)
    page.evaluate("streams[0].getTracks()[0].dispatchEvent(new Event('ended'))")
    assert handed_over(page) == [MESSAGES["question.device_lost"]]
    assert server.requests[-1][:2] == ("POST", "/fertig")
    assert page.evaluate(_LIVE) == 0


def test_at_the_limit_the_recording_is_saved_and_the_sentence_handed_over(page: Page, server: Server) -> None:
    recorder(page, limit=0.6)
    record(page)
    assert handed_over(page) == [MESSAGES.text("question.limit", minutes="0.01")]
    assert server.requests[-1][:2] == ("POST", "/fertig")


@pytest.mark.parametrize(
    "broken",
    [
        "window.AudioContext = class { constructor() { throw new DOMException('', 'NotSupportedError'); } };",
        "AudioContext.prototype.createMediaStreamSource = () => { throw new DOMException('', 'NotSupportedError'); };",
        "AudioWorklet.prototype.addModule = async () => { throw new DOMException('', 'AbortError'); };",
    ],
)
def test_a_browser_that_cannot_record_says_so_and_lets_the_microphone_go(page: Page, broken: str) -> None:
    recorder(page, broken)
    page.click("[data-part=start]")
    expect(page.locator("[data-part=status]")).to_have_text(MESSAGES["question.recorder_failed"])
    expect(page.locator("[data-part=start]")).to_be_visible()
    assert page.evaluate("streams.length") == 1
    assert page.evaluate(_LIVE) == 0


@pytest.mark.parametrize("part", ["take", "drop"])
def test_an_unreachable_server_is_named_when_an_interrupted_recording_is_settled(
    page: Page, server: Server, part: str
) -> None:
    recorder(page, broken_off=BROKEN_OFF)
    server.answers = [0, 503]
    for _ in range(2):
        page.click(f"[data-part={part}]")
        expect(page.locator("[data-part=status]")).to_have_text(MESSAGES["question.unreachable"])
        page.evaluate("() => { document.querySelector('[data-part=status]').textContent = ''; }")
    page.click(f"[data-part={part}]")
    assert handed_over(page) == [""]


def test_a_new_state_of_the_page_does_not_hide_a_running_recording(page: Page) -> None:
    recorder(page)
    record(page)
    page.evaluate("html => render(html)", html())
    expect(page.locator("[data-part=done]")).to_be_focused()
    page.click("[data-part=done]")
    assert handed_over(page) == [""]


def test_a_broken_off_recording_goes_on_at_its_last_byte_second_passage_and_in_its_language(
    page: Page, server: Server
) -> None:
    recorder(page, broken_off=BROKEN_OFF)
    server.begins_at = BROKEN_OFF.bytes
    page.click("[data-part=continue]")
    expect(page.locator("[data-part=done]")).to_be_focused()
    expect(page.locator("[data-part=time]")).to_have_text(re.compile("0:1[2-9]"))
    expect(page.locator("[data-part=offer]")).to_be_hidden()
    until_saved(page, server, 2)
    page.click("[data-part=done]")
    assert handed_over(page) == [""]
    first, second = server.queries[:2]
    assert (first["offset"], first["seen"], first["language"]) == ("384000", "2", "uk")
    assert int(second["offset"]) == 384_000 + 16_000


def test_the_language_is_fixed_while_recording_and_sent_with_every_piece(page: Page, server: Server) -> None:
    recorder(page)
    page.select_option("[data-part=language]", "fa")
    record(page)
    expect(page.locator("[data-part=language]")).to_be_disabled()
    page.evaluate("html => render(html)", html())
    expect(page.locator("[data-part=language]")).to_have_value("fa")
    until_saved(page, server, 2)
    page.click("[data-part=done]")
    handed_over(page)
    assert {query["language"] for query in server.queries if query} == {"fa"}


def test_the_next_question_starts_in_german_again(page: Page) -> None:
    recorder(page)
    page.select_option("[data-part=language]", "ar")
    # As Gradio does: the field stays, and with it what was chosen.
    page.evaluate("() => watchers.forEach((callback) => callback())")
    expect(page.locator("[data-part=language]")).to_have_value("de")


def test_what_could_not_be_pressed_before_a_recording_cannot_be_pressed_after_it(page: Page) -> None:
    moves = "<div id=moves><button id=back disabled></button><button id=next></button></div>"
    page.evaluate("html => { notice.innerHTML = html; }", moves)
    recorder(page)
    record(page)
    expect(page.locator("#next")).to_be_disabled()
    page.click("[data-part=done]")
    handed_over(page)
    expect(page.locator("#next")).to_be_enabled()
    expect(page.locator("#back")).to_be_disabled()


def test_written_passages_are_told_once_and_not_asked_for_again(page: Page, server: Server) -> None:
    recorder(page, "window.told = []; document.addEventListener('recording', ({ detail }) => told.push(detail));")
    server.passages = [said(1, 0, 0.4, "Eins."), said(2, 0.5, 0.9, "Zwei.")]
    record(page)
    until_saved(page, server, 4)
    page.click("[data-part=done]")
    handed_over(page)
    told = page.evaluate("told")
    assert [item["step"] for item in told] == ["begin", "written", "written", "end"]
    assert [item["passages"][0]["number"] for item in told[1:3]] == [1, 2]
    assert server.queries[-1]["seen"] == "2"


# The samples themselves

_RESAMPLE = """
([code, rate, tone, seconds]) => {
  let Worklet;
  const pieces = [];
  class AudioWorkletProcessor {
    constructor() { this.port = { postMessage: (data) => { if (data) pieces.push(...new Int16Array(data)); } }; }
  }
  const names = ["AudioWorkletProcessor", "registerProcessor", "sampleRate"];
  Function(...names, code)(AudioWorkletProcessor, (name, made) => { Worklet = made; }, rate);
  const worklet = new Worklet();
  const total = rate * seconds;
  for (let start = 0; start < total; start += 128) {
    const block = new Float32Array(Math.min(128, total - start));
    for (let k = 0; k < block.length; k += 1) block[k] = 0.5 * Math.sin((2 * Math.PI * tone * (start + k)) / rate);
    worklet.process([[block]]);
  }
  worklet.port.onmessage();
  return pieces;
}
"""


def resampled(page: Page, rate: int, tone: float, seconds: int = 1) -> Any:
    samples = page.evaluate(_RESAMPLE, [script("pcm-worklet.js"), rate, tone, seconds])
    return np.array(samples, dtype=float) / 32767


RATES = [8_000, 16_000, 44_100, 48_000, 96_000]


@pytest.mark.parametrize("rate", RATES)
def test_speech_keeps_its_pitch_loudness_place_and_length_at_every_rate(page: Page, rate: int) -> None:
    samples = resampled(page, rate, 440, seconds=2)
    assert abs(len(samples) - 32_000) <= 2
    inner = slice(100, 31_900)
    wanted = 0.5 * np.sin(2 * np.pi * 440 * np.arange(len(samples)) / 16_000)
    assert np.abs(samples - wanted)[inner].max() < 0.005


@pytest.mark.parametrize("rate", [44_100, 48_000])
@pytest.mark.parametrize("tone", [8_500, 11_000])
def test_tones_above_the_band_do_not_fold_back_into_speech(page: Page, rate: int, tone: int) -> None:
    samples = resampled(page, rate, tone)
    loudness = np.sqrt(np.mean(samples[100:-100] ** 2)) / (0.5 / np.sqrt(2))
    assert 20 * np.log10(max(loudness, 1e-9)) < -35


def test_pieces_are_half_a_second_long_and_the_rest_follows_at_the_end(page: Page, server: Server) -> None:
    recorder(page)
    record(page)
    until_saved(page, server, 2)
    assert len(server.samples) in (16_000, 32_000, 48_000)
    page.click("[data-part=done]")
    handed_over(page)
    assert len(server.samples) % 16_000 != 0
