"""What changed in a draft while somebody else had an earlier state of it before them."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain.profile import Revision
from assistant.domain.review import ReviewItem


@dataclass(frozen=True, slots=True)
class Seen:
    """The state a page showed: numbers that only grow."""

    revision: int
    """Number of the latest revision."""
    decisions: int
    """How many decisions there were on its latest draft."""


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One statement before and after; at least one of them is there."""

    before: ReviewItem | None
    after: ReviewItem | None

    @property
    def statement_id(self) -> str:
        item = self.after or self.before
        return item.statement.id if item else ""

    @property
    def by(self) -> str:
        """Who decided it last; empty where the draft was made anew."""
        decided = self.after.decision if self.after else None
        return decided.by if decided else ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Since the state somebody saw."""

    items: tuple[ItemChange, ...]
    revisions: tuple[Revision, ...]
    """New ones: a draft made anew, confirmed, returned."""

    def of(self, statement_id: str) -> ItemChange | None:
        return next((item for item in self.items if item.statement_id == statement_id), None)


def item_changes(before: Sequence[ReviewItem], after: Sequence[ReviewItem]) -> tuple[ItemChange, ...]:
    """Statements that came, went, were worded or decided differently, in the order of the later state."""
    earlier = {item.statement.id: item for item in before}
    later = {item.statement.id: item for item in after}
    changed = [
        ItemChange(earlier.get(name), item)
        for name, item in later.items()
        if name not in earlier or _counts(earlier[name]) != _counts(item)
    ]
    gone = [ItemChange(item, None) for name, item in earlier.items() if name not in later]
    return (*changed, *gone)


def _counts(item: ReviewItem) -> tuple[object, ...]:
    return item.text, item.decision.action if item.decision else None
