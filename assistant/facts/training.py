"""Vocational training: which occupation, and whether it was completed."""

import re
from collections.abc import Iterator

from assistant.domain.findings import FactKind, Slot
from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.milestones import Milestone
from assistant.facts.occupations import Occupation, Occupations
from assistant.facts.vocabulary import Vocabulary, alternatives, before

TOPIC = "school_training"
_SENTENCES_LATER = 2
_LONGEST_NAME = 25  # letters of an occupation said as "Kochlehre"


class TrainingFinder:
    """An occupation next to a word for training or learning, or in one word with it ("Bäckerlehre")."""

    def __init__(self, vocabulary: Vocabulary, occupations: Occupations) -> None:
        self._occupations = occupations
        self._training = vocabulary.pattern("training", "training_words")
        self._learned = vocabulary.pattern("training", "learned_words")
        joined = alternatives(("lehre", "ausbildung", "umschulung"))
        self._one_word = re.compile(
            rf"(?<!\w)(?P<name>[a-zäöüß]{{3,{_LONGEST_NAME}}}?)s?-?(?:{joined})(?!\w)", re.IGNORECASE
        )
        self._completed = vocabulary.pattern("training", "completed_words")
        self._broken_off = vocabulary.pattern("training", "not_completed_words")
        self._informal = vocabulary.pattern("training", "informal")
        self._begun = vocabulary.pattern("training", "begun_words")
        self._halfway = vocabulary.pattern("training", "halfway")
        self._as = re.compile(r"(?<!\w)als\s+(?:\w+e[rn]?\s+)?$", re.IGNORECASE)
        self._work = vocabulary.pattern("employment", "work_words")
        self._determined = before(vocabulary.words("employment", "determiners"))

    def find(self, reading: Reading) -> list[Milestone]:
        named = list(self._named(reading))
        milestones: list[Milestone] = []
        seen: set[str] = set()
        for at, said in enumerate(named):
            slot = _in_full(said, named)
            if slot.value.lower() in seen:
                continue
            seen.add(slot.value.lower())
            others = (other for other in named[at + 1 :] if _in_full(other, named).value != slot.value)
            end = next((other.span.start for other in others), len(reading.text))
            if self._only_on_the_job(reading, said.span, end):
                continue
            milestone = Milestone(FactKind.TRAINING, said.span, [slot])
            completed = self._completion(reading, said.span, end)
            if completed:
                milestone.slots.append(completed)
            milestones.append(milestone)
        return milestones

    def _named(self, reading: Reading) -> Iterator[Slot]:
        found = [
            Slot("occupation", item.label, item.span)
            for item in self._occupations.find(reading)
            if self._trained(reading, item)
        ]
        known = {slot.value.lower() for slot in found}
        for match in self._one_word.finditer(reading.text):
            name = match["name"][0].upper() + match["name"][1:]
            if self._occupations.is_one(name) and name.lower() not in known and self._mine(reading, match.start()):
                found.append(Slot("occupation", name, Span(match.start("name"), match.end("name"))))
        yield from sorted(found, key=lambda slot: slot.span.start)

    def _mine(self, reading: Reading, position: int) -> bool:
        clause = reading.clause(position)
        return not clause.other_person and not clause.wished and not reading.wanted_by_others(position)

    def _trained(self, reading: Reading, item: Occupation) -> bool:
        if not self._mine(reading, item.span.start):
            return False
        clause = reading.clause(item.span.start)
        said = clause.span.of(reading.text)
        if clause.negated and not self._broken_off.search(said):
            return False
        if self._learned.search(said):
            return True
        earlier = reading.before(item.span.start, 60)
        training = list(self._training.finditer(earlier))
        if training and reading.topic == TOPIC:
            return True
        if training:
            return bool(
                re.fullmatch(
                    r"\W*(?:zu[mr]|als|gemacht als)\W+(?:\w+\W+)?", earlier[training[-1].end() :], re.IGNORECASE
                )
            )
        if self._as.search(earlier):
            return False
        told = not self._work.search(said) and not self._determined.search(reading.before(item.span.start))
        return reading.topic == TOPIC and told

    def _completion(self, reading: Reading, span: Span, end: int) -> Slot | None:
        """The first word about the end of it in this sentence or the two after, before another training is named."""
        start, limit = self._told_within(reading, span, end)
        broken = self._broken_off.search(reading.text, start, limit)
        done = self._done(reading, span.end, limit)
        if broken and not (done and done.end() <= reading.sentence_span(broken.start()).start):
            return Slot("completed", "no", Span(broken.start(), broken.end()))
        done = done or self._done(reading, start, limit)
        if done:
            return Slot("completed", "yes", Span(done.start(), done.end()))
        begun = self._begun.search(reading.text, start, limit)
        return Slot("completed", "no", Span(begun.start(), begun.end())) if begun else None

    @staticmethod
    def _told_within(reading: Reading, span: Span, end: int) -> tuple[int, int]:
        """From the start of its sentence to the end of the second one after it, but not past `end`.

        In answers about work only its sentence: later ones tell how a job ended.
        """
        sentence = reading.clause(span.start).sentence
        later = _SENTENCES_LATER if reading.topic == TOPIC else 0
        limit = min(end, reading.sentences[min(sentence + later, len(reading.sentences) - 1)].end)
        return reading.sentences[sentence].start, limit

    def _only_on_the_job(self, reading: Reading, span: Span, end: int) -> bool:
        """ "gelernt, aber ohne Papiere"."""
        start, limit = self._told_within(reading, span, end)
        return bool(self._informal.search(reading.text, start, limit))

    def _done(self, reading: Reading, start: int, limit: int) -> re.Match[str] | None:
        found = self._completed.finditer(reading.text, start, limit)
        return next((match for match in found if not self._halfway.search(reading.before(match.start(), 30))), None)


def _in_full(slot: Slot, named: list[Slot]) -> Slot:
    """ "Maler, … Maler und Lackierer" is one training, told where it was first named."""
    return next((other for other in named if other.value.startswith(f"{slot.value} ")), slot)
