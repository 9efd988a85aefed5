from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from assistant.domain.command import SpokenCommand
from assistant.domain.errors import EditConflict, NotFound
from assistant.domain.interview import AnswerStatus
from assistant.domain.language import Language
from assistant.store import Store
from tests.store.examples import MINUTE, NOW, an_answer, begin_interview

RECORDED, TRANSCRIBING = AnswerStatus.RECORDED, AnswerStatus.TRANSCRIBING


def test_answers_come_back_as_they_were_saved_by_position(store: Store) -> None:
    full = replace(
        an_answer("full", 0, RECORDED),
        seconds=12.5,
        transcript_revision=2,
        problem="no_speech",
        language=Language.TURKISH,
        command=SpokenCommand.PAUSE,
        attempts=2,
    )
    begin_interview(store, an_answer("last", 2), an_answer("middle", 1), full)
    with store.transaction() as transaction:
        assert transaction.answers.get("full") == full
        assert [answer.id for answer in transaction.answers.of("interview")] == ["full", "middle", "last"]


def test_follow_ups_come_after_their_question_in_the_order_in_which_they_were_asked(store: Store) -> None:
    second, first = (
        replace(an_answer(name, 0), follow_up=number, follows="question-main") for name, number in (("a", 2), ("b", 1))
    )
    begin_interview(store, an_answer("next", 1), second, first, an_answer("main", 0))
    with store.transaction() as transaction:
        assert [answer.id for answer in transaction.answers.of("interview")] == ["main", "b", "a", "next"]
        assert transaction.answers.save(replace(first, seconds=1.0)).follow_up == 1
        assert transaction.answers.get("a") == second


def test_saving_an_answer_counts_its_version_and_refuses_old_states(store: Store) -> None:
    begin_interview(store, an_answer())
    with store.transaction() as transaction:
        seen = transaction.answers.get("answer")
        saved = transaction.answers.save(replace(seen, seconds=2.0))
        assert saved == replace(seen, seconds=2.0, version=2)
        with pytest.raises(EditConflict):
            transaction.answers.save(replace(seen, seconds=3.0))
    with store.transaction() as transaction:
        assert transaction.answers.get("answer") == saved


def test_a_question_has_one_answer_and_unknown_ones_are_not_found(store: Store) -> None:
    begin_interview(store, an_answer())
    with store.transaction() as transaction:
        with pytest.raises(EditConflict):
            transaction.answers.add(replace(an_answer("other"), question_id=an_answer().question_id))
        with pytest.raises(NotFound):
            transaction.answers.get("other")
        with pytest.raises(NotFound):
            transaction.answers.save(an_answer("other"))


def test_the_answer_that_waits_longest_is_claimed_first_and_by_one_worker(store: Store) -> None:
    begin_interview(store, an_answer("a", 0), an_answer("b", 1))
    for answer_id in ("b", "a"):
        with store.transaction() as transaction:
            answer = transaction.answers.get(answer_id)
            transaction.answers.save(replace(answer, status=RECORDED, recording_id=answer_id))
    with store.transaction() as transaction:
        claimed = transaction.answers.claim_next("w1", NOW, MINUTE)
        assert claimed is not None
        assert (claimed.id, claimed.status, claimed.attempts, claimed.version) == ("b", TRANSCRIBING, 1, 3)
        assert transaction.answers.get("b") == claimed
    with store.transaction() as transaction:
        second = transaction.answers.claim_next("w2", NOW, MINUTE)
        assert second is not None
        assert second.id == "a"
        assert transaction.answers.claim_next("w1", NOW, MINUTE) is None


def test_work_whose_lease_ran_out_is_taken_over_and_the_late_worker_is_told(store: Store) -> None:
    begin_interview(store, an_answer("a", status=RECORDED))
    with store.transaction() as transaction:
        slow = transaction.answers.claim_next("slow", NOW, MINUTE)
        assert slow is not None
        assert transaction.answers.claim_next("quick", NOW, MINUTE) is None
        assert transaction.answers.renew("a", "slow", NOW + MINUTE / 2, MINUTE)
        assert transaction.answers.claim_next("quick", NOW + MINUTE, MINUTE) is None
    with store.transaction() as transaction:
        quick = transaction.answers.claim_next("quick", NOW + 2 * MINUTE, MINUTE)
        assert quick == replace(slow, attempts=2, version=slow.version + 1)
        assert not transaction.answers.renew("a", "slow", NOW + 2 * MINUTE, MINUTE)
        with pytest.raises(EditConflict):
            transaction.answers.save(replace(slow, status=AnswerStatus.TRANSCRIBED))


