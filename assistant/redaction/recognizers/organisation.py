"""Employers, schools, carriers and authorities by name: a list, shapes such as "Autohaus X" and "X GmbH", the model."""

import re

from assistant.redaction.name_words import NameWords
from assistant.redaction.recognizers.rules import Hit, Rule, RuleRecognizer, alternatives
from assistant.redaction.wordlists import WordLists

UNKNOWN = "unknown word after a preposition"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ0-9][\w'’.-]*\w"


class Organisation(RuleRecognizer):
    def __init__(self, words: WordLists, name_words: NameWords) -> None:
        lists = words.of("organisations")
        self._name_words = name_words
        first, last = alternatives(lists["first_words"]), alternatives(lists["last_words"])
        name = rf"(?!(?:{alternatives(lists['not_names'])})(?!\w)){_CAPITAL}"
        joined = rf"{name}(?: (?:und|&|\+) {_CAPITAL})?"
        inside = r"(?:am|zum|zur|im|an der|an den|für|Sankt|St\.|Haus|der) "
        kind = alternatives([*lists["hyphened"], *(word.lower() for word in lists["hyphened"])])
        super().__init__(
            "ORG",
            [
                Rule("list", re.compile(rf"(?<![\w-])(?:{alternatives(lists['names'])})(?![\w])"), 0.8),
                Rule("kind and name", re.compile(rf"(?<![\w-])(?:{first}) (?:{inside})?{joined}"), 0.5),
                Rule(
                    UNKNOWN,
                    re.compile(
                        rf"(?<!\w)(?:[Bb]ei|[Bb]eim|[Ff]ür|[Üü]ber|[Zz]u) (?:(?:der|dem|den|die) )?"
                        rf"(?P<found>[A-ZÀ-ÖØ-Þ][\w'’&-]+\w(?: und {_CAPITAL})?)"
                    ),
                    0.45,
                ),
                Rule("after Firma", re.compile(rf"(?<!\w)(?:Firma|Fa\.) (?P<found>{joined})"), 0.6),
                Rule("name and kind", re.compile(rf"(?<![\w-]){joined}(?: {name})? (?:{last})(?![\w])"), 0.5),
                Rule("hyphened name", re.compile(rf"(?<![\w-])(?:{_CAPITAL}-){{1,3}}(?:{kind})(?!\w)"), 0.6),
            ],
        )

    def refuses(self, text: str, hit: Hit) -> bool:
        passage = text[hit.start : hit.end]
        if hit.rule == UNKNOWN:
            first = passage.split()[0]
            return self._name_words.is_never(first) or not (first.isupper() or self._name_words.is_unknown_word(first))
        return self._name_words.is_lexicon_term(passage) or self._name_words.is_brand_only(text, hit.start, hit.end)
