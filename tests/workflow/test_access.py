"""Who gets in, who is kept out, and what is left behind in the database."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from assistant.domain.errors import InputError, LockedOut, NotFound, NotSignedIn, WrongPassword
from assistant.domain.people import Actor, Role
from assistant.store import RecordingFiles, Store
from assistant.workflow.access import Access

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "langes-passwort-1"
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'store.sqlite'}", RecordingFiles(tmp_path / "recordings"))
    yield opened
    opened.close()


@pytest.fixture
def access(store: Store, clock: Clock) -> Access:
    made = Access(store, clock, hasher=CHEAP)
    made.create_account("eva", "Eva Ernst", Role.OFFICER, PASSWORD)
    return made


def actions(store: Store) -> list[str]:
    with store.transaction() as transaction:
        return [entry.action for entry in transaction.audit.all()]


def fail(access: Access, times: int, login: str = "eva") -> None:
    for _ in range(times):
        with pytest.raises(WrongPassword):
            access.sign_in(login, "falsch")


def test_the_right_password_opens_a_session_for_this_person(access: Access, store: Store) -> None:
    actor = access.who(access.sign_in("eva", PASSWORD))
    assert actor is not None
    assert (actor.name, actor.role) == ("Eva Ernst", Role.OFFICER)
    assert actions(store)[-1] == "sign_in"


@pytest.mark.parametrize("typed", ["EVA", " eva ", "Ｅva"])
def test_case_blanks_and_width_of_letters_do_not_matter_in_a_login(access: Access, typed: str) -> None:
    assert access.who(access.sign_in(typed, PASSWORD)) is not None


@pytest.mark.parametrize("login", ["eva", "niemand", ""])
def test_a_wrong_password_and_an_unknown_login_look_the_same(access: Access, store: Store, login: str) -> None:
    with pytest.raises(WrongPassword) as refused:
        access.sign_in(login, "falsch")
    assert refused.value.values == {}
    assert actions(store)[-1] == "sign_in_failed"


def test_the_login_somebody_typed_is_written_down_nowhere(access: Access, store: Store) -> None:
    fail(access, 1, login="mein-geheimes-passwort")
    with store.transaction() as transaction:
        assert "geheim" not in repr(transaction.audit.all())


def test_five_failures_lock_the_account_even_for_the_right_password(access: Access, store: Store) -> None:
    fail(access, 4)
    with pytest.raises(LockedOut):
        access.sign_in("eva", "falsch")
    with pytest.raises(LockedOut) as refused:
        access.sign_in("eva", PASSWORD)
    assert refused.value.values["minutes"] == 15
    assert actions(store)[-2:] == ["account_locked", "sign_in_refused"]


def test_a_lock_survives_a_restart(access: Access, store: Store, clock: Clock) -> None:
    fail(access, 4)
    with pytest.raises(LockedOut):
        access.sign_in("eva", "falsch")
    with pytest.raises(LockedOut):
        Access(store, clock, hasher=CHEAP).sign_in("eva", PASSWORD)


def test_a_lock_ends_and_the_count_starts_again(access: Access, clock: Clock) -> None:
    fail(access, 4)
    with pytest.raises(LockedOut):
        access.sign_in("eva", "falsch")
    clock.forward(minutes=14, seconds=30)
    with pytest.raises(LockedOut) as refused:
        access.sign_in("eva", PASSWORD)
    assert refused.value.values["minutes"] == 1
    clock.forward(minutes=1)
    fail(access, 4)
    assert access.who(access.sign_in("eva", PASSWORD)) is not None


def test_a_success_forgets_earlier_failures(access: Access) -> None:
    fail(access, 4)
    access.sign_in("eva", PASSWORD)
    fail(access, 4)
    assert access.who(access.sign_in("eva", PASSWORD)) is not None


def test_failures_of_one_account_do_not_lock_another(access: Access) -> None:
    access.create_account("otto", "Otto Olm", Role.OFFICER, PASSWORD)
    fail(access, 4)
    with pytest.raises(LockedOut):
        access.sign_in("eva", "falsch")
    assert access.who(access.sign_in("otto", PASSWORD)) is not None


def test_a_sign_in_ends_after_its_time(access: Access, clock: Clock) -> None:
    token = access.sign_in("eva", PASSWORD)
    clock.forward(hours=7, minutes=59)
    assert access.who(token) is not None
    clock.forward(minutes=1)
    assert access.who(token) is None


def test_signing_out_ends_only_this_sign_in(access: Access, store: Store) -> None:
    here, elsewhere = access.sign_in("eva", PASSWORD), access.sign_in("eva", PASSWORD)
    access.sign_out(here)
    access.sign_out(here)
    assert access.who(here) is None
    assert access.who(elsewhere) is not None
    assert actions(store).count("sign_out") == 1


@pytest.mark.parametrize("token", [None, "", "erfunden", "ä"])
def test_an_unknown_token_is_nobody(access: Access, token: str | None) -> None:
    assert access.who(token) is None
    with pytest.raises(NotSignedIn):
        access.signed_in(token)


def test_the_database_holds_neither_the_password_nor_the_token(access: Access, store: Store, tmp_path: Path) -> None:
    token = access.sign_in("eva", PASSWORD)
    store.close()
    with sqlite3.connect(tmp_path / "store.sqlite") as database:
        content = "\n".join(database.iterdump())
    assert "$argon2id$" in content
    assert PASSWORD not in content
    assert token not in content


def test_a_hash_of_weaker_settings_is_renewed_at_sign_in(access: Access, store: Store, clock: Clock) -> None:
    stronger = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    Access(store, clock, hasher=stronger).sign_in("eva", PASSWORD)
    with store.transaction() as transaction:
        account = transaction.accounts.by_login("eva")
    assert account is not None
    assert not stronger.check_needs_rehash(account.password_hash)


@pytest.mark.parametrize(
    ("login", "name", "password"),
    [
        ("eva", "Andere Eva", PASSWORD),
        ("EVA ", "Andere Eva", PASSWORD),
        ("  ", "Ohne Login", PASSWORD),
        ("neu", " ", PASSWORD),
        ("neu", "Neu", "zu kurz"),
        ("neu", "Neu", "x" * 257),
    ],
)
def test_a_taken_login_an_empty_name_or_a_bad_password_makes_no_account(
    access: Access, store: Store, login: str, name: str, password: str
) -> None:
    with pytest.raises(InputError) as refused:
        access.create_account(login, name, Role.OFFICER, password)
    assert password not in str(refused.value)
    with store.transaction() as transaction:
        assert len(transaction.accounts.all()) == 1


def test_the_first_start_makes_one_officer_and_one_supervisor_once(store: Store, clock: Clock) -> None:
    access = Access(store, clock, hasher=CHEAP)
    first = access.first_accounts()
    assert [account.role for account in first] == [Role.OFFICER, Role.SUPERVISOR]
    for account in first:
        actor = access.who(access.sign_in(account.login, account.password))
        assert isinstance(actor, Actor)
        assert actor.role is account.role
    assert access.first_accounts() == ()


def test_first_passwords_are_never_the_same_and_have_no_signs_that_look_alike(tmp_path: Path, clock: Clock) -> None:
    passwords = set()
    for number in range(3):
        store = Store.open(f"sqlite:///{tmp_path / str(number)}.sqlite", RecordingFiles(tmp_path / "recordings"))
        passwords |= {account.password for account in Access(store, clock, hasher=CHEAP).first_accounts()}
        store.close()
    assert len(passwords) == 6
    assert all(len(password) == 20 and not set(password) & set("01ilo") for password in passwords)


def test_a_reset_password_ends_the_lock_and_every_sign_in(access: Access) -> None:
    token = access.sign_in("eva", PASSWORD)
    fail(access, 4)
    with pytest.raises(LockedOut):
        access.sign_in("eva", "falsch")
    password = access.reset_password("eva")
    assert access.who(token) is None
    assert access.sign_in("eva", password)
    with pytest.raises(WrongPassword):
        access.sign_in("eva", PASSWORD)


def test_an_added_account_can_sign_in_with_the_password_shown_once(access: Access) -> None:
    assert access.sign_in("otto", access.add_account("otto", "Otto", Role.SUPERVISOR))


def test_the_password_of_nobody_cannot_be_reset(access: Access) -> None:
    with pytest.raises(NotFound):
        access.reset_password("niemand")
