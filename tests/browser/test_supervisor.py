"""Four eyes in a real browser: comment on a statement, return, change, resubmit, see what changed, approve."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from assistant.data import PROMPTS
from assistant.domain.interview import AnswerStatus, Interview, InterviewStatus
from assistant.domain.people import Account, Actor, Role
from assistant.domain.profile import Evidence, Origin, Revision, RevisionKind, Section, Statement
from assistant.domain.review import Action
from assistant.domain.transcript import RedactedTranscript, Segment, Span, Transcript
from assistant.guide.guide import Guide
from assistant.workflow.interviewing import Interviewing
from assistant.workflow.reviewing import Reviewing
from assistant.workflow.sampling import ReviewSample
from assistant.workflow.supervising import Supervising
from tests.browser.conftest import Launch
from tests.browser.office import look_at, opened, sign_in
from tests.browser.scripted_office import OFFICER, SUPERVISOR, ScriptedOffice, now

pytestmark = pytest.mark.browser

_PATIENCE = 30_000
"""Milliseconds; two people's pages are open at once, on a machine that may have other things to do."""
SAID = "Ich war von 2016 bis 2019 Köchin in einer Kantine. Danach habe ich im Lager gearbeitet."
STATEMENTS = (
    ("cook", Section.EXPERIENCE, "Tätigkeit als Köchin von 2016 bis 2019", "von 2016 bis 2019 Köchin"),
    ("store", Section.EXPERIENCE, "Tätigkeit im Lager", "im Lager gearbeitet"),
    ("kitchen", Section.PROFESSIONAL_SKILLS, "Kochen in einer Kantine", "Köchin in einer Kantine"),
)
MADE_WITH = {"assistant": "0.1.0", "lexicon": "2026-11", "wording": "4"}
NEW_WORDING = "Tätigkeit als Köchin von 2016 bis 2019, zuletzt als Küchenleitung"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[ScriptedOffice]:
    expect.set_options(timeout=_PATIENCE)
    with ScriptedOffice(tmp_path).open() as opened_office:
        yield opened_office
    expect.set_options()


def confirmed(office: ScriptedOffice, case: str, *, sampled: bool = True) -> Interview:
    """One typed answer, a draft of three statements, all of them accepted; confirmed."""
    officer = Actor(office.officer.id, office.officer.name, Role.OFFICER)
    guide = Guide.load(PROMPTS / "guides" / "erstgespraech.de.yaml")
    interview = Interviewing(office.store, guide, "1.0", now, lambda: None).start(officer, case)
    with office.store.transaction() as transaction:
        answer = transaction.answers.of(interview.id)[1]
        segment = Segment("s1", Span(0, len(SAID)), 0.0, 5.0)
        transaction.transcripts.add(Transcript(answer.id, 1, SAID, (segment,), engine="typed"))
        transaction.answers.save(replace(answer.moved_to(AnswerStatus.TYPED), transcript_revision=1))
        text = RedactedTranscript(answer.id, 1, SAID, (segment,), (), "vermittlung")
        statements = tuple(
            Statement(name, section, wording, (Evidence.at(text, _place(quote)),), Origin.MACHINE)
            for name, section, wording, quote in STATEMENTS
        )
        transaction.revisions.add(
            Revision(interview.id, 1, RevisionKind.DRAFT, Origin.MACHINE, "assistant", now(), statements, (), MADE_WITH)
        )
        transaction.drafted_texts.add(interview.id, 1, text)
        seen = transaction.interviews.get(interview.id)
        interview = transaction.interviews.save(replace(seen, status=InterviewStatus.DRAFTED))
    reviewing = Reviewing(office.store, now, ReviewSample(float(sampled)))
    for name, *_ in STATEMENTS:
        interview = reviewing.decide(officer, interview.id, interview.version, name, Action.ACCEPT)
    reviewing.confirm(officer, interview.id, interview.version)
    return interview


def give_away(office: ScriptedOffice, interview: Interview) -> None:
    """To another officer: figures of a single one are not shown."""
    other = Account("b" * 32, "otto", "Otto Ohnefall", Role.OFFICER, "x")
    with office.store.transaction() as transaction:
        if transaction.accounts.by_login(other.login) is None:
            transaction.accounts.add(other)
        seen = transaction.interviews.get(interview.id)
        transaction.interviews.save(replace(seen, officer_id=other.id))


def _place(quote: str) -> Span:
    start = SAID.index(quote)
    return Span(start, start + len(quote))


