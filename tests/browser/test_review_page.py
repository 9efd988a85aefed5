"""The officer's review in a real browser: closer looks, what was left out, keys, two tabs at one draft."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.domain.interview import AnswerStatus, InterviewStatus
from assistant.domain.people import Actor, Role
from assistant.domain.profile import (
    Evidence,
    Mark,
    OpenPoint,
    OpenReason,
    Origin,
    Revision,
    RevisionKind,
    Section,
    Statement,
)
from assistant.domain.review import Decision
from assistant.domain.transcript import RedactedTranscript, Span, Transcript, TranscriptSource, segments_of_typed_text
from tests.browser.conftest import Launch
from tests.browser.office import look_at, opened, sign_in
from tests.browser.scripted_office import OFFICER, ScriptedOffice, now

pytestmark = pytest.mark.browser

WORK = (
    "Ich war von 2016 bis 2019 Köchin in einer Kantine. Danach habe ich im Lager gearbeitet. "
    "In der Kantine habe ich auch die Bestellungen gemacht."
)
MOBILITY = (
    "Einen Führerschein habe ich nicht. Doch, Klasse B habe ich in Syrien gemacht. Ein Auto gibt es im Moment nicht."
)
TIME = "Vormittags kann ich gut, da ist der Kleine in der Kita."
STATEMENTS = (
    ("cook", Section.EXPERIENCE, "Köchin in einer Kantine, 2016 bis 2019", WORK, ("von 2016 bis 2019 Köchin",), ()),
    ("store", Section.EXPERIENCE, "Tätigkeit im Lager", WORK, ("im Lager gearbeitet",), (Mark.UNSURE,)),
    (
        "licence",
        Section.MOBILITY,
        "Führerschein: widersprüchliche Angaben – „keiner“ / „Klasse B“",
        MOBILITY,
        ("Führerschein habe ich nicht", "Klasse B habe ich in Syrien gemacht"),
        (Mark.CONTRADICTORY,),
    ),
)
ANSWERED = {WORK: 1, MOBILITY: 5, TIME: 6}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[ScriptedOffice]:
    with ScriptedOffice(tmp_path).open() as running:
        yield running


def drafted(office: ScriptedOffice) -> str:
    """Three typed answers and a draft; of the last one nothing was taken over."""
    officer = Actor(office.officer.id, office.officer.name, Role.OFFICER)
    interview = office.interviewing.start(officer, "Fall Köchin")
    with office.store.transaction() as transaction:
        answers = transaction.answers.of(interview.id)
        texts = {}
        for said, position in ANSWERED.items():
            answer, segments = answers[position], segments_of_typed_text(said)
            transaction.transcripts.add(Transcript(answer.id, 1, said, segments, source=TranscriptSource.TYPED))
            transaction.answers.save(replace(answer.moved_to(AnswerStatus.TYPED), transcript_revision=1))
            texts[said] = RedactedTranscript(answer.id, 1, said, segments, (), "p")
        statements = tuple(
            Statement(
                name,
                section,
                wording,
                tuple(Evidence.at(texts[said], _place(said, quote)) for quote in quotes),
                Origin.MACHINE,
                marks=frozenset(marks),
            )
            for name, section, wording, said, quotes, marks in STATEMENTS
        )
        refused = (OpenPoint(answers[8].question_id, answers[8].topic, OpenReason.REFUSED),)
        transaction.revisions.add(
            Revision(interview.id, 1, RevisionKind.DRAFT, Origin.MACHINE, "assistant", now(), statements, refused, {})
        )
        for text in texts.values():
            transaction.drafted_texts.add(interview.id, 1, text)
        seen = transaction.interviews.get(interview.id)
        transaction.interviews.save(replace(seen, status=InterviewStatus.DRAFTED))
    return interview.id


def _place(said: str, quote: str) -> Span:
    start = said.index(quote)
    return Span(start, start + len(quote))


def on_draft(page: Page) -> None:
    page.locator("#cases tr", has_text="Fall Köchin").locator("button").click()
    page.wait_for_selector("#review [data-statement]")


def decisions(office: ScriptedOffice, interview_id: str) -> tuple[Decision, ...]:
    with office.store.transaction() as transaction:
        return transaction.decisions.of(interview_id, 1)


def test_a_hurried_officer_looks_closely_where_it_matters_and_takes_over_what_was_left_out(
    office: ScriptedOffice, launch: Launch, screenshots: Path
) -> None:
    interview_id = drafted(office)
    _, page = opened(launch, office, None)
    sign_in(page, office, OFFICER)
    on_draft(page)
    licence = page.locator("#review [data-statement=licence]")
    expect(page.locator("#review .profile-section").first).to_contain_text("Bitte genau ansehen")

    # Pressed too early, the button says what to do first; one look at the passage is enough.
    licence.locator("[data-act=accept]").click()
    expect(licence.locator(".problem")).to_contain_text("Bitte öffnen Sie zuerst einen Beleg")
    look_at(page, screenshots, "review-closer")
    licence.locator(".quote").first.click()
    expect(page.locator("#review mark")).to_have_text("Führerschein habe ich nicht")
    expect(licence.locator(".problem")).to_be_empty()
    licence.locator("[data-act=accept]").click()
    expect(licence).to_contain_text("übernommen")
    expect(page.locator("#review .count")).to_have_text("1 von 3 Aussagen entschieden")
    expect(licence.locator("[data-act=accept]")).to_be_focused()

    # With keys alone: next, edit; next, passage, accept.
    page.keyboard.press("n")
    cook = page.locator("#review [data-statement=cook]")
    expect(cook).to_be_focused()
    page.keyboard.press("a")
    cook.locator("textarea").fill("Köchin in einer Kantine (2016 bis 2019)")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(cook).to_contain_text("von Ihnen geändert")
    page.keyboard.press("n")
    store = page.locator("#review [data-statement=store]")
    expect(store).to_be_focused()
    page.keyboard.press("b")
    page.keyboard.press("u")
    expect(store).to_contain_text("übernommen")
    page.keyboard.press("n")
    expect(page.locator("#review .list-status")).to_have_text("Alle Aussagen sind entschieden.")

    left = page.locator("#review .left-out")
    expect(left).to_contain_text("Fragen: 3 beantwortet, davon 1 ohne Aussage, 1 abgelehnt, 6 nicht beantwortet.")
    left.get_by_role("button", name="Aufnehmen unter „Verfügbarkeit").click()
    own = page.locator("#review [data-statement^=own-]")
    expect(own).to_contain_text("„Vormittags kann ich gut, da ist der Kleine in der Kita.“")
    expect(own).to_be_focused()
    expect(page.locator("#review .list-status")).to_contain_text("Als eigene Aussage aufgenommen")
    own.locator(".quote").click()
    expect(page.locator("#review mark")).to_have_text("Vormittags kann ich gut, da ist der Kleine in der Kita.")
    left.locator("summary").click()
    orders = left.locator(".left-row", has_text="Bestellungen")
    orders.locator("[data-act=reword]").click()
    orders.locator("select").select_option("professional_skills")
    orders.locator("textarea").fill("Erfahrung mit Bestellungen")
    look_at(page, screenshots, "review-left-out")
    orders.locator("[type=submit]").click()
    skills = page.locator("#review .profile-section").filter(
        has=page.get_by_role("heading", name="Fachliche Kompetenzen")
    )
    expect(skills).to_contain_text("Erfahrung mit Bestellungen")
    page.locator("#confirm").click()
    expect(page.locator("#review .review")).to_be_visible()
    expect(page.locator("#confirm")).to_be_hidden()

    made = decisions(office, interview_id)
    assert [(item.statement_id, item.passage_opened) for item in made[:3]] == [
        ("licence", True),
        ("cook", False),
        ("store", True),
    ]
    assert all(item.seconds is not None and 0 < item.seconds < 120 for item in made)
    assert [item.evidence[0].quote for item in made[3:]] == [
        "Vormittags kann ich gut, da ist der Kleine in der Kita.",
        "In der Kantine habe ich auch die Bestellungen gemacht.",
    ]


def test_in_two_tabs_the_second_gets_the_difference_and_chooses(
    office: ScriptedOffice, launch: Launch, screenshots: Path
) -> None:
    interview_id = drafted(office)
    context, first = opened(launch, office, None)
    sign_in(first, office, OFFICER)
    on_draft(first)
    second = context.new_page()
    second.goto(office.url)
    on_draft(second)

    def edit(page: Page, wording: str) -> None:
        cook = page.locator("#review [data-statement=cook]")
        cook.locator("[data-act=edit]").click()
        cook.locator("textarea").fill(wording)
        cook.locator("[type=submit]").click()

    edit(first, "Köchin in der Kantine der Stadtwerke")
    expect(first.locator("#review [data-statement=cook] .statement-text")).to_contain_text("Stadtwerke")
    edit(second, "Leitende Köchin in einer Kantine")
    panel = second.locator("#review .conflict")
    expect(panel.locator("#conflict-heading")).to_be_focused()
    expect(panel).to_contain_text("Leitende Köchin in einer Kantine")
    expect(panel).to_contain_text("Gespeichert von Eva Ernst")
    expect(panel.locator("ins").last).to_contain_text("Stadtwerke")
    look_at(second, screenshots, "review-conflict")
    panel.locator("[data-conflict=mine]").click()
    cook = second.locator("#review [data-statement=cook]")
    expect(cook.locator(".statement-text")).to_have_text("Leitende Köchin in einer Kantine")
    expect(second.locator("#review .conflict")).to_have_count(0)

    # The other way round: what the second one saved stays. An own statement typed below is not lost either.
    edit(first, "Beiköchin")
    panel = first.locator("#review .conflict")
    expect(panel).to_contain_text("Beiköchin")
    panel.locator("[data-conflict=other]").click()
    expect(panel).to_be_hidden()
    expect(first.locator("#review [data-statement=cook] .statement-text")).to_have_text(
        "Leitende Köchin in einer Kantine"
    )
    first.locator("#review [data-statement=cook] [data-act=reject]").click()
    expect(first.locator("#review [data-statement=cook]")).to_contain_text("abgelehnt")
    second.fill("#own-text textarea", "Möchte in Teilzeit arbeiten")
    second.click("#add-statement")
    panel = second.locator("#review .conflict")
    expect(panel).to_contain_text("Möchte in Teilzeit arbeiten")
    expect(panel).to_contain_text("abgelehnt")
    panel.locator("[data-conflict=mine]").click()
    expect(second.locator("#review [data-statement^=own-]")).to_contain_text("Möchte in Teilzeit arbeiten")
    expect(second.locator("#own-text textarea")).to_have_value("")
    assert [item.text for item in decisions(office, interview_id)] == [
        "Köchin in der Kantine der Stadtwerke",
        "Leitende Köchin in einer Kantine",
        "",
        "Möchte in Teilzeit arbeiten",
    ]
