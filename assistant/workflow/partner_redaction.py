"""Confirmed statements redacted once more, by the policy for partners: what they rest on, and their own words.

Nothing that was hidden for the office is shown again, and what the office let through is judged anew: only the
officer's decisions to hide hold. What cannot be redacted with certainty is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.domain.findings import Findings, PersonalDataFinding
from assistant.domain.profile import Evidence, Mark, Origin, Statement
from assistant.domain.redaction_check import OFFICER_RULE, RedactionDecision, Verdict, decisions_in_force
from assistant.domain.transcript import (
    RedactedTranscript,
    Span,
    Transcript,
    segments_of_typed_text,
)
from assistant.redaction.decided import occurrences
from assistant.redaction.numbering import PERSON, Numbering
from assistant.redaction.policy import NUMBER_GAP, Policy
from assistant.redaction.redact import redact
from assistant.redaction.resolve import CERTAIN, resolved
from assistant.workflow.analysis import Analysis, SpokenAnswer

_RULE = "hidden elsewhere"
_FIRM, _EMPLOYER, _MENTION = "ORG", "employment.employer", "mention"
_WORD = re.compile(r"[^\W_]+")
_MONTH = re.compile(r"(?<![\d/])(?:0[1-9]|1[0-2])/(?=(?:19|20)\d{2}(?![\d/]))")
_UNTIL = re.compile(r"(?<=\d{4})–(?=\d)")
_SHORTEST_TELLING = 3
"""Letters and digits."""


@dataclass(frozen=True, slots=True)
class ConfirmedTexts:
    """What a confirmed profile rests on: texts as the draft saw them, and as they were said, by answer id."""

    redacted: Mapping[str, RedactedTranscript]
    said: Mapping[str, SpokenAnswer]
    """Without those that the client had deleted since."""
    held_on: date
    names: tuple[str, ...]
    """Of the case and of the officer."""
    decisions: tuple[RedactionDecision, ...]


@dataclass(frozen=True, slots=True)
class RedactedStatement:
    """A statement with its text and the quotes of its evidence as a partner may read them."""

    statement: Statement
    text: str
    quotes: tuple[tuple[str, str], ...]
    """Answer id and words, in the order of the evidence."""


def redacted_for_partner(
    statements: Sequence[Statement], texts: ConfirmedTexts, analysis: Analysis, policy: Policy
) -> tuple[RedactedStatement, ...]:
    """The statements that can be passed on; the others are missing. Raises RedactionFailed and ModelError."""
    candidates = [item for item in statements if Mark.SPECIAL_CATEGORY not in item.marks and _rests_on(item, texts)]
    redaction = _Redaction(candidates, texts, analysis, policy)
    made = [
        RedactedStatement(item, redaction.text(item), redaction.quotes(item))
        for item in candidates
        if not redaction.reveals_special_category(item)
    ]
    # Once more over what would be passed on: a statement in which anything is still found is left out.
    again = _found(texts, [replace(item.statement, text=item.text) for item in made], analysis)
    return tuple(item for item in made if not _left_over(item.text, again[_name(item.statement.id)], policy))


def _rests_on(statement: Statement, texts: ConfirmedTexts) -> bool:
    """Whether all it rests on can be looked at again as it was said."""
    return all(
        (said := texts.said.get(piece.answer_id)) is not None
        and piece.answer_id in texts.redacted
        and said.transcript.revision == piece.transcript_revision == texts.redacted[piece.answer_id].revision
        for piece in statement.evidence
    )


def _left_over(text: str, findings: Findings, policy: Policy) -> bool:
    hidden = _placeholders(text, policy)
    found = [item.span for item in findings.personal_data if _hides(policy, item)]
    found += [item.span for item in findings.sensitive]
    return any(not any(place.overlaps(span) for place in hidden) for span in found)


def _placeholders(text: str, policy: Policy) -> list[Span]:
    """Where something stands in place of a hidden passage."""
    shapes = {*policy.placeholders.values(), policy.other}
    expression = "|".join(re.escape(shape).replace(re.escape(NUMBER_GAP), r"(?:\s\d+)?") for shape in shapes)
    return [Span(*match.span()) for match in re.finditer(expression, text)]


def _found(texts: ConfirmedTexts, statements: Sequence[Statement], analysis: Analysis) -> dict[str, Findings]:
    """In what was said and in the wording of statements, together: a name known from one is found in all.

    What the machine words consists of a template and of values, of which is known where they were said: firms are
    looked for there and not in short labels, which look like names.
    """
    hide = [item for item in decisions_in_force(texts.decisions) if item.verdict is Verdict.HIDE]
    worded = [SpokenAnswer("", "", _with_plain_times(_wording(item))) for item in statements]
    answers = [*texts.said.values(), *worded]
    found = analysis.findings(answers, on=texts.held_on, names=texts.names, decisions=hide, drafting=False)
    for statement in statements:
        if statement.origin is Origin.MACHINE and statement.values:
            before = found[_name(statement.id)]
            kept = (item for item in before.personal_data if item.label != _FIRM or item.rule == OFFICER_RULE)
            found[_name(statement.id)] = replace(before, personal_data=tuple(kept))
    return found


def _with_plain_times(transcript: Transcript) -> Transcript:
    """Times as the drafter writes them, "05/2015–06/2018", look like telephone numbers. As long as before."""
    return replace(transcript, text=_MONTH.sub("in ", _UNTIL.sub(";", transcript.text)))


def _wording(statement: Statement) -> Transcript:
    """A statement's words, to be searched and redacted like an answer."""
    return Transcript(_name(statement.id), 1, statement.text, segments_of_typed_text(statement.text))


