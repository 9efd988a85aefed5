"""E-mail addresses as they are dictated: "max punkt muster, alles klein, at web punkt de"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# The longest domain and the longest name before the @, in tokens (a name may be spelled "M wie Martha …").
DOMAIN_TOKENS = 14
NAME_TOKENS = 70
# Words without a sign between them that may be parts of one name ("anna lena berger at …").
PLAIN_WORDS = 3
SHORT = 2
# "M wie Martha".
AS_IN = "wie"
# In digits; a longer number before an address is another thing.
LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class EmailPassage:
    """Tokens `first` to `last` say the address `text`."""

    first: int
    last: int
    text: str


class SpokenEmails:
    """Finds dictated addresses around the words for @."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._at = frozenset(words["at"])
        self._after_at = frozenset(words["after_at"])
        self._signs = {sign: text for sign, text in words["signs"].items() if text in ".-_+"}
        self._signs.update({text: text for text in ".-_+"})
        self._domains = frozenset(words["domains"])
        self._sure_domains = frozenset(words["sure_domains"])
        self._providers = frozenset(words["mail_providers"])
        self._anchors = frozenset(words["anchors"])
        self._said_between = frozenset(words["said_between"])

    def passages(
        self, tokens: Sequence[re.Match[str]], words: Sequence[str], figures: Sequence[str | None]
    ) -> Iterator[EmailPassage]:
        """In order, without overlaps. `figures`: what a token says as a number, if it does."""
        free = 0
        for index, word in enumerate(words):
            if word not in self._at or index <= free or self._is_sign(words[index - 1], "."):
                continue
            start = index + 1
            while start < len(words) and words[start] in self._after_at:
                start += 1
            domain = self._domain(tokens, words, start)
            first = self._first(tokens, words, figures, index, free) if domain else index
            if domain and first < index:
                name = self._name(words, figures, first, index)
                if name:
                    yield EmailPassage(first, domain[0], f"{name}@{domain[1]}")
                    free = domain[0] + 1

    def _is_sign(self, word: str, sign: str) -> bool:
        return self._signs.get(word) == sign

    def _domain(self, tokens: Sequence[re.Match[str]], words: Sequence[str], start: int) -> tuple[int, str] | None:
        """Last token and text of the domain that starts at a token."""
        text, found, plain = "", None, 0
        for index in range(start, min(len(words), start + DOMAIN_TOKENS)):
            word = words[index]
            sign = self._signs.get(word)
            if sign:
                following = index + 2 if words[index + 1 : index + 2] == [","] else index + 1
                if sign == "." and found and not self._ends_domain(words, following, text + "."):
                    break
                text += sign
            elif self._ends_domain(words, index, text):
                spelled = word == "d"
                word = "de" if spelled else word
                text += word if text.endswith(".") else f".{word}"
                found = index + spelled, text
                if spelled:
                    break
            elif word == ",":
                continue
            elif found and not text.endswith((".", "-")):
                break
            elif word in self._said_between:
                continue
            elif word.isalnum() and plain <= PLAIN_WORDS:
                plain += 1
                text += word
                if text in self._providers:
                    found = index, f"{text}.de"
            else:
                break
        return found

    def _ends_domain(self, words: Sequence[str], index: int, text: str) -> bool:
        word = words[index] if index < len(words) else ""
        if word == "d" and text.endswith(".") and words[index + 1 : index + 2] == ["e"]:
            return True
        return bool(text) and (
            (word in self._domains and text.endswith(".")) or (word in self._sure_domains and text[-1].isalnum())
        )

    def _first(
        self,
        tokens: Sequence[re.Match[str]],
        words: Sequence[str],
        figures: Sequence[str | None],
        at: int,
        free: int,
    ) -> int:
        """First token of the name before the @; `at` itself where there is none."""
        first, plain = at, 0
        most = PLAIN_WORDS if tokens[at - 1].end() < tokens[at].start() else 1
        connected = True
        for index in range(at - 1, max(free, at - NAME_TOKENS) - 1, -1):
            word = words[index]
            if word in self._signs:
                glued = word.isalpha() or (
                    index > 0
                    and tokens[index - 1].end() == tokens[index].start()
                    and tokens[index].end() == tokens[index + 1].start()
                )
                if not glued:
                    break
                connected = True
            elif word == ",":
                if not index or not self._goes_on(words, figures, index):
                    break
            elif (
                word in self._anchors
                or not (word.isalnum() or "_" in word)
                or len(figures[index] or "") > LONGEST_NUMBER
            ):
                break
            elif word in self._said_between:
                continue
            else:
                is_plain = len(word) > SHORT and figures[index] is None and not self._spells(words, index)
                plain = plain + 1 if is_plain and not connected else plain
                if plain >= most:
                    break
                first, connected = index, not is_plain
        return first

    def _goes_on(self, words: Sequence[str], figures: Sequence[str | None], comma: int) -> bool:
        """Whether a comma stands inside an address: at a sign, in spelling, before a number."""
        left, right = words[comma - 1], words[comma + 1]
        if {left, right} & (self._signs.keys() | self._said_between | self._at):
            return True
        number = figures[comma + 1]
        return (len(left) == 1 and len(right) == 1) or (number is not None and len(number) <= LONGEST_NUMBER)

    def _spells(self, words: Sequence[str], index: int) -> bool:
        """ "wie" and "Martha" in "M wie Martha"."""
        before = words[max(0, index - 2) : index]
        return words[index] in (AS_IN, "doppel") or before[-1:] in ([AS_IN], ["doppel"])

    def _name(self, words: Sequence[str], figures: Sequence[str | None], first: int, at: int) -> str:
        parts = [
            self._signs.get(word) or figures[first + offset] or word
            for offset, word in enumerate(words[first:at])
            if word not in self._said_between and (not offset or words[first + offset - 1] != AS_IN)
        ]
        return re.sub(r"[^\w.+-]", "", "".join(parts))
