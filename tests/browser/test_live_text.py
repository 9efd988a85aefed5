"""What the client says stands on the page while they speak; a closed tab, another language or a wish loses nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.domain.command import SpokenCommand
from assistant.domain.interview import AnswerStatus
from assistant.domain.transcript import DroppedAudio, DropReason
from tests.browser.conftest import Launch
from tests.browser.office import DESKTOP, TABLET, look_at, new_interview, on_question, opened, sign_in
from tests.browser.scripted_office import MESSAGES, OFFICER, Script, ScriptedOffice
from tests.web.spoken import said

pytestmark = pytest.mark.browser

TEXTS = MESSAGES["de"]
TALK = [
    said(1, 0, 1.5, "Ich habe drei Jahre in der *Großküche* vom Krankenhaus *gearbeitet.*"),
    said(2, 1.5, 3, "Da habe ich gekocht und die Bestellungen gemacht, jeden Tag für zweihundert Leute."),
    said(3, 3, 3.5, ""),
    said(4, 3.5, 4.5, "Danach war ich zwei Jahre bei der *Firma* *Hellwig* im Lager."),
]
LIVE = "#live [data-part=live-text]"
_PATIENCE = 20_000
"""Milliseconds for what takes seconds of speaking by itself."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScriptedOffice]:
    with ScriptedOffice(tmp_path_factory.mktemp("scripted")).open() as running:
        yield running


@pytest.fixture
def page(office: ScriptedOffice, launch: Launch) -> Page:
    """On the first question of a new interview, signed in; nothing is written down yet."""
    expect.set_options(timeout=_PATIENCE)
    office.script = Script()
    _, page = opened(launch, office, None)
    sign_in(page, office, OFFICER)
    page.wait_for_selector("#new-interview")
    new_interview(page, "Fall")
    return page


def begin(page: Page, part: str = "start") -> None:
    page.click(f"#recorder [data-part={part}]")
    expect(page.locator("#recorder [data-part=done]")).to_be_visible()


def end(page: Page) -> None:
    page.click("#recorder [data-part=done]")
    expect(page.locator("#recorder [data-part=done]")).to_be_hidden()


def in_sight(page: Page, part: str) -> bool:
    box = page.locator(f"#recorder [data-part={part}]").bounding_box()
    size = page.viewport_size
    assert box and size
    return box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


def test_the_text_stands_there_while_the_client_still_speaks(
    office: ScriptedOffice, page: Page, screenshots: Path
) -> None:
    office.script = Script([*TALK, *(said(n, 4.5, 4.6, f"Satz {n} über die Arbeit im Lager.") for n in range(5, 25))])
    begin(page)
    expect(page.locator(LIVE)).to_contain_text("Ich habe drei Jahre in der Großküche")
    expect(page.locator(f"{LIVE} u.unsure").first).to_have_text("Großküche")
    expect(page.locator("#live [data-part=live-legend]")).to_be_visible()
    expect(page.locator(LIVE)).to_contain_text("Satz 24")
    expect(page.locator("#recorder [data-part=done]")).to_be_visible()
    for size in (DESKTOP, TABLET):
        page.set_viewport_size(size)
        page.wait_for_timeout(500)
        assert in_sight(page, "done")
        place = page.locator("#live .live-scroll")
        # Reversed: the end is at 0.
        assert place.evaluate("e => e.scrollHeight > e.clientHeight && Math.abs(e.scrollTop) < 4")
    page.set_viewport_size(DESKTOP)
    look_at(page, screenshots, "recording-live-text")
    end(page)
    expect(page.locator("#text textarea")).to_have_value(re.compile("Ich habe drei Jahre"))
    expect(page.locator("#live [data-part=live]")).to_be_hidden()


def test_until_the_last_words_are_there_the_text_so_far_stays(office: ScriptedOffice, page: Page) -> None:
    office.script = Script(TALK[:1], holds_back=True)
    begin(page)
    expect(page.locator(LIVE)).to_contain_text("Großküche")
    end(page)
    expect(page.locator("#answer-state")).to_contain_text("Gespeichert")
    page.wait_for_timeout(2500)
    expect(page.locator(LIVE)).to_contain_text("Großküche")
    office.script.holds_back = False
    expect(page.locator("#text textarea")).to_have_value(re.compile("Großküche"))
    expect(page.locator("#live [data-part=live]")).to_be_hidden()


