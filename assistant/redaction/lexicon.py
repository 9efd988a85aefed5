"""Entries of models/redaction/special_categories: words and phrases that reveal something, and why."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.redaction.circumstances import NEVER, PATIENTS, SECURITY, WORK, filled

# Every reason a finding can have, by category: people read a sentence for each of them.
RULES: Mapping[str, frozenset[str]] = {
    "HEALTH": frozenset(
        {
            "illness",
            "mental",
            "addiction",
            "medication",
            "therapy",
            "treatment",
            "limit",
            "disability",
            "pregnancy",
            "sick_leave",
            "care",
        }
    ),
    "RELIGION": frozenset({"faith", "practice"}),
    "ETHNICITY": frozenset({"belonging"}),
    "POLITICS": frozenset({"party", "activity", "persecution"}),
    "UNION": frozenset({"union"}),
    "SEXUALITY": frozenset({"orientation", "identity"}),
    "CRIMINAL": frozenset({"conviction", "proceedings", "driving"}),
}
SENSITIVE_RULES = frozenset(rule for rules in RULES.values() for rule in rules)
_WORD = re.compile(r"[^\W_]+(?:[-./'’][^\W_]+)*")
_SHORTEST_STEM = 3
_NEGATED = re.compile(r"(?<!\w)(?:kein|keine|keinen|keiner|keinerlei|weder|ohne|nicht|nie)(?: [\w-]+)? $")
_REACH_OF_NEGATION = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """What one reason is told by, and the circumstances (see circumstances.py) it gives way to."""

    category: str
    rule: str
    unless: str
    score: float
    exceptions: tuple[str, ...]
    """A word with one of these in it is left alone."""
    heads: tuple[str, ...]
    """A word that goes on with one of these after its stem is a place, a job or a subject."""
    denied: bool
    """Whether a word that is denied ("keine Allergie") is left alone."""
    named: re.Pattern[str] | None
    """A passage with this right after it is part of the name of an employer, a school or a building."""
    speaker: str
    """Who has to be speaking ("woman", "man") for a match to tell something; empty for anybody."""
    phrases: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Match:
    start: int
    end: int
    entry: Entry


class Lexicon:
    """All entries, looked up word by word (stems by their length, not one expression each) and phrase by phrase."""

    def __init__(self, categories: Sequence[Mapping[str, Any]], context: Mapping[str, Any]) -> None:
        """Raises KeyError, ValueError, re.error where the lists are unsound."""
        parts = context["parts"]
        self._speakers = {who: _whole_words(filled(texts, parts)) for who, texts in context["speaker"].items()}
        self._idioms = [
            _whole_words(filled(content["idioms"], parts)) for content in categories if content.get("idioms")
        ]
        self._entries: list[Entry] = []
        self._stems: dict[str, list[Entry]] = {}
        self._words: dict[str, list[Entry]] = {}
        self._inner: list[tuple[re.Pattern[str], Entry]] = []
        for content in categories:
            for item in content["entries"]:
                self._add(content, item, parts)
        self._longest_stem = max(map(len, self._stems))
        modifiers = "|".join(re.escape(word) for content in categories for word in content["modifiers"])
        self._modifiers = re.compile(rf"(?<![\w-])(?:(?:{modifiers}) )+$")
        self._reach_of_modifiers = 60

    def _add(self, content: Mapping[str, Any], item: Mapping[str, Any], parts: Mapping[str, str]) -> None:
        spaced = [word for kind in ("stems", "words") for word in item.get(kind, ()) if " " in word]
        phrases = filled([*item.get("phrases", ()), *(rf"{re.escape(word.lower())}\w*" for word in spaced)], parts)
        entry = Entry(
            content["category"],
            item["rule"],
            item["unless"],
            float(item["score"]),
            tuple(item.get("exceptions", ())),
            tuple(content.get("heads", ())),
            bool(content.get("denied", False)),
            re.compile(rf"[ -](?:{'|'.join(content['names'])})") if content.get("names") else None,
            item.get("speaker", ""),
            _whole_words(phrases) if phrases else None,
        )
        if entry.rule not in RULES[entry.category] or entry.unless not in {NEVER, PATIENTS, WORK, SECURITY}:
            raise ValueError(entry.rule)
        self._entries.append(entry)
        for stem in item.get("stems", ()):
            if " " not in stem:
                self._stems.setdefault(stem.lower(), []).append(entry)
        for word in item.get("words", ()):
            if " " not in word:
                self._words.setdefault(word, []).append(entry)
        if item.get("parts"):
            self._inner.append((re.compile("|".join(map(re.escape, item["parts"]))), entry))

    def speakers(self, lower: str) -> frozenset[str]:
        """Who speaks, "woman" or "man", if what they say of themselves tells it without doubt."""
        told = frozenset(who for who, pattern in self._speakers.items() if pattern.search(lower))
        return told if len(told) == 1 else frozenset()

    def matches(self, text: str, lower: str, speakers: frozenset[str]) -> Iterator[Match]:
        """All matches in a text and its copy in lower case (of the same length); they may overlap."""
        idioms = [found.span() for pattern in self._idioms for found in pattern.finditer(lower)]
        for match in self._all_matches(text, lower):
            if (
                (not match.entry.speaker or match.entry.speaker in speakers)
                and not (match.entry.named and match.entry.named.match(lower, match.end))
                and not any(start < match.end and match.start < end for start, end in idioms)
            ):
                yield match

    def _all_matches(self, text: str, lower: str) -> Iterator[Match]:
        looked_up: dict[str, list[Entry]] = {}
        for found in _WORD.finditer(text):
            word = found[0]
            if word not in looked_up:
                looked_up[word] = list(self._entries_of(word, lower[found.start() : found.end()]))
            for entry in looked_up[word]:
                if not (entry.denied and _is_denied(lower, found.start(), found.end())):
                    yield Match(found.start(), found.end(), entry)
        for entry in self._entries:
            if entry.phrases:
                for phrase in entry.phrases.finditer(lower):
                    if phrase[0].strip():
                        yield Match(phrase.start(), phrase.start() + len(phrase[0].rstrip(" ,")), entry)

    def start_with_modifiers(self, lower: str, start: int) -> int:
        """Where a passage starts that has words like "chronische" before it."""
        before = self._modifiers.search(lower, max(0, start - self._reach_of_modifiers), start)
        return before.start() if before else start

    def _entries_of(self, word: str, lower: str) -> Iterator[Entry]:
        for part, low in dict.fromkeys([(word, lower), *zip(word.split("-"), lower.split("-"), strict=True)]):
            for entry in {id(e): e for e in [*self._words.get(part, ()), *self._words.get(low, ())]}.values():
                if not any(exception in lower for exception in entry.exceptions):
                    yield entry
            lengths = range(min(len(low), self._longest_stem), _SHORTEST_STEM - 1, -1)
            stem = next((low[:length] for length in lengths if low[:length] in self._stems), "")
            for entry in self._stems.get(stem, ()):  # the longest decides: "psychotherap" is not "psychot"
                if _is_meant(entry, lower, low[len(stem) :]):
                    yield entry
        for pattern, entry in self._inner:
            found = pattern.search(lower)
            if found and _is_meant(entry, lower, lower[found.end() :]):
                yield entry


def _whole_words(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{expression})(?!\w)")


def in_lower_case(text: str) -> str:
    """Lower case without a change of length or of places; other spaces are blanks."""
    lower = text.lower().replace("\n", ".") if len(text.lower()) == len(text) else "".join(map(_lower, text))
    return lower.replace("\t", " ").replace("\u00a0", " ")


def _lower(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _is_meant(entry: Entry, word: str, rest: str) -> bool:
    return not any(head in rest for head in entry.heads) and not any(part in word for part in entry.exceptions)


def _is_denied(lower: str, start: int, end: int) -> bool:
    before = _NEGATED.search(lower, max(0, start - _REACH_OF_NEGATION), start)
    return bool(before) and not lower.startswith(" mehr", end)
