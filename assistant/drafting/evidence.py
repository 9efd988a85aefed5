"""The evidence check: a statement lives only while the words it rests on stand where it says and carry what it tells.

The text must be what the templates make of the statement's typed values, each value must be one that was found at its
place in the current text and follow from the words there, and no piece of evidence may be without a value.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from assistant.domain.errors import EvidenceBroken
from assistant.domain.findings import RedactedAnswer
from assistant.domain.profile import Draft, Evidence, Mark, Origin, Section, StatedValue, Statement
from assistant.domain.transcript import RedactedTranscript, Span
from assistant.drafting.claim import MENTION, OWN_WORDS, Told
from assistant.drafting.passages import visible_parts
from assistant.drafting.sections.mentions import template_of
from assistant.drafting.worded import contradictory_text, worded
from assistant.drafting.wording import Wording

_QUOTED = frozenset({Section.GOALS, Section.SUPPORT_NEEDS})
_LEFT_OUT = "…"

Place = tuple[str, Span]
"""Answer id and place in its redacted text."""


def check_draft(draft: Draft, answers: Sequence[RedactedAnswer], wording: Wording, on: date) -> tuple[Draft, int]:
    """The draft without statements that do not hold, and how many were dropped.

    `answers`: with the texts that count now and what was found in them; `on`: day of the interview. People's own
    statements need no evidence.
    """
    check = _Check(answers, wording, on)
    holding = tuple(statement for statement in draft.statements if check.holds(statement))
    return replace(draft, statements=holding), len(draft.statements) - len(holding)


class _Check:
    def __init__(self, answers: Sequence[RedactedAnswer], wording: Wording, on: date) -> None:
        self._answers: Mapping[str, RedactedAnswer] = {answer.transcript.answer_id: answer for answer in answers}
        self._wording = wording
        self._on = on

    def holds(self, statement: Statement) -> bool:
        if statement.origin is not Origin.MACHINE:
            return True
        if not all(self._stands(piece) for piece in statement.evidence):
            return False
        if statement.rule == OWN_WORDS:
            return self._quotes(statement)
        return (
            self._says(statement)
            and all(self._carried(value, statement.evidence) for value in statement.values)
            and {piece for value in statement.values for piece, _ in value.said} == set(range(len(statement.evidence)))
        )

    def _stands(self, piece: Evidence) -> bool:
        answer = self._answers.get(piece.answer_id)
        if answer is None or any(item.redacted.overlaps(piece.span) for item in answer.transcript.replacements):
            return False
        try:
            piece.check(answer.transcript)
        except EvidenceBroken:
            return False
        return True

    def _quotes(self, statement: Statement) -> bool:
        """Whether the text is the quotes, in one answer's order, with nothing between them but what is left out."""
        quoted = f" {_LEFT_OUT} ".join(piece.quote for piece in statement.evidence)
        before, after = f"{_LEFT_OUT} ", f" {_LEFT_OUT}"
        shown = {
            self._wording.text("own_words", words=start + quoted + end) for start in ("", before) for end in ("", after)
        }
        return statement.section in _QUOTED and not statement.values and statement.text in shown

    def _says(self, statement: Statement) -> bool:
        """Whether the templates make this text of the values."""
        texts: list[str] = []
        for _, account in groupby(statement.values, key=lambda value: value.account):
            made = worded({value.key: value.value for value in account}, self._wording)
            if made is None or made[0] is not statement.section:
                return False
            texts.append(made[1])
        if len(texts) > 1:
            return Mark.CONTRADICTORY in statement.marks and statement.text == contradictory_text(texts, self._wording)
        return texts == [statement.text]

    def _carried(self, value: StatedValue, evidence: Sequence[Evidence]) -> bool:
        """Whether at each of its places this value was found, and follows from the words there."""
        places: set[Place] = set()
        for number, span in value.said:
            if not 0 <= number < len(evidence) or span.end > len(evidence[number].quote):
                return False
            places.add((evidence[number].answer_id, span.shifted(evidence[number].span.start)))
        found = {
            place
            for answer_id in {answer_id for answer_id, _ in places}
            for parts in self._found(value, self._answers[answer_id])
            if (here := {(answer_id, part) for part in parts}) and here <= places
            for place in here
        }
        return bool(places) and found == places

    def _found(self, value: StatedValue, answer: RedactedAnswer) -> Iterator[tuple[Span, ...]]:
        """The visible words of every finding of this value in an answer."""
        transcript = answer.transcript
        told = Told(value.key, value.value, None).plain
        for mention in answer.skills:
            if Told(f"{MENTION}.{template_of(mention)}", mention.label, None).plain == told:
                yield visible_parts(transcript, mention.span)
        for fact in answer.facts:
            for slot in fact.slots:
                if Told(f"{fact.kind}.{slot.key}", slot.value, None).plain == told:
                    parts = visible_parts(transcript, slot.span)
                    if self._wording.said.follows(slot.key, value.value, _words(transcript, parts), self._on):
                        yield parts


def _words(transcript: RedactedTranscript, parts: Sequence[Span]) -> str:
    return "\n".join(part.of(transcript.text) for part in parts)
