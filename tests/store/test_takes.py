from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from assistant.domain.errors import EditConflict, NotFound
from assistant.domain.language import Language
from assistant.store import Store
from tests.store.examples import MINUTE, NOW, a_passage, a_take, an_answer, begin_interview

SECOND = timedelta(seconds=1)


def begin_takes(store: Store, *names: str) -> None:
    """A running take of each name, of the answer of that name; begun one after the other."""
    begin_interview(store, *(an_answer(name, place) for place, name in enumerate(names)))
    with store.transaction() as transaction:
        for place, name in enumerate(names):
            transaction.takes.begin(a_take(name, name, NOW + place * SECOND))


def claim(store: Store, worker: str, now: datetime = NOW) -> list[str]:
    with store.transaction() as transaction:
        return [take.id for take in transaction.takes.claim_running(worker, now, MINUTE)]


@contextmanager
def counted_writes(store: Store) -> Iterator[list[str]]:
    written: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(("SELECT", "BEGIN")) or "FOR UPDATE" in statement:
            written.append(statement)

    event.listen(store._engine, "before_cursor_execute", note)
    yield written
    event.remove(store._engine, "before_cursor_execute", note)


def test_a_take_is_found_by_its_id_and_by_its_answer(store: Store) -> None:
    begin_interview(store, an_answer("a", 0), an_answer("b", 1))
    take = replace(a_take("t", "a"), language=Language.ARABIC)
    with store.transaction() as transaction:
        transaction.takes.begin(take)
    with store.transaction() as transaction:
        assert transaction.takes.get("t") == transaction.takes.of_answer("a") == take
        assert transaction.takes.of_answer("b") is None
        with pytest.raises(NotFound):
            transaction.takes.get("a")


def test_a_new_take_replaces_the_earlier_one_of_the_answer_with_its_passages_and_no_other(store: Store) -> None:
    begin_takes(store, "a", "b")
    with store.transaction() as transaction:
        for take_id in ("a", "b"):
            assert transaction.passages.add(take_id, a_passage())
        transaction.takes.begin(a_take("new", "a"))
    with store.transaction() as transaction:
        assert transaction.takes.ids() == {"b", "new"}
        assert transaction.takes.of_answer("a") == a_take("new", "a")
        assert transaction.passages.of("a") == transaction.passages.of("new") == ()
        assert transaction.passages.of("b") == (a_passage(),)


def test_a_take_needs_an_answer_and_an_id_of_its_own(store: Store) -> None:
    begin_takes(store, "a")
    with pytest.raises(NotFound), store.transaction() as transaction:
        transaction.takes.begin(a_take("t", "unknown"))
    with store.transaction() as transaction:
        transaction.answers.add(an_answer("b", 1))
    with pytest.raises(EditConflict), store.transaction() as transaction:
        transaction.takes.begin(a_take("a", "b"))
    with store.transaction() as transaction:
        assert transaction.takes.ids() == {"a"}


def test_a_removed_take_is_gone_with_its_passages_and_removing_twice_is_no_error(store: Store) -> None:
    begin_takes(store, "a", "b")
    with store.transaction() as transaction:
        assert transaction.passages.add("a", a_passage())
        transaction.takes.remove("a")
        transaction.takes.remove("a")
        assert transaction.takes.of_answer("a") is None
        assert transaction.passages.of("a") == ()
        assert transaction.takes.ids() == {"b"}


def test_a_finished_take_names_its_recording_and_is_no_longer_claimed_but_takes_its_last_passages(store: Store) -> None:
    begin_takes(store, "a")
    assert claim(store, "w") == ["a"]
    with store.transaction() as transaction:
        transaction.takes.finish("a", "recording")
    assert claim(store, "w") == []
    assert claim(store, "other", NOW + 2 * MINUTE) == []
    with store.transaction() as transaction:
        assert transaction.takes.get("a") == replace(a_take("a", "a"), recording_id="recording")
        assert transaction.passages.add("a", a_passage())
        with pytest.raises(NotFound):
            transaction.takes.finish("unknown", "recording")


def test_all_running_takes_are_claimed_oldest_first_and_stay_with_their_worker(store: Store) -> None:
    begin_interview(store, an_answer("a", 0), an_answer("b", 1), an_answer("c", 2))
    with store.transaction() as transaction:
        for name, seconds in (("a", 2), ("b", 0), ("c", 1)):
            transaction.takes.begin(a_take(name, name, NOW + seconds * SECOND))
    assert claim(store, "w") == ["b", "c", "a"]
    assert claim(store, "other") == []
    assert claim(store, "w") == ["b", "c", "a"]


def test_a_take_whose_lease_ran_out_goes_to_whoever_asks_first(store: Store) -> None:
    begin_takes(store, "a")
    assert claim(store, "slow") == ["a"]
    assert claim(store, "quick", NOW + MINUTE - SECOND) == []
    assert claim(store, "quick", NOW + MINUTE) == ["a"]
    assert claim(store, "slow", NOW + MINUTE) == []


def test_a_worker_that_was_late_keeps_what_nobody_took_over(store: Store) -> None:
    begin_takes(store, "a")
    for minutes in (0, 3, 6, 9, 12):
        assert claim(store, "slow", NOW + minutes * MINUTE) == ["a"]
    assert claim(store, "quick", NOW + 12.5 * MINUTE) == []


