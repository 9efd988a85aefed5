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
        self._work = vocabulary.pattern("employment", "work_words")
        self._determined = before(vocabulary.words("employment", "determiners"))

    def find(self, reading: Reading) -> list[Milestone]:
        named = list(self._named(reading))
        named = [slot for slot in named if not any(other.value.startswith(f"{slot.value} ") for other in named)]
        milestones: list[Milestone] = []
        seen: set[str] = set()
        for at, slot in enumerate(named):
            if slot.value.lower() in seen:
                continue
            seen.add(slot.value.lower())
            end = next((other.span.start for other in named[at + 1 :] if other.value != slot.value), len(reading.text))
            milestone = Milestone(FactKind.TRAINING, slot.span, [slot])
            completed = self._completion(reading, slot.span, end)
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
        return not clause.other_person and not clause.wished

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
        told = not self._work.search(said) and not self._determined.search(reading.before(item.span.start))
        return reading.topic == TOPIC and told

    def _completion(self, reading: Reading, span: Span, end: int) -> Slot | None:
        """The first word about the end of it in this sentence or the two after, before another training is named."""
        sentence = reading.clause(span.start).sentence
        limit = min(end, reading.sentences[min(sentence + 2, len(reading.sentences) - 1)].end)
        start = reading.sentences[sentence].start
        broken = self._broken_off.search(reading.text, start, limit)
        if broken:
            return Slot("completed", "no", Span(broken.start(), broken.end()))
        done = self._completed.search(reading.text, span.end, limit) or self._completed.search(
            reading.text, start, limit
        )
        return Slot("completed", "yes", Span(done.start(), done.end())) if done else None
