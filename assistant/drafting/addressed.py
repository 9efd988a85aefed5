"""Orders to the machine instead of talk about oneself: they stay on the page, but nothing is drafted from them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import yaml

from assistant.domain.errors import InputError
from assistant.domain.profile import Draft
from assistant.domain.transcript import RedactedTranscript, Span
from assistant.drafting.claim import OWN_WORDS

# A full stop ends a sentence before a capital or a sign, but not after an ordinal or one letter ("z. B.").
_SENTENCE_END = re.compile(r"[!?…]+(?=\s)|(?<!\b\w)(?<!\b\d\d)\.+(?=\s+[^\s\da-zäöüß])|\n+")


@dataclass(frozen=True, slots=True)
class AddressedToMachine:
    version: str
    sentences: tuple[re.Pattern[str], ...]
    signs: tuple[re.Pattern[str], ...]

    @classmethod
    def none(cls) -> "AddressedToMachine":
        return cls("-", (), ())

    @classmethod
    def load(cls, path: Path) -> "AddressedToMachine":
        """Raises InputError with the file's name."""
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            flags = re.IGNORECASE | re.DOTALL
            return cls(
                str(data["version"]),
                tuple(re.compile(pattern, flags) for pattern in data["sentences"]),
                tuple(re.compile(pattern, flags | re.MULTILINE) for pattern in data["signs"]),
            )
        except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, re.error) as error:
            raise InputError(what=f"{path.name}: {type(error).__name__}") from error

    def passages(self, text: str) -> tuple[Span, ...]:
        """Sentences, parts of sentences between signs, and the signs with what they enclose, in their order."""
        signs: list[Span] = []
        for pattern in self.signs:
            found = [Span(match.start(), match.end()) for match in pattern.finditer(text)]
            signs += [span for span in found if not any(span.overlaps(sign) for sign in signs)]
        ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        borders = {end for end in ends if not any(sign.start < end < sign.end for sign in signs)}
        borders |= {border for sign in signs for border in (sign.start, sign.end)} | {0, len(text)}
        parts = [Span(start, end) for start, end in pairwise(sorted(borders))]
        return tuple(part for part in parts if part in signs or self._is_order(part.of(text).strip()))

    def dropped_from(self, draft: Draft, texts: Iterable[RedactedTranscript]) -> Draft:
        """Without quotes of such passages: a quote is the only statement that needs no finding."""
        places = {text.answer_id: self.passages(_placeholders_blanked(text)) for text in texts}
        kept = tuple(
            statement
            for statement in draft.statements
            if statement.rule != OWN_WORDS
            or not any(
                piece.span.overlaps(place) for piece in statement.evidence for place in places.get(piece.answer_id, ())
            )
        )
        return replace(draft, statements=kept)

    def _is_order(self, sentence: str) -> bool:
        return any(pattern.search(sentence) for pattern in self.sentences)

    def without(self, text: str) -> str:
        """The text with blanks in their place: every other character stays where it is."""
        for passage in self.passages(text):
            text = text[: passage.start] + " " * len(passage) + text[passage.end :]
        return text


def _placeholders_blanked(transcript: RedactedTranscript) -> str:
    """A placeholder that redaction has put there is nobody's order."""
    text = transcript.text
    for item in transcript.replacements:
        text = text[: item.redacted.start] + "x" * len(item.redacted) + text[item.redacted.end :]
    return text
