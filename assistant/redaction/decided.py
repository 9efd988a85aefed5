"""What a person decided about hidden passages, applied to the findings of one answer."""

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.domain.findings import SPECIAL_CATEGORIES, PersonalDataFinding, SensitiveFinding
from assistant.domain.redaction_check import OFFICER_RULE, RedactionDecision, Verdict, decisions_in_force
from assistant.domain.transcript import Span
from assistant.redaction.policy import KEEPABLE
from assistant.redaction.resolve import CERTAIN, resolved

_GENITIVE = r"(?:['’]?s|['’])?"
_ENDING = re.compile(r"(?<=\w\w\w)['’]?s$|['’]$", re.IGNORECASE)
_SHARP_S = re.compile("ss|ß", re.IGNORECASE)


def decided(
    text: str,
    answer_id: str,
    personal_data: Sequence[PersonalDataFinding],
    sensitive: Sequence[SensitiveFinding],
    decisions: Iterable[RedactionDecision],
) -> tuple[tuple[PersonalDataFinding, ...], tuple[SensitiveFinding, ...]]:
    """The findings after all decisions of the interview, in the order in which they were made; sorted.

    HIDE: the words as whole words in every answer. A longer finding that hides them already stays as it is.
    UNCOVER: personal data with exactly these words goes, in every answer. A longer finding stays whole: "Koch" shown
    does not show the surname in "Peter Koch". What the finder takes for a special category stays, too, because that
    needs a note: it goes by INCLUDE only, in the answer of the decision only.
    """
    persons, special = list(personal_data), list(sensitive)
    for decision in decisions_in_force(decisions):
        match decision.verdict:
            case Verdict.HIDE if decision.label in SPECIAL_CATEGORIES:
                special = _with_special(text, special, decision)
            case Verdict.HIDE:
                persons += _not_yet_hidden(text, persons, decision)
            case Verdict.UNCOVER:
                places = _places(decision.words, text, exact=True)
                persons = [item for item in persons if not _lies_in(item.span, places, text)]
                special = [
                    item for item in special if item.rule != OFFICER_RULE or not _lies_in(item.span, places, text)
                ]
            case Verdict.INCLUDE if decision.answer_id == answer_id:
                places = _places(decision.words, text, exact=True)
                special = [item for item in special if not _lies_in(item.span, places, text)]
            case _:
                pass  # LEAVE_OUT has replaced the INCLUDE it takes back
    return resolved(persons, text), tuple(sorted(special, key=lambda item: item.span))


def occurrences(words: str, text: str) -> tuple[Span, ...]:
    """Where the words stand as whole words: in any case, with any blanks, with a genitive s or without it."""
    pattern = _pattern(words)
    if pattern is None:
        return ()
    return tuple(Span(*match.span()) for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE))


def _pattern(words: str, *, exact: bool = False) -> str | None:
    """Expression for the words; None where there are none. `exact`: their own s stays ("Lukas" is not "Luka")."""
    said = " ".join(words.split())
    stem = said if exact else _ENDING.sub("", said)
    if not any(char.isalnum() for char in stem):
        return None
    parts = (_SHARP_S.sub("(?:ss|ß)", re.escape(part)) for part in stem.split())
    return r"\s+".join(parts) + _GENITIVE


def _places(words: str, text: str, *, exact: bool = False) -> list[Span]:
    """Wherever the words stand, also overlapping or within a word: only for comparison with findings."""
    pattern = _pattern(words, exact=exact)
    if pattern is None:
        return []
    return [Span(*match.span(1)) for match in re.finditer(rf"(?=({pattern}))", text, re.IGNORECASE)]


def _lies_in(span: Span, places: Iterable[Span], text: str) -> bool:
    passage = span.of(text)
    start = span.start + len(passage) - len(passage.lstrip())
    end = span.end - (len(passage) - len(passage.rstrip()))
    return any(place.start <= start and end <= place.end for place in places)


def _not_yet_hidden(
    text: str, findings: Sequence[PersonalDataFinding], decision: RedactionDecision
) -> Iterator[PersonalDataFinding]:
    """A policy may keep firms and towns: being found as one does not hide the words."""
    for span in occurrences(decision.words, text):
        if not any(
            item.span.contains(span) and (item.label not in KEEPABLE or item.rule == OFFICER_RULE) for item in findings
        ):
            yield PersonalDataFinding(span, decision.label, CERTAIN, OFFICER_RULE)


def _with_special(
    text: str, findings: Sequence[SensitiveFinding], decision: RedactionDecision
) -> list[SensitiveFinding]:
    """Findings stay apart: one that holds the words stays, one within them gives way."""
    kept = list(findings)
    for span in occurrences(decision.words, text):
        if any(item.span.contains(span) for item in kept):
            continue
        kept = [item for item in kept if not span.contains(item.span)]
        kept.append(SensitiveFinding(span, decision.label, CERTAIN, OFFICER_RULE))
    return kept
