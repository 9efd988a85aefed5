"""A confirmed profile as a file: for whom, from which revision, and what is put on record."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest

from assistant.data import PROMPTS
from assistant.domain.errors import NotFound, RedactionFailed, SectionsMissing
from assistant.domain.interview import InterviewStatus
from assistant.domain.narration import NarratedSentence, Narration, narration_basis
from assistant.domain.profile import Section
from assistant.domain.review import Action
from assistant.messages import Messages
from assistant.redaction.policy import Policy
from assistant.workflow.analysis import Analysis
from assistant.workflow.exporting import Exporting, Form, PartnerExporting, reference_of
from tests.workflow.small_analysis import small_analysis
from tests.workflow.test_reviewing import Office
from tests.workflow.world import ANNA, OTTO, SARA

GERMAN = Messages.load(PROMPTS, "de")
POLICY = Policy.load(PROMPTS / "policies" / "traeger.yaml")
STARTS = {Form.DOCX: b"PK", Form.PDF: b"%PDF", Form.JSON: b"{"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def exporting(office: Office) -> Exporting:
    return Exporting(office.store, office.guide, GERMAN)


@pytest.fixture
def for_partners(office: Office) -> PartnerExporting:
    return PartnerExporting(office.store, office.guide, GERMAN, small_analysis, POLICY)


def on_record(office: Office) -> list[str]:
    with office.store.transaction() as transaction:
        return [entry.details for entry in transaction.audit.all() if entry.action == "profile.exported"]


@pytest.mark.parametrize("form", Form)
def test_the_officer_and_supervisors_get_each_kind_of_file(office: Office, exporting: Exporting, form: Form) -> None:
    interview = office.confirmed()
    for actor in (ANNA, SARA):
        assert exporting.profile(actor, interview.id, form).startswith(STARTS[form])


def test_a_colleague_gets_nothing(office: Office, exporting: Exporting, for_partners: PartnerExporting) -> None:
    interview = office.confirmed()
    with pytest.raises(NotFound):
        exporting.profile(OTTO, interview.id, Form.PDF)
    with pytest.raises(NotFound):
        exporting.cv(OTTO, interview.id)
    with pytest.raises(NotFound):
        for_partners.make(OTTO, interview.id, [Section.EXPERIENCE], Form.DOCX, quotes=True)
    assert on_record(office) == []


def test_nothing_leaves_before_it_is_confirmed(
    office: Office, exporting: Exporting, for_partners: PartnerExporting
) -> None:
    interview = office.open_review()
    with pytest.raises(NotFound):
        exporting.cv(ANNA, interview.id)
    with pytest.raises(NotFound):
        for_partners.make(ANNA, interview.id, [Section.EXPERIENCE], Form.JSON, quotes=True)


def test_who_decided_on_a_statement_and_when_is_told(office: Office, exporting: Exporting) -> None:
    interview = office.open_review()
    office.forward(hours=1)
    interview = office.decide(interview, "s1", Action.REJECT)
    office.forward(hours=1)
    decided_at = office.time
    interview = office.decide(interview, "s1", Action.EDIT, "Koch")
    interview = office.decide(interview, "s2", Action.REJECT)
    office.reviewing.confirm(ANNA, interview.id, interview.version)
    (section,) = json.loads(exporting.profile(ANNA, interview.id, Form.JSON))["sections"]
    (statement,) = section["statements"]
    assert statement["decision"] == {"action": "edit", "by": "Anna Amt", "at": decided_at.isoformat()}


def test_an_accepted_connected_text_is_in_the_profile_and_not_in_the_version_for_partners(
    office: Office, exporting: Exporting, for_partners: PartnerExporting
) -> None:
    interview = office.open_review()
    interview = office.decide(interview, "s1", Action.ACCEPT)
    interview = office.decide(interview, "s2", Action.REJECT)
    with office.store.transaction() as transaction:
        (draft,) = transaction.revisions.of(interview.id)
        for accepted, text in ((True, "Sie hat gekocht."), (False, "Sie hat nie gekocht.")):
            sentence = NarratedSentence(text, ("s1",), True)
            section = Section.EXPERIENCE if accepted else Section.GOALS
            basis = narration_basis(draft.statements[:1] if accepted else ())
            transaction.narrations.add(
                Narration(interview.id, 1, section, (sentence,), basis, {}, "Anna Amt", office.time, accepted)
            )
    office.reviewing.confirm(ANNA, interview.id, interview.version)
    profile = exporting.profile(ANNA, interview.id, Form.JSON).decode()
    assert "Sie hat gekocht." in profile and "Sie hat nie gekocht." not in profile
    made = for_partners.make(ANNA, interview.id, list(Section), Form.JSON, quotes=True)
    assert "gekocht" not in made.content.decode()


def test_what_a_supervisor_decided_about_an_earlier_revision_is_not_told_of_this_one(
    office: Office, exporting: Exporting
) -> None:
    interview = office.confirmed()
    office.supervising.send_back(SARA, interview.id, interview.version, "Bitte Dauer prüfen")
    assert json.loads(exporting.profile(ANNA, interview.id, Form.JSON))["review"]["approved"] is False
    returned = office.reviewing.view(ANNA, interview.id).interview
    assert returned.status is InterviewStatus.RETURNED
    changed = office.decide(returned, "s2", Action.ACCEPT)
    office.reviewing.confirm(ANNA, changed.id, changed.version)
    document = json.loads(exporting.profile(ANNA, interview.id, Form.JSON))
    assert document["review"] is None
    assert len(document["sections"][0]["statements"]) == 2


def test_every_export_is_on_record_without_a_word_of_it(
    office: Office, exporting: Exporting, for_partners: PartnerExporting
) -> None:
    interview = office.confirmed()
    exporting.profile(ANNA, interview.id, Form.PDF)
    exporting.cv(ANNA, interview.id)
    for_partners.make(ANNA, interview.id, [Section.EXPERIENCE, Section.GOALS], Form.DOCX, quotes=False)
    assert on_record(office) == [
        "form=pdf revision=2",
        "form=docx version=cv revision=2",
        "form=docx version=partner policy=traeger/1 sections=goals,experience quotes=no left_out=0 revision=2",
    ]


def test_the_lebenslauf_holds_confirmed_statements_only(office: Office, exporting: Exporting) -> None:
    document = docx.Document(BytesIO(exporting.cv(ANNA, office.confirmed().id)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Tätigkeit als Koch" in cells and "2 Jahre Erfahrung" not in cells


def test_a_version_for_partners_holds_chosen_sections_only(office: Office, for_partners: PartnerExporting) -> None:
    interview = office.confirmed()
    made = for_partners.make(ANNA, interview.id, [Section.GOALS], Form.JSON, quotes=True)
    assert json.loads(made.content)["sections"] == []
    made = for_partners.make(ANNA, interview.id, [Section.EXPERIENCE], Form.JSON, quotes=True)
    assert b"als Koch" in made.content
    with pytest.raises(SectionsMissing):
        for_partners.make(ANNA, interview.id, [], Form.JSON, quotes=True)


def test_a_version_for_partners_names_neither_case_nor_people(office: Office, for_partners: PartnerExporting) -> None:
    interview = office.confirmed()
    office.supervising.approve(SARA, interview.id, interview.version)
    document = json.loads(for_partners.make(SARA, interview.id, list(Section), Form.JSON, quotes=True).content)
    text = json.dumps(document, ensure_ascii=False)
    assert not [word for word in ("Fall 7", "Anna", "Sara", interview.id) if word in text]
    assert document["reference"] == reference_of(interview.id) and document["reviewed"] is True
    assert reference_of("another") != reference_of(interview.id)


def test_quotes_go_along_only_when_they_are_asked_for(office: Office, for_partners: PartnerExporting) -> None:
    interview = office.confirmed()
    with_quotes, without = (
        json.loads(for_partners.make(ANNA, interview.id, [Section.EXPERIENCE], Form.JSON, quotes=quotes).content)
        for quotes in (True, False)
    )
    assert [item["quote"] for item in with_quotes["evidence"]] == ["Koch"]
    assert without["evidence"] == [] and without["sections"][0]["statements"][0]["evidence"] == []


def test_without_the_finders_there_is_no_version_for_partners(office: Office) -> None:
    def stopped() -> Analysis:
        raise RedactionFailed(step="personal data")

    interview = office.confirmed()
    for_partners = PartnerExporting(office.store, office.guide, GERMAN, stopped, POLICY)
    with pytest.raises(RedactionFailed):
        for_partners.make(ANNA, interview.id, [Section.EXPERIENCE], Form.DOCX, quotes=True)
    assert on_record(office) == []


def test_what_the_client_had_deleted_is_not_passed_on(office: Office, for_partners: PartnerExporting) -> None:
    interview = office.confirmed()
    answer_id = office.answer(interview)
    with office.store.transaction() as transaction:
        transaction.transcripts.forget(answer_id)
    made = for_partners.make(ANNA, interview.id, [Section.EXPERIENCE], Form.JSON, quotes=True)
    assert (json.loads(made.content)["sections"], made.left_out) == ([], 1)
