"""E-mail and web addresses, written, and spoken ones in their written form. No public suffix list is asked for."""

import re

from assistant.redaction.recognizers.rules import Rule, RuleRecognizer, alternatives
from assistant.redaction.wordlists import WordLists


class Email(RuleRecognizer):
    def __init__(self, words: WordLists) -> None:
        domain = rf"\w[\w-]*(?:\s?\.\s?[\w-]+)*(?:\s?\.\s?|\s)(?:{alternatives(words.of('spoken')['domains'])})(?!\w)"
        super().__init__(
            "EMAIL",
            [
                Rule("address", re.compile(rf"(?<![\w.+-])[\w.+-]+\s?@\s?{domain}", re.IGNORECASE), 0.95),
                Rule("written out", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*"), 0.9),
            ],
        )


class Url(RuleRecognizer):
    def __init__(self, words: WordLists) -> None:
        domains = alternatives([item for item in words.of("spoken")["domains"] if len(item) > 1])
        super().__init__(
            "URL",
            [
                Rule("link", re.compile(r"(?:https?://|www\s?\.\s?)[^\s,;]+[\w/]", re.IGNORECASE), 0.95),
                Rule(
                    "domain",
                    re.compile(
                        rf"(?<![\w@.-])[\w-]{{2,}}(?:\.[\w-]+)*\.(?:{domains})(?![\w@])(?:/[^\s,]*)?", re.IGNORECASE
                    ),
                    0.6,
                ),
            ],
        )