def test_a_tab_closed_in_mid_answer_keeps_what_was_said_and_the_recording_goes_on(
    office: ScriptedOffice, page: Page, screenshots: Path
) -> None:
    office.script = Script(TALK)
    begin(page)
    expect(page.locator(LIVE)).to_contain_text("zweihundert Leute")
    context = page.context
    page.close()

    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(office.url)
    page.locator("#cases button[data-open]").first.click()
    expect(page.locator("#recorder [data-part=offer]")).to_contain_text(re.compile("Was bis 0:0[3-9] gesagt wurde"))
    expect(page.locator(LIVE)).to_contain_text("Großküche vom Krankenhaus")
    expect(page.locator(LIVE)).to_contain_text("zweihundert Leute")
    look_at(page, screenshots, "recording-broken-off")

    before = page.locator("#recorder [data-part=recorder]").get_attribute("data-seconds")
    begin(page, "continue")
    expect(page.locator(LIVE)).to_contain_text("zweihundert Leute")
    expect(page.locator(LIVE)).to_contain_text("Firma Hellwig im Lager")
    assert page.locator(LIVE).inner_text().count("Großküche") == 1
    page.wait_for_timeout(1500)
    end(page)
    expect(page.locator("#text textarea")).to_have_value(re.compile(r"Großküche[\s\S]*Hellwig"))
    written = [item for item in office.answers() if item.status is AnswerStatus.TRANSCRIBED]
    assert max(item.seconds or 0 for item in written) >= float(before or 0) + 1


def test_a_broken_off_recording_can_be_deleted_with_its_text(office: ScriptedOffice, page: Page) -> None:
    office.script = Script(TALK)
    begin(page)
    expect(page.locator(LIVE)).to_contain_text("Großküche")
    context = page.context
    page.close()
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(office.url)
    page.locator("#cases button[data-open]").first.click()
    expect(page.locator(LIVE)).to_contain_text("Großküche")
    page.click("#recorder [data-part=drop]")
    expect(page.locator("#recorder [data-part=start]")).to_be_visible()
    expect(page.locator("#live [data-part=live]")).to_be_hidden()
    expect(page.locator(LIVE)).to_have_text("")


def test_an_answer_in_another_language_is_marked_and_gets_a_german_version(
    office: ScriptedOffice, page: Page, screenshots: Path
) -> None:
    office.script = Script([said(1, 0, 1, "Я працювала *кухаркою* три роки.")])
    expect(page.locator("#answer-language")).to_have_value("de")
    page.select_option("#answer-language", "uk")
    begin(page)
    expect(page.locator("#answer-language")).to_be_disabled()
    expect(page.locator(LIVE)).to_have_attribute("lang", "uk")
    expect(page.locator(LIVE)).to_contain_text("Я працювала кухаркою")
    end(page)
    expect(page.locator("#reading")).to_contain_text("nicht ausgewertet: Sprache (Ukrainisch)")
    expect(page.locator("#reading .said")).to_have_attribute("lang", "uk")
    expect(page.locator("#text textarea")).to_have_value("")
    look_at(page, screenshots, "answer-foreign-language")

    page.fill("#text textarea", "Ich habe drei Jahre als Köchin gearbeitet.")
    page.click("#save-text")
    expect(page.locator("#notice")).to_contain_text(TEXTS["question.text_saved"])
    expect(page.locator("#reading")).not_to_contain_text("nicht ausgewertet")
    expect(page.locator("#text textarea")).to_have_value("Ich habe drei Jahre als Köchin gearbeitet.")
    page.click("#next")
    on_question(page, 2)
    expect(page.locator("#answer-language")).to_have_value("de")


