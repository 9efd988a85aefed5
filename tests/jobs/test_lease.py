import logging
import threading
from queue import SimpleQueue

import pytest

from assistant.jobs.lease import keep_renewed

LONG = 3600.0
SOON = 10.0


def test_a_lease_is_renewed_again_and_again_while_the_step_runs() -> None:
    renewals: SimpleQueue[None] = SimpleQueue()

    def renew() -> bool:
        renewals.put(None)
        return True

    with keep_renewed(renew, every=0.01) as lost:
        for _ in range(3):
            renewals.get(timeout=SOON)
        assert not lost.is_set()


def test_nothing_is_renewed_after_the_step_even_if_it_failed() -> None:
    before = threading.active_count()
    with pytest.raises(ValueError, match="step"), keep_renewed(lambda: True, every=LONG):
        raise ValueError("step")
    assert threading.active_count() == before


def test_a_lost_lease_is_told_and_not_asked_for_again() -> None:
    calls: list[None] = []

    def renew() -> bool:
        calls.append(None)
        return False

    with keep_renewed(renew, every=0.001) as lost:
        assert lost.wait(SOON)
    assert len(calls) == 1


def test_a_renewal_that_fails_is_tried_again_and_only_its_type_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    renewed = threading.Event()
    outcomes = iter([KeyError("Frau Quendel")])

    def renew() -> bool:
        for error in outcomes:
            raise error
        renewed.set()
        return True

    with caplog.at_level(logging.DEBUG), keep_renewed(renew, every=0.001) as lost:
        assert renewed.wait(SOON)
        assert not lost.is_set()
    assert [record.getMessage() for record in caplog.records] == ["renewal failed: KeyError"]
