"""Which number stands for which person, the same through all answers of an interview."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.domain.findings import PersonalDataFinding
from assistant.domain.transcript import Transcript

PERSON = "PERSON"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Persons:
    """People in the order they are first named; each one is the set of words their name was said with.

    "Ralf Dombrowski", "Dombrowski", "Dombrowskis" and "D-O-M-…" are one person. Two people who share the only name
    said get one number: a draft then knows less, never more.
    """

    names: tuple[frozenset[str], ...] = ()

    @classmethod
    def of(cls, answers: Iterable[tuple[Transcript, Sequence[PersonalDataFinding]]]) -> "Persons":
        """Numbering over all answers of an interview, in order."""
        persons = cls()
        for transcript, findings in answers:
            persons = persons.extended(transcript, findings)
        return persons

    def extended(self, transcript: Transcript, findings: Sequence[PersonalDataFinding]) -> "Persons":
        """The numbering with the people of one more answer; numbers already given stay."""
        names = list(self.names)
        for finding in sorted(findings, key=lambda item: item.span):
            if finding.label != PERSON:
                continue
            words = _words(finding.span.of(transcript.text))
            index = _index(names, words)
            if index is None:
                names.append(words)
            else:
                names[index] |= words
        return Persons(tuple(names))

    def number(self, name: str) -> int | None:
        """1 for the first person named; None for a name that was never seen."""
        index = _index(list(self.names), _words(name))
        return None if index is None else index + 1


def _index(names: list[frozenset[str]], words: frozenset[str]) -> int | None:
    return next((index for index, known in enumerate(names) if words <= known or known <= words), None)


def _words(name: str) -> frozenset[str]:
    """Words in lower case without a genitive s; a spelled-out name is one word."""
    words = _WORD.findall(name.casefold())
    if len(words) > 1 and all(len(word) == 1 for word in words):
        words = ["".join(words)]
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in words)
