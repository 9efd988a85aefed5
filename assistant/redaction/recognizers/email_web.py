"""E-mail and web addresses, written, and spoken ones in their written form. No public suffix list is asked for."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from assistant.redaction.recognizers.rules import Hit, Rule, RuleRecognizer, alternatives
from assistant.redaction.wordlists import WordLists

_WORD_BEFORE = re.compile(r"(?<!\S)([\w.+-]+)[ ]$")
# Words that a spoken local part may be split into before the @: "o el zein_02@…".
MOST_PARTS = 8


class Email(RuleRecognizer):
    def __init__(self, words: WordLists) -> None:
        accounts = words.of("accounts")
        self._before = frozenset(accounts["before_address"])
        domain = rf"\w[\w-]*(?:\s?\.\s?[\w-]+)*(?:\s?\.\s?|\s)(?:{alternatives(words.of('spoken')['domains'])})(?!\w)"
        super().__init__(
            "EMAIL",
            [
                Rule("address", re.compile(rf"[\w.+-]+\s?@\s?{domain}", re.IGNORECASE), 0.95),
                Rule("written out", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*"), 0.9),
            ],
        )

    def hits(self, text: str, nlp_artifacts: Any) -> Iterator[Hit]:
        for hit in super().hits(text, nlp_artifacts):
            yield replace(hit, start=self._start(text, hit.start))

    def _start(self, text: str, start: int) -> int:
        """Letters and short words said one by one before the address belong to it."""
        for _ in range(MOST_PARTS):
            before = _WORD_BEFORE.search(text, max(0, start - 30), start)
            if not before or before[1].lower() in self._before or (len(before[1]) > 3 and before[1][0].isupper()):
                return start
            start = before.start(1)
        return start


class Url(RuleRecognizer):
    def __init__(self, words: WordLists) -> None:
        domains = alternatives([item for item in words.of("spoken")["domains"] if len(item) > 1])
        super().__init__(
            "URL",
            [
                Rule("link", re.compile(r"(?:https?://|www\s?\.\s?)[^\s,;]+[\w/]", re.IGNORECASE), 0.95),
                Rule(
                    "domain",
                    re.compile(rf"(?<![\w@.-])[\w-]{{2,}}(?:\.[\w-]+)*\.(?:{domains})(?![\w@])(?:/[^\s,]*)?"),
                    0.6,
                ),
            ],
        )
