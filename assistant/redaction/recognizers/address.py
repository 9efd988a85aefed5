"""Streets with and without house number, postcode and town; spoken numbers come in as figures."""

import re

from assistant.redaction.recognizers.rules import Hit, Rule, RuleRecognizer, alternatives
from assistant.redaction.wordlists import WordLists

_FIRST_WORD = re.compile(r"[\w.-]+")
_ARTICLES = (
    r"(?!(?:Die|Der|Das|Den|Dem|Eine|Einer|Meine|Meiner|Diese|Dieser|Jede|Jeder|Welche|Auf|In|An|Ich|Und|Von)\s)"
)


# Recognition tears long street names apart and writes the pieces small: "Viertel erbrücken Straße 96".
_TORN_NAME = r"(?:(?!(?:in|auf|an|am|im|bei|zu|zur|zum|von|der|die|das|den|dem|und|ich|ist|meine?r?)\s)[\w'’-]+ ){1,3}"


class Address(RuleRecognizer):
    def __init__(self, words: WordLists) -> None:
        lists = words.of("addresses")
        self._not_streets = frozenset(lists["not_streets"])
        endings, sure = alternatives(lists["endings"]), alternatives(lists["sure_endings"])
        separate = alternatives([ending.capitalize() for ending in lists["endings"]])
        not_towns = alternatives(lists["not_towns"])
        second = r"(?: (?:an der|am|im|ob der|a\. ?d\.) [A-ZÄÖÜ][\w-]+| [A-ZÄÖÜ][a-zäöüß-]+(?=[.,]|$))?"
        town = rf"(?!(?:{not_towns})(?!\w))[A-ZÄÖÜ][\w-]+{second}"
        postcode = rf"\d(?:\s?\d){{4}},? {town}"
        no_amount = rf"(?!\d|[.:,]\d|\s?(?:{alternatives(lists['not_after_number'])})(?!\w))"
        number = (
            r"(?:,?\s(?:Nummer|Nr\.?|Hausnummer))?,?\s\d{1,3}(?:\s?[-–/]\s?\d{1,3}(?!\d))?(?:\s?[a-hA-H](?!\w))?"
            + no_amount
        )
        floor = (
            rf"(?:,? (?:\d{{1,2}}\.?|[a-zäöü]+) ?(?:{alternatives(lists['floors'])})"
            rf"|,? (?:{alternatives(lists['parts_of_houses'])}))?"
        )
        tail = rf"{number}{floor}(?:,? (?:in )?{postcode})?"
        compound = rf"[A-ZÄÖÜ][\w'’-]{{2,}}(?:{endings})"
        apart = rf"{_ARTICLES}(?:[A-ZÄÖÜ][\w'’.-]+[ -]){{1,3}}(?:{separate})"
        at_the = rf"(?:{alternatives(lists['prepositions'])}) [A-ZÄÖÜ][\w'-]+"
        super().__init__(
            "ADDRESS",
            [
                Rule("street and number", re.compile(rf"(?<![\w-])(?:{apart}|{compound}){tail}"), 0.85),
                Rule("name with preposition and number", re.compile(rf"(?<![\w-]){at_the}{tail}"), 0.3),
                Rule(
                    "street in lower case and number",
                    re.compile(rf"(?<![\w-])(?:\w+er )?\w{{3,}}(?:{sure}|weg|platz){number}"),
                    0.6,
                ),
                Rule(
                    "street name in pieces and number",
                    re.compile(rf"(?<![\w-])(?i:{_TORN_NAME})(?:Straße|Strasse|Allee|Chaussee|Gasse){number}"),
                    0.6,
                ),
                Rule(
                    "street",
                    re.compile(
                        rf"(?<![\w-])(?:{_ARTICLES}[A-ZÄÖÜ][\w'’-]+ (?:Straße|Allee|Chaussee|Gasse)"
                        rf"|[A-ZÄÖÜ][\w'’-]{{3,}}(?:{sure}))(?!\w)"
                    ),
                    0.3,
                ),
                Rule("block and number", re.compile(r"(?<![\w-])[A-U] ?\d{1,2}, ?\d{1,2}(?![\d:])"), 0.2),
                Rule("postcode and town", re.compile(rf"(?<![\w.,-]){postcode}"), 0.3),
            ],
            lists["live"],
        )

    def refuses(self, text: str, hit: Hit) -> bool:
        """Arbeitsplatz 3, Schulweg 10: words with a street's ending."""
        parts = _FIRST_WORD.findall(text[hit.start : hit.end].lower())
        return bool(parts) and parts[0] in self._not_streets
