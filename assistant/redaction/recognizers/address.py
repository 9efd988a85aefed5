"""Streets with and without house number, postcode and town; spoken numbers come in as figures."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from assistant.redaction.recognizers.context import Context
from assistant.redaction.recognizers.rules import Hit, Rule, RuleRecognizer, alternatives
from assistant.redaction.wordlists import WordLists

_FIRST_WORD = re.compile(r"[\w.-]+")
_ARTICLES = (
    r"(?!(?:Die|Der|Das|Den|Dem|Eine|Einer|Meine|Meiner|Diese|Dieser|Jede|Jeder|Welche|Auf|In|An|Ich|Und|Von)\s)"
)


# Recognition tears long street names apart and writes the pieces small: "Viertel erbrücken Straße 96".
_TORN_NAME = r"(?:(?!(?:in|auf|an|am|im|bei|zu|zur|zum|von|der|die|das|den|dem|und|ich|ist|meine?r?)\s)[\w'’-]+ ){1,3}"


# "Im Lager 12 Leute": after a place's name a number that counts something is no house number.
_COUNTED = re.compile(r"\s[A-ZÄÖÜ][a-zäöüß]{2,}")
_IN = re.compile(r"(?:Im|In|Auf|Vor|Beim)\s")


class Address(RuleRecognizer):
    def __init__(self, words: WordLists) -> None:
        lists = words.of("addresses")
        self._not_streets = frozenset(lists["not_streets"])
        endings, sure = alternatives(lists["endings"]), alternatives(lists["sure_endings"])
        separate = alternatives([ending.capitalize() for ending in lists["endings"]])
        not_towns = alternatives(lists["not_towns"])
        second = r"(?: (?:an der|am|im|ob der|a\. ?d\.) [A-ZÄÖÜ][\w-]+| [A-ZÄÖÜ][a-zäöüß-]+(?=[.,]|$))?"
        town = rf"(?!(?:{not_towns})(?!\w))[A-ZÄÖÜ][\w-]+{second}"
        # Recognition writes five digits as an amount at times: "30.457 Hannover".
        postcode = rf"\d(?:[\s.]?\d){{4}},? {town}"
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
        prepositions = alternatives(lists["prepositions"])
        at_the = rf"(?:{prepositions}) [A-ZÄÖÜ][\w'-]+(?: [A-ZÄÖÜ][\w'-]+)?"
        figures = r"\d{1,3}(?:\s?[a-h](?!\w))?"
        said_number = rf"[^.!?\d]{{0,30}}?(?:Nummer|Hausnummer|Nr\.?)(?: ist| war)?(?: die)? {figures}{no_amount}"
        named_after = rf"(?<!\w)(?:{separate}) (?:der|des|am|an der|zum|zur|vom) (?:[\w.-]+ ){{0,3}}?[A-ZÄÖÜ][\w-]+"
        after_postcode = rf"\D{{0,40}}(?P<found>\d(?:[\s.,]{{0,2}}\d){{3,5}}(?:,? {town})?)"
        named = alternatives([word for word in lists["prepositions"] if word not in lists["only_where"]])
        somewhere = rf"(?i:(?:{named}) (?:[a-zäöüß-]{{3,}} ){{1,2}}?|(?<=in der )(?:[a-zäöüß-]{{3,}} ){{1,2}}?)"
        live = rf"(?<!\w)(?i:{alternatives(lists['at_home'])})(?!\w)[^.!?\d]{{0,20}}? "
        # No town is known by its case in text without capitals.
        town_in_lower_case = r"(?:,? (?:in )?\d(?:\s?\d){4},? [a-zäöüß-]{3,})?"
        self._context = Context(lists["live"])
        super().__init__(
            "ADDRESS",
            [
                Rule("street and number", re.compile(rf"(?<![\w-])(?:{apart}|{compound}){tail}"), 0.85),
                Rule("name with preposition and number", re.compile(rf"(?<![\w-]){at_the}{tail}"), 0.3),
                Rule(
                    "street in lower case and number",
                    re.compile(
                        rf"(?<![\w-])(?:\w+er )?\w{{3,}}(?:{sure}|weg|platz|ring|damm|ufer){number}{town_in_lower_case}"
                    ),
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
                Rule(
                    "street named after something",
                    re.compile(rf"{named_after}{tail}"),
                    0.7,
                ),
                Rule("street and said number", re.compile(rf"(?<![\w-])(?:{apart}|{compound}){said_number}"), 0.7),
                Rule(
                    "somewhere, living there",
                    re.compile(
                        rf"{live}(?P<found>{somewhere}\d{{1,3}}(?:\s?[a-h](?!\w))?{no_amount}{town_in_lower_case})"
                    ),
                    0.5,
                ),
                Rule(
                    "house number",
                    re.compile(
                        r"(?<!\w)(?i:hausnummer|hausnr\.?)(?: ist)?(?: die)? (?P<found>\d{1,3}(?:\s?[a-h](?!\w))?)"
                    ),
                    0.6,
                ),
                Rule(
                    "after a word for postcode",
                    re.compile(rf"(?<!\w)(?i:postleitzahl|plz)(?!\w){after_postcode}"),
                    0.8,
                ),
                Rule("block and number", re.compile(r"(?<![\w-])[A-U] ?\d{1,2}, ?\d{1,2}(?![\d:])"), 0.2),
                Rule("postcode and town", re.compile(rf"(?<![\w.,-]){postcode}"), 0.3),
            ],
        )

    def hits(self, text: str, nlp_artifacts: Any) -> Iterator[Hit]:
        for hit in super().hits(text, nlp_artifacts):
            yield replace(hit, score=self._context.raised(hit.score, text, hit.start, hit.end))

    def refuses(self, text: str, hit: Hit) -> bool:
        """Arbeitsplatz 3, Schulweg 10: words with a street's ending. Im Markt 12 Regale: an amount."""
        if _IN.match(text, hit.start, hit.end) and _COUNTED.match(text, hit.end):
            return True
        parts = _FIRST_WORD.findall(text[hit.start : hit.end].lower())
        return bool(parts) and parts[0] in self._not_streets
