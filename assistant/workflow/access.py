"""Signing in and out, accounts, and who is asking.

Passwords are kept as argon2id (RFC 9106), sign-in tokens only as SHA-256: whoever reads the database can use neither.
"""

import hashlib
import math
import secrets
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from assistant.domain.errors import InputError, LockedOut, NotFound, NotSignedIn, WrongPassword
from assistant.domain.people import Account, Actor, Role
from assistant.store import Store

ALLOWED_FAILURES = 5
LOCK_TIME = timedelta(minutes=15)
SHORTEST_PASSWORD = 12
"""Characters; BSI ORP.4 leaves the length to the house, 12 is the common reading for a password alone."""
LONGEST_PASSWORD = 256
"""Characters; hashing longer input would only cost time."""

# No letters or digits that look alike on paper: 31 signs, 18 of them carry 89 bits.
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
_FIRST_ACCOUNTS = (
    ("fachkraft", "Fachkraft", Role.OFFICER),
    ("teamleitung", "Teamleitung", Role.SUPERVISOR),
)


@dataclass(frozen=True, slots=True)
class FirstAccount:
    """An account made on the very first start; its password is shown once and kept nowhere."""

    login: str
    password: str
    role: Role


class Access:
    """The only place where passwords and sign-in tokens are checked."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        session_time: timedelta = timedelta(hours=8),
        hasher: PasswordHasher | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._session_time = session_time
        self._hasher = hasher or PasswordHasher()
        # Compared against when the login is unknown, so that the answer takes as long as for a known one.
        self._nobodys_hash = self._hasher.hash(secrets.token_hex(16))
        # One password check at a time: bounds the memory and CPU a stranger can use up, and keeps the count exact.
        self._one_at_a_time = threading.Lock()

    def sign_in(self, login: str, password: str) -> str:
        """A new token for the cookie. Errors: WrongPassword, LockedOut(minutes)."""
        with self._one_at_a_time:
            with self._store.transaction() as transaction:
                account = transaction.accounts.by_login(normal_login(login))
            if account is None:
                self._matches(self._nobodys_hash, password)
                with self._store.transaction() as transaction:
                    # What was typed is not written down: people type passwords into the wrong field.
                    transaction.audit.record("sign_in_failed", "unknown")
                raise WrongPassword
            now = self._clock()
            if account.locked_until is not None and now < account.locked_until:
                self._matches(self._nobodys_hash, password)
                with self._store.transaction() as transaction:
                    transaction.audit.record("sign_in_refused", account.id, "locked")
                raise LockedOut(minutes=_minutes(account.locked_until - now))
            if not self._matches(account.password_hash, password):
                raise self._failed(account, now)
            return self._succeeded(account, password, now)

    def who(self, token: str | None) -> Actor | None:
        """The person behind a sign-in token, or None when it is unknown, ended or too old."""
        if not token:
            return None
        with self._store.transaction() as transaction:
            account = transaction.sign_ins.account_of(_token_hash(token), self._clock())
        return None if account is None else Actor(account.id, account.name, account.role)

    def signed_in(self, token: str | None) -> Actor:
        """As `who`, but NotSignedIn instead of None."""
        if actor := self.who(token):
            return actor
        raise NotSignedIn

    def sign_out(self, token: str | None) -> None:
        """End this sign-in; unknown tokens are ignored."""
        if (actor := self.who(token)) is None or token is None:
            return
        with self._store.transaction(actor.id) as transaction:
            transaction.sign_ins.remove(_token_hash(token))
            transaction.audit.record("sign_out", actor.id)

    def create_account(self, login: str, name: str, role: Role, password: str) -> Account:
        """Errors: InputError for an empty or taken login, an empty name or a password that is too short or too long."""
        account = self._new_account(login, name, role, password)
        with self._store.transaction() as transaction:
            if transaction.accounts.by_login(account.login) is not None:
                raise InputError(what="login is taken")
            transaction.accounts.add(account)
            transaction.audit.record("account_created", account.id, role)
        return account

    def first_accounts(self) -> tuple[FirstAccount, ...]:
        """Create one officer and one supervisor if there is nobody yet; nothing otherwise."""
        with self._store.transaction() as transaction:
            if transaction.accounts.any():
                return ()
        first = tuple(FirstAccount(login, _readable_password(), role) for login, _, role in _FIRST_ACCOUNTS)
        accounts = [
            self._new_account(one.login, name, one.role, one.password)
            for one, (_, name, _) in zip(first, _FIRST_ACCOUNTS, strict=True)
        ]
        with self._store.transaction() as transaction:
            if transaction.accounts.any():
                return ()
            for account in accounts:
                transaction.accounts.add(account)
                transaction.audit.record("account_created", account.id, account.role)
        return first

    def add_account(self, login: str, name: str, role: Role) -> str:
        """A new account with a random password, which is returned once and kept nowhere."""
        password = _readable_password()
        self.create_account(login, name, role, password)
        return password

    def reset_password(self, login: str) -> str:
        """A new random password; ends the lock and all sign-ins of the account. NotFound for an unknown login."""
        password = _readable_password()
        password_hash = self._hasher.hash(password)
        with self._store.transaction() as transaction:
            account = transaction.accounts.by_login(normal_login(login))
            if account is None:
                raise NotFound(kind="account", id=login)
            transaction.accounts.save(
                replace(account, password_hash=password_hash, failed_sign_ins=0, locked_until=None)
            )
            transaction.sign_ins.remove_all_of(account.id)
            transaction.audit.record("password_reset", account.id)
        return password

    def _new_account(self, login: str, name: str, role: Role, password: str) -> Account:
        login, name = normal_login(login), name.strip()
        if not login:
            raise InputError(what="login is empty")
        if not name:
            raise InputError(what="name is empty")
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise InputError(what=f"password needs {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")
        return Account(uuid4().hex, login, name, role, self._hasher.hash(password))

    def _failed(self, account: Account, now: datetime) -> WrongPassword | LockedOut:
        """Count the failure in a transaction of its own: raising inside it would roll the count back."""
        failures = 1 if account.locked_until is not None else account.failed_sign_ins + 1
        locked_until = now + LOCK_TIME if failures >= ALLOWED_FAILURES else None
        with self._store.transaction() as transaction:
            transaction.accounts.save(replace(account, failed_sign_ins=failures, locked_until=locked_until))
            transaction.audit.record("sign_in_failed", account.id, f"failures={failures}")
            if locked_until is not None:
                transaction.audit.record("account_locked", account.id)
        return WrongPassword() if locked_until is None else LockedOut(minutes=_minutes(LOCK_TIME))

    def _succeeded(self, account: Account, password: str, now: datetime) -> str:
        token = secrets.token_urlsafe(32)
        known = replace(account, failed_sign_ins=0, locked_until=None)
        if self._hasher.check_needs_rehash(account.password_hash):
            known = replace(known, password_hash=self._hasher.hash(password))
        with self._store.transaction(account.id) as transaction:
            if known != account:
                transaction.accounts.save(known)
            transaction.sign_ins.remove_expired(now)
            transaction.sign_ins.add(_token_hash(token), account.id, now + self._session_time)
            transaction.audit.record("sign_in", account.id)
        return token

    def _matches(self, password_hash: str, password: str) -> bool:
        if len(password) > LONGEST_PASSWORD:
            password = ""
        try:
            return self._hasher.verify(password_hash, password)
        except (VerifyMismatchError, InvalidHashError):
            return False


def normal_login(login: str) -> str:
    """Case, blanks around it and Unicode spelling do not matter in a login."""
    return unicodedata.normalize("NFKC", login).strip().casefold()


def _token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _readable_password() -> str:
    return "-".join("".join(secrets.choice(_READABLE) for _ in range(6)) for _ in range(3))


def _minutes(span: timedelta) -> int:
    """Whole minutes to wait, never zero."""
    return max(1, math.ceil(span.total_seconds() / 60))
