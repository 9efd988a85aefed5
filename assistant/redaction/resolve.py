"""One finding per passage. What any recognizer covered stays covered: overlaps are cut, never dropped."""

from collections.abc import Iterable
from dataclasses import replace

from assistant.domain.findings import PersonalDataFinding
from assistant.domain.transcript import Span

# A right checksum or a name of the case wins over a longer passage.
CERTAIN = 1.0
_ONE_PASSAGE = frozenset({"PERSON", "ADDRESS"})
DATE = "DATE"
_GAPS = frozenset({"", " ", "-"})


def resolved(findings: Iterable[PersonalDataFinding], text: str) -> tuple[PersonalDataFinding, ...]:
    """Sorted and without overlaps. The longer passage wins, then the higher score; a loser keeps what is left of it."""
    kept: list[PersonalDataFinding] = []
    for finding in sorted(findings, key=_rank):
        label = _label_of_date(finding, kept) if finding.label == DATE else finding.label
        kept.extend(
            PersonalDataFinding(span, label, finding.score, finding.rule)
            for span in _outside(finding.span, kept)
            if any(char.isalnum() for char in span.of(text))
        )
    return tuple(_neighbours_joined(sorted(kept, key=lambda item: item.span), text))


def _neighbours_joined(findings: list[PersonalDataFinding], text: str) -> list[PersonalDataFinding]:
    """First name and surname, street and number found by different rules are one passage, not two."""
    joined: list[PersonalDataFinding] = []
    for finding in findings:
        last = joined[-1] if joined else None
        if (
            last
            and last.label == finding.label
            and finding.label in _ONE_PASSAGE
            and text[last.span.end : finding.span.start] in _GAPS
        ):
            whole = Span(last.span.start, finding.span.end)
            joined[-1] = replace(last, span=whole, score=max(last.score, finding.score))
        else:
            joined.append(finding)
    return joined


def _rank(finding: PersonalDataFinding) -> tuple[bool, bool, int, float, str]:
    """A date comes last: a policy may keep dates, and what identifies somebody must not hide behind one."""
    return finding.label == DATE, finding.score < CERTAIN, -len(finding.span), -finding.score, finding.label


def _label_of_date(date: PersonalDataFinding, kept: list[PersonalDataFinding]) -> str:
    """What is left of a date beside an identifier in it is part of that identifier."""
    return next((other.label for other in kept if other.span.overlaps(date.span)), date.label)


def _outside(span: Span, kept: list[PersonalDataFinding]) -> list[Span]:
    """The parts of a span that no kept finding covers."""
    parts = [span]
    for other in kept:
        parts = [
            piece
            for part in parts
            for piece in (
                _cut(part.start, min(part.end, other.span.start)),
                _cut(max(part.start, other.span.end), part.end),
            )
            if piece
        ]
    return parts


def _cut(start: int, end: int) -> Span | None:
    return Span(start, end) if start < end else None
