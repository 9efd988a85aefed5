"""Which confirmed profiles a supervisor reviews: all of them, or a share that chance decides on."""

import random
from collections.abc import Callable, Iterable

from assistant.domain.profile import Revision, RevisionKind


class ReviewSample:
    """`share`: 0 to 1, of the profiles. `draw`: a number from 0 to under 1 that nobody can foresee."""

    def __init__(self, share: float = 1.0, draw: Callable[[], float] = random.SystemRandom().random) -> None:
        self._share = share
        self._draw = draw

    def holds(self, earlier: Iterable[Revision]) -> bool:
        """Whether a profile that is being confirmed goes to a supervisor. What came back once always goes again."""
        returned = any(revision.kind is RevisionKind.RETURNED for revision in earlier)
        return returned or self._draw() < self._share

    def __str__(self) -> str:
        return f"{self._share:g}"