def test_unsure_words_and_seconds_without_text_are_shown_and_can_be_heard(
    office: ScriptedOffice, page: Page, screenshots: Path
) -> None:
    gaps = (DroppedAudio(0.5, 2.4, DropReason.NO_SPEECH), DroppedAudio(2.5, 4.2, DropReason.UNSURE))
    office.script = Script(TALK, gaps)
    begin(page)
    expect(page.locator(LIVE)).to_contain_text("Hellwig")
    page.wait_for_timeout(700)
    end(page)
    expect(page.locator("#reading .said u.unsure").first).to_have_text("Großküche")
    expect(page.locator("#reading .gaps")).to_contain_text("0:00–0:02: Hier war keine Sprache zu hören.")
    expect(page.locator("#reading .gaps")).to_contain_text("0:02–0:04: Hier war nichts sicher zu verstehen.")
    look_at(page, screenshots, "answer-unsure-and-dropped")
    page.locator("#reading .gaps button").last.click()
    page.wait_for_function("document.querySelector('#reading audio').currentTime > 2.6")
    page.wait_for_function("document.querySelector('#reading audio').paused")
    assert page.locator("#reading audio").evaluate("audio => audio.currentTime") < 5

    corrected = page.input_value("#text textarea").replace("Großküche", "Kantine").replace("gearbeitet.", "gekocht.")
    page.fill("#text textarea", corrected.replace("Firma Hellwig", "Firma Hellweg"))
    page.click("#save-text")
    expect(page.locator("#notice")).to_contain_text(TEXTS["question.text_saved"])
    expect(page.locator("#reading .said u.unsure")).to_have_text(["Firma"])


def ask_for(office: ScriptedOffice, page: Page, command: SpokenCommand) -> None:
    office.script = Script(command=command)
    begin(page)
    page.wait_for_timeout(700)
    end(page)
    expect(page.locator("#notice")).to_contain_text(TEXTS[f"command.{command.value}"])


def test_a_client_who_asks_for_it_hears_the_question_again(office: ScriptedOffice, page: Page) -> None:
    page.evaluate(
        "() => { window.plays = 0; HTMLMediaElement.prototype.play = async () => { window.plays += 1; }; }",
    )
    ask_for(office, page, SpokenCommand.REPEAT)
    on_question(page, 1)
    page.wait_for_function("plays === 1")
    expect(page.locator("#recorder [data-part=start]")).to_be_visible()
    ask_for(office, page, SpokenCommand.REPEAT)
    page.wait_for_function("plays === 2")


@pytest.mark.parametrize("command", [SpokenCommand.NEXT, SpokenCommand.REFUSE])
def test_a_client_goes_on_to_the_next_question_by_saying_so(
    office: ScriptedOffice, page: Page, command: SpokenCommand
) -> None:
    ask_for(office, page, command)
    on_question(page, 2)
    expect(page.locator("#recorder [data-part=start]")).to_be_visible()


def test_a_client_gets_a_pause_by_saying_so(office: ScriptedOffice, page: Page) -> None:
    ask_for(office, page, SpokenCommand.PAUSE)
    expect(page.locator("#resume")).to_be_visible()


def test_a_client_has_the_answer_deleted_by_saying_so(office: ScriptedOffice, page: Page) -> None:
    office.script = Script(TALK[:1])
    begin(page)
    page.wait_for_timeout(700)
    end(page)
    expect(page.locator("#text textarea")).to_have_value(re.compile("Großküche"))
    ask_for(office, page, SpokenCommand.DELETE)
    on_question(page, 1)
    expect(page.locator("#text textarea")).to_be_hidden()
    expect(page.locator("#recorder [data-part=start]")).to_have_text(re.compile("Antwort aufnehmen"))


def test_a_wish_that_is_understood_later_is_done_and_said_as_well(office: ScriptedOffice, page: Page) -> None:
    office.script = Script(command=SpokenCommand.NEXT, holds_back=True)
    begin(page)
    page.wait_for_timeout(700)
    end(page)
    expect(page.locator("#answer-state")).to_contain_text("Gespeichert")
    office.script.holds_back = False
    on_question(page, 2)
    expect(page.locator("#notice")).to_contain_text(TEXTS["command.next"])
