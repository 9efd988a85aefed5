"""Names known from the case or from any answer of an interview, found again in all its answers."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Protocol

from assistant.domain.findings import PersonalDataFinding
from assistant.domain.transcript import Span
from assistant.redaction.numbering import PERSON
from assistant.redaction.resolve import CERTAIN

RULE = "known name"
LEAST_CERTAIN = 0.75
"""Score from which on a finding is believed in other answers: after a cue word, or the model's word if it is sure."""
SURE = 0.9
"""Score from which on a single ordinary word is believed to be a name: "Frau Koch", "ich heiße Winter"."""
FOUND_AGAIN = 0.9
"""Under CERTAIN, so that a firm or an address with the name in it stays one passage."""
SHORTEST_PART = 3
"""Letters. Shorter parts ("de", "Li") hit too many words; they are found within the whole name."""
LEAST_SHARE_OF_CAPITALS = 0.1
_SPACES = re.compile(r"[\s\-–]+")
_EDGES = " .,;:!?\"'’„“()"
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE_END = re.compile(r"[.;:!?\n]")
_ONE_FOR_ONE = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "’": "'", "‘": "'", "`": "'", "–": "-", "‐": "-"}
# After the stem: "Kochs", "Koch's", "Franzens", "Hans'".
_GENITIVE = r"(?:'?s|(?<=[sxzß])ens|(?<=[sxzß])')?"
_JOINT = r"[\s\-]+"
_BETWEEN = r"(?:\s+wie\s+[^\W\d_]+)?[\s,.;\-]+"


class Dictionary(Protocol):
    """What is known about words besides being names; NameWords is one."""

    def is_common_word(self, word: str) -> bool:
        """An ordinary word or a job, and not listed as a name."""

    def is_unknown_word(self, word: str) -> bool:
        """Neither ordinary nor listed anywhere."""


class _Kind(Enum):
    UNKNOWN = auto()
    """No other word: a name in any case."""
    LISTED = auto()
    """A name that may be a word in small letters, as "Frank" and "Klein"."""
    COMMON = auto()
    """An ordinary word or a job: a name only where nothing speaks against it."""


@dataclass(frozen=True, slots=True)
class _Part:
    kind: _Kind
    score: float


class KnownNames:
    """Collects names and finds them. Made once; what it learns of an interview lives in the call only."""

    def __init__(self, lists: Mapping[str, Any], particles: Iterable[str], dictionary: Dictionary) -> None:
        """`lists`: models/redaction/known_names.yaml; `particles`: words in names that are none ("von", "el")."""
        self._dictionary = dictionary
        self._particles = frozenset(word.casefold() for word in particles)
        self._small_words = frozenset(word.casefold() for word in lists["small_words"])
        self._word_beside = re.compile(rf"(?<!\w)(?:{_any_of(lists['word_beside'])})(?!\w)", re.IGNORECASE)
        # "als Koch", "als gelernter Koch", "als Kellner, Maler und Koch"
        listing = r"(?:[^\W\d_][\w-]*(?:,\s*(?:und\s+|oder\s+)?|\s+und\s+|\s+oder\s+|\s+bzw\.?\s+))*"
        self._word_before = re.compile(
            rf"(?<!\w)(?:{_any_of(lists['word_after'])})\s+(?:[^\W\d_]{{3,}}e[rnms]?\s+)?{listing}$", re.IGNORECASE
        )
        self._name_before = re.compile(rf"(?<!\w)(?:{_any_of(lists['name_after'])})\s+(?:[\w-]+\s+)?$", re.IGNORECASE)

    def found_again(
        self, answers: Sequence[tuple[str, Sequence[PersonalDataFinding]]], given: Iterable[str] = ()
    ) -> tuple[tuple[PersonalDataFinding, ...], ...]:
        """For each answer (text, findings) the places of all known names: `given` ones and those of any answer."""
        parts: dict[str, _Part] = {}
        wholes: dict[str, float] = {}
        for name in given:
            self._learn(name, CERTAIN, parts, wholes, believed=True)
        for text, findings in answers:
            for item in findings:
                if item.label == PERSON and item.score >= LEAST_CERTAIN:
                    self._learn(item.span.of(text), FOUND_AGAIN, parts, wholes, believed=item.score >= SURE)
        if not parts and not wholes:
            return tuple(() for _ in answers)
        patterns = _Patterns(parts, wholes)
        return tuple(tuple(self._in(text, parts, wholes, patterns)) for text, _ in answers)

    def _learn(
        self, name: str, score: float, parts: dict[str, _Part], wholes: dict[str, float], *, believed: bool
    ) -> None:
        words = [word for piece in _SPACES.split(name) if (word := piece.strip(_EDGES))]
        if len(words) > 2 and all(len(word) == 1 for word in words):
            words = ["".join(words).capitalize()]  # it was spelled
        words = [unicodedata.normalize("NFC", word) for word in words]
        if not all(_WORD.fullmatch(word.replace("'", "").replace("’", "")) for word in words):
            return
        names = [word for word in words if word.casefold() not in self._particles]
        if len(names) > 1:
            whole = " ".join(words).casefold()
            wholes[whole] = max(score, wholes.get(whole, 0))
        for word in names:
            self._learn_part(word, score, parts, believed=believed or len(names) > 1)
            stem = word.removesuffix("s")
            # "Dombrowskis Bruder": it may be the genitive of a name that is said only so.
            if stem != word and len(stem) > SHORTEST_PART and self._dictionary.is_unknown_word(stem):
                self._learn_part(stem, FOUND_AGAIN, parts, believed=False)

    def _learn_part(self, word: str, score: float, parts: dict[str, _Part], *, believed: bool) -> None:
        if sum(char.isalpha() for char in word) < SHORTEST_PART:
            return
        kind = self._kind(word)
        if kind is _Kind.COMMON:
            if not believed:
                return
            score = FOUND_AGAIN
        known = parts.get(word.casefold())
        parts[word.casefold()] = _Part(kind, max(score, known.score if known else 0))

    def _kind(self, word: str) -> _Kind:
        if self._dictionary.is_common_word(word):
            return _Kind.COMMON
        return _Kind.UNKNOWN if self._dictionary.is_unknown_word(word) else _Kind.LISTED

    def _in(
        self, text: str, parts: Mapping[str, _Part], wholes: Mapping[str, float], patterns: "_Patterns"
    ) -> Iterator[PersonalDataFinding]:
        folded, has_case = _folded(text), _has_case(text)
        for name, pattern in patterns.wholes.items():
            for match in pattern.finditer(folded):
                yield PersonalDataFinding(Span(*match.span()), PERSON, wholes[name], RULE)
        for name, pattern in patterns.parts.items():
            part = parts[name]
            for match in pattern.finditer(folded):
                stem = text[match.start() : match.end("stem")]
                if self._is_name(text, match, stem, name, part.kind, has_case=has_case):
                    yield PersonalDataFinding(Span(*match.span()), PERSON, part.score, RULE)
        for pattern in patterns.spelled.values():
            for match in pattern.finditer(folded):
                yield PersonalDataFinding(Span(*match.span()), PERSON, FOUND_AGAIN, RULE)

    def _is_name(self, text: str, match: re.Match[str], stem: str, name: str, kind: _Kind, *, has_case: bool) -> bool:
        if kind is _Kind.UNKNOWN and stem.casefold() == name:
            return True
        if stem.casefold() != name and self._dictionary.is_common_word(stem):
            return False  # another word: "schon" is not "Schön" without its dots
        if kind is not _Kind.COMMON:
            return stem[0].isupper() or stem.casefold() not in self._small_words
        return stem[0].isupper() and has_case and self._is_person_here(text, match.start(), match.end())

    def _is_person_here(self, text: str, start: int, end: int) -> bool:
        """Whether an ordinary word or a job stands for a person: not in "als Koch", "der Koch", "Koch gelernt"."""
        if "-" in (text[start - 1 : start], text[end : end + 1]):
            return False
        begin = max((match.end() for match in _CLAUSE_END.finditer(text, 0, start)), default=0)
        before = text[begin:start]
        if self._name_before.search(before):
            return True
        if self._word_before.search(before):
            return False
        after = _CLAUSE_END.search(text, end)
        return not self._word_beside.search(text, begin, after.start() if after else len(text))


