"""The second pair of eyes: lists, the sample, comments on statements, return and resubmission; nobody overwrites."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.domain.errors import (
    CommentMissing,
    EditConflict,
    IllegalMove,
    NotAllowed,
    NotFound,
    ReviewerIsOfficer,
)
from assistant.domain.interview import Interview, InterviewStatus
from assistant.domain.people import Actor, Role
from assistant.domain.review import Action
from assistant.workflow.review_queue import Group
from tests.workflow.supervised import TOM, SupervisedOffice
from tests.workflow.world import ANNA, OTTO, SARA

ANNA_AS_SUPERVISOR = Actor(ANNA.id, ANNA.name, Role.SUPERVISOR)
NOT_CHOSEN = 0.5
CHOSEN = 0.4999


@pytest.fixture
def office(tmp_path: Path) -> Iterator[SupervisedOffice]:
    made = SupervisedOffice(tmp_path)
    yield made
    made.store.close()


def unsampled(office: SupervisedOffice) -> Interview:
    office.chance = NOT_CHOSEN
    return office.confirmed()


# The lists


def test_who_has_waited_longest_comes_first_whenever_the_interview_was_begun(office: SupervisedOffice) -> None:
    first, second = office.drafted("A"), office.drafted("B")
    for interview in (second, first):
        office.decide(interview, "s1", Action.ACCEPT)
        office.decide(interview, "s2", Action.ACCEPT)
        office.confirm(interview)
    assert office.cases(SARA, Group.WAITING) == ["B", "A"]


def test_every_profile_is_in_the_group_of_its_state_and_counted_there(office: SupervisedOffice) -> None:
    approved, returned = office.confirmed("A"), office.confirmed("B")
    office.confirmed("C")
    office.supervising.approve(SARA, approved.id, approved.version)
    office.send_back(SARA, returned, "Dauer?")
    office.chance = NOT_CHOSEN
    office.confirmed("D")
    assert [office.cases(SARA, group) for group in Group] == [["C"], ["B"], ["A"], ["D"]]
    assert set(office.queueing.queue(SARA).counts.values()) == {1}


@pytest.mark.parametrize("group", Group)
def test_nobody_finds_their_own_cases(office: SupervisedOffice, group: Group) -> None:
    for interview in (office.confirmed("A"), office.confirmed("B"), office.confirmed("C")):
        if interview.case_name == "A":
            office.supervising.approve(SARA, interview.id, interview.version)
        elif interview.case_name == "B":
            office.send_back(SARA, interview, "Dauer?")
    unsampled(office)
    queue = office.queueing.queue(ANNA_AS_SUPERVISOR, group)
    assert (queue.entries, set(queue.counts.values())) == ((), {0})


def test_officers_have_no_lists_of_the_office(office: SupervisedOffice) -> None:
    with pytest.raises(NotAllowed):
        office.queueing.queue(OTTO)


def test_a_resubmitted_profile_says_so(office: SupervisedOffice) -> None:
    interview = office.confirmed()
    assert [entry.resubmitted for entry in office.queueing.queue(SARA).entries] == [False]
    office.send_back(SARA, interview, "Dauer?")
    office.decide(interview, "s2", Action.ACCEPT)
    office.confirm(interview)
    (entry,) = office.queueing.queue(SARA).entries
    assert (entry.resubmitted, entry.officer, entry.since) == (True, ANNA.name, office.time)


# The sample


def test_chance_decides_at_the_confirmation_and_what_it_decided_is_on_record(office: SupervisedOffice) -> None:
    for chance, status in ((CHOSEN, InterviewStatus.CONFIRMED), (NOT_CHOSEN, InterviewStatus.UNSAMPLED)):
        office.chance = chance
        interview = office.confirmed()
        assert interview.status is status
        last = office.reviewing.view(ANNA, interview.id).revisions[-1]
        assert last.for_review is (status is InterviewStatus.CONFIRMED)
    assert office.details("profile.confirmed") == [
        "revision=2 for_review=yes sample=0.5",
        "revision=2 for_review=no sample=0.5",
    ]


def test_the_audio_of_a_profile_outside_the_sample_goes_at_the_confirmation(office: SupervisedOffice) -> None:
    office.confirmed("in the sample")
    kept = office.recordings()
    unsampled(office)
    assert len(kept) == 1
    assert office.recordings() == kept
    assert office.details("audio.deleted") == ["recordings=1"]


def test_a_profile_outside_the_sample_is_final_for_the_officer(office: SupervisedOffice) -> None:
    interview = unsampled(office)
    with pytest.raises(IllegalMove):
        office.decide(interview, "s1", Action.REJECT)
    with pytest.raises(IllegalMove):
        office.interviewing.resume(ANNA, interview.id)


def test_a_supervisor_sees_a_profile_outside_the_sample_but_judges_only_what_is_taken_up(
    office: SupervisedOffice,
) -> None:
    interview = unsampled(office)
    assert office.reviewing.view(SARA, interview.id).items
    with pytest.raises(IllegalMove):
        office.supervising.approve(SARA, interview.id, interview.version)
    with pytest.raises(IllegalMove):
        office.comment(SARA, interview, "Dauer?")
    taken = office.supervising.take_up(SARA, interview.id, interview.version)
    assert office.cases(SARA, Group.WAITING) == ["Fall 7"]
    office.supervising.approve(SARA, interview.id, taken.version)
    assert "review.taken_up" in office.actions()


def test_only_a_supervisor_of_another_persons_case_takes_it_up(office: SupervisedOffice) -> None:
    interview = unsampled(office)
    with pytest.raises(NotAllowed):
        office.supervising.take_up(OTTO, interview.id, interview.version)
    with pytest.raises(ReviewerIsOfficer):
        office.supervising.take_up(ANNA_AS_SUPERVISOR, interview.id, interview.version)
    with pytest.raises(EditConflict):
        office.supervising.take_up(SARA, interview.id, interview.version - 1)


def test_only_what_is_outside_the_sample_is_taken_up(office: SupervisedOffice) -> None:
    interview = office.confirmed()
    with pytest.raises(IllegalMove):
        office.supervising.take_up(SARA, interview.id, interview.version)


def test_what_was_returned_once_always_comes_back_whatever_chance_says(office: SupervisedOffice) -> None:
    interview = office.confirmed()
    office.send_back(SARA, interview, "Dauer?")
    office.chance = NOT_CHOSEN
    assert office.confirm(interview).for_review
    assert office.cases(SARA, Group.WAITING) == ["Fall 7"]


# Comments on statements


def test_a_comment_on_one_statement_is_enough_to_return_a_profile(office: SupervisedOffice) -> None:
    interview = office.confirmed()
    with pytest.raises(CommentMissing):
        office.send_back(SARA, interview, "  ")
    office.comment(SARA, interview, " Seit wann? ")
    office.send_back(SARA, interview)
    (comment,) = office.reviewing.view(ANNA, interview.id).comments
    assert (comment.statement_id, comment.text, comment.by) == ("s1", "Seit wann?", SARA.name)


def test_the_officer_reads_comments_only_once_the_profile_was_judged(office: SupervisedOffice) -> None:
    interview = office.confirmed()
    office.comment(SARA, interview, "Seit wann?")
    assert office.reviewing.view(ANNA, interview.id).comments == ()
    assert len(office.reviewing.view(SARA, interview.id).comments) == 1
    office.send_back(SARA, interview)
    assert len(office.reviewing.view(ANNA, interview.id).comments) == 1


def test_a_comment_is_replaced_by_a_later_one_and_taken_back_by_an_empty_one(office: SupervisedOffice) -> None:
    interview = office.confirmed()
    office.comment(SARA, interview, "Seit wann?")
    office.comment(TOM, interview, "Wo?")
    assert [item.text for item in office.reviewing.view(SARA, interview.id).comments] == ["Wo?"]
    office.comment(SARA, interview, " ")
    assert office.reviewing.view(SARA, interview.id).comments == ()
    with pytest.raises(CommentMissing):
        office.send_back(SARA, interview)


def test_a_comment_on_an_old_state_changes_nothing(office: SupervisedOffice) -> None:
    interview = office.confirmed()
    office.comment(TOM, interview, "Wo?")
    with pytest.raises(EditConflict):
        office.supervising.comment(SARA, interview.id, interview.version, "s1", "Seit wann?")
    with pytest.raises(EditConflict):
        office.supervising.approve(SARA, interview.id, interview.version)
    assert [item.text for item in office.reviewing.view(SARA, interview.id).comments] == ["Wo?"]


def test_only_statements_of_the_confirmed_profile_are_commented_and_only_by_another_supervisor(
    office: SupervisedOffice,
) -> None:
    interview = office.confirmed()
    with pytest.raises(NotFound):
        office.comment(SARA, interview, "War abgelehnt", statement="s2")
    with pytest.raises(NotAllowed):
        office.comment(OTTO, interview, "Seit wann?")
    with pytest.raises(ReviewerIsOfficer):
        office.comment(ANNA_AS_SUPERVISOR, interview, "Seit wann?")
    assert office.details("statement.commented") == []


def test_the_audit_names_the_statement_and_not_what_was_said_about_it(office: SupervisedOffice) -> None:
    office.comment(SARA, office.confirmed(), "Seit wann?")
    assert office.details("statement.commented") == ["statement=s1 revision=2"]


def test_after_the_resubmission_the_supervisor_still_sees_what_was_remarked_before(office: SupervisedOffice) -> None:
    interview = office.confirmed()
    office.comment(SARA, interview, "Seit wann?")
    office.send_back(SARA, interview)
    office.decide(interview, "s1", Action.EDIT, "Tätigkeit als Koch seit 2016")
    office.confirm(interview)
    assert [item.revision_number for item in office.reviewing.view(SARA, interview.id).comments] == [2]
    with pytest.raises(CommentMissing):
        office.send_back(SARA, interview)
