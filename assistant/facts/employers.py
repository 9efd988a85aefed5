"""Employers by name: after "bei", "für" or "Firma", before the trade, and a few firms that everybody knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.employer_names import NAME_WORD, Employer, EmployerNames
from assistant.facts.names import in_dictionary, inflected, plural_compound
from assistant.facts.occupations import Occupations
from assistant.facts.vocabulary import Vocabulary, alternatives

_WINDOW = 30  # characters after a word that takes back


@dataclass(frozen=True, slots=True)
class _Lead:
    """Words before a name. After `weak` ones any noun may follow as well, and is no name then."""

    pattern: re.Pattern[str]
    weak: bool = False


class Employers:
    """Names are capitalised words; in a text without capitals only the known ones."""

    def __init__(self, vocabulary: Vocabulary, occupations: Occupations) -> None:
        self._names = EmployerNames(vocabulary, occupations)
        self._leads = list(_leads(vocabulary))
        article = rf"(?:(?:{alternatives(vocabulary.words('employment', 'articles'))})\s+)?"
        self._after_correction = re.compile(
            rf"\W*(?:(?:das|dat|dit|es|des)\s+(?:war|is|ist|hieß)\s+)?(?:erst\s+)?(?i:bei\s+)?(?i:{article})(?:beim\s+)?"
            rf"{_name(vocabulary)}"
        )
        trades = alternatives(
            (*vocabulary.words("employment", "trades"), *vocabulary.words("employment", "workplaces"))
        )
        self._traded = re.compile(
            rf"(?<![\w.-])(?<!(?i:herr|frau)\s)(?P<name>(?:{NAME_WORD}\s+){{1,3}}(?:\w+-)?(?i:{trades})(?![\w-])"
            rf"|(?:\w+-)?(?i:{trades})\s+{NAME_WORD}(?:\s+{NAME_WORD})?)"
        )
        there = alternatives(vocabulary.words("employment", "there"))
        units = alternatives(
            word for words in vocabulary.table("calendar", "units").values() for word in words if len(word) > 1
        )
        self._alone = re.compile(
            rf"(?:^|[.,;:]\s+|(?<!\w)(?:{alternatives(vocabulary.words('context', 'steps'))})\s+)"
            rf"(?P<name>{NAME_WORD}(?:\s+{NAME_WORD}){{0,3}}),\s+"
            rf"(?=(?i:{there})\b|(?:von|bis|seit)\s|(?:[\w']+\s+){{1,2}}(?i:{units})(?!\w))",
            re.MULTILINE,
        )
        self._known = vocabulary.pattern("employment", "known")
        self._known_names = {name.lower(): name for name in vocabulary.words("employment", "known")}
        self._asked = vocabulary.pattern("employment", "not_at_work")
        self._carrier = vocabulary.pattern("employment", "carriers")
        self._steps = vocabulary.pattern("context", "steps")
        places = alternatives(vocabulary.words("employment", "workplaces"))
        firms = alternatives(vocabulary.words("employment", "trades"))
        self._place = re.compile(rf"[\w-]*(?:{places})\s", re.IGNORECASE)
        self._placed = re.compile(
            rf"(?:^|[.,;:]\s+)(?P<name>(?i:{places}|{firms})\s+{NAME_WORD})(?=[.,;]|\s+in\s)", re.MULTILINE
        )
        self._lent_out = vocabulary.pattern("employment", "lent_out")
        self._public = vocabulary.pattern("employment", "public_bodies")
        doctors = alternatives(vocabulary.words("employment", "doctors"))
        self._doctor = re.compile(
            rf"(?<!\w)(?i:bei)\s+(?i:(?:der|dem|frau|herrn)\s+)*(?i:{doctors})\.?\s+(?P<name>{NAME_WORD})(?!\w)"
        )
        self._practice = vocabulary.pattern("employment", "practices")
        self._family_firms = frozenset(vocabulary.words("employment", "family_firms"))
        self._inside = re.compile(r"\s*(?:im|in|in der|am|an der|auf dem)\s+(?:de[mrn]\s+)?", re.IGNORECASE)
        self._lent_to = vocabulary.word("employment", "lent_to_note")

    def find(self, reading: Reading) -> list[Employer]:
        """In order; an employer that was taken back is replaced by the one named after it."""
        found = list(self._named(reading))
        for item in list(found):
            found += self._corrected(reading, item, found)
        found.sort(key=lambda item: (item.span.start, -len(item.span)))
        apart: list[Employer] = []
        for item in found:
            last = apart[-1].span if apart else None
            if last and self._carried(reading, apart[-1], item):
                continue
            # "bei Tchibo im Allee Center" says where the shop is.
            if last and (last.overlaps(item.span) or self._inside.fullmatch(reading.text, last.end, item.span.start)):
                continue
            apart.append(item)
        return self._lent(reading, reading.kept(apart, [item.span for item in apart]))

    def _carried(self, reading: Reading, before: Employer, item: Employer) -> bool:
        """ "im Haus Abendrot, bei der Diakonie" is one employer."""
        gap = reading.text[before.span.end : item.span.start]
        return (
            bool(self._carrier.fullmatch(item.name))
            and bool(self._place.match(before.name))
            and not self._steps.search(gap)
            and not re.search(r"[.;!?]", gap)
        )

    def _named(self, reading: Reading) -> Iterator[Employer]:
        text = reading.text
        for lead in self._leads:
            for match in lead.pattern.finditer(text):
                employer = self._names.employer(text, match.start("name"), match["name"])
                if (
                    employer
                    and not self._ordinary(employer, lead, match.group())
                    and not self._asked.search(reading.clause_text(match.start()))
                ):
                    yield employer
        yield from self._by_form(reading)
        yield from self._by_place(reading)
        for match in self._doctor.finditer(text):
            if self._practice.search(reading.sentence_text(match.start())):
                yield Employer(f"Dr. {match['name']}", Span(match.start("name"), match.end("name")))
        without_capitals = not any(letter.isupper() for letter in text[1:])
        for match in self._known.finditer(text):
            said = match.group()
            if self._asked.search(reading.clause_text(match.start())):
                continue
            if said[0].isupper():
                yield Employer(said, Span(match.start(), match.end()))
            elif without_capitals:
                yield Employer(self._known_names.get(said.lower(), said), Span(match.start(), match.end()))

    def _ordinary(self, employer: Employer, lead: _Lead, said: str) -> bool:
        """ "bei Müller" is a firm, but "beim Sterben" or "ins Büro, Ablage" names none."""
        words = employer.name.split()
        if (
            self._known.fullmatch(employer.name)
            or self._public.fullmatch(employer.name)
            or words[-1].lower() in self._family_firms
        ):
            return False
        if not all(_in_dictionary(word) for word in words):
            return False
        single = len(words) == 1
        return (lead.weak and (single or any(inflected(word) for word in words))) or (
            single and said.lower().startswith("beim")
        )

    def _by_form(self, reading: Reading) -> Iterator[Employer]:
        """Names told by their trade ("Vitalis Resort"), or standing alone before a time ("Ventoplast, acht Jahre")."""
        for told in (self._traded, self._alone):
            for match in told.finditer(reading.text):
                words = match["name"].split()
                if self._asked.search(reading.clause_text(match.start())):
                    continue
                if not all(_in_dictionary(word) for word in words):
                    employer = self._names.employer(reading.text, match.start("name"), match["name"])
                    if employer and not all(_in_dictionary(word) for word in employer.name.split()):
                        yield employer

    def _by_place(self, reading: Reading) -> Iterator[Employer]:
        """ "in der Gärtnerei, Gärtnerei Pohl", "zum Gerüstbau, Gerüstbau Dorn": with a name, between commas."""
        for match in self._placed.finditer(reading.text):
            employer = self._names.employer(reading.text, match.start("name"), match["name"])
            if employer and len(employer.name.split()) > 1 and not inflected(employer.name.split()[-1]):
                yield employer

    def _corrected(self, reading: Reading, item: Employer, found: list[Employer]) -> Iterator[Employer]:
        """ "bei der Zeche, nein, das war die Kokerei Ruhrtal"."""
        text = reading.text
        for match in reading.takes_back.finditer(text, item.span.end, min(len(text), item.span.end + _WINDOW)):
            following = self._after_correction.match(text, match.end())
            if following:
                employer = self._names.employer(text, following.start("name"), following["name"])
                if employer and not any(employer.span.overlaps(other.span) for other in found):
                    yield employer
                    return

    def _lent(self, reading: Reading, found: list[Employer]) -> list[Employer]:
        """ "Zeitarbeit, Adecco, für die Firma Lohse" is one job: "Adecco (Einsatz Lohse)"."""
        for lender in found:
            if not self._lent_out.search(reading.before(lender.span.start, 25)):
                continue
            sentence = reading.sentence_span(lender.span.start)
            others = [item for item in found if item is not lender and sentence.contains(item.span)]
            listed = any(_side_by_side(reading.text, lender.span, item.span) for item in others)
            if len(others) == 1 and not listed:
                span = Span(min(lender.span.start, others[0].span.start), max(lender.span.end, others[0].span.end))
                joined = Employer(f"{lender.name} ({self._lent_to} {others[0].name})", span)
                return [item for item in found if item not in (lender, *others)] + [joined]
        return found


def _side_by_side(text: str, one: Span, other: Span) -> bool:
    """ "Randstad, Adecco": two firms of a list."""
    first, second = sorted((one, other))
    return first.end <= second.start and not text[first.end : second.start].strip(" ,")


def _name(vocabulary: Vocabulary) -> str:
    links = alternatives(vocabulary.words("employment", "name_links"))
    return rf"(?P<name>{NAME_WORD}(?:(?:\s+|\s+(?:{links})\s+){NAME_WORD}){{0,4}})"


def _leads(vocabulary: Vocabulary) -> Iterator[_Lead]:
    def words(key: str) -> str:
        return alternatives(vocabulary.words("employment", key))

    article = rf"(?:(?:{words('articles')})\s+)?"
    left_out, places, name = words("left_out"), words("workplaces"), _name(vocabulary)
    skip = rf"(?:(?i:{left_out})\b[\s,]*)?"
    yield _Lead(re.compile(rf"(?<!\w)(?i:{words('at')})\s+(?i:{article}){skip}{name}"))
    yield _Lead(re.compile(rf"(?<!\w)(?i:{words('for_whom')})\s+(?i:{article})(?i:{left_out})\s+{name}"))
    yield _Lead(re.compile(rf"(?<!\w)(?i:{words('before_comma')})\b\s*,?\s+{name}"), weak=True)
    yield _Lead(re.compile(rf"(?<!\w)(?i:{words('surely_a_firm')})\s+{name}"))
    yield _Lead(re.compile(rf"(?<!\w)(?i:{left_out})\s+{name}"), weak=True)
    yield _Lead(re.compile(rf"(?<!\w)(?i:{words('was_there')})\s+(?i:{article}){skip}{name}"))
    yield _Lead(
        re.compile(
            rf"(?<!\w)(?i:{words('job_nouns')})\s+(?:[\w']+\s+){{0,3}}?(?i:war|hieß|heißt)\s+(?:bei\s+)?(?i:{article}){skip}{name}"
        ),
        weak=True,
    )
    yield _Lead(
        re.compile(rf"(?<!\w)(?i:{words('moved_to')})\b[^.;]{{0,30}}?\s(?i:zu|zum|zur)\s+(?i:{article}){skip}{name}"),
        weak=True,
    )
    yield _Lead(
        re.compile(
            rf"(?<!\w)(?i:im|in|in der|in einem|in 'nem|am|an der|auf dem)\s+"
            rf"(?P<name>(?i:[\w-]*(?:{places}))\s+{NAME_WORD}(?:\s+{NAME_WORD})?)"
        )
    )
    yield _Lead(
        re.compile(rf"(?<!\w)(?i:im|in der|am|an der)\s+(?P<name>[A-ZÄÖÜ]\w+\.?-[A-ZÄÖÜ]\w+-(?i:{places}))(?!\w)")
    )
    yield _Lead(
        re.compile(rf"(?<!\w)[\w-]*(?i:{places})\s*(?i:,|(?:\w+\s+)?(?:von der|von dem|vom))\s+{name}"), weak=True
    )


def _in_dictionary(word: str) -> bool:
    return in_dictionary(word) or plural_compound(word) or not word[:1].isupper()
