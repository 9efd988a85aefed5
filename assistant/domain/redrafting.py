"""A draft after a correction: what rests on the corrected text is drafted anew, the rest stays as it was."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.domain.correction import mover
from assistant.domain.errors import EvidenceBroken
from assistant.domain.found_skill import SkillChoice
from assistant.domain.profile import Evidence, Section, Statement
from assistant.domain.review import ReviewItem
from assistant.domain.transcript import RedactedTranscript, Span, Transcript

Texts = Mapping[str, RedactedTranscript]
"""The redacted texts of a draft by answer id."""

_READING_ORDER = {section: number for number, section in enumerate(Section)}


class Places:
    """Where evidence of an earlier draft stands in the texts of a newer one."""

    def __init__(self, before: Texts, after: Texts) -> None:
        self._before = before
        self._after = after
        self._movers: dict[str, Callable[[Span], Span | None]] = {}

    def of(self, evidence: Evidence) -> Evidence | None:
        """The same words in the newer text; None if they are not said there any more, or hidden."""
        before, after = self._before.get(evidence.answer_id), self._after.get(evidence.answer_id)
        if before is None or after is None:
            return None
        if (span := self._mover(before, after)(evidence.span)) is None:
            return None
        if any(item.redacted.overlaps(span) for item in after.replacements):
            return None
        try:
            moved = Evidence.at(after, span)
        except EvidenceBroken:
            return None
        same = moved.transcript_revision == evidence.transcript_revision and moved.span == evidence.span
        return evidence if same and moved.quote == evidence.quote else moved

    def _mover(self, before: RedactedTranscript, after: RedactedTranscript) -> Callable[[Span], Span | None]:
        if before.answer_id not in self._movers:
            self._movers[before.answer_id] = mover(before.text, after.text)
        return self._movers[before.answer_id]


def stale_statements(items: Iterable[ReviewItem], revisions: Mapping[str, int]) -> frozenset[str]:
    """Ids of statements that rest on a text that has changed since, the officer's own and edited ones included.

    `revisions`: of each answer's text that counts now; answers without a text are not in it or have 0.
    """
    return frozenset(
        item.statement.id
        for item in items
        if any(revisions.get(piece.answer_id) != piece.transcript_revision for piece in _basis(item))
    )


def _basis(item: ReviewItem) -> tuple[Evidence, ...]:
    return item.statement.evidence + (item.decision.evidence if item.decision else ())


def redrafted(
    before: Sequence[Statement], fresh: Sequence[Statement], texts_before: Texts, texts: Texts
) -> tuple[Statement, ...]:
    """The statements of a draft after a correction, in reading order.

    `before`: of the last draft, `fresh`: what the machine drafts of all `texts` now. What rests on unchanged answers
    only stays as it is, with the same words behind it, even if the machine would say it differently by now. The
    others give way to the fresh ones that rest on a changed answer or on words of a statement that has gone. A
    statement that the fresh draft puts together with words of a changed answer is one of the others: said twice, it
    would be shown twice, and a contradiction would not be seen.
    """
    places = Places(texts_before, texts)
    changed = {
        answer_id
        for answer_id in texts_before.keys() | texts.keys()
        if _revision(texts_before, answer_id) != _revision(texts, answer_id)
    }
    known = {statement.id for statement in fresh}
    kept: dict[str, Statement] = {}
    gone: list[Evidence] = []
    touched = set(changed)
    for statement in before:
        found = [(piece, places.of(piece)) for piece in statement.evidence if piece.answer_id not in changed]
        stays = [place for _, place in found if place]
        touched |= {piece.answer_id for piece, place in found if place is None}
        whole = len(stays) == len(statement.evidence)
        if whole and (statement.id in known or not _taken_up(statement.section, stays, fresh, changed)):
            kept[statement.id] = replace(statement, evidence=tuple(stays))
        else:
            gone += stays
    added = [
        statement
        for statement in fresh
        if statement.id not in kept and (_rests_on(statement, touched) or _shares(statement.evidence, gone))
    ]
    return _in_reading_order([item.id for item in before], fresh, {**kept, **{item.id: item for item in added}})


def _revision(texts: Texts, answer_id: str) -> int:
    return texts[answer_id].revision if answer_id in texts else 0


def _rests_on(statement: Statement, answers: set[str]) -> bool:
    return any(piece.answer_id in answers for piece in statement.evidence)


def _shares(evidence: Iterable[Evidence], others: Sequence[Evidence]) -> bool:
    return any(
        piece.answer_id == other.answer_id and piece.span.overlaps(other.span) for piece in evidence for other in others
    )


def _taken_up(section: Section, evidence: Sequence[Evidence], fresh: Iterable[Statement], changed: set[str]) -> bool:
    """Whether a fresh statement of the section joins these words with those of a changed answer."""
    return any(
        statement.section is section and _rests_on(statement, changed) and _shares(statement.evidence, evidence)
        for statement in fresh
    )


def _in_reading_order(
    before: Sequence[str], fresh: Sequence[Statement], chosen: Mapping[str, Statement]
) -> tuple[Statement, ...]:
    """As the fresh draft orders them; what it does not know comes after the one it followed before."""
    order = [statement.id for statement in fresh if statement.id in chosen]
    for number, statement_id in enumerate(before):
        if statement_id in chosen and statement_id not in order:
            earlier = next((item for item in reversed(before[:number]) if item in order), None)
            order.insert(order.index(earlier) + 1 if earlier else 0, statement_id)
    return tuple(sorted((chosen[item] for item in order), key=lambda item: _READING_ORDER[item.section]))


def moved_choice(choice: SkillChoice, before: str, now: Transcript) -> SkillChoice | None:
    """A choice made in an earlier text of an answer, in the present one; None if its words are not said any more."""
    span = mover(before, now.text)(choice.span)
    return replace(choice, transcript_revision=now.revision, span=span) if span else None
