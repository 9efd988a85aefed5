"""The machine's report: from the decisions behind each confirmed profile, for supervisors, never by officer."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.domain.errors import NotAllowed
from assistant.domain.people import Actor
from assistant.domain.profile import Mark
from assistant.domain.review import Action, Decision
from tests.workflow.supervised import TEXT, SupervisedOffice
from tests.workflow.world import ANNA, OTTO, SARA


@pytest.fixture
def office(tmp_path: Path) -> Iterator[SupervisedOffice]:
    made = SupervisedOffice(tmp_path)
    yield made
    made.store.close()


def confirmed_by(office: SupervisedOffice, officer: Actor, second: Action, said: str = TEXT) -> str:
    """A profile whose first statement, a marked one, was accepted after 8 seconds with its passage opened."""
    interview = office.drafted(marks=[Mark.UNSURE], said=said)
    office.add_decision(
        Decision(interview.id, 1, "s1", Action.ACCEPT, "x", office.time, seconds=8, passage_opened=True)
    )
    office.decide(interview, "s2", second, "Andere Worte")
    office.confirm(interview)
    if officer is not ANNA:
        with office.store.transaction() as transaction:
            seen = transaction.interviews.get(interview.id)
            transaction.interviews.save(replace(seen, officer_id=officer.id))
    return interview.id


def test_the_report_tells_what_became_of_the_drafts_by_guide_and_by_machine(office: SupervisedOffice) -> None:
    for officer, action in ((ANNA, Action.EDIT), (ANNA, Action.REJECT), (ANNA, Action.ACCEPT), (OTTO, Action.EDIT)):
        confirmed_by(office, officer, action)
    assert not office.quality.report(SARA).by_guide.groups
    confirmed_by(office, OTTO, Action.REJECT)
    report = office.quality.report(SARA)
    quality = report.by_guide.groups["erstgespraech", office.guide.version]
    assert (quality.interviews, quality.accepted, quality.edited, quality.rejected) == (5, 0.6, 0.2, 0.2)
    assert (quality.seconds, quality.opened, quality.added, quality.left_out) == (8, 1.0, 0.0, 0.0)
    assert list(report.by_machine.groups) == [("1", "2", "-", "3")]


def test_a_draft_that_is_not_confirmed_does_not_count_nor_do_decisions_after_the_confirmation(
    office: SupervisedOffice,
) -> None:
    for officer in (ANNA, ANNA, ANNA, OTTO):
        confirmed_by(office, officer, Action.REJECT)
    last = confirmed_by(office, OTTO, Action.REJECT)
    office.drafted("still open")
    office.forward(minutes=1)
    office.add_decision(Decision(last, 1, "s2", Action.ACCEPT, "x", office.time))
    quality = office.quality.report(SARA).by_guide.groups["erstgespraech", office.guide.version]
    assert (quality.interviews, quality.rejected) == (5, 0.5)


def test_what_the_client_said_and_no_statement_rests_on_is_counted(office: SupervisedOffice) -> None:
    for officer in (ANNA, ANNA, ANNA, OTTO, OTTO):
        confirmed_by(office, officer, Action.REJECT, said=f"{TEXT} Danach war ich im Lager.")
    quality = office.quality.report(SARA).by_guide.groups["erstgespraech", office.guide.version]
    assert quality.left_out == 1


def test_the_report_is_for_supervisors(office: SupervisedOffice) -> None:
    with pytest.raises(NotAllowed):
        office.quality.report(ANNA)


def test_the_report_as_json_names_no_person(office: SupervisedOffice) -> None:
    for officer in (ANNA, ANNA, ANNA, OTTO, OTTO):
        confirmed_by(office, officer, Action.ACCEPT)
    written = json.dumps(office.quality.of_office().as_json())
    assert not any(name in written for actor in (ANNA, OTTO) for name in (actor.id, actor.name))
    assert json.loads(written)["by_guide"][0]["accepted"] == 1
