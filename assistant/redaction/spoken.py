"""Speech in written form, with the way back: "null eins" is "0 1", "max punkt muster at web" is "max.muster@web".

The patterns are tried on the written form; what they find is mapped back to the raw text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.redaction.numerals import Numerals
from assistant.redaction.spoken_email import EmailPassage, SpokenEmails
from assistant.redaction.written_form import Edit, WrittenForm

TOKEN = re.compile(r"\w+|[^\w\s]")
# How far its domain may be from a spoken sign of a web address, in words.
DOMAIN_REACH = 6
# The longest passage inside one number: "Moment, nein, das war falsch, nochmal die letzten drei:".
LONGEST_BRIDGE = 14
# How far before a number the word may be that announces it, in words.
ANNOUNCED_REACH = 9
GERMAN_IBAN = "de"
_PUNCTUATION = frozenset(",.-–—…:;!?/()")
_PLAIN_PUNCTUATION = frozenset(",.-–/()")
_MARKS_OF_ENDINGS = frozenset(".!?")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(slots=True)
class _Text:
    """Tokens of a text; `figures` and `taken`: the number a token starts and how many tokens it takes."""

    raw: str
    tokens: list[re.Match[str]]
    words: list[str]
    figures: list[str | None] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)

    def is_number(self, index: int) -> bool:
        return 0 <= index < len(self.words) and self.figures[index] is not None

    def is_letter(self, index: int) -> bool:
        return 0 <= index < len(self.words) and len(self.words[index]) == 1 and self.words[index].isalpha()


class SpokenForms:
    """Turns raw text into its written form."""

    def __init__(self, words: Mapping[str, Any], months: Mapping[str, int]) -> None:
        self._numerals = Numerals(words)
        self._emails = SpokenEmails(words)
        self._months = frozenset(months)
        self._repeat: dict[str, int] = words["repeat"]
        self._double: tuple[str, ...] = tuple(words["double"])
        self._before_repeated = frozenset(words["before_repeated"])
        self._signs: dict[str, str] = words["signs"]
        self._domains = frozenset(words["domains"])
        self._sure_domains = frozenset(words["sure_domains"])
        self._dots = frozenset(word for word, sign in self._signs.items() if sign == ".") | {"."}
        self._alphabet: dict[str, str] = words["alphabet"]
        self._countries: dict[str, str] = words["countries"]
        self._as_in = frozenset(words["as_in"])
        self._fillers = frozenset(words["fillers"])
        self._hesitations = frozenset(words["hesitations"])
        self._weak_fillers = frozenset(words["weak_fillers"])
        self._corrections = frozenset(words["corrections"])
        self._links = frozenset(words["links"])
        self._wrong = frozenset(words["wrong"])
        self._endings: tuple[str, ...] = tuple(words["endings_of_numbers"])
        self._announcing: tuple[str, ...] = tuple(words["announcing"])

    def written(self, raw: str) -> WrittenForm:
        tokens = list(TOKEN.finditer(raw))
        text = _Text(raw, tokens, [token[0].lower() for token in tokens])
        self._read_numbers(text)
        emails = {item.first: item for item in self._emails.passages(tokens, text.words, text.figures)}
        edits: list[Edit] = []
        run: list[str] = []  # the figures and letters of the number that is being said
        index = position = 0
        while index < len(tokens):
            edit, count = self._edit_at(index, text, run, emails.get(index))
            if edit is not None and edit.start < position < edit.end:
                edit = Edit(position, edit.end, edit.text)
            if edit is not None and edit.start >= position and edit.text != raw[edit.start : edit.end]:
                edits.append(edit)
                position = edit.end
            index += count
        return WrittenForm(raw, edits)

    # Numbers

    def _read_numbers(self, text: _Text) -> None:
        """Figures of each number: digits, number words, repeated ones, and ordinals that belong to a date."""
        size = len(text.words)
        text.figures, text.taken = [None] * size, [1] * size
        index = 0
        while index < size:
            figures, count = self._number_at(index, text)
            text.figures[index], text.taken[index] = figures, count
            index += count

    def _number_at(self, index: int, text: _Text) -> tuple[str | None, int]:
        word = text.words[index]
        repeated = self._repeated(index, text)
        if repeated:
            return repeated
        if word.isascii() and word.isdigit():
            return word, 1
        torn = self._numerals.torn(text.words, index)
        if torn:
            return str(torn[0]), torn[1]
        cardinal = self._numerals.cardinal(word)
        if cardinal is not None:
            return str(cardinal), 1
        for ending in self._endings:
            value = self._numerals.cardinal(word.removesuffix(ending)) if word.endswith(ending) else None
            if value is not None and value > 9:
                return f"{value}{ending}", 1
        ordinal = self._numerals.ordinal(word)
        if ordinal is not None and (self._date_goes_on(index + 1, text.words) or self._in_date(index, text)):
            return f"{ordinal}.", 1
        return None, 1

    def _repeated(self, index: int, text: _Text) -> tuple[str, int] | None:
        """ "doppel-null", "Doppelnull", "dreimal die Fünf", "3 mal die 5"."""
        words = text.words
        word = words[index]
        for prefix in self._double:
            digit = self._digit(word.removeprefix(prefix)) if word.startswith(prefix) else None
            if digit:
                return digit * 2, 1
        count, place = self._repeat.get(word), index + 1
        is_double = word.startswith(self._double)
        if count is None and words[place : place + 1] in (["mal"], ["x"]):
            times = self._digit(word)
            count, place = int(times) if times and times in "2345" else None, index + 2
        if count is None:
            return None
        said = place
        while place < len(words) and (words[place] in self._before_repeated or words[place] == "-"):
            place += 1
        digit = self._digit(words[place]) if place < len(words) else None
        certain = is_double or place > said or (index > 0 and text.figures[index - 1] is not None)
        return (digit * count, place + 1 - index) if digit and certain else None

    def _digit(self, word: str) -> str | None:
        if word.isascii() and word.isdigit():
            return word if len(word) == 1 else None
        value = self._numerals.cardinal(word)
        return str(value) if value is not None and value < 10 else None

    def _date_goes_on(self, index: int, words: Sequence[str]) -> bool:
        """Whether a month or another ordinal follows, perhaps after a hesitation or a correction."""
        for place in range(index, min(len(words), index + LONGEST_BRIDGE // 2)):
            word = words[place]
            if word in self._months or self._numerals.ordinal(word) is not None:
                return True
            if (
                word not in ("null", "0")
                and word not in ",.-–…"
                and word not in self._hesitations | self._corrections | self._links
            ):
                return False
        return False

    def _in_date(self, index: int, text: _Text) -> bool:
        """Whether a day stands before: "4. fünfter", "vierten, äh, fünften"."""
        for place in range(index - 1, max(-1, index - LONGEST_BRIDGE // 2), -1):
            word, figures = text.words[place], text.figures[place]
            if figures is not None:
                if figures.endswith("."):
                    return True
                if figures == "0":
                    return True
                # "5 zehnter 1967"; "5 zweite Plätze" is none.
                return len(figures) <= 2 and (place + 1 < index or self._is_year(index + 1, text.words))
            if word not in ",.-–…" and word not in self._hesitations | self._corrections | self._links:
                return False
        return False

    def _is_year(self, index: int, words: Sequence[str]) -> bool:
        word = words[index] if index < len(words) else ""
        value = int(word) if word.isascii() and word.isdigit() else self._numerals.cardinal(word)
        return value is not None and (30 <= value < 100 or 1900 <= value < 2100)

    # What is rewritten

    def _edit_at(self, index: int, text: _Text, run: list[str], email: EmailPassage | None) -> tuple[Edit | None, int]:
        """The rewriting that starts at a token, if any, and the number of tokens it takes; keeps `run` up to date."""
        tokens, words = text.tokens, text.words
        token, figures = tokens[index], text.figures[index]
        if email is not None:
            run.clear()
            return Edit(token.start(), tokens[email.last].end(), email.text), email.last + 1 - index
        if figures is not None:
            count = text.taken[index]
            run.append(figures)
            return Edit(token.start(), tokens[index + count - 1].end(), figures), count
        spelled = self._spelled(index, text, run)
        if spelled:
            run.append(spelled[0])
            return Edit(token.start(), tokens[index + spelled[1] - 1].end(), spelled[0]), spelled[1]
        opened = self._opening(index, text)
        if opened:
            run.append(opened[0])
            return Edit(token.start(), tokens[index + opened[1]].start(), opened[0]), opened[1]
        sign = self._sign(index, text)
        if sign and 0 < index < len(tokens) - 1:
            return Edit(tokens[index - 1].end(), tokens[index + 1].start(), sign), 1
        end = self._pause_end(index, text, run) or self._bridge_end(index, text, run)
        if end > index:
            return Edit(tokens[index - 1].end(), tokens[end].start(), " "), end - index
        if text.is_letter(index) or words[index] == GERMAN_IBAN:
            run.append(token[0])
        elif words[index] not in _PUNCTUATION:
            run.clear()
        return None, 1

    def _spelled(self, index: int, text: _Text, run: Sequence[str]) -> tuple[str, int] | None:
        """Letter and tokens of "L wie Ludwig", and of "Dora" in "Dora Emil 89" and in "770 Dora 12"."""
        words = text.words
        letter, *following = words[index : index + 3]
        if letter in self._countries and text.is_number(index + 1) and self._is_announced(index, text, run):
            return self._countries[letter], 1
        if letter == GERMAN_IBAN and len(following) == 2 and following[0] in self._as_in:
            return (GERMAN_IBAN.upper(), 3) if following[1] in self._countries else None
        if len(following) == 2 and text.is_letter(index) and following[0] in self._as_in:
            if following[1].startswith(letter) and following[1] not in self._links:
                return text.tokens[index][0].upper(), 3
            return None
        known = self._alphabet.get(letter)
        if known is None:
            return None
        after = index + 1
        while after < len(words) and words[after] in self._alphabet:
            after += 1
        while after < len(words) and words[after] in _PUNCTUATION:
            after += 1
        before = bool(run) and (run[-1].isdigit() or after > index + 1 or run[-1].isupper())
        return (known, 1) if text.is_number(after) and (before or after > index + 1) else None

    def _opening(self, index: int, text: _Text) -> tuple[str, int] | None:
        """ "plus neunundvierzig" and "Klammer auf null" at the start of a number."""
        for said, sign in ((("plus",), "+"), (("klammer", "auf"), "(")):
            if tuple(text.words[index : index + len(said)]) == said:
                end = index + len(said)
                while end < len(text.words) and text.words[end] in _PUNCTUATION:
                    end += 1
                return (sign, end - index) if text.is_number(end) else None
        return None

    def _sign(self, index: int, text: _Text) -> str | None:
        """The sign of a web address or between two figures that a word says."""
        sign = self._signs.get(text.words[index])
        if sign is None or sign == "/":
            return sign
        between_figures = text.is_number(index + 1) and self._ends_number(index - 1, text)
        return sign if self._domain_ahead(index - 1, text.words) or (between_figures and sign != ":") else None

    def _ends_number(self, index: int, text: _Text) -> bool:
        return any(
            text.is_number(start) and start + text.taken[start] - 1 == index
            for start in range(max(0, index - 4), index + 1)
        )

    def _domain_ahead(self, index: int, words: Sequence[str]) -> bool:
        """Whether "punkt de" follows, or "com" alone; "es" and "at" alone are words like others."""
        return any(
            words[place] in self._domains and (words[place - 1] in self._dots or words[place] in self._sure_domains)
            for place in range(index + 1, min(index + 1 + DOMAIN_REACH, len(words)))
        )

    # What is said between two groups of one number

    def _pause_end(self, index: int, text: _Text, run: Sequence[str]) -> int:
        """Index of the number after "…", which recognition writes where somebody makes a pause inside a number."""
        end = index
        while end < len(text.words) and text.words[end] in "….":
            end += 1
        is_pause = "…" in text.words[index:end] or end - index > 2
        short = index > 0 and len(text.words[index - 1]) <= 2
        goes_on = text.is_number(end) or (text.is_letter(end) and end + 1 < len(text.words))
        return end if is_pause and goes_on and (short or bool(run)) else 0

    def _bridge_end(self, index: int, text: _Text, run: Sequence[str]) -> int:
        """Index of the group that goes on with the number in `run` after words starting here; else the same index."""
        if not run or run[-1].endswith("."):
            return index
        end = index
        while (
            end < min(len(text.words), index + LONGEST_BRIDGE)
            and not text.is_number(end)
            and (text.words[end] in _PUNCTUATION or self._is_bridge(text.words[end]))
        ):
            end += 1
        goes_on = text.is_number(end) or (text.is_letter(end) and (text.is_number(end + 1) or text.is_letter(end + 1)))
        said = text.words[index:end]
        if end == index or not goes_on or self._opening(end - 1, text) or self._opening(end - 2, text):
            return index
        sure = _is_identifier(run) or self._is_announced(index, text, run)
        if sure and self._is_corrected_next(end, text):
            return end
        return end if (self._bridges_sure_number(said) if sure else self._bridges_any_number(said)) else index

    def _is_corrected_next(self, index: int, text: _Text) -> bool:
        """ "…, die fünf war falsch, das ist eine sechs": the number at `index` is the one that was wrong."""
        after = index + text.taken[index]
        return any(word in self._wrong for word in text.words[after : after + 3])

    def _is_bridge(self, word: str) -> bool:
        return word in self._fillers or word in self._hesitations or word in self._corrections or word in self._links

    def _bridges_sure_number(self, said: Sequence[str]) -> bool:
        spoken = [word for word in said if word not in _PUNCTUATION]
        corrected = any(word in self._corrections for word in spoken)
        if not spoken:
            return any(word not in _PLAIN_PUNCTUATION for word in said)
        if any(word in _MARKS_OF_ENDINGS for word in said) and not corrected:
            return all(word in self._hesitations or word in self._fillers for word in spoken)
        return (
            corrected
            or all(word in self._fillers for word in spoken)
            or (any(word in self._hesitations for word in spoken) and len(spoken) <= LONGEST_BRIDGE // 2)
        )

    def _bridges_any_number(self, said: Sequence[str]) -> bool:
        """Between any two numbers only hesitations: "0152. Äh. 288" is one number, "53. Also 8 Stunden" are two."""
        spoken = [word for word in said if word not in _PUNCTUATION]
        if not spoken or not all(word in self._fillers for word in spoken):
            return False
        if "." in said and not all(word in self._hesitations for word in spoken):
            return False
        return any(word not in self._weak_fillers for word in spoken)

    def _is_announced(self, index: int, text: _Text, run: Sequence[str]) -> bool:
        start = max(0, index - len(run) - ANNOUNCED_REACH)
        return any(word.endswith(self._announcing) for word in text.words[start:index])


def _is_identifier(run: Sequence[str]) -> bool:
    """Whether what was said so far can only be a long number: "0 1 …", "DE 8", many groups."""
    joined = "".join(run)
    digits = [part for part in run if part.isdigit()]
    if joined.startswith(("0", "+", "(")):
        return len(joined) >= 2
    letters = sum(len(part) for part in run if part.isalpha())
    if letters:
        return bool(digits) or letters > 1
    if all(_YEAR.fullmatch(part) for part in digits):
        return False
    return len(digits) >= 4 or (len(joined) >= 6 and len(digits) >= 2)
