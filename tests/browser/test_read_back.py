"""The officer's own impression, and the profile gone through with the client: in a real browser on the real pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.domain.consent import Purpose
from assistant.domain.people import Actor, Role
from assistant.domain.review import Action
from assistant.domain.transcript import Passage, Segment, Span
from tests.browser.conftest import Launch
from tests.browser.office import look_at, opened, sign_in
from tests.browser.scripted_office import OFFICER, ScriptedOffice
from tests.workflow.small_analysis import small_analysis

pytestmark = pytest.mark.browser

SAID = "Frau Brix war die Chefin. Ich war Koch, habe Torten gemacht und an der Kasse gearbeitet."
HEARD = "Nein, die Torten waren im Praktikum."
NOTE, SPOKEN = "Wirkt entschlossen.", "Beim Thema Bewerbung unsicher."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScriptedOffice]:
    folder = tmp_path_factory.mktemp("office")
    with ScriptedOffice(folder, analysis=small_analysis, impressions=True).open() as running:
        yield running


def drafted(office: ScriptedOffice, case: str) -> tuple[Actor, str]:
    """An interview with a draft that its officer has not seen yet."""
    actor = Actor(office.officer.id, office.officer.name, Role.OFFICER)
    interview = office.interviewing.start(actor, case)
    office.interviewing.record_consent(actor, interview.id, dict.fromkeys(Purpose, True))
    work = office.interviewing.view(actor, interview.id).answers[1]
    office.interviewing.save_typed(actor, work.id, SAID)
    office.interviewing.finish(actor, interview.id)
    office.drafting.make_draft(actor, interview.id)
    return actor, interview.id


def decide_all(office: ScriptedOffice, actor: Actor, interview_id: str) -> None:
    for item in office.reviewing.view(actor, interview_id).items:
        version = office.reviewing.view(actor, interview_id).interview.version
        office.reviewing.decide(actor, interview_id, version, item.statement.id, Action.ACCEPT)


def passage(text: str) -> Passage:
    return Passage(1, 0.0, 1.5, text, (Segment("s1", Span(0, len(text)), 0.0, 1.5),), (), "script")


def open_case(page: Page, case: str) -> None:
    page.locator("#cases tr", has_text=case).locator("button").click()


def test_the_officer_notes_an_impression_before_the_draft_and_looks_back_after_the_review(
    office: ScriptedOffice, launch: Launch, screenshots: Path
) -> None:
    actor, interview_id = drafted(office, "Eindruck")
    _, page = opened(launch, office, None)
    sign_in(page, office, OFFICER)
    open_case(page, "Eindruck")
    expect(page.locator("#impression")).to_contain_text("Die Notiz sehen nur Sie.")
    assert "Torten backen" not in page.content()
    # Spoken: what was typed before stays.
    office.script.passages = [passage(SPOKEN)]
    page.fill("#impression-text textarea", NOTE)
    recorder = page.locator("#impression-recorder")
    recorder.locator("[data-part=start]").click()
    expect(page.locator("#skip-impression")).to_be_disabled()
    expect(page.locator("#impression-live")).to_contain_text(SPOKEN)
    recorder.locator("[data-part=done]").click()
    expect(page.locator("#impression-text textarea")).to_have_value(f"{NOTE}\n{SPOKEN}")
    look_at(page, screenshots, "impression-before")
    page.click("#save-impression")
    page.wait_for_selector("#review [data-statement]")
    assert NOTE not in page.content()

    decide_all(office, actor, interview_id)
    page.click("#leave-review")
    open_case(page, "Eindruck")
    page.click("#confirm")
    looking_back = page.locator("#looking-back")
    expect(looking_back).to_contain_text(NOTE)
    expect(looking_back).to_contain_text(SPOKEN)
    expect(looking_back).to_contain_text("Torten backen")
    page.fill("#borne-out textarea", "Ja, das stimmt.")
    page.click("#save-borne-out")
    expect(page.locator("#borne-out-saved")).to_contain_text("Gespeichert")
    look_at(page, screenshots, "impression-after")


def test_the_client_goes_through_the_profile_and_puts_something_right_typed_and_spoken(
    office: ScriptedOffice, launch: Launch, screenshots: Path
) -> None:
    actor, interview_id = drafted(office, "Vorlesen")
    _, page = opened(launch, office, None)
    sign_in(page, office, OFFICER)
    open_case(page, "Vorlesen")
    page.click("#skip-impression")
    page.wait_for_selector("#review [data-statement]")
    expect(page.locator("#open-read-back")).to_be_disabled()
    decide_all(office, actor, interview_id)
    page.click("#leave-review")
    open_case(page, "Vorlesen")
    page.click("#open-read-back")
    read_back = page.locator(".read-back")
    expect(read_back.locator("h1")).to_be_focused()
    expect(read_back.locator("[data-no-voice]")).to_be_visible()
    expect(page.locator("#review")).to_be_hidden()
    look_at(page, screenshots, "read-back-first")
    read_back.locator("[data-do=go]", has_text="Weiter").click()
    expect(read_back).to_contain_text("Torten backen")
    look_at(page, screenshots, "read-back-part")

    # Spoken: written down, looked at, and put into words for the profile.
    office.script.passages = [passage(HEARD)]
    read_back.locator("li", has_text="Torten").locator("button").click()
    remark = page.locator("#remark")
    expect(remark.locator("h1")).to_have_text("Was stimmt nicht?")
    page.click("#save-remark")
    expect(page.locator("#notice")).to_contain_text("Bitte halten Sie zuerst fest, was gesagt wurde")
    remark.locator("[data-part=start]").click()
    expect(remark.locator("[data-part=live-text]")).to_have_text(HEARD)
    remark.locator("[data-part=done]").click()
    expect(page.locator("#remark-words textarea")).to_have_value(HEARD)
    page.click("#save-remark")
    expect(page.locator("#notice")).to_contain_text("Der Satz ist noch derselbe.")
    page.fill("#remark-wording textarea", "Torten im Praktikum")
    look_at(page, screenshots, "read-back-remark")
    page.click("#save-remark")
    expect(read_back.locator("li", has_text="Torten im Praktikum")).to_contain_text("Von Ihnen berichtigt")

    # Typed, something new; its name is hidden as everywhere.
    read_back.locator("[data-do=add]").click()
    page.fill("#remark-words textarea", "Bei Frau Brix auch Gemüse.")
    page.click("#save-remark")
    expect(read_back.locator("li", has_text="Gemüse")).to_contain_text("„Bei Frau [Person 1] auch Gemüse.“")
    # And something is struck.
    read_back.locator("li", has_text="Kasse").locator("button").click()
    page.click("#strike")
    expect(read_back.locator("li", has_text="Kasse")).to_have_count(0)
    look_at(page, screenshots, "read-back-corrected")
    read_back.locator("[data-do=go]", has_text="Weiter").click()
    expect(read_back.locator("h1")).to_have_text("Das war alles")
    look_at(page, screenshots, "read-back-last")
    read_back.locator("[data-do=done]").click()

    statement = page.locator("#review .statement", has_text="Torten im Praktikum")
    expect(statement).to_contain_text("beim Vorlesen berichtigt")
    quote = statement.locator(".quote")
    expect(quote).to_contain_text(HEARD)
    quote.click()
    expect(page.locator("#review mark")).to_have_text(HEARD)
    look_at(page, screenshots, "read-back-review")
    page.click("#confirm")
    expect(page.locator("#review")).to_contain_text("Torten im Praktikum")
