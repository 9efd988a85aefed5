"""Towns, regions and countries: a list, and the names model."""

import re

from assistant.redaction.name_words import NameWords
from assistant.redaction.recognizers.rules import Hit, Rule, RuleRecognizer, alternatives
from assistant.redaction.wordlists import WordLists

UNKNOWN = "unknown word after a preposition"


class Place(RuleRecognizer):
    def __init__(self, words: WordLists, name_words: NameWords) -> None:
        lists = words.of("places")
        self._name_words = name_words
        known = alternatives([*lists["countries"], *lists["regions"], *lists["towns"]])
        # A German town name that is a word as well is one after a preposition only.
        unclear = alternatives(lists["ambiguous"])
        before = alternatives(lists["before_ambiguous"])
        whole = r"(?![\w])"
        lower_case = alternatives(
            [name.lower() for name in [*lists["countries"], *lists["regions"], *lists["towns"]] if len(name) > 4]
        )
        super().__init__(
            "LOC",
            [
                Rule(UNKNOWN, re.compile(r"(?<!\w)(?:[Ii]n|[Aa]us|[Nn]ach) (?P<found>[A-ZÀ-ÖØ-ÞĀ-Ž][\w-]{2,})"), 0.45),
                Rule("list", re.compile(rf"(?<![\w-])(?:{known})(?:s(?=\s))?{whole}"), 0.8),
                Rule("list after a preposition", re.compile(rf"(?<!\w)(?i:{before}) (?P<found>{unclear}){whole}"), 0.7),
                Rule(
                    "list in lower case",
                    re.compile(rf"(?<!\w)(?:in|aus|nach|bis|von) (?P<found>{lower_case}){whole}"),
                    0.7,
                ),
            ],
        )

    def refuses(self, text: str, hit: Hit) -> bool:
        return hit.rule == UNKNOWN and not self._name_words.is_unknown_word(text[hit.start : hit.end])