def test_a_comment_on_a_statement_leads_to_a_change_that_the_supervisor_sees_word_by_word(
    office: ScriptedOffice, launch: Launch, screenshots: Path
) -> None:
    confirmed(office, "Fall Köchin")
    _, supervisor = opened(launch, office, None)
    sign_in(supervisor, office, SUPERVISOR)
    supervisor.locator("#waiting tr", has_text="Fall Köchin").locator("button").click()
    cook = supervisor.locator("#review [data-statement=cook]")
    supervisor.locator("#send-back").click()
    expect(supervisor.locator("#notice")).to_contain_text("was zu ändern ist")
    cook.locator("[data-remark=open]").click()
    cook.locator("textarea").fill("Was war die letzte Aufgabe?")
    look_at(supervisor, screenshots, "supervisor-comment")
    cook.locator("[data-remark=save]").click()
    expect(cook.locator(".remark")).to_contain_text("Was war die letzte Aufgabe?")
    expect(cook.locator("[data-remark=open]")).to_be_focused()
    supervisor.locator("#send-back").click()
    expect(supervisor.locator("#group")).to_contain_text("Zurückgegeben (1)")

    _, officer = opened(launch, office, None)
    sign_in(officer, office, OFFICER)
    officer.locator("#cases tr", has_text="Fall Köchin").locator("button").click()
    cook = officer.locator("#review [data-statement=cook]")
    expect(cook.locator(".remark")).to_contain_text("Was war die letzte Aufgabe?")
    look_at(officer, screenshots, "supervisor-returned")
    officer.locator(".remarked a", has_text="Köchin").click()
    expect(cook).to_be_in_viewport()
    cook.locator("[data-act=edit]").click()
    cook.locator("form textarea").fill(NEW_WORDING)
    cook.locator("form [type=submit]").click()
    expect(cook.locator(".statement-text")).to_have_text(NEW_WORDING)
    store = officer.locator("#review [data-statement=store]")
    store.locator("[data-act=reject]").click()
    expect(store).to_contain_text("abgelehnt")
    officer.locator("#confirm").click()
    expect(officer.locator("#confirm")).to_be_hidden()
    officer.locator("#revisions summary").click()
    officer.locator("#revisions [data-revision='2'][data-way=compare]").click()
    expect(officer.locator("#past ins")).to_contain_text(", zuletzt als Küchenleitung")
    look_at(officer, screenshots, "officer-history")
    officer.locator("#revisions [data-revision='1'][data-way=show]").click()
    expect(officer.locator("#past h2")).to_contain_text("Fassung 1: Entwurf")

    supervisor.reload()
    row = supervisor.locator("#waiting tr", has_text="Fall Köchin")
    expect(row).to_contain_text("wieder vorgelegt")
    row.locator("button").click()
    changes = supervisor.locator("#changes")
    expect(changes.locator("ins")).to_contain_text(", zuletzt als Küchenleitung")
    expect(changes.locator(".change.removed del")).to_contain_text("Tätigkeit im Lager")
    expect(changes.locator(".remark")).to_contain_text("Was war die letzte Aufgabe?")
    expect(changes).to_contain_text("1 geändert, 0 neu, 1 weg, 1 gleich")
    supervisor.locator("#revisions summary").click()
    look_at(supervisor, screenshots, "supervisor-changes")
    supervisor.locator("#revisions [data-revision='2'][data-way=show]").click()
    expect(supervisor.locator("#past")).to_contain_text("Tätigkeit im Lager")
    expect(supervisor.locator("#approve")).to_be_hidden()
    look_at(supervisor, screenshots, "supervisor-past")
    supervisor.locator("#back-to-present").click()
    supervisor.locator("#approve").click()
    expect(supervisor.locator("#group")).to_contain_text("Freigegeben (1)")


def test_the_lists_a_second_supervisor_and_the_quality_of_drafts(
    office: ScriptedOffice, launch: Launch, screenshots: Path
) -> None:
    first = confirmed(office, "Fall A")
    confirmed(office, "Fall B", sampled=False)
    for number in range(3):
        give_away(office, confirmed(office, f"Fall {number}", sampled=False))
    _, page = opened(launch, office, None)
    sign_in(page, office, SUPERVISOR)
    expect(page.locator("#waiting")).to_contain_text("Fall A")
    page.locator("#group label", has_text="Nicht in der Stichprobe (4)").click()
    expect(page.locator("#waiting")).to_contain_text("Fall B")
    look_at(page, screenshots, "supervisor-unsampled")
    page.locator("#waiting tr", has_text="Fall B").locator("button").click()
    page.locator("#take-up-review").click()
    expect(page.locator("#approve")).to_be_visible()
    page.locator("#leave-review").click()
    page.locator("#group label", has_text="Zu prüfen (2)").click()
    page.locator("#waiting tr", has_text="Fall A").locator("button").click()
    page.locator("#comment textarea").fill("Bitte kürzen")
    with office.store.transaction() as transaction:
        seen = transaction.interviews.get(first.id)
    tom = Actor(office.officer.id[::-1], "Tom Teamleitung", Role.SUPERVISOR)
    Supervising(office.store, now).comment(tom, seen.id, seen.version, "cook", "Wo war das?")
    page.locator("#send-back").click()
    expect(page.locator("#review [data-statement=cook] .remark")).to_contain_text("Wo war das?")
    expect(page.locator("#comment textarea")).to_have_value("Bitte kürzen")
    page.locator("#send-back").click()
    expect(page.locator("#group")).to_contain_text("Zurückgegeben (1)")
    page.locator("#open-quality").click()
    expect(page.locator("#quality thead").first).to_contain_text("erstgespraech")
    expect(page.locator("#quality tbody").first).to_contain_text("100 %")
    look_at(page, screenshots, "supervisor-quality")