class _Patterns:
    """Expressions for names, over folded text; each as long as the passage it stands for."""

    def __init__(self, parts: Iterable[str], wholes: Iterable[str]) -> None:
        self.parts = {name: re.compile(rf"(?<!\w)(?P<stem>{_letters(name)}){_GENITIVE}(?!\w)") for name in parts}
        self.wholes = {
            name: re.compile(rf"(?<!\w){_JOINT.join(map(_letters, name.split()))}{_GENITIVE}(?!\w)") for name in wholes
        }
        self.spelled = {name: re.compile(rf"(?<![\w-]){_spelled(name)}(?:\s+wie\s+[^\W\d_]+)?(?!\w)") for name in parts}


def _letters(name: str) -> str:
    """Expression for a name with its diacritics, without them or transliterated (ü, u, ue; ß, ss)."""
    written = name.lower()
    for letter, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        written = written.replace(letter, letters)
    expression = re.escape("".join(char for char in _folded(written) if not unicodedata.combining(char)))
    return re.sub("ss+", "(?:ß[sß]*|s[sß]+)", re.sub("([aou])e", r"\1e?", expression))


def _spelled(name: str) -> str:
    """Expression for "k-o-c-h", "K, O, C, H" and "K wie Konrad, O wie Otto …"; doubled letters also as "Doppel-L"."""
    letters = [char for char in _folded(name) if char.isalpha()]
    steps: list[str] = []
    for letter in letters:
        if steps and steps[-1] == letter:
            steps[-1] = rf"(?:{letter}{_BETWEEN}{letter}|doppel[\s\-]?{letter}|zwei(?:mal)?\s{letter})"
        else:
            steps.append(letter)
    return _BETWEEN.join(steps)


def _folded(text: str) -> str:
    """Small letters without diacritics, exactly one character for each, so that places stay."""
    return "".join(_ONE_FOR_ONE.get(char) or unicodedata.normalize("NFD", char.lower())[0] for char in text)


def _has_case(text: str) -> bool:
    """Whether the text has capitals to go by: speech recognition of some kinds writes small letters only."""
    words: list[str] = _WORD.findall(text)
    return sum(word[0].isupper() for word in words) >= LEAST_SHARE_OF_CAPITALS * len(words)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
