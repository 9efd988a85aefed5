"""Languages and how well they are spoken."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from assistant.data import MODELS
from assistant.domain.findings import Fact, FactKind, Slot
from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.vocabulary import Vocabulary, alternatives, pattern

TOPIC = "languages"
_CEFR = re.compile(r"[ABC][12]", re.IGNORECASE)
_CLOSE = 30  # characters between a level and the language named after it


@dataclass(slots=True)
class _Named:
    """A language named, with what was said about it so far."""

    name: str
    span: Span
    school: bool
    level: Slot | None = None
    denied: bool = False
    group: list["_Named"] = field(default_factory=list)


class LanguageFinder:
    """In answers about languages every language counts; elsewhere only one with a level or a word like "spreche"."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        names = {name.lower(): name for name in vocabulary.words("languages", "languages")}
        for name, others in vocabulary.table("languages", "other_names").items():
            names |= dict.fromkeys(others, name)
        self._names = names
        self._forms = vocabulary.table("languages", "forms")
        self._school = vocabulary.word("languages", "school_prefix")
        self._language = re.compile(
            rf"(?<!\w)(?P<school>{self._school}-?)?(?P<name>{alternatives(names)})(?:e|es|em|en|s)?(?P<more>-?\w*)",
            re.IGNORECASE,
        )
        self._levels = [(level, pattern(said)) for level, said in vocabulary.table("languages", "levels").items()]
        digits = {str(said): str(value) for said, value in vocabulary.data["languages"]["cefr_digits"].items()}
        self._digits = digits
        self._cefr = re.compile(rf"(?<!\w)([ABC])[\s-]?({alternatives(digits)})(?!\w)", re.IGNORECASE)
        self._aimed = vocabulary.pattern("languages", "aimed")
        self._reached = vocabulary.pattern("languages", "reached")
        self._partly = vocabulary.pattern("languages", "partly")
        self._negated = vocabulary.pattern("context", "negations")
        self._lost = vocabulary.pattern("languages", "lost")
        self._none_of_it = vocabulary.pattern("languages", "none_of_it")
        self._first = next(iter(vocabulary.table("languages", "levels")))
        self._again = vocabulary.pattern("languages", "same_again")
        self._speaking = vocabulary.pattern("languages", "speaking")
        self._study = re.compile(
            rf"[\s-]*(?:{alternatives(vocabulary.words('languages', 'study_after'))})(?!\w)", re.IGNORECASE
        )
        self._wish = re.compile(
            rf"(?<!\w)(?:{alternatives(vocabulary.words('languages', 'wish_before'))})\s+$", re.IGNORECASE
        )
        self._improve = vocabulary.pattern("languages", "improve")
        self._joined = re.compile(r"\s*(?:und|un|sowie)\s+(?:auch\s+|noch\s+)?", re.IGNORECASE)
        self._listed = re.compile(r"\s*,?\s*(?:(?:und|un|sowie|auch)\s+)?(?:auch\s+|noch\s+)?", re.IGNORECASE)
        self._all = vocabulary.pattern("languages", "all_of_them")
        self._unfinished = vocabulary.pattern("languages", "unfinished")
        self._confirmed = vocabulary.pattern("languages", "confirmed")

    def find(self, reading: Reading) -> Iterator[Fact]:
        named = self._named(reading)
        for level in self._levels_said(reading):
            self._attach(reading, named, level)
        self._inherit(reading, named)
        by_name: dict[str, _Named] = {}
        for item in named:
            self._deny(reading, named, item)
            known = by_name.get(item.name)
            if item.denied:
                continue
            if known is None or (known.level is None and item.level is not None):
                by_name[item.name] = item
        for item in by_name.values():
            if any(item.name in forms and name in by_name for name, forms in self._forms.items()):
                continue
            form = next((by_name[name] for name in self._forms.get(item.name, ()) if name in by_name), None)
            if form and item.level is None:
                item.level = form.level
            if reading.topic != TOPIC and not self._claimed(reading, item):
                continue
            slots = [Slot("language", item.name, item.span)]
            if item.level:
                slots.append(item.level)
            yield Fact(FactKind.LANGUAGE, tuple(slots), 0.9 if item.level else 0.7, "language")

    def _claimed(self, reading: Reading, item: _Named) -> bool:
        clause = reading.clause(item.span.start)
        said = clause.span.of(reading.text)
        return (
            not clause.wished
            and (item.level is not None or bool(self._speaking.search(said)))
            and bool(item.level or reading.topic == "skills_strengths")
        )

    def _named(self, reading: Reading) -> list[_Named]:
        found: list[_Named] = []
        for match in self._language.finditer(reading.text):
            span = Span(match.start(), match.start("more"))
            clause = reading.clause(span.start)
            if match["more"] or clause.other_person or self._study.match(reading.text, span.end):
                continue
            if self._wish.search(reading.text[max(0, span.start - 12) : span.start]):
                continue
            if self._improve.search(clause.span.of(reading.text)) and clause.wished:
                continue
            said = reading.text[match.start("name") : span.end]
            if said[-1:] in "sen" and match["name"].lower() != said.lower() and said.lower() not in self._names:
                continue  # an adjective: "deutsche Dokumentation"
            named = _Named(self._names[match["name"].lower()], span, bool(match["school"]))
            if named.school:
                named.level = Slot("level", self._levels[-1][0], span)
            before = found[-1] if found else None
            joined = before and self._joined.fullmatch(reading.text, before.span.end, span.start)
            named.group = before.group if before and joined else []
            named.group.append(named)
            found.append(named)
        return self._not_taken_back(reading, found)

    @staticmethod
    def _not_taken_back(reading: Reading, found: list[_Named]) -> list[_Named]:
        """Without what was taken back in the same breath; "Deutsch, na klar. Russisch …" takes nothing back."""
        return [
            item
            for at, item in enumerate(found)
            if at + 1 == len(found)
            or reading.clause(item.span.start).sentence != reading.clause(found[at + 1].span.start).sentence
            or not reading.taken_back(item.span, found[at + 1].span)
        ]

    def _levels_said(self, reading: Reading) -> list[Slot]:
        found: list[Slot] = []
        for match in self._cefr.finditer(reading.text):
            span = Span(match.start(), match.end())
            if not self._only_aimed(reading, span):
                found.append(Slot("level", match[1].upper() + self._digits[match[2].lower()], span))
        said = [
            Slot("level", level, Span(match.start(), match.end()))
            for level, words in self._levels
            for match in words.finditer(reading.text)
        ]
        # The longest first: "nicht so gut" is not "gut".
        for slot in sorted(said, key=lambda slot: -len(slot.span)):
            if not any(slot.span.overlaps(other.span) for other in found):
                found.append(slot)
        found.sort(key=lambda slot: slot.span.start)
        return [slot for slot in found if not reading.clause(slot.span.start).other_person]

    def _only_aimed(self, reading: Reading, span: Span) -> bool:
        clause = reading.clause(span.start)
        said = clause.span.of(reading.text)
        if clause.negated:
            return True
        next_words = reading.text[span.end : span.end + 25].split(",")[0]
        next_words = next_words.replace("-", " ")
        near = reading.text[max(clause.span.start, span.start - 15) : span.start] + " " + next_words
        if not (self._aimed.search(near) or clause.wished):
            return False
        if self._unfinished.search(said) and not self._confirmed.search(said):
            return True
        following = reading.after(span.end, 40)
        if self._negated.search(following):
            return True
        return not (self._reached.search(said) or self._reached.search(next_words))

    def _attach(self, reading: Reading, named: list[_Named], level: Slot) -> None:
        before = [item for item in named if item.span.end <= level.span.start]
        after = [item for item in named if item.span.start >= level.span.end]
        previous, following = (before[-1] if before else None), (after[0] if after else None)
        sentence = reading.clause(level.span.start).sentence
        if previous and sentence - reading.clause(previous.span.start).sentence > 1:
            previous = None
        if following and reading.clause(following.span.start).sentence != sentence:
            following = None
        if previous and following and self._leads(reading, previous, level, following):
            previous = None
        target = previous or following
        if target is None:
            return
        if target is following and following.span.start - level.span.end > _CLOSE:
            return
        cefr = bool(self._cefr.fullmatch(level.value))
        for item in self._meant(reading, named, target, level):
            known = item.level
            if known is None or (cefr and not self._cefr.fullmatch(known.value)):
                item.level = level

    def _meant(self, reading: Reading, named: list[_Named], target: _Named, level: Slot) -> list[_Named]:
        """ "A und B fließend" means both, "A, B und C, alle fließend" the whole list, "A, und B fließend" only B."""
        if target.span.end > level.span.start or not self._all.search(reading.text, target.span.end, level.span.end):
            return target.group
        meant = [target]
        for before, after in reversed(list(pairwise(named[: named.index(target) + 1]))):
            if not self._listed.fullmatch(reading.text, before.span.end, after.span.start):
                break
            meant.append(before)
        return meant

    def _leads(self, reading: Reading, previous: _Named, level: Slot, following: _Named) -> bool:
        """Whether a level between two languages belongs to the second ("Polnisch, und ein bisschen Russisch")."""
        gap_after = reading.text[level.span.end : following.span.start]
        gap_before = reading.text[previous.span.end : level.span.start]
        if re.search(r"[,.;:!?]|\bund\b", gap_after):
            return False
        if previous.level is not None and previous.level is not level:
            return True
        return bool(re.search(r"[,.;:!?]|\bund\b|\baber\b", gap_before))

    def _inherit(self, reading: Reading, named: list[_Named]) -> None:
        """ "Rumänisch ist Muttersprache, Ungarisch auch"."""
        for before, item in pairwise(named):
            said = reading.after(item.span.end, 12)
            if (
                item.level is None
                and before.level
                and before.level.value == self._first
                and self._again.match(said.strip(" ,"))
            ):
                item.level = before.level

    def _deny(self, reading: Reading, named: list[_Named], item: _Named) -> None:
        """A language that the client says not to speak."""
        clause = reading.clause(item.span.start)
        following = [other.span.start for other in named if other.span.start > item.span.end]
        end = min([clause.span.end, *following])
        start = max([clause.span.start, *(other.span.end for other in named if other.span.end <= item.span.start)])
        said = reading.text[start:end]
        # a bare "Englisch, nee, gar nicht"
        if end == clause.span.end and len(said.split()) <= 2:
            rest = re.match(r"[^.;]{0,25}", reading.text[end : reading.sentence_span(item.span.start).end])
            said += rest.group() if rest and not following[:1] else ""
        told_until = min([reading.sentence_span(item.span.start).end, *following])
        if self._negated.search(said) and not self._partly.search(said):
            item.denied = True
        none_left = self._none_of_it.search(said) or self._lost.search(reading.text, item.span.end, told_until)
        if none_left and item.level is None:
            item.denied = True
        if item.denied:
            for other in item.group:
                other.denied = True


def suggested_level(said: str) -> str | None:
    """Level of the Common European Framework that a level as said comes near ("fließend" → "C1").

    A level said as such stays ("b1" → "B1"); None where the words tell none. Only a suggestion: a person decides.
    Raises ModelMissing or InputError.
    """
    plain = " ".join(said.split())
    return plain.upper() if _CEFR.fullmatch(plain) else _suggestions().get(plain.lower())


@lru_cache(maxsize=1)
def _suggestions() -> Mapping[str, str]:
    table = Vocabulary.load(MODELS).table("languages", "suggested")
    return {said.lower(): level for level, words in table.items() for said in words}
