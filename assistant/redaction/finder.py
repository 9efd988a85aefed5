"""Finds personal data in one answer."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from assistant.domain.errors import RedactionFailed
from assistant.domain.findings import PersonalDataFinding
from assistant.domain.transcript import Span
from assistant.redaction.resolve import CERTAIN, resolved
from assistant.redaction.spoken import SpokenForms
from assistant.redaction.wordlists import WordLists

# About one hour of speech in one answer. Recordings are limited to minutes; anything longer is a mistake, and memory
# of the names model grows with it.
LONGEST_TEXT = 60_000
# Shorter parts of known names ("de", "Li") hit too many words.
SHORTEST_KNOWN_NAME = 3
STEP = "personal data"
_CASE_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class PersonalDataFinder:
    """Recognizers on the raw text (names) and on its written form (numbers, addresses), resolved to one list."""

    def __init__(self, names: Any, numbers: Any, spoken: SpokenForms, case_words: Iterable[str] = ()) -> None:
        """Two Presidio analyzers; see `load`."""
        self._case_words = frozenset(case_words)
        self._names = names
        self._numbers = numbers
        self._spoken = spoken

    @classmethod
    def load(cls, models: Path, *, allowed: Sequence[str] = ()) -> "PersonalDataFinder":
        """Build from models/de_redaction and models/redaction. Takes about two seconds.

        `allowed`: terms that are not hidden on the names model's word alone (the labels of the skill lexicon).
        Raises ModelMissing, ModelUnusable.
        """
        words = WordLists.load(models)
        from assistant.redaction import engine, recognizers  # Presidio and spaCy load with these

        model_names = recognizers.ModelNames(words, allowed, engine.is_known_word)
        return cls(
            engine.analyzer(engine.load_names_pipeline(models), recognizers.for_raw_text(words, model_names)),
            engine.analyzer(engine.lemmas_pipeline(), recognizers.for_written_form(words)),
            SpokenForms(words.of("spoken"), words.of("months")["months"]),
            words.of("case_words")["words"],
        )

    def names_in(self, case_name: str) -> tuple[str, ...]:
        """The words of a case's name that may be somebody's name: to be passed as `known_names`."""
        words = (word.strip("-'’") for word in _CASE_WORD.findall(case_name))
        parts = (part for word in words for part in (word, *word.split("-")))
        return tuple(dict.fromkeys(part for part in parts if len(part) > 1 and part.casefold() not in self._case_words))

    def find(self, text: str, *, known_names: Sequence[str] = ()) -> tuple[PersonalDataFinding, ...]:
        """All findings, sorted, without overlaps. `known_names`: names of the case, hidden wherever they stand.

        Raises RedactionFailed if a recognizer stops or the text is longer than LONGEST_TEXT.
        """
        if len(text) > LONGEST_TEXT:
            raise RedactionFailed(step=STEP, limit=LONGEST_TEXT)
        findings: list[PersonalDataFinding] | None = None
        with suppress(Exception):  # any failure stops the step, below
            findings = [*self._analyzed(text), *_known(text, known_names)]
        if findings is None:
            # Raised out here so that the engine's exception, which may hold the client's words, is no part of it.
            raise RedactionFailed(step=STEP)
        return resolved(findings, text)

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


def _known(text: str, names: Sequence[str]) -> Iterator[PersonalDataFinding]:
    """Each known name as a whole and each longer part of it, in any case, also in the genitive."""
    parts = {
        part
        for name in names
        for part in (name.strip(), *re.split(r"[\s-]+", name))
        if len(part) >= SHORTEST_KNOWN_NAME
    }
    if not parts:
        return
    wanted = "|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{wanted})(?:['’]?s)?(?!\w)", text, re.IGNORECASE):
        yield PersonalDataFinding(Span(match.start(), match.end()), "PERSON", CERTAIN, "known name")
