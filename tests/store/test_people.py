from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from assistant.domain.errors import EditConflict, NotFound
from assistant.domain.people import Role
from assistant.store import Store
from tests.store.examples import MINUTE, NOW, an_account


def test_an_account_comes_back_as_it_was_saved(store: Store) -> None:
    account = replace(an_account(), failed_sign_ins=3, locked_until=NOW)
    with store.transaction() as transaction:
        assert not transaction.accounts.any()
        transaction.accounts.add(account)
    with store.transaction() as transaction:
        assert transaction.accounts.any()
        assert transaction.accounts.get(account.id) == account
        assert transaction.accounts.by_login(account.login) == account
        assert transaction.accounts.all() == (account,)
        transaction.accounts.save(replace(account, failed_sign_ins=0, locked_until=None))
    with store.transaction() as transaction:
        assert transaction.accounts.get(account.id) == replace(account, failed_sign_ins=0, locked_until=None)


def test_unknown_accounts_are_not_found(store: Store) -> None:
    with store.transaction() as transaction:
        assert transaction.accounts.by_login("nobody") is None
        with pytest.raises(NotFound):
            transaction.accounts.get("nobody")
        with pytest.raises(NotFound):
            transaction.accounts.save(an_account("nobody"))


def test_a_login_is_given_once_and_the_refusal_spoils_nothing_else(store: Store) -> None:
    first = an_account()
    with store.transaction() as transaction:
        transaction.accounts.add(first)
        with pytest.raises(EditConflict):
            transaction.accounts.add(replace(an_account("second", Role.SUPERVISOR), login=first.login))
        transaction.accounts.add(an_account("third"))
    with store.transaction() as transaction:
        assert {account.id for account in transaction.accounts.all()} == {"officer", "third"}


def test_a_sign_in_ends_by_time_or_by_signing_out(store: Store) -> None:
    with store.transaction() as transaction:
        transaction.accounts.add(an_account())
        for token in ("short", "long", "left"):
            expires_at = NOW + (MINUTE if token == "short" else 10 * MINUTE)
            transaction.sign_ins.add(token, "officer", expires_at)
        transaction.sign_ins.remove("left")
    with store.transaction() as transaction:
        sign_ins = transaction.sign_ins
        assert sign_ins.account_of("short", NOW) == an_account()
        assert sign_ins.account_of("short", NOW + MINUTE) is None
        assert sign_ins.account_of("left", NOW) is None
        sign_ins.remove_expired(NOW + MINUTE)
        assert sign_ins.account_of("short", NOW) is None
        assert sign_ins.account_of("long", NOW) == an_account()


def test_a_sign_in_needs_an_account(store: Store) -> None:
    with pytest.raises(NotFound), store.transaction() as transaction:
        transaction.sign_ins.add("token", "nobody", NOW)


def test_times_come_back_in_utc_whatever_zone_they_were_given_in(store: Store) -> None:
    berlin = timezone(timedelta(hours=1))
    with store.transaction() as transaction:
        transaction.accounts.add(replace(an_account(), locked_until=datetime(2026, 3, 2, 0, 30, tzinfo=berlin)))
    with store.transaction() as transaction:
        locked_until = transaction.accounts.get("officer").locked_until
    assert locked_until is not None
    assert locked_until.isoformat() == "2026-03-01T23:30:00+00:00"


def test_audit_entries_name_actor_action_and_subject_in_order(store: Store) -> None:
    with store.transaction("officer") as transaction:
        transaction.audit.record("interview.started", "interview")
        transaction.audit.record("answer.recorded", "answer", "seconds=3.0")
    with store.transaction() as transaction:
        transaction.audit.record("draft.made", "interview")
        entries = transaction.audit.all()
        assert [(entry.actor, entry.action, entry.subject, entry.details) for entry in entries] == [
            ("officer", "interview.started", "interview", ""),
            ("officer", "answer.recorded", "answer", "seconds=3.0"),
            ("system", "draft.made", "interview", ""),
        ]
        assert transaction.audit.of("interview") == (entries[0], entries[2])
        assert all(entry.at.utcoffset() == timedelta(0) for entry in entries)
