"""Speech in written form, with the way back: "null eins" is "0 1", "max punkt muster at web" is "max.muster@web".

The patterns are tried on the written form; what they find is mapped back to the raw text.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.domain.transcript import Span
from assistant.redaction.numerals import Numerals

TOKEN = re.compile(r"\w+|[^\w\s]")
# How far an @ or a domain may be from a sign word that belongs to the same address, in words.
ADDRESS_REACH = 12
# How far its domain may be from an @, in words.
AT_REACH = 6


@dataclass(frozen=True, slots=True)
class _Edit:
    """raw[start:end] is written as `text`; neither is empty."""

    start: int
    end: int
    text: str


class WrittenForm:
    """The written form of a raw text. Kept passages map character by character, rewritten ones as a whole."""

    def __init__(self, raw: str, edits: list[_Edit]) -> None:
        parts: list[str] = []
        self._written_starts: list[int] = []
        self._raw_spans: list[tuple[int, int]] = []
        self._kept: list[bool] = []
        raw_position = written_position = 0
        for edit in [*edits, _Edit(len(raw), len(raw), "")]:
            for start, end, text, kept in (
                (raw_position, edit.start, raw[raw_position : edit.start], True),
                (edit.start, edit.end, edit.text, False),
            ):
                if text:
                    parts.append(text)
                    self._written_starts.append(written_position)
                    self._raw_spans.append((start, end))
                    self._kept.append(kept)
                    written_position += len(text)
            raw_position = edit.end
        self.text = "".join(parts)

    def raw_span(self, start: int, end: int) -> Span:
        """Where written[start:end] (not empty) lies in the raw text; touched rewritten passages count in full."""
        return Span(self._raw_position(start)[0], self._raw_position(end - 1)[1])

    def _raw_position(self, index: int) -> tuple[int, int]:
        piece = bisect_right(self._written_starts, index) - 1
        start, end = self._raw_spans[piece]
        if not self._kept[piece]:
            return start, end
        position = start + index - self._written_starts[piece]
        return position, position + 1


class SpokenForms:
    """Turns raw text into its written form."""

    def __init__(self, words: Mapping[str, Any], months: Mapping[str, int]) -> None:
        self._numerals = Numerals(words)
        self._months = frozenset(months)
        self._repeat: dict[str, int] = words["repeat"]
        self._at = frozenset(words["at"])
        self._signs: dict[str, str] = words["signs"]
        self._domains = frozenset(words["domains"])
        self._sure_domains = frozenset(words["sure_domains"])
        self._dots = frozenset(word for word, sign in self._signs.items() if sign == ".") | {"."}
        self._fillers = frozenset(words["fillers"])
        self._hesitations = frozenset(words["hesitations"])
        self._weak_fillers = frozenset(words["weak_fillers"])

    def written(self, raw: str) -> WrittenForm:
        tokens = list(TOKEN.finditer(raw))
        words = [token[0].lower() for token in tokens]
        figures = self._figures(tokens, words)
        edits: list[_Edit] = []
        index = position = 0
        while index < len(tokens):
            edit, taken = self._edit_at(index, tokens, words, figures)
            if edit is not None and edit.start < position < edit.end:
                edit = _Edit(position, edit.end, edit.text)
            if edit is not None and edit.start >= position and edit.text != raw[edit.start : edit.end]:
                edits.append(edit)
                position = edit.end
            index += taken
        return WrittenForm(raw, edits)

    def _figures(self, tokens: list[re.Match[str]], words: list[str]) -> list[str | None]:
        """Figures of each token that is a number: digits, a number word, or an ordinal that belongs to a date."""
        figures: list[str | None] = []
        for index, word in enumerate(words):
            following = words[index + 1] if index + 1 < len(words) else ""
            cardinal = None if word.isdigit() else self._numerals.cardinal(word)
            ordinal = self._numerals.ordinal(word) if cardinal is None and not word.isdigit() else None
            if word.isascii() and word.isdigit():
                figures.append(word)
            elif cardinal is not None:
                figures.append(str(cardinal))
            elif ordinal is not None and (
                following in self._months
                or self._numerals.ordinal(following) is not None
                or (figures and (figures[-1] or "").endswith("."))
            ):
                figures.append(f"{ordinal}.")
            else:
                figures.append(None)
        return figures

    def _edit_at(
        self, index: int, tokens: list[re.Match[str]], words: list[str], figures: list[str | None]
    ) -> tuple[_Edit | None, int]:
        """The rewriting that starts at a token, if any, and the number of tokens it takes."""
        token, word = tokens[index], words[index]
        count = self._repeat.get(word)
        if count:
            number = index + 2 if words[index + 1 : index + 2] == ["die"] else index + 1
            repeated = figures[number] if number < len(tokens) else None
            if repeated and len(repeated) == 1:
                return _Edit(token.start(), tokens[number].end(), repeated * count), number - index + 1
        if figures[index] is not None:
            return _Edit(token.start(), token.end(), figures[index] or ""), 1
        if self._is_spelled_by_word(index, words):
            return _Edit(token.start(), tokens[index + 2].end(), token[0].upper()), 3
        filler = self._filler_end(index, words, figures)
        if filler > index:
            return _Edit(tokens[index - 1].end(), tokens[filler].start(), " "), filler - index
        sign = self._sign(index, words, figures)
        if sign and 0 < index < len(tokens) - 1:
            return _Edit(tokens[index - 1].end(), tokens[index + 1].start(), sign), 1
        return None, 1

    def _is_spelled_by_word(self, index: int, words: list[str]) -> bool:
        """ "L wie Ludwig"."""
        letter, *following = words[index : index + 3]
        return (
            len(letter) == 1
            and letter.isalpha()
            and len(following) == 2
            and following[0] == "wie"
            and following[1].startswith(letter)
        )

    def _filler_end(self, index: int, words: list[str], figures: list[str | None]) -> int:
        """Index of the number that follows fillers starting here, between two numbers; else the same index."""
        if index == 0 or figures[index - 1] is None or (figures[index - 1] or "").endswith("."):
            return index
        end, said = index, False
        while end < len(words) and (words[end] in self._fillers or words[end] in ",.-–…"):
            said = said or (words[end] in self._fillers and words[end] not in self._weak_fillers)
            if "." in words[index:end] and words[end].isalpha() and words[end] not in self._hesitations:
                return index
            end += 1
        return end if said and end < len(words) and figures[end] is not None else index

    def _sign(self, index: int, words: list[str], figures: list[str | None]) -> str | None:
        word = words[index]
        if word in self._at:
            is_domain = index > 0 and words[index - 1] in self._dots
            return "@" if not is_domain and self._domain_ahead(index, words, AT_REACH) else None
        sign = self._signs.get(word)
        if sign is None:
            return None
        if sign == "/":
            return sign
        between_figures = 0 < index < len(words) - 1 and figures[index - 1] and figures[index + 1]
        near = words[max(0, index - ADDRESS_REACH) : index + ADDRESS_REACH]
        address = any(item in self._at for item in near) or self._domain_ahead(index - 1, words, AT_REACH)
        return sign if address or (between_figures and sign != ":") else None

    def _domain_ahead(self, index: int, words: list[str], reach: int) -> bool:
        """Whether "punkt de" follows, or "com" alone; "es" and "at" alone are words like others."""
        return any(
            words[place] in self._domains and (words[place - 1] in self._dots or words[place] in self._sure_domains)
            for place in range(index + 1, min(index + 1 + reach, len(words)))
        )
