"""Accounts, sign-ins, and who did what: the rows about the people who work with the product."""

from datetime import UTC, datetime

from sqlalchemy import delete, select, update

from assistant.domain.errors import NotFound
from assistant.domain.people import Account, AuditEntry, Role
from assistant.store.rows import Record, Rows
from assistant.store.tables import accounts, audit, sign_ins


class Accounts:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, account: Account) -> None:
        """Raises EditConflict if the id or the login is taken."""
        self._rows.add(accounts, _account_row(account), "account", account.id)

    def get(self, account_id: str) -> Account:
        row = self._rows.first(select(accounts).where(accounts.c.id == account_id))
        if row is None:
            raise NotFound(kind="account", id=account_id)
        return _account(row)

    def by_login(self, login: str) -> Account | None:
        """Locked until the transaction ends, so that failures counted side by side are all counted."""
        row = self._rows.first(select(accounts).where(accounts.c.login == login).with_for_update())
        return _account(row) if row else None

    def save(self, account: Account) -> None:
        fields = _account_row(account)
        if self._rows.change(update(accounts).where(accounts.c.id == account.id).values(**fields)) == 0:
            raise NotFound(kind="account", id=account.id)

    def any(self) -> bool:
        return self._rows.first(select(accounts.c.id).limit(1)) is not None

    def all(self) -> tuple[Account, ...]:
        return tuple(_account(row) for row in self._rows.all(select(accounts).order_by(accounts.c.login)))


class SignIns:
    """Open sessions: only a hash of the token is kept."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, token_hash: str, account_id: str, expires_at: datetime) -> None:
        row = {"token_hash": token_hash, "account_id": account_id, "expires_at": expires_at}
        self._rows.add(sign_ins, row, "sign-in", account_id)

    def account_of(self, token_hash: str, now: datetime) -> Account | None:
        query = (
            select(accounts)
            .join(sign_ins, sign_ins.c.account_id == accounts.c.id)
            .where(sign_ins.c.token_hash == token_hash, sign_ins.c.expires_at > now)
        )
        row = self._rows.first(query)
        return _account(row) if row else None

    def remove(self, token_hash: str) -> None:
        self._rows.change(delete(sign_ins).where(sign_ins.c.token_hash == token_hash))

    def remove_all_of(self, account_id: str) -> None:
        self._rows.change(delete(sign_ins).where(sign_ins.c.account_id == account_id))

    def remove_expired(self, now: datetime) -> None:
        self._rows.change(delete(sign_ins).where(sign_ins.c.expires_at <= now))


class Audit:
    """Who did what to which thing; written in the transaction of the change, never altered."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def record(self, action: str, subject: str, details: str = "") -> None:
        """Details hold ids and counts, never client text."""
        row = {
            "at": datetime.now(UTC),
            "actor": self._rows.actor,
            "action": action,
            "subject": subject,
            "details": details,
        }
        self._rows.add(audit, row, "audit entry", subject)

    def of(self, subject: str) -> tuple[AuditEntry, ...]:
        query = select(audit).where(audit.c.subject == subject).order_by(audit.c.sequence)
        return tuple(_entry(row) for row in self._rows.all(query))

    def all(self) -> tuple[AuditEntry, ...]:
        return tuple(_entry(row) for row in self._rows.all(select(audit).order_by(audit.c.sequence)))


def _account_row(account: Account) -> Record:
    return {
        "id": account.id,
        "login": account.login,
        "name": account.name,
        "role": account.role.value,
        "password_hash": account.password_hash,
        "failed_sign_ins": account.failed_sign_ins,
        "locked_until": account.locked_until,
    }


def _account(row: Record) -> Account:
    return Account(
        id=row["id"],
        login=row["login"],
        name=row["name"],
        role=Role(row["role"]),
        password_hash=row["password_hash"],
        failed_sign_ins=row["failed_sign_ins"],
        locked_until=row["locked_until"],
    )


def _entry(row: Record) -> AuditEntry:
    return AuditEntry(row["at"], row["actor"], row["action"], row["subject"], row["details"])
