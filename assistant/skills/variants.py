"""The notation of the lexicon's variants: how a spoken form is written down and read.

    Erste Hilfe               these words, inflected, next to each other
    Verkäufer/in              both the masculine and the feminine word
    Regal/Ware + einräumen/auffüllen
                              one of the objects and one of the verbs, near each other, in either order

A word with a capital is a noun and is found where a noun is written; a word in small letters (verb, adjective,
function word) is found in any spelling.
"""

import re
from dataclasses import dataclass

from assistant.domain.errors import InputError

_GENDERED = re.compile(r"(.*\w)/in")
_JOINED = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class Variant:
    """`objects` is empty for plain words; each alternative is a sequence of words."""

    text: str
    verbs: tuple[tuple[str, ...], ...]
    objects: tuple[tuple[str, ...], ...] = ()

    def terms(self) -> frozenset[str]:
        return frozenset(" ".join(words) for words in (*self.verbs, *self.objects))


def parse_variant(text: str, where: str) -> tuple[Variant, ...]:
    """Read one entry of `say`; more than one variant where it stands for both genders."""
    objects, plus, verbs = text.partition(" + ")
    if text.startswith("+ ") or text.endswith(" +"):
        raise InputError(what=f"{where}: nothing on one side of the plus")
    if plus:
        return (Variant(text, _alternatives(verbs), _alternatives(objects)),)
    gendered = _GENDERED.fullmatch(text)
    forms = (gendered[1], _feminine(gendered[1])) if gendered else (text,)
    return tuple(Variant(form, _spellings(form)) for form in forms)


def _feminine(masculine: str) -> str:
    return masculine[:-1] + "in" if masculine.endswith("e") else masculine + "in"


def _alternatives(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(spelling for part in text.split("/") if part.strip() for spelling in _spellings(part.strip()))


def _spellings(text: str) -> tuple[tuple[str, ...], ...]:
    """The words as written, and hyphenated ones also as separate words (LKW-Fahrer, LKW Fahrer)."""
    written = tuple(text.split())
    apart = tuple(word for word in _JOINED.split(text) if word)
    return (written,) if written == apart else (written, apart)
