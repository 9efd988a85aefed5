"""Which browser sessions, queue events and uploaded files belong to which account.

Gradio lets the browser choose the session hash and trusts it. Here the first account that uses one keeps it. Kept in
memory, as the sessions themselves are; after a restart both are gone.
"""

from collections import OrderedDict, defaultdict
from enum import StrEnum

MOST_PER_ACCOUNT = 5_000
"""Entries; the least recently used of the same account make room, so nobody can push out somebody else's."""


class Kind(StrEnum):
    SESSION = "session"
    EVENT = "event"
    FILE = "file"


class Belongings:
    """Not locked: used from the event loop only."""

    def __init__(self, most_per_account: int = MOST_PER_ACCOUNT) -> None:
        self._most = most_per_account
        self._by_account: defaultdict[str, OrderedDict[tuple[Kind, str], None]] = defaultdict(OrderedDict)
        self._session_owner: dict[str, str] = {}

    def claim_session(self, account_id: str, session: str) -> bool:
        """Bind the session to its first user; False when it is somebody else's."""
        if self._session_owner.setdefault(session, account_id) != account_id:
            return False
        self.give(account_id, Kind.SESSION, session)
        return True

    def give(self, account_id: str, kind: Kind, name: str) -> None:
        """Several accounts may have the same file: equal content has an equal path."""
        mine = self._by_account[account_id]
        mine[kind, name] = None
        mine.move_to_end((kind, name))
        while len(mine) > self._most:
            (old_kind, old_name), _ = mine.popitem(last=False)
            if old_kind is Kind.SESSION:
                del self._session_owner[old_name]

    def has(self, account_id: str, kind: Kind, name: str) -> bool:
        return (kind, name) in self._by_account[account_id]