def test_a_lease_is_renewed_in_its_second_half_and_nothing_else_is_written(store: Store) -> None:
    begin_takes(store, "a", "b")
    assert claim(store, "w") == ["a", "b"]
    with counted_writes(store) as written:
        for tenth in range(6):
            assert claim(store, "w", NOW + tenth * MINUTE / 10) == ["a", "b"]
        assert claim(store, "other", NOW + MINUTE / 2) == []
        assert written == []
        assert claim(store, "w", NOW + 0.6 * MINUTE) == ["a", "b"]
        assert len(written) == 2
    assert claim(store, "other", NOW + 1.5 * MINUTE) == []
    assert claim(store, "other", NOW + 1.6 * MINUTE) == ["a", "b"]


@pytest.mark.parametrize("ended_by", ["crash", "lease"])
def test_a_take_that_ended_the_worker_three_times_is_left_alone_until_recorded_anew(
    ended_by: str, store: Store
) -> None:
    begin_takes(store, "a", "b")
    now = NOW
    for number in range(3):
        worker = "w" if ended_by == "crash" else f"w{number}"
        assert claim(store, worker, now) == claim(store, worker, now) == ["a", "b"]
        with store.transaction() as transaction:
            if ended_by == "crash":
                assert transaction.takes.release("w") == 2
            if number == 0:
                transaction.takes.begin(a_take("b", "b", NOW + SECOND))
        now += MINUTE
    assert claim(store, "w", now) == ["b"]
    with store.transaction() as transaction:
        assert transaction.takes.ids() == {"a", "b"}
        transaction.takes.begin(a_take("anew", "a", NOW + 2 * SECOND))
    assert claim(store, "w", now) == ["b", "anew"]


def test_the_third_attempt_may_take_as_long_as_it_needs(store: Store) -> None:
    begin_takes(store, "a")
    for _ in range(2):
        assert claim(store, "w") == ["a"]
        with store.transaction() as transaction:
            transaction.takes.release("w")
    for minutes in range(5):
        assert claim(store, "w", NOW + minutes * MINUTE) == ["a"]


def test_after_a_crash_a_worker_gives_back_its_own_takes_only(store: Store) -> None:
    begin_takes(store, "a")
    assert claim(store, "crashed") == ["a"]
    with store.transaction() as transaction:
        transaction.answers.add(an_answer("b", 1))
        transaction.takes.begin(a_take("b", "b", NOW + SECOND))
    assert claim(store, "other") == ["b"]
    with store.transaction() as transaction:
        assert transaction.takes.release("crashed") == 1
    assert claim(store, "crashed") == ["a"]


def test_several_workers_never_have_the_same_take(open_store: Callable[[str], Store], database_url: str) -> None:
    stores = [open_store(database_url) for _ in range(3)]
    ids = [f"a{number:02}" for number in range(12)]
    begin_takes(stores[0], *ids)

    def take_all(number: int) -> list[str]:
        return claim(stores[number], f"w{number}")

    with ThreadPoolExecutor(len(stores)) as pool:
        taken = [take_id for part in pool.map(take_all, range(len(stores))) for take_id in part]
    assert sorted(taken) == ids


def test_passages_come_in_order_from_the_wanted_number_on(store: Store) -> None:
    begin_takes(store, "a")
    passages = [replace(a_passage(number), start=number / 3, end=number / 2) for number in (1, 2, 3, 10)]
    with store.transaction() as transaction:
        for passage in reversed(passages):
            assert transaction.passages.add("a", passage)
    with store.transaction() as transaction:
        assert transaction.passages.of("a") == tuple(passages)
        assert transaction.passages.of("a", after=2) == tuple(passages[2:])
        assert transaction.passages.of("a", after=10) == ()
        assert transaction.passages.of("unknown") == ()


def test_a_passage_that_is_there_stays_as_it_is_and_the_transaction_goes_on(store: Store) -> None:
    begin_takes(store, "a")
    with store.transaction() as transaction:
        assert transaction.passages.add("a", a_passage(1))
        assert not transaction.passages.add("a", replace(a_passage(1), engine="of another worker"))
        assert not transaction.passages.add("gone", a_passage(1))
        assert transaction.passages.add("a", a_passage(2))
    with store.transaction() as transaction:
        assert transaction.passages.of("a") == (a_passage(1), a_passage(2))


def test_a_passage_without_text_is_kept(store: Store) -> None:
    """Or the same stretch of noise would be written down again."""
    begin_takes(store, "a")
    silent = replace(a_passage(), text="", segments=())
    with store.transaction() as transaction:
        assert transaction.passages.add("a", silent)
    with store.transaction() as transaction:
        assert transaction.passages.of("a") == (silent,)


def test_a_take_that_is_removed_while_passages_are_added_leaves_none(
    open_store: Callable[[str], Store], database_url: str
) -> None:
    worker, server = open_store(database_url), open_store(database_url)
    begin_takes(server, "a")

    def write_down() -> int:
        number = 1
        while True:
            with worker.transaction() as transaction:
                if not transaction.passages.add("a", a_passage(number)):
                    return number
            number += 1

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write_down)
        while True:
            with server.transaction() as transaction:
                if len(transaction.passages.of("a")) >= 5:
                    transaction.takes.remove("a")
                    break
        assert writing.result(30) > 5
    with server.transaction() as transaction:
        assert transaction.passages.of("a") == ()
