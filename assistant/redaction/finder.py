"""Finds personal data in one answer."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from assistant.domain.errors import RedactionFailed
from assistant.domain.findings import PersonalDataFinding
from assistant.domain.transcript import Span
from assistant.redaction.known_names import KnownNames
from assistant.redaction.name_words import NameWords
from assistant.redaction.names_model import NamesModel
from assistant.redaction.resolve import resolved
from assistant.redaction.spoken import SpokenForms
from assistant.redaction.wordlists import WordLists

# About one hour of speech in one answer. Recordings are limited to minutes; anything longer is a mistake, and memory
# of the names model grows with it.
LONGEST_TEXT = 60_000
STEP = "personal data"
_CASE_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class PersonalDataFinder:
    """Recognizers on the raw text (names) and on its written form (numbers, addresses), resolved to one list."""

    def __init__(
        self,
        names: Any,
        numbers: Any,
        spoken: SpokenForms,
        case_words: Iterable[str] = (),
        known: KnownNames | None = None,
    ) -> None:
        """Two Presidio analyzers; see `load`. Without `known` no interview can be searched, single texts only."""
        self._case_words = frozenset(case_words)
        self._known = known
        self._names = names
        self._numbers = numbers
        self._spoken = spoken

    @classmethod
    def load(cls, models: Path, *, allowed: Sequence[str] = ()) -> "PersonalDataFinder":
        """Build from models/de_names and models/redaction. Takes a few seconds.

        `allowed`: terms that are not hidden on the names model's word alone (the labels of the skill lexicon).
        Raises ModelMissing, ModelUnusable.
        """
        words = WordLists.load(models)
        from assistant.redaction import engine, recognizers  # Presidio and spaCy load with these

        name_words = NameWords(words, allowed, engine.is_known_word)
        model = NamesModel.load(models)
        return cls(
            engine.analyzer(recognizers.for_raw_text(words, name_words, model)),
            engine.analyzer(recognizers.for_written_form(words)),
            SpokenForms(words.of("spoken"), words.of("months")["months"]),
            words.of("case_words")["words"],
            KnownNames(words.of("known_names"), words.of("persons")["particles"], name_words),
        )

    def names_in(self, case_name: str) -> tuple[str, ...]:
        """The words of a case's name that may be somebody's name: to be given to `found_again`."""
        words = (word.strip("-'’") for word in _CASE_WORD.findall(case_name))
        parts = (part for word in words for part in (word, *word.split("-")))
        return tuple(dict.fromkeys(part for part in parts if len(part) > 1 and part.casefold() not in self._case_words))

    def find(self, text: str) -> tuple[PersonalDataFinding, ...]:
        """All findings in one answer, sorted, without overlaps.

        Raises RedactionFailed if a recognizer stops or the text is longer than LONGEST_TEXT.
        """
        if len(text) > LONGEST_TEXT:
            raise RedactionFailed(step=STEP, limit=LONGEST_TEXT)
        findings: list[PersonalDataFinding] | None = None
        with suppress(Exception):  # any failure stops the step, below
            findings = list(self._analyzed(text))
        if findings is None:
            # Raised out here so that the engine's exception, which may hold the client's words, is no part of it.
            raise RedactionFailed(step=STEP)
        return resolved(findings, text)

    def found_again(
        self, answers: Sequence[tuple[str, Sequence[PersonalDataFinding]]], given: Iterable[str] = ()
    ) -> tuple[tuple[PersonalDataFinding, ...], ...]:
        """The findings of all answers (text, findings) of an interview, with the names known found in each of them.

        Known are `given` ones and those found in any answer. Raises RedactionFailed.
        """
        found: tuple[tuple[PersonalDataFinding, ...], ...] | None = None
        with suppress(Exception):
            if self._known:
                found = self._known.found_again(answers, given)
        if found is None:
            raise RedactionFailed(step=STEP)
        return tuple(
            resolved([*findings, *_not_within(again, findings)], text)
            for (text, findings), again in zip(answers, found, strict=True)
        )

    def _analyzed(self, text: str) -> Iterator[PersonalDataFinding]:
        for result in self._names.analyze(text=text, language="de"):
            yield _finding(Span(result.start, result.end), result)
        written = self._spoken.written(text)
        for result in self._numbers.analyze(text=written.text, language="de"):
            yield _finding(written.raw_span(result.start, result.end), result)


def _finding(span: Span, result: Any) -> PersonalDataFinding:
    rule = result.recognition_metadata.get("rule", "")
    name = result.recognition_metadata["recognizer_name"]
    return PersonalDataFinding(span, result.entity_type, round(float(result.score), 3), f"{name}: {rule}")


def _not_within(
    again: Iterable[PersonalDataFinding], findings: Sequence[PersonalDataFinding]
) -> Iterator[PersonalDataFinding]:
    """What a finding of its kind covers already keeps that finding's rule."""
    for item in again:
        if not any(other.label == item.label and other.span.contains(item.span) for other in findings):
            yield item
