from dataclasses import replace

import pytest

from assistant.domain.consent import Consent, Purpose
from assistant.domain.errors import EditConflict, NotFound
from assistant.domain.interview import InterviewStatus
from assistant.store import Store
from tests.store.examples import MINUTE, NOW, an_account, an_interview, begin_interview


def test_an_interview_comes_back_as_it_was_saved(store: Store) -> None:
    begin_interview(store)
    with store.transaction() as transaction:
        assert transaction.interviews.get("interview") == an_interview()


def test_saving_counts_the_version(store: Store) -> None:
    begin_interview(store)
    running = replace(an_interview(), status=InterviewStatus.RUNNING, position=3, case_name="Herr Öl")
    with store.transaction() as transaction:
        saved = transaction.interviews.save(running)
    assert saved == replace(running, version=2)
    with store.transaction() as transaction:
        assert transaction.interviews.get("interview") == saved


def test_who_saved_from_an_old_state_is_told_and_changes_nothing(store: Store) -> None:
    begin_interview(store)
    with store.transaction() as transaction:
        seen = transaction.interviews.get("interview")
        first = transaction.interviews.save(replace(seen, position=1))
    with pytest.raises(EditConflict), store.transaction() as transaction:
        transaction.interviews.save(replace(seen, position=2))
    with store.transaction() as transaction:
        assert transaction.interviews.get("interview") == first


def test_unknown_interviews_and_officers_are_not_found(store: Store) -> None:
    with store.transaction() as transaction:
        with pytest.raises(NotFound):
            transaction.interviews.get("interview")
        with pytest.raises(NotFound):
            transaction.interviews.save(an_interview())
        with pytest.raises(NotFound):
            transaction.interviews.add(an_interview())


def test_officers_see_their_newest_first_and_queues_their_oldest(store: Store) -> None:
    with store.transaction() as transaction:
        for officer in ("officer", "other"):
            transaction.accounts.add(an_account(officer))
        for number, officer in enumerate(["officer", "other", "officer"]):
            transaction.interviews.add(an_interview(f"i{number}", officer, NOW + number * MINUTE))
        drafted = replace(an_interview("i3", "officer", NOW + 3 * MINUTE), status=InterviewStatus.DRAFTED)
        transaction.interviews.add(drafted)
    with store.transaction() as transaction:
        interviews = transaction.interviews
        assert [item.id for item in interviews.of_officer("officer")] == ["i3", "i2", "i0"]
        assert [item.id for item in interviews.with_status(InterviewStatus.CONSENT)] == ["i0", "i1", "i2"]
        both = interviews.with_status(InterviewStatus.DRAFTED, InterviewStatus.CONSENT)
        assert [item.id for item in both] == ["i0", "i1", "i2", "i3"]
        assert interviews.with_status() == ()


def test_every_consent_stays_on_record_in_order(store: Store) -> None:
    begin_interview(store)
    yes = Consent("interview", Purpose.RECORDING, True, NOW, "2026-1", "officer")
    no = replace(yes, granted=False)
    with store.transaction() as transaction:
        transaction.consents.add(yes)
        transaction.consents.add(no)
        with pytest.raises(NotFound):
            transaction.consents.add(replace(yes, interview_id="other"))
    with store.transaction() as transaction:
        assert transaction.consents.of("interview") == (yes, no)
