"""Employers by name, after "bei", "für" or "Firma", and a few that everybody knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.occupations import Occupations
from assistant.facts.vocabulary import Vocabulary, alternatives

_NAME_WORD = r"(?:[A-ZÄÖÜ0-9][\w&.'’+-]*\w|[A-ZÄÖÜ](?![\w]))"


@dataclass(frozen=True, slots=True)
class Employer:
    """`name` as a caseworker notes it, without "Firma"."""

    name: str
    span: Span


class Employers:
    """Names are capitalised words; in a text without capitals only the known ones."""

    def __init__(self, vocabulary: Vocabulary, occupations: Occupations) -> None:
        self._occupations = occupations
        article = rf"(?:(?:{alternatives(vocabulary.words('employment', 'articles'))})\s+)?"
        comma = alternatives(vocabulary.words("employment", "before_comma"))
        lead = alternatives(vocabulary.words("employment", "at"))
        whom = alternatives(vocabulary.words("employment", "for_whom"))
        was = alternatives(vocabulary.words("employment", "was_there"))
        left_out = alternatives(vocabulary.words("employment", "left_out"))
        places = alternatives(vocabulary.words("employment", "workplaces"))
        links = alternatives(vocabulary.words("employment", "name_links"))
        name = rf"(?P<name>{_NAME_WORD}(?:(?:\s+|\s+(?:{links})\s+){_NAME_WORD}){{0,4}})"
        skip = rf"(?:(?i:{left_out})\b[\s,]*)?"
        self._after = [
            re.compile(rf"(?<!\w)(?i:{lead})\s+(?i:{article}){skip}{name}"),
            re.compile(rf"(?<!\w)(?i:{whom})\s+(?i:{article})(?i:{left_out})\s+{name}"),
            re.compile(rf"(?<!\w)(?i:{comma})\b\s*,?\s+{name}"),
            re.compile(rf"(?<!\w)(?i:{left_out})\s+{name}"),
            re.compile(rf"(?<!\w)(?i:{was})\s+(?i:{article}){skip}{name}"),
            re.compile(
                rf"(?<!\w)(?i:im|in|in der|in einem|in 'nem|am|an der)\s+"
                rf"(?P<name>(?i:{places})\s+{_NAME_WORD}(?:\s+{_NAME_WORD})?)"
            ),
            re.compile(rf"(?<!\w)\w*(?i:{places})\s*(?:\w+\s*)?(?i:,|von der|von dem|vom)\s+{name}"),
        ]
        self._after_correction = re.compile(
            rf"\W*(?:(?:das|dat|dit|es|des)\s+(?:war|is|ist|hieß)\s+)?(?:erst\s+)?(?i:bei\s+)?(?i:{article})(?:beim\s+)?{name}"
        )
        self._known = vocabulary.pattern("employment", "known")
        self._known_names = {name.lower(): name for name in vocabulary.words("employment", "known")}
        self._not = frozenset(vocabulary.words("employment", "not_employers"))
        self._places = re.compile(rf"\w*(?:{places})(?:e?n|s)?", re.IGNORECASE)
        self._link_end = re.compile(rf"\s+(?:{links})$", re.IGNORECASE)
        self._asked = vocabulary.pattern("employment", "not_at_work")

    def find(self, reading: Reading) -> list[Employer]:
        """In order; an employer that was taken back is replaced by the one named after it."""
        found = list(self._named(reading))
        for item in list(found):
            found += self._corrected(reading, item, found)
        found.sort(key=lambda item: (item.span.start, -len(item.span)))
        apart: list[Employer] = []
        for item in found:
            if not apart or not apart[-1].span.overlaps(item.span):
                apart.append(item)
        return reading.kept(apart, [item.span for item in apart])

    def _named(self, reading: Reading) -> Iterator[Employer]:
        text = reading.text
        for lead in self._after:
            for match in lead.finditer(text):
                employer = self._employer(text, match.start("name"), match["name"])
                if employer and not self._asked.search(reading.clause_text(match.start())):
                    yield employer
        without_capitals = not any(letter.isupper() for letter in text[1:])
        for match in self._known.finditer(text):
            said = match.group()
            if self._asked.search(reading.clause_text(match.start())):
                continue
            if said[0].isupper():
                yield Employer(said, Span(match.start(), match.end()))
            elif without_capitals:
                yield Employer(self._known_names.get(said.lower(), said), Span(match.start(), match.end()))

    def _corrected(self, reading: Reading, item: Employer, found: list[Employer]) -> Iterator[Employer]:
        """ "bei der Zeche, ach nee, das war die RAG"."""
        text = reading.text
        for match in reading.takes_back.finditer(text, item.span.end, min(len(text), item.span.end + 30)):
            following = self._after_correction.match(text, match.end())
            if following:
                employer = self._employer(text, following.start("name"), following["name"])
                if employer and not any(employer.span.overlaps(other.span) for other in found):
                    yield employer
                    return

    def _employer(self, text: str, start: int, said: str) -> Employer | None:
        words = said.split()
        if words[0].isdigit():
            return None
        if words[0].lower().strip(".,") in self._not and not (len(words) > 1 and self._places.fullmatch(words[0])):
            return None
        kept: list[str] = []
        for word in words:
            if kept and (word.lower() in self._not or self._occupations.is_one(word)):
                break
            if self._occupations.is_one(word) and len(words) == 1:
                return None
            kept.append(word)
        name = self._link_end.sub("", " ".join(text[start : start + len(said)].split()[: len(kept)])).strip(" ,.")
        if not name or (len(kept) == 1 and self._places.fullmatch(name)):
            return None
        end = start + len(said)
        for cut in range(len(said), 0, -1):
            if " ".join(said[:cut].split()) == name:
                end = start + cut
                break
        return Employer(name, Span(start, end))
