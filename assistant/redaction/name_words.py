"""What is known about single words: never part of a name, a listed name, a word of the dictionary or the lexicon."""

import re
from collections.abc import Callable, Iterable, Iterator

from assistant.redaction.wordlists import WordLists


class NameWords:
    """`allowed`: terms never hidden on a model's word alone. `is_known_word`: whether the German dictionary has it."""

    def __init__(self, words: WordLists, allowed: Iterable[str], is_known_word: Callable[[str], bool]) -> None:
        never, people, names = words.of("never_names"), words.of("persons"), words.of("names")
        self._never = frozenset([*never["words"], *never["more_words"]])
        self._brands = frozenset(never["brands"])
        before = "|".join(re.escape(words) for words in sorted(never["company_before"], key=len, reverse=True))
        self._company_before = re.compile(rf"(?<!\w)(?:{before}) $", re.IGNORECASE)
        self._never_endings: tuple[str, ...] = tuple(never["endings"])
        self._people = frozenset(
            word.lower() for word in [*people["kinship"], *people["acquaintances"], *people["titles"]]
        )
        # The lexicon has firms too ("DHL fahren"); by itself a firm's name is no skill.
        firms = {name.casefold() for name in words.of("organisations")["names"]}
        self._allowed = frozenset(term.casefold() for term in allowed) - firms
        self._is_known_word = is_known_word
        self._names = frozenset(name.lower() for name in [*names["first_names"], *names["last_names"]])
        unclear = {name.lower() for name in names["forenames_as_words"]}
        self._forenames = frozenset(name.lower() for name in names["first_names"]) - unclear
        self._forename_sounds = frozenset(_sound(name) for name in self._forenames if len(name) > 3)

    def is_never(self, word: str) -> bool:
        """Whether the word only looks like a name: "SAP", "Handy"."""
        return word.lower() in self._never

    def is_brand_only(self, text: str, start: int, end: int) -> bool:
        """Whether the passage is a maker's name that stands for a tool or a car, not for an employer."""
        if text[start:end].lower() not in self._brands:
            return False
        return self._company_before.search(text, max(0, start - 20), start) is None

    def is_around_names(self, word: str, *, sure: bool = False) -> bool:
        """Words at the edge of a passage that belong to no name: "Enkelin", "Kundennummer", "E-D-V".

        Where the model is `sure` of a person, only words for people: "August", "Mai" and "Debus" are names then.
        """
        lowered = word.lower()
        if sure:
            return lowered in self._people and not self.is_listed(word)
        if (
            self.is_never(lowered)
            or self.is_never(lowered.replace("-", ""))
            or (lowered in self._people and not self.is_listed(word))
        ):
            return True
        return lowered.endswith(self._never_endings) and not self.is_listed(word)

    def is_lexicon_term(self, text: str) -> bool:
        """Whether the skill and occupation lexicon has the word or phrase."""
        return text.casefold() in self._allowed

    def is_common_word(self, word: str) -> bool:
        """A word of the German dictionary or the lexicon that is not listed as a name."""
        if self.is_lexicon_term(word):
            return True
        return not self.is_listed(word) and any(map(self._is_known_word, _spellings(word)))

    def is_unknown_word(self, word: str) -> bool:
        """Neither in the dictionary nor in any list: a name of something, whatever it is."""
        return not (self.is_common_word(word) or self.is_listed(word) or self.is_around_names(word))

    def is_forename(self, word: str) -> bool:
        """Whether a word is listed as a forename and is no other word, or is none but sounds like one ("Monie")."""
        if word.lower() in self._forenames:
            return True
        return len(word) > 3 and _sound(word) in self._forename_sounds and self.is_unknown_word(word)

    def is_listed(self, word: str) -> bool:
        """Whether a word is listed as a forename or surname, also in the genitive."""
        lowered = word.lower()
        return lowered in self._names or lowered.removesuffix("s") in self._names


def _spellings(word: str) -> Iterator[str]:
    """The word, and what it may be in the standard language: "Anjebote", "Päckle", "Häusla"."""
    yield word
    if "j" in word.lower():
        yield word.replace("j", "g").replace("J", "G")
    for ending in ("le", "la", "li", "erl", "ken", "sche"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            yield word.removesuffix(ending) + "chen"


# Spellings of one sound in German ears, in this order.
_SOUNDS = (
    ("ph", "f"), ("v", "f"), ("th", "t"), ("dt", "t"), ("ck", "k"), ("c", "k"), ("q", "k"), ("ai", "ei"), ("ey", "ei"),
    ("ay", "ei"), ("ie", "i"), ("y", "i"), ("j", "i"), ("z", "s"), ("ß", "s"), ("ä", "e"), ("oe", "ö"), ("ue", "ü"),
    ("ee", "e"), ("aa", "a"), ("oo", "o"), ("h", ""),
)  # fmt: skip


def _sound(name: str) -> str:
    """How a name sounds, roughly: the same for "Moni" and "Monie", "Stefan" and "Steffan"."""
    said = name.lower()
    for spelling, sound in _SOUNDS:
        said = said.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", said)
