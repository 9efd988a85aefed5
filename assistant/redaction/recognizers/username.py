"""Names people use on services: "auf GitHub bin ich …", "@…"."""

import re

from assistant.redaction.recognizers.rules import Rule, RuleRecognizer, alternatives
from assistant.redaction.wordlists import WordLists


class Username(RuleRecognizer):
    def __init__(self, words: WordLists) -> None:
        service = alternatives(words.of("accounts")["services"])
        between = (
            r"(?:[\s,:-]+(?:da|bin|ich|heiße|heiß|heisse|ist|is|unter|als|mein|name|account|profil|der|auch|so)){0,5}"
        )
        handle = r"(?P<found>@?(?=[\w.-]*[\d._-])[\w](?:[\w.-]*\w)?)"
        super().__init__(
            "USERNAME",
            [
                Rule(
                    "after a service", re.compile(rf"(?<!\w)(?:{service}){between}[\s,:]+{handle}", re.IGNORECASE), 0.7
                ),
                Rule(
                    "after a word for it",
                    re.compile(
                        rf"(?<!\w)(?i:{alternatives(words.of('accounts')['name_words'])})(?!\w)"
                        r"[\s:,]+(?:(?i:ist|lautet|heißt|war|da|also)[\s:,]+){0,3}(?P<found>[\w][\w.-]{3,}\w)"
                    ),
                    0.5,
                ),
                Rule("handle", re.compile(r"(?<![\w@.])@\w[\w.]{2,}\w"), 0.6),
            ],
        )
