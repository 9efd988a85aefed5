"""Which number stands for which person, firm or place, the same through all answers of an interview."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.domain.findings import PersonalDataFinding
from assistant.domain.transcript import Transcript

PERSON = "PERSON"
NUMBERED = (PERSON, "ORG", "LOC")
"""Labels whose passages are told apart by numbers; each label is numbered by itself."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Numbering:
    """People, firms and places in the order they are first named; each is the set of words its name was said with.

    "Ralf Dombrowski", "Dombrowski", "Dombrowskis" and "D-O-M-…" are one person. Two people who share the only name
    said get one number: a draft then knows less, never more.
    """

    names: Mapping[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    """By label."""

    @classmethod
    def of(cls, answers: Iterable[tuple[Transcript, Sequence[PersonalDataFinding]]]) -> "Numbering":
        """Numbering over all answers of an interview, in order."""
        numbering = cls()
        for transcript, findings in answers:
            numbering = numbering.extended(transcript, findings)
        return numbering

    def extended(self, transcript: Transcript, findings: Sequence[PersonalDataFinding]) -> "Numbering":
        """The numbering with the names of one more answer, numbered after those it has."""
        names = {label: list(known) for label, known in self.names.items()}
        for finding in sorted(findings, key=lambda item: item.span):
            words = _words(finding.span.of(transcript.text))
            if finding.label not in NUMBERED or not words:
                continue
            known = names.setdefault(finding.label, [])
            index = _index(known, words)
            if index is None:
                known.append(words)
            else:
                known[index] |= words
        return Numbering({label: tuple(known) for label, known in names.items()})

    def number(self, label: str, name: str) -> int | None:
        """1 for the first of its kind; None for a name that was never seen and for labels without numbers."""
        words = _words(name)
        index = _index(self.names.get(label, ()), words) if words else None
        return None if index is None else index + 1


def _index(names: Sequence[frozenset[str]], words: frozenset[str]) -> int | None:
    return next((index for index, known in enumerate(names) if words <= known or known <= words), None)


def _words(name: str) -> frozenset[str]:
    """Words in lower case without a genitive s; a spelled-out name is one word."""
    words = _WORD.findall(name.casefold())
    if len(words) > 1 and all(len(word) == 1 for word in words):
        words = ["".join(words)]
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in words)
