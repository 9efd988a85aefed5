"""Whose life a passage is about: the client's and their family's, or that of people they worked with."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

# What the circumstances of a passage can tell; an entry of the lexicon names the one it gives way to.
NEVER, PATIENTS, WORK, SECURITY = "never", "patients", "work", "security"
OWN = "own"
_SENTENCE_END = re.compile(r"[.!?…\n]")
_BORDER = re.compile(
    r"[,;:.!?…\n–]|(?<!\w)(?:aber|weil|bis|deswegen|deshalb|darum|seitdem|sondern|obwohl|nachdem|bevor|danach"
    r"|und (?:dann|jetzt|da|deswegen|deshalb)|jetzt)(?!\w)"
)
# A clause that starts so goes on about the people of the clause before it.
_GOES_ON = re.compile(r"\W*(?:die|der|das|denen|deren|dessen|dem|mit|oder|auch|also|und|sowie|bei|teilweise)(?!\w)")
_WORD = re.compile(r"\w+")
_FEW_WORDS = 3
# How many clauses back they may be.
_REACH = 8


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    goes_on: bool


class Cues:
    """Expressions that tell the circumstances, from models/redaction/special_categories/context.yaml."""

    def __init__(self, lists: Mapping[str, Any], parts: Mapping[str, str]) -> None:
        self._patterns = {kind: _cue(lists[kind], parts) for kind in (PATIENTS, WORK, SECURITY, OWN)}

    def tells(self, kind: str, text: str, clause: _Clause) -> bool:
        return bool(self._patterns[kind].search(text, clause.start, clause.end))


class Circumstances:
    """The clauses of one text (in lower case) and what each tells."""

    def __init__(self, text: str, cues: Cues) -> None:
        self._text = text
        self._cues = cues
        self._clauses = _clauses(text)
        self._starts = [clause.start for clause in self._clauses]
        self._known: dict[tuple[str, int], bool] = {}

    def speak_of(self, kind: str, start: int) -> bool:
        """Whether the passage that starts there is about other people's lives or about work, in the sense of `kind`."""
        if kind == NEVER:
            return False
        index = bisect_right(self._starts, start) - 1
        if self._told_around(OWN, index):
            return False
        told = kind != SECURITY and self._told_around(PATIENTS, index)
        return told or (kind != PATIENTS and self._told(kind, index))

    def _told_around(self, kind: str, index: int) -> bool:
        """A clause that only goes on ("…, die hatten Demenz") has the people of the one before it."""
        for position in range(index, max(-1, index - _REACH), -1):
            if self._told(kind, position):
                return True
            if not self._clauses[position].goes_on:
                break
        return False

    def _told(self, kind: str, index: int) -> bool:
        key = (kind, index)
        if key not in self._known:
            self._known[key] = self._cues.tells(kind, self._text, self._clauses[index])
        return self._known[key]


def _clauses(text: str) -> list[_Clause]:
    borders = [0, *(match.start() for match in _BORDER.finditer(text) if match.start()), len(text) + 1]
    clauses: list[_Clause] = []
    for start, end in pairwise(borders):
        same_sentence = bool(clauses) and not _SENTENCE_END.match(text, start)
        short = len(_WORD.findall(text, start, end)) <= _FEW_WORDS
        clauses.append(_Clause(start, end, same_sentence and (short or bool(_GOES_ON.match(text, start, end)))))
    return clauses


def _cue(content: Mapping[str, Any], parts: Mapping[str, str]) -> re.Pattern[str]:
    stems = "|".join(map(re.escape, content.get("stems", ())))
    phrases = filled(content["phrases"], parts)
    return re.compile(rf"(?<!\w)(?:(?:{stems})\w*|(?:{phrases})(?!\w))" if stems else rf"(?<!\w)(?:{phrases})(?!\w)")


def filled(phrases: Sequence[str], parts: Mapping[str, str]) -> str:
    """One expression of several, with the lists they name put in."""
    expression = "|".join(phrases)
    for name, part in parts.items():
        expression = expression.replace(f"{{{name}}}", part)
    return expression
