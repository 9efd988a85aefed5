"""The real recognition while the microphone plays: the text grows, and a closed tab or a killed server loses none."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.app.running import RunningApp
from tests.browser.conftest import Launch
from tests.browser.microphone import microphone_file, seconds_of
from tests.browser.office import new_interview, opened, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.models]

LIVE = "#live [data-part=live-text]"
_SLOW = 240_000
"""Milliseconds; recognition on a machine that does other things as well, and a first start that loads the model."""
_SOME_WORDS = re.compile(r"\w+( \w+){3}")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    running = RunningApp(tmp_path_factory.mktemp("speaking"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def page(app: RunningApp, launch: Launch, shared: Path, tmp_path: Path) -> Page:
    """On the first question of a new interview; the microphone plays half a minute of an answer, once."""
    microphone = microphone_file(shared / "data" / "speech_de_synthetic" / "dev-002-01.ogg", tmp_path / "answer.wav")
    assert seconds_of(microphone) > 20
    _, page = opened(launch, app, microphone)
    sign_in(page, app, "fachkraft")
    page.wait_for_selector("#new-interview")
    new_interview(page, "Sprechen")
    return page


def begin(page: Page, part: str = "start") -> None:
    page.click(f"#recorder [data-part={part}]")
    expect(page.locator("#recorder [data-part=done]")).to_be_visible()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def come_back(app: RunningApp, page: Page) -> Page:
    again = page.context.new_page()
    again.set_default_timeout(60_000)
    again.goto(app.url)
    again.locator("#cases button[data-open]").first.click()
    expect(again.locator("#recorder [data-part=offer]")).to_be_visible()
    return again


def test_the_text_grows_while_the_client_speaks_and_is_whole_after_the_end(page: Page) -> None:
    begin(page)
    expect(page.locator(LIVE)).to_have_text(_SOME_WORDS, timeout=_SLOW)
    expect(page.locator("#recorder [data-part=done]")).to_be_visible()
    early = words(page.locator(LIVE).inner_text())
    # The microphone file has been played to its end by then; nobody has pressed "Fertig" yet.
    page.wait_for_timeout(30_000)
    grown = words(page.locator(LIVE).inner_text())
    assert grown[: len(early)] == early
    assert len(grown) > len(early)
    page.click("#recorder [data-part=done]")
    expect(page.locator("#text textarea")).to_have_value(_SOME_WORDS, timeout=_SLOW)
    final = words(page.input_value("#text textarea"))
    assert final[: len(grown)] == grown


def test_a_tab_closed_in_mid_answer_keeps_the_text_and_the_seconds(app: RunningApp, page: Page) -> None:
    begin(page)
    expect(page.locator(LIVE)).to_have_text(_SOME_WORDS, timeout=_SLOW)
    said = words(page.locator(LIVE).inner_text())
    page.close()

    page = come_back(app, page)
    kept = words(page.locator(LIVE).inner_text())
    assert kept[: len(said)] == said
    seconds = float(page.locator("#recorder [data-part=recorder]").get_attribute("data-seconds") or 0)
    assert seconds > 3
    begin(page, "continue")
    page.wait_for_timeout(4_000)
    page.click("#recorder [data-part=done]")
    expect(page.locator("#text textarea")).to_have_value(_SOME_WORDS, timeout=_SLOW)
    assert words(page.input_value("#text textarea"))[: len(said)] == said
    minutes, rest = re.findall(r"\((\d+):(\d+)\)", page.locator("#answer-state").inner_text())[0]
    assert int(minutes) * 60 + int(rest) >= seconds + 3


def test_a_server_that_is_killed_in_mid_answer_keeps_the_text(app: RunningApp, page: Page) -> None:
    begin(page)
    expect(page.locator(LIVE)).to_have_text(_SOME_WORDS, timeout=_SLOW)
    said = words(page.locator(LIVE).inner_text())
    app.stop(signal.SIGKILL)
    page.close()
    app.start()
    page = come_back(app, page)
    assert words(page.locator(LIVE).inner_text())[: len(said)] == said
    page.click("#recorder [data-part=take]")
    expect(page.locator("#text textarea")).to_have_value(_SOME_WORDS, timeout=_SLOW)
    assert words(page.input_value("#text textarea"))[: len(said)] == said
