"""E-mail and web addresses, written, and spoken ones in their written form. No public suffix list is asked for."""

import re

from assistant.redaction.recognizers.rules import Rule, RuleRecognizer, alternatives
from assistant.redaction.wordlists import WordLists

# "Die E-Mail ist k, Punkt, Boten, Punkt, haha, at mail.com": dictated, and heard so badly that no sign is left whole.
_DICTATED = (
    r"(?<!\w)(?:e[- ]?mail(?:-?adresse)?|mail(?:-?adresse)?|emil)(?: (?:ist|is|lautet|wäre|heißt))?[\s,.:]+"
    r"(?=[^!?\n]{0,80}(?:punkt|pumpt|punk|@|klammeraff|(?<!\w)(?:ät|at|et)(?!\w)))"
    r"(?P<found>[^!?\n]{3,90}?(?:[.,]|punkt|pumpt|punk)[\s,.]{0,3}(?:com|de|net|org|eu|info))(?!\w)"
)


class Email(RuleRecognizer):
    def __init__(self, words: WordLists) -> None:
        domain = rf"\w[\w-]*(?:\s?\.\s?[\w-]+)*(?:\s?\.\s?|\s)(?:{alternatives(words.of('spoken')['domains'])})(?!\w)"
        super().__init__(
            "EMAIL",
            [
                Rule("address", re.compile(rf"(?<![\w.+-])[\w.+-]+\s?@\s?{domain}", re.IGNORECASE), 0.95),
                Rule("after its word", re.compile(_DICTATED, re.IGNORECASE), 0.6),
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