def _name(statement_id: str) -> str:
    """Apart from the ids of answers."""
    return f"statement {statement_id}"


class _Redaction:
    """All texts of one interview under the policy for partners."""

    def __init__(
        self, statements: Sequence[Statement], texts: ConfirmedTexts, analysis: Analysis, policy: Policy
    ) -> None:
        self._before = texts.redacted
        found = _found(texts, statements, analysis)
        transcripts = {name: item.transcript for name, item in texts.said.items()}
        transcripts |= {_name(item.id): _wording(item) for item in statements}
        hidden = tuple(dict.fromkeys((*_hidden_words(transcripts, found, policy), *_employers(statements, policy))))
        told = {
            _name(item.id): () if _is_label(item) else (*hidden, *self._hidden_values(item, found, policy))
            for item in statements
        }
        self._found = {
            name: _with_words(item.text, found[name], told.get(name, hidden), policy)
            for name, item in transcripts.items()
        }
        numbering = Numbering.of((item, self._found[name].personal_data) for name, item in transcripts.items())
        self._redacted = {
            name: redact(item, self._found[name].personal_data, self._found[name].sensitive, policy, numbering)
            for name, item in transcripts.items()
        }

    def _hidden_values(
        self, statement: Statement, found: Mapping[str, Findings], policy: Policy
    ) -> Iterator[tuple[str, str]]:
        """Label and value of what the statement tells in words that are hidden where they were said."""
        for value in statement.values:
            for number, place in value.said:
                piece = statement.evidence[number]
                said = said_at(self._before[piece.answer_id], place.shifted(piece.span.start))
                for item in found[piece.answer_id].personal_data:
                    if _hides(policy, item) and item.span.overlaps(said):
                        yield item.label, value.value

    def text(self, statement: Statement) -> str:
        return self._redacted[_name(statement.id)].text

    def quotes(self, statement: Statement) -> tuple[tuple[str, str], ...]:
        quotes = ((piece.answer_id, self._quote(piece)) for piece in statement.evidence)
        return tuple(dict.fromkeys((answer_id, words) for answer_id, words in quotes if words))

    def reveals_special_category(self, statement: Statement) -> bool:
        """In its own words or in those it rests on."""
        if self._found[_name(statement.id)].sensitive:
            return True
        return any(
            finding.span.overlaps(said_at(self._before[piece.answer_id], piece.span))
            for piece in statement.evidence
            for finding in self._found[piece.answer_id].sensitive
        )

    def _quote(self, piece: Evidence) -> str:
        """Empty where nothing but hidden passages is left of it."""
        said = said_at(self._before[piece.answer_id], piece.span)
        redacted = self._redacted[piece.answer_id]
        readable = readable_at(redacted, said)
        left = list(readable.of(redacted.text))
        for item in redacted.replacements:
            for position in range(max(item.redacted.start, readable.start), min(item.redacted.end, readable.end)):
                left[position - readable.start] = " "
        telling = any(char.isalnum() for char in left)
        return " ".join(readable.of(redacted.text).split()) if telling else ""


