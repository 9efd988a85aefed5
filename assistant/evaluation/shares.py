"""So many of so many."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `total`."""

    hits: int = 0
    total: int = 0

    @property
    def rate(self) -> float | None:
        """0..1; None of nothing."""
        return self.hits / self.total if self.total else None

    def __add__(self, other: "Share") -> "Share":
        return Share(self.hits + other.hits, self.total + other.total)

    def as_dict(self) -> dict[str, float | int | None]:
        return {"rate": None if self.rate is None else round(self.rate, 4), "hits": self.hits, "of": self.total}


NONE = Share()


def f1(precision: Share, recall: Share) -> float | None:
    """Harmonic mean, 0..1; None where one of both is of nothing."""
    if precision.rate is None or recall.rate is None:
        return None
    both = precision.rate + recall.rate
    return 2 * precision.rate * recall.rate / both if both else 0.0
