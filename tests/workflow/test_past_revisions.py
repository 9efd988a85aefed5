"""The history of a profile: every revision can be shown again exactly, to those who were handed it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.domain.difference import StatementChange
from assistant.domain.errors import NotFound
from assistant.domain.interview import Interview
from assistant.domain.people import Actor
from assistant.domain.review import Action
from assistant.workflow.past_revisions import before_return, handed_over
from tests.workflow.supervised import SupervisedOffice, a_statement, a_text
from tests.workflow.world import ANNA, OTTO, SARA

LATER = "Ich war drei Jahre Koch!"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[SupervisedOffice]:
    made = SupervisedOffice(tmp_path)
    yield made
    made.store.close()


def resubmitted(office: SupervisedOffice) -> Interview:
    """1 draft, 2 confirmed, 3 returned, 4 another draft with another text, 5 confirmed."""
    interview = office.confirmed()
    office.comment(SARA, interview, "Seit wann?")
    office.send_back(SARA, interview)
    text = a_text(office.answer(interview), LATER)
    office.add_draft(interview, (a_statement("s3", "Tätigkeit als Koch seit 2016", text),), text)
    office.decide(interview, "s3", Action.ACCEPT)
    office.confirm(interview)
    return office.now_of(interview)


@pytest.mark.parametrize("actor", [ANNA, SARA])
def test_every_revision_is_shown_as_it_was_with_the_texts_it_was_made_from(
    office: SupervisedOffice, actor: Actor
) -> None:
    interview = resubmitted(office)
    answer_id = office.answer(interview)
    made = office.reviewing.view(ANNA, interview.id).revisions
    shown = [office.past.show(actor, interview.id, number) for number in range(1, 6)]
    assert tuple(item.revision for item in shown) == made
    texts = [item.texts[answer_id].text for item in shown]
    assert texts == [a_text("").text] * 3 + [LATER] * 2
    assert [[comment.text for comment in item.comments] for item in shown] == [
        [],
        ["Seit wann?"],
        ["Seit wann?"],
        [],
        [],
    ]


def test_a_draft_that_was_never_confirmed_stays_with_the_officer(office: SupervisedOffice) -> None:
    interview = office.confirmed()
    office.send_back(SARA, interview, "Dauer?")
    text = a_text(office.answer(interview), LATER)
    office.add_draft(interview, (), text)
    office.add_draft(interview, (), text)
    office.confirm(interview)
    revisions = office.reviewing.view(ANNA, interview.id).revisions
    assert handed_over(revisions) == {1, 2, 3, 5, 6}
    assert office.past.show(ANNA, interview.id, 4).texts
    for call in (
        lambda: office.past.show(SARA, interview.id, 4),
        lambda: office.past.compare(SARA, interview.id, 4, 6),
        lambda: office.past.compare(SARA, interview.id, 2, 4),
        lambda: office.past.show(SARA, interview.id, 7),
    ):
        with pytest.raises(NotFound):
            call()


def test_what_the_officer_works_on_after_a_return_is_not_handed_over(office: SupervisedOffice) -> None:
    interview = office.confirmed()
    office.send_back(SARA, interview, "Dauer?")
    office.add_draft(interview, (), a_text(office.answer(interview), LATER))
    with pytest.raises(NotFound):
        office.past.show(SARA, interview.id, 4)


def test_strangers_and_supervisors_before_the_confirmation_see_no_revision(office: SupervisedOffice) -> None:
    interview = office.drafted()
    for actor in (OTTO, SARA):
        with pytest.raises(NotFound):
            office.past.show(actor, interview.id, 1)


def test_the_difference_since_the_return_is_told_with_the_remarks_on_what_was_before(
    office: SupervisedOffice,
) -> None:
    interview = resubmitted(office)
    revisions = office.reviewing.view(SARA, interview.id).revisions
    returned = before_return(revisions)
    assert returned is not None
    comparison = office.past.compare(SARA, interview.id, returned.number, 5)
    (item,) = comparison.differences
    assert (item.change, [comment.text for comment in comparison.comments]) == (
        StatementChange.REWORDED,
        ["Seit wann?"],
    )


def test_a_profile_that_never_came_back_has_nothing_to_be_compared_with(office: SupervisedOffice) -> None:
    interview = office.confirmed()
    assert before_return(office.reviewing.view(SARA, interview.id).revisions) is None
    office.send_back(SARA, interview, "Dauer?")
    assert before_return(office.reviewing.view(SARA, interview.id).revisions) is None


def test_the_officer_does_not_read_comments_that_are_still_being_written(office: SupervisedOffice) -> None:
    interview = office.confirmed()
    office.comment(SARA, interview, "Seit wann?")
    assert office.past.show(ANNA, interview.id, 2).comments == ()
    assert len(office.past.show(SARA, interview.id, 2).comments) == 1