def said_at(text: RedactedTranscript, span: Span) -> Span:
    """Where a span of the redacted text was said; a placeholder it touches counts whole."""
    pairs = [(item.redacted, item.raw) for item in text.replacements]
    return Span(_moved(span.start, pairs, is_end=False), _moved(span.end, pairs, is_end=True))


def readable_at(text: RedactedTranscript, said: Span) -> Span:
    """Where what was said stands in the redacted text; a hidden passage it touches counts whole, as its placeholder."""
    pairs = [(item.raw, item.redacted) for item in text.replacements]
    return Span(_moved(said.start, pairs, is_end=False), _moved(said.end, pairs, is_end=True))


def _moved(position: int, pairs: Iterable[tuple[Span, Span]], *, is_end: bool) -> int:
    """From one text into the other, outwards to the edge of a passage that was replaced."""
    shift = 0
    for before, after in pairs:
        if before.start < position < before.end:
            return after.end if is_end else after.start
        if before.end <= position:
            shift = after.end - before.end
    return position + shift


def _hidden_words(
    transcripts: Mapping[str, Transcript], found: Mapping[str, Findings], policy: Policy
) -> Iterator[tuple[str, str]]:
    """Label and words of what is hidden anywhere: wherever else they stand, they are hidden as well.

    Of firms also each word of the name that starts with a capital, because a statement may name them shorter. Names of
    people are found again by the finder itself, which can tell the trade "Koch" from Frau Koch. Two characters, such as
    an age, stand for too many other things.
    """
    for name, transcript in transcripts.items():
        for item in found[name].personal_data:
            if item.label == PERSON or not policy.hides(item.label):
                continue
            words = item.span.of(transcript.text)
            parts = [part for part in _WORD.findall(words) if not part[0].islower()] if item.label == _FIRM else []
            for part in (words, *parts):
                if sum(char.isalnum() for char in part) >= _SHORTEST_TELLING:
                    yield item.label, part


def _is_label(statement: Statement) -> bool:
    """Whether it says no more than the name of a concept, which nobody is known by."""
    keys = {value.key.partition(".")[0] for value in statement.values}
    return statement.origin is Origin.MACHINE and keys == {_MENTION}


def _employers(statements: Iterable[Statement], policy: Policy) -> Iterator[tuple[str, str]]:
    """Firms by what they are to the client, whether or not they look like one."""
    for statement in statements:
        for value in statement.values:
            if value.key == _EMPLOYER and policy.hides(_FIRM):
                yield _FIRM, value.value


def _with_words(text: str, findings: Findings, hidden: Iterable[tuple[str, str]], policy: Policy) -> Findings:
    """The findings, with the hidden words found again; what stands in place of a hidden passage is none."""
    placeholders = _placeholders(text, policy)
    known = [item for item in findings.personal_data if not any(item.span.overlaps(place) for place in placeholders)]
    for label, words in hidden:
        for span in occurrences(words, text):
            covered = any(_hides(policy, item) and item.span.contains(span) for item in known)
            if not covered and not any(span.overlaps(place) for place in placeholders):
                known.append(PersonalDataFinding(span, label, CERTAIN, _RULE))
    return replace(findings, personal_data=resolved(known, text))


def _hides(policy: Policy, item: PersonalDataFinding) -> bool:
    return policy.hides(item.label) or item.rule == OFFICER_RULE
