"""Names of people: after titles, relatives and introductions, spelled out, and what the names model finds."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from assistant.redaction.name_words import NameWords
from assistant.redaction.recognizers.rules import Hit, Rule, RuleRecognizer, alternatives
from assistant.redaction.wordlists import WordLists

SURE = 0.9
LIKELY = 0.75
LISTED = 0.5
LOWER_FRAU, LOWER_HERR = "title in lower case", "Herr in lower case"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
_WORD = rf"{_CAPITAL}[\w'’]*(?:[-–]{_CAPITAL}?[\w'’]+)*"
_TOKEN = re.compile(r"[\w'’-]+")
_NEXT_WORD = re.compile(r" ([^\W\d_]{3,})(?!\w)")


class Person(RuleRecognizer):
    """Scores: SURE after a word that only names follow, LIKELY after a relative, LISTED for
    forenames of the list that stand alone or before a word that no dictionary has.
    """

    def __init__(self, words: WordLists, name_words: NameWords) -> None:
        lists = words.of("persons")
        self._name_words = name_words
        self._no_name_after_title = frozenset(word.lower() for word in lists["after_titles"])
        self._people = frozenset(
            word.lower() for word in [*lists["kinship"], *lists["acquaintances"], *lists["titles"]]
        )
        self._surnames_after_title = frozenset(lists["surnames_after_titles"])
        self._not_after_herr = frozenset(lists["not_after_herr"])
        self._particles = frozenset(lists["particles"])
        self._spelled_before = tuple(lists["spelled_before"])
        particle = rf"(?:(?:{alternatives(lists['particles'])})[ -]|(?:Al|El|Ben|Abu|De|Di|Da|Lo|La|Le|Von|Van)[ -])*"
        name = rf"{particle}{_WORD}"
        names = rf"{name}(?: {name}){{0,3}}"
        listed = rf"{names}(?:(?:, | und |, und | oder ){name}(?: {name})?)*"
        between = rf"(?:,? (?:{alternatives(lists['between'])}))?"
        kin = alternatives([*lists["kinship"], *lists["acquaintances"]])
        introduced = rf"(?:[,:]? (?:{alternatives(lists['introduced'])}),?)*[,:]? "
        title = rf"(?:{alternatives(lists['titles'])})"
        super().__init__(
            "PERSON",
            [
                Rule("title", re.compile(rf"(?<![\w-]){title}(?: {title})* (?P<found>{names})"), SURE),
                Rule(
                    "own name",
                    re.compile(rf"(?<!\w)(?i:{alternatives(lists['own_name'])}){introduced}(?P<found>{names})"),
                    SURE,
                ),
                Rule(
                    "own name in lower case",
                    re.compile(
                        r"(?<!\w)(?:ich heiße|(?i:mein (?:ganzer |voller )?na[hm]+e is?t?)"
                        r"|(?i:(?:vor|nach|familien)na[hm]+e is?t?)) (?P<found>[^\W\d_]{3,}(?: [^\W\d_]{3,})?)"
                    ),
                    LIKELY,
                ),
                Rule(
                    "someone's name",
                    re.compile(rf"(?<!\w)(?<!as )(?i:{alternatives(lists['someones_name'])}) (?P<found>{listed})"),
                    LIKELY,
                ),
                Rule("relative", re.compile(rf"(?<![\w-])(?:{kin}){between},? (?P<found>{listed})"), LIKELY),
                Rule(
                    LOWER_FRAU,
                    re.compile(
                        r"(?<![\w-])(?<!eine )(?<!meine )(?<!seine )(?<!der )(?<!die )frau (?P<found>[^\W\d_]{3,})"
                    ),
                    0.5,
                ),
                Rule(LOWER_HERR, re.compile(r"(?<![\w-])herrn? (?P<found>[^\W\d_]{3,})"), LIKELY),
                Rule("listed forename", re.compile(rf"(?<![\w-])(?P<found>{names})(?![\w]|-\w)"), LISTED),
                Rule("spelled", re.compile(r"(?<![\w-])[A-ZÄÖÜ](?:(?:-|, ?|\. ?| )[A-ZÄÖÜ](?![\w])){2,}"), LIKELY),
                Rule("two letters spelled", re.compile(r"(?<![\w-])[A-ZÄÖÜ]-[A-ZÄÖÜ](?![\w-])"), 0.5),
            ],
        )

    def hits(self, text: str, nlp_artifacts: Any) -> Iterator[Hit]:
        found = [hit for rule_hit in super().hits(text, nlp_artifacts) for hit in self._names_in(text, rule_hit)]
        yield from found
        yield from self._repeated(text, found)

    def _names_in(self, text: str, hit: Hit) -> Iterator[Hit]:
        """A match may list several names; words that are none are cut off at the first one."""
        if hit.rule in ("spelled", "two letters spelled"):
            if self._is_spelled_name(text, hit):
                yield hit
            return
        if hit.rule == "listed forename":
            yield from self._listed_forename(text, hit)
            return
        for part in re.finditer(r"(?:(?!, | und | oder ).)+", text[hit.start : hit.end]):
            part_text = part[0].removeprefix("und ").removeprefix("oder ")
            tokens = list(_TOKEN.finditer(part_text))
            offset = hit.start + part.end() - len(part_text)
            end = start = -1
            for token in tokens:
                # "Frau Schubert von der Volkshochschule"; "Anna von Bergen" is cut only where Anna is unknown.
                if token[0] == "von" and start >= 0 and not self._name_words.is_forename(part_text[start:end]):
                    break
                if token[0].lower() in self._particles:
                    start = token.start() if start < 0 else start
                    continue
                if not self._may_be_name(token[0], hit):
                    if start >= 0 or hit.rule != "title":
                        break
                    continue
                start = token.start() if start < 0 else start
                end = token.end()
            if end < 0:
                return
            whole = offset + end
            while hit.rule == "own name" and (more := _NEXT_WORD.match(text, whole)):
                # Recognition writes the rest of a strange name in small letters: "mein Name ist Kofi asare".
                if not self._name_words.is_unknown_word(more[1]):
                    break
                whole = more.end()
            yield Hit(offset + start, whole, hit.score, hit.rule)

    def _listed_forename(self, text: str, hit: Hit) -> Iterator[Hit]:
        tokens = list(_TOKEN.finditer(text, hit.start, hit.end))
        place = next((i for i, token in enumerate(tokens) if self._name_words.is_forename(token[0])), None)
        if place is None or self._name_words.is_lexicon_term(tokens[place][0]):
            return
        # The capitalised word after it is taken for the surname, be it a word or not ("Dietmar Wicke").
        end = place
        while end + 1 < len(tokens) and (end == place or not self._name_words.is_common_word(tokens[end + 1][0])):
            if not self._may_be_name(tokens[end + 1][0], replace(hit, rule="own name")):
                break
            end += 1
        yield replace(hit, start=tokens[place].start(), end=tokens[end].end())

    def _may_be_name(self, word: str, hit: Hit) -> bool:
        lowered = word.lower().strip("'’")
        if lowered in self._surnames_after_title:
            return hit.rule in ("title", "own name", "own name in lower case")
        if hit.rule == "title":
            return lowered not in self._no_name_after_title
        if hit.rule == LOWER_HERR:
            return lowered not in self._not_after_herr and lowered not in self._no_name_after_title
        if self._name_words.is_never(lowered) or lowered in self._people:
            return False
        if hit.rule == "own name":
            return True
        return not self._name_words.is_common_word(word)

    def _is_spelled_name(self, text: str, hit: Hit) -> bool:
        """Spelled letters are a name near a word for spelling, or if they are many; EDV and CNC are neither."""
        letters = "".join(char for char in text[hit.start : hit.end] if char.isalpha()).lower()
        if self._name_words.is_never(letters):
            return False
        around = text[max(0, hit.start - 60) : hit.end + 30].lower()
        return len(letters) >= 5 or any(cue in around for cue in self._spelled_before)

    def _repeated(self, text: str, found: list[Hit]) -> Iterator[Hit]:
        """A name that was sure once is a name wherever it stands in the same answer."""
        sure = {
            token[0]
            for hit in found
            if hit.score >= LIKELY
            for token in _TOKEN.finditer(text, hit.start, hit.end)
            if len(token[0]) >= 4 and token[0][0].isupper() and not self._name_words.is_lexicon_term(token[0])
        }
        if sure:
            pattern = re.compile(rf"(?<![\w-])(?:{alternatives(sorted(sure))})s?(?!\w)")
            for match in pattern.finditer(text):
                yield Hit(match.start(), match.end(), LIKELY, "repeated")
