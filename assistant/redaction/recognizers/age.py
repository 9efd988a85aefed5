"""Ages, the client's and anyone else's: "meine Tochter ist acht", "mit 17", "55 Jahre alt"."""

import re
from collections.abc import Iterator
from typing import Any

from assistant.redaction.recognizers.rules import Hit, Rule, RuleRecognizer, alternatives
from assistant.redaction.wordlists import WordLists

NEXT_ONE = "next one"


class Age(RuleRecognizer):
    """Bare numbers are ages only where no unit follows and the words before say so."""

    def __init__(self, words: WordLists) -> None:
        lists = words.of("ages")
        units = alternatives(lists["units"])
        kin, siblings = alternatives(words.of("persons")["kinship"]), alternatives(lists["siblings"])
        no_person = alternatives(lists["not_people"])
        bare = r"(?<![\d.,/:-])[1-9]\d?(?!\d|[./:-]\d|,\d|\.\s\d)"
        no_unit = rf"(?!\s?(?:%|€|-)|\s(?:{units})(?!\w))"
        number = rf"(?i:{bare}(?:\sJahre?(?=\s?[.,;!?]|\sund\s|\soder\s|$))?{no_unit})"
        # "war drei Jahre," is how long something went on; only the bare number is an age there.
        alone = rf"(?i:{bare}{no_unit})"
        more = rf"(?:(?:, und |, | und | oder ){number})*"
        soon = rf"(?:(?:im \w+|{alternatives(lists['adverbs'])}) ){{0,3}}"
        over = r"(?=\s?[.,;!?)]|$|\s(?:und|oder|geworden|im|am|aber|da|bin|hab|war|die|der|geht)(?!\w))"
        years_old = (
            r"(?<![\d.,/:-])(?i:(?:\d{1,3}|ein|eineinhalb|anderthalb)(?: (?:Jahre?n?|Monate?n?|Wochen))? alt)(?!\w)"
        )
        i_am = rf"(?i:ich|i|ick|isch|bin|werd|werde) (?:(?:bin|werde|werd|ich) )?{soon}"
        relative = rf"(?<!\w)(?i:{kin}|(?:der|die|das) (?:{siblings}))(?!\w)[^.!?\d]{{0,40}}?"
        link, is_ = rf"(?:[,:(]|{alternatives(lists['links'])})", alternatives(lists["is"])
        name = (
            rf"(?<!\w)(?!(?:{no_person})(?!\w))(?:[A-ZÀ-ÖØ-Þ][\w-]+|(?i:er|sie|der|die|es)) (?:ist|is|isch|wird|werd) "
        )
        self._next = re.compile(rf"(?:, und |, | und )[A-ZÀ-ÖØ-Þ][\w-]+ (?:(?:ist|is) )?(?P<found>{number}){over}")
        super().__init__(
            "AGE",
            [
                Rule("years old", re.compile(years_old), 0.9),
                Rule("-jährig", re.compile(r"(?<!\d)\d{1,2}[- ]?jährige?[rsnm]?(?!\w)"), 0.7),
                Rule("I was", re.compile(rf"(?i:ich|i|ick|isch) war {soon}(?P<found>{alone}){over}"), 0.5),
                Rule("I am", re.compile(rf"{i_am}(?P<found>(?=1[4-9]|[2-9]\d){number}){over}"), 0.6),
                Rule("of a relative", re.compile(rf"{relative}{link} {soon}(?P<found>{alone}{more}){over}"), 0.55),
                Rule(
                    "of a relative in years",
                    re.compile(rf"{relative}(?:{is_}|,) {soon}(?P<found>{number}{more}){over}"),
                    0.55,
                ),
                Rule(
                    "of a named relative",
                    re.compile(rf"(?<!\w)(?:{kin}),? [A-ZÀ-ÖØ-Þ][\w-]+,? (?P<found>{number}){over}"),
                    0.55,
                ),
                Rule("somebody is", re.compile(rf"{name}{soon}(?P<found>{number}){over}"), 0.5),
                Rule(
                    "at the age of",
                    re.compile(rf"(?<!\w)(?i:mit) (?P<found>(?:1[3-9]|[2-7]\d){no_unit})(?=\s?[.,;!?]|\s[a-zäöü]|$)"),
                    0.45,
                ),
                Rule("at the age of N years", re.compile(r"(?<!\w)(?i:mit) (?P<found>[1-9]?\d Jahren)(?!\w)"), 0.6),
                Rule(
                    "about",
                    re.compile(
                        rf"(?<!\w)(?:bin|werde?|wird|ist|war|is) (?:[a-zäöü]+ ){{0,2}}"
                        rf"(?P<found>(?i:anfang|mitte|ende|knapp|gut|über|fast|kurz vor) [1-8]\d{no_unit}){over}"
                    ),
                    0.6,
                ),
                Rule(
                    "decade",
                    re.compile(r"(?<!\w)(?:Anfang|Mitte|Ende) [2-7]0(?!\w|\s(?:Jahre|er)(?!\w)|[.:,]\d)"),
                    0.45,
                ),
                Rule(
                    "half years",
                    re.compile(rf"{relative}{link} {soon}(?P<found>(?:andert|einein|zweiein|dreiein)halb)(?!\w)"),
                    0.5,
                ),
                Rule("age", re.compile(r"(?<!\w)(?:Alter|Alters)(?: ist| von|:)? (?P<found>\d{1,3})(?!\d)"), 0.7),
            ],
        )

    def hits(self, text: str, nlp_artifacts: Any) -> Iterator[Hit]:
        """Also the ages that follow in a row: "Deniz ist 14, Aylin 11"."""
        for hit in super().hits(text, nlp_artifacts):
            yield hit
            end = hit.end
            while match := self._next.match(text, end):
                end = match.end("found")
                yield Hit(match.start("found"), end, hit.score, NEXT_ONE)
