"""Words that reveal a special category of personal data (GDPR Art. 9 and 10): a lexicon in models/redaction."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.domain.errors import RedactionFailed
from assistant.domain.findings import SensitiveFinding
from assistant.domain.transcript import Span
from assistant.redaction.finder import LONGEST_TEXT
from assistant.redaction.wordlists import WordLists

SCORES = {"stems": 0.7, "words": 0.6, "patterns": 0.7}
STEP = "special categories"


class SensitiveFinder:
    """Flags passages for the officer and for the policy; a disability may matter for placement, so people decide."""

    def __init__(self, lexicon: Mapping[str, Any]) -> None:
        self._rules = [
            (category, kind, pattern, tuple(content["exceptions"]))
            for category, content in lexicon.items()
            if category != "version"
            for kind, pattern in _patterns(content)
        ]

    @classmethod
    def load(cls, models: Path) -> "SensitiveFinder":
        """Raises ModelMissing, ModelUnusable."""
        return cls(WordLists.load(models).of("sensitive"))

    def find(self, text: str) -> tuple[SensitiveFinding, ...]:
        """Sorted, without overlaps; the longest passage wins. Raises RedactionFailed if the text is too long."""
        if len(text) > LONGEST_TEXT:
            raise RedactionFailed(step=STEP, limit=LONGEST_TEXT)
        found = [
            SensitiveFinding(Span(*match.span()), category, SCORES[kind], f"lexicon: {kind}")
            for category, kind, pattern, exceptions in self._rules
            for match in pattern.finditer(text)
            if match[0] and not any(part in match[0].lower() for part in exceptions)
        ]
        kept: list[SensitiveFinding] = []
        for finding in sorted(found, key=lambda item: (-len(item.span), item.span, item.category)):
            if not any(finding.span.overlaps(other.span) for other in kept):
                kept.append(finding)
        return tuple(sorted(kept, key=lambda item: item.span))


def _patterns(content: Mapping[str, Any]) -> list[tuple[str, re.Pattern[str]]]:
    parts: list[tuple[str, str]] = [("patterns", rf"(?<!\w)(?:{pattern})(?!\w)") for pattern in content["patterns"]]
    if content["stems"]:
        parts.append(("stems", rf"(?<!\w)(?:{'|'.join(map(re.escape, content['stems']))})[\w-]*"))
    if content["words"]:
        parts.append(("words", rf"(?<![\w-])(?:{'|'.join(map(re.escape, content['words']))})(?![\w-])"))
    return [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in parts]
