"""How long a search for concepts takes."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class SearchFigures:
    """Milliseconds."""

    queries: int
    median: float
    longest: float

    def as_dict(self) -> dict[str, float]:
        return asdict(self)


def bench_search(search: Callable[[str], object], queries: Sequence[str]) -> SearchFigures:
    """Each query once."""
    times = []
    for query in queries:
        begun = time.perf_counter()
        search(query)
        times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    return SearchFigures(len(times), times[len(times) // 2], times[-1])
