"""Which of the capitalised words after "bei" and the like are the name of an employer."""

import re
from dataclasses import dataclass

from assistant.domain.transcript import Span
from assistant.facts.names import inflected
from assistant.facts.occupations import Occupations
from assistant.facts.vocabulary import Vocabulary, alternatives

NAME_WORD = r"(?:(?:St|Dr)\.|[A-ZÄÖÜ0-9][\w&.'’+-]*\w|[A-ZÄÖÜ](?![\w]))"


@dataclass(frozen=True, slots=True)
class Employer:
    """`name` as a caseworker notes it, without "Firma"."""

    name: str
    span: Span


class EmployerNames:
    """Cuts off what is said after the name, and refuses ordinary nouns."""

    def __init__(self, vocabulary: Vocabulary, occupations: Occupations) -> None:
        self._occupations = occupations
        self._not = frozenset(vocabulary.words("employment", "not_employers"))
        self._before = frozenset(
            word
            for key in ("titles", "no_name_starts", "left_out", "lent_out")
            for word in vocabulary.words("employment", key)
        )
        places = alternatives(vocabulary.words("employment", "workplaces"))
        self._places = re.compile(rf"[\w-]*(?:{places})(?:e?n|s)?", re.IGNORECASE)
        self._exact_places = re.compile(rf"(?:{places})(?:e?n|s)?", re.IGNORECASE)
        links = alternatives(vocabulary.words("employment", "name_links"))
        self._link_end = re.compile(rf"\s+(?:{links})$", re.IGNORECASE)
        others = vocabulary.table("employment", "other_names")
        self._noted = {said: name for name, words in others.items() for said in words}
        self._public = frozenset(vocabulary.words("employment", "public_bodies"))
        self._trades = frozenset(vocabulary.words("employment", "trades"))

    def employer(self, text: str, start: int, said: str) -> Employer | None:
        """The name at the start of `said`, or None if it is none."""
        words = said.split()
        while len(words) > 1 and words[0].lower() in self._before:
            start += text[start:].index(words[1])
            words = words[1:]
        first = words[0].lower().strip(".,")
        if words[0].isdigit() or first in self._before or (first in self._not and not self._place_name(words)):
            return None
        kept = self._kept(words)
        name = self._link_end.sub("", " ".join(kept)).strip(" ,")
        if name.lower() in self._public:
            return Employer(name, Span(start, start + len(name)))
        if not name or self._is_ordinary(kept, name):
            return None
        span = Span(start, _end(text, start, name))
        return Employer(self._noted.get(name.lower(), re.sub(r"^(\w*werke)n\b", r"\1", name)), span)

    def _place_name(self, words: list[str]) -> bool:
        return len(words) > 1 and bool(self._places.fullmatch(words[0]))

    def _kept(self, words: list[str]) -> list[str]:
        """Up to a word that belongs to the work: an occupation, "bei DPD Pakete gefahren"."""
        kept: list[str] = []
        for at, word in enumerate(words):
            lower = word.lower()
            more = lower in self._trades or self._places.fullmatch(word)
            occupation = self._occupations.is_one(word)
            of_a_place = len(kept) == 1 and self._places.fullmatch(kept[0])
            named_by_trade = lower in self._trades
            if kept and (
                (lower in self._not and not named_by_trade)
                or occupation
                or (inflected(word) and not more and not of_a_place)
            ):
                break
            if occupation and len(words) == at + 1:
                return []
            kept.append(word)
        return kept

    def _is_ordinary(self, kept: list[str], name: str) -> bool:
        """A kind of workplace ("Pflegeheim"), a trade alone ("Trockenbau"), things ("Damen und Herren")."""
        if len(kept) == 1 and (self._exact_places.fullmatch(name) or name.lower() in self._trades):
            return True
        if len(kept) == 1 and self._places.fullmatch(name) and "-" not in name:
            return True
        return all(inflected(word) or not word[:1].isupper() for word in kept) and not self._places.fullmatch(kept[0])


def _end(text: str, start: int, name: str) -> int:
    """Where the name ends in the text, in which its words may stand farther apart."""
    match = re.compile(r"\s+".join(re.escape(word) for word in name.split())).match(text, start)
    return match.end() if match else start + len(name)
