"""Who works with the product."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    OFFICER = "officer"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class Account:
    """A person who can sign in. `password_hash` is argon2id in PHC form."""

    id: str
    login: str
    name: str
    role: Role
    password_hash: str
    failed_sign_ins: int = 0
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in person on whose behalf a use case runs; looked up on the server for every call."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to which thing, when. Details hold ids and counts, never client text."""

    at: datetime
    actor: str
    action: str
    subject: str
    details: str = ""