def test_an_answer_recorded_again_meanwhile_is_no_longer_the_workers(store: Store) -> None:
    begin_interview(store, an_answer("a", status=RECORDED))
    with store.transaction() as transaction:
        claimed = transaction.answers.claim_next("w", NOW, MINUTE)
        assert claimed is not None
        transaction.answers.save(replace(claimed, status=RECORDED, recording_id="new"))
        assert not transaction.answers.renew("a", "w", NOW, MINUTE)
        with pytest.raises(EditConflict):
            transaction.answers.save(replace(claimed, status=AnswerStatus.TRANSCRIBED))
        again = transaction.answers.claim_next("w", NOW, MINUTE)
        assert again is not None
        assert again.recording_id == "new"


def test_after_a_crash_a_worker_gives_back_its_own_claims_only(store: Store) -> None:
    begin_interview(store, an_answer("a", 0, RECORDED), an_answer("b", 1, RECORDED))
    with store.transaction() as transaction:
        mine = transaction.answers.claim_next("crashed", NOW, MINUTE)
        others = transaction.answers.claim_next("other", NOW, MINUTE)
        assert mine is not None
        assert others is not None
    with store.transaction() as transaction:
        transaction.answers.release("crashed")
        assert transaction.answers.get(mine.id) == replace(mine, status=RECORDED, version=mine.version + 1)
        assert transaction.answers.get(others.id) == others


def test_attempts_are_counted_through_crashes_until_the_answer_is_recorded_or_tried_anew(store: Store) -> None:
    begin_interview(store, an_answer("a", status=RECORDED))
    for attempt in (1, 2, 3):
        with store.transaction() as transaction:
            claimed = transaction.answers.claim_next("w", NOW, MINUTE)
            assert claimed is not None
            assert claimed.attempts == attempt
            assert transaction.answers.release("w") == 1
            assert transaction.answers.get("a").attempts == attempt
    with store.transaction() as transaction:
        failed = transaction.answers.save(replace(transaction.answers.get("a"), status=AnswerStatus.FAILED))
        assert failed.attempts == 3
        again = transaction.answers.save(replace(failed, status=RECORDED))
        assert (
            again == transaction.answers.get("a") == replace(failed, status=RECORDED, attempts=0, version=again.version)
        )
        claimed = transaction.answers.claim_next("w", NOW, MINUTE)
        assert claimed is not None
        assert claimed.attempts == 1


def test_several_workers_never_take_the_same_answer(open_store: Callable[[str], Store], database_url: str) -> None:
    stores = [open_store(database_url) for _ in range(3)]
    ids = [f"a{number:02}" for number in range(12)]
    begin_interview(stores[0], *(an_answer(answer_id, status=RECORDED) for answer_id in ids))

    def take_all(number: int) -> list[str]:
        taken: list[str] = []
        while True:
            with stores[number].transaction() as transaction:
                claimed = transaction.answers.claim_next(f"w{number}", NOW, MINUTE)
            if claimed is None:
                return taken
            taken.append(claimed.id)

    with ThreadPoolExecutor(len(stores)) as pool:
        taken = [answer_id for part in pool.map(take_all, range(len(stores))) for answer_id in part]
    assert sorted(taken) == ids


@pytest.mark.postgresql
def test_a_worker_does_not_wait_for_another_that_is_just_taking_an_answer(
    open_store: Callable[[str], Store], postgresql_url: str
) -> None:
    one, other = open_store(postgresql_url), open_store(postgresql_url)
    begin_interview(one, an_answer("a", 0, RECORDED), an_answer("b", 1, RECORDED))

    def claim(store: Store) -> str | None:
        with store.transaction() as transaction:
            claimed = transaction.answers.claim_next("other", NOW, MINUTE)
            return claimed.id if claimed else None

    with one.transaction() as transaction, ThreadPoolExecutor(1) as pool:
        assert transaction.answers.claim_next("one", NOW, MINUTE) is not None
        assert pool.submit(claim, other).result() == "b"


def test_forgotten_recordings_are_named_and_no_longer_referred_to(store: Store) -> None:
    begin_interview(store, an_answer("b", 1, RECORDED), an_answer("a", 0, RECORDED), an_answer("c", 2))
    with store.transaction() as transaction:
        answers = transaction.answers
        before = answers.of("interview")
        assert answers.recording_ids() == {"recording-of-a", "recording-of-b"}
        assert answers.forget_recordings("interview") == ("recording-of-a", "recording-of-b")
        assert answers.recording_ids() == frozenset()
        assert answers.of("interview") == (
            replace(before[0], recording_id=None, version=2),
            replace(before[1], recording_id=None, version=2),
            before[2],
        )
        assert answers.forget_recordings("interview") == ()
