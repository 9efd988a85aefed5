"""Jobs: role, employer, from, to and months, grouped in the order they were told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from assistant.domain.findings import Fact, FactKind, Slot
from assistant.facts.clauses import Reading
from assistant.facts.durations import Durations
from assistant.facts.employers import Employers
from assistant.facts.occupations import Occupation, Occupations
from assistant.facts.points_in_time import PointsInTime, Stretch
from assistant.facts.vocabulary import Vocabulary, alternatives, before, pattern

TOPIC = "work_experience"
ANCHORS = ("role", "employer")
_SAME_LENGTH = 18  # months by which a length in years may differ from two years named


@dataclass(slots=True)
class _Job:
    """Slots of one job by key; `open` until a step to the next job is told."""

    slots: dict[str, Slot] = field(default_factory=dict)

    @property
    def anchored(self) -> bool:
        return any(key in self.slots for key in ANCHORS)


class EmploymentFinder:
    """In answers about work every sentence counts; elsewhere only one that says "gearbeitet", "Stelle" or the like."""

    def __init__(
        self, vocabulary: Vocabulary, occupations: Occupations, points: PointsInTime, durations: Durations
    ) -> None:
        self._occupations, self._points, self._durations = occupations, points, durations
        self._employers = Employers(vocabulary, occupations)
        self._work = vocabulary.pattern("employment", "work_words")
        self._ended = vocabulary.pattern("employment", "end_words")
        self._over = re.compile(r"\s+(?:ist\s+(?:das|es)\s+)?her(?!\w)", re.IGNORECASE)
        self._was = vocabulary.pattern("employment", "was_words")
        self._as = re.compile(r"(?<!\w)als\s+[A-ZÄÖÜ]")
        self._client_before = before(vocabulary.words("context", "client"))
        self._i_follow = re.compile(
            rf"\s+(?:{alternatives(vocabulary.words('context', 'client'))})(?!\w)", re.IGNORECASE
        )
        self._done = vocabulary.pattern("employment", "done_words")
        self._started = vocabulary.pattern("employment", "start_words")
        self._idle = vocabulary.pattern("employment", "not_worked", "residence_words")
        self._first_step = vocabulary.pattern("employment", "first_steps")
        self._residence = vocabulary.pattern("employment", "residence_words")
        self._steps = pattern((*vocabulary.words("context", "steps"), *vocabulary.words("employment", "more_steps")))
        self._no_step = vocabulary.pattern("employment", "ends_a_job")
        self._training = vocabulary.pattern("training", "training_words", "learned_words")
        self._after_training = re.compile(r"(?<!\w)nach\s+(?:der|dem|meiner|meinem)\s+\w+", re.IGNORECASE)
        self._determined = before(vocabulary.words("employment", "determiners"))
        self._person_follows = re.compile(r"\s*(?:war|hieß|heißt|ist|hat|sagt|,)?\s*(?:Herr|Frau|der\s+[A-ZÄÖÜ])(?!\w)")

    def find(self, reading: Reading, on: date) -> Iterator[Fact]:
        jobs: list[_Job] = []
        last: int | None = None
        for slot in self._events(reading, on):
            start = last if last is not None and slot.key in ANCHORS else reading.sentence_span(slot.span.start).start
            step = last is None or self._step_between(reading, max(last, start), slot.span.start, jobs)
            self._place(jobs, slot, step)
            last = slot.span.end
        for job in jobs:
            if job.anchored or self._worked(reading, job, jobs):
                slots = tuple(sorted(self._told_once(job), key=lambda slot: slot.span.start))
                score = 0.9 if all(key in job.slots for key in ANCHORS) else 0.7
                yield Fact(FactKind.EMPLOYMENT, slots, score, "employment")

    @staticmethod
    def _told_once(job: _Job) -> list[Slot]:
        """Without a duration that only repeats from and to; one that contradicts them is kept for a person to see."""
        slots = dict(job.slots)
        if all(key in slots for key in ("from", "to", "months")):
            years = int(slots["to"].value[:4]) - int(slots["from"].value[:4])
            if abs(years * 12 - int(slots["months"].value)) <= _SAME_LENGTH:
                del slots["months"]
        return list(slots.values())

    def _place(self, jobs: list[_Job], slot: Slot, step: bool) -> None:
        """Into the job being told, or into a new one when a step was told or the value is taken."""
        if not jobs:
            jobs.append(_Job())
        job = jobs[-1]
        known = [
            item for item in jobs if slot.key == "employer" and item.slots.get("employer", slot).value == slot.value
        ]
        if any("employer" in item.slots for item in known):
            return
        ended = job.slots.get("to")
        next_told = bool(job.slots) and step and (job.anchored or slot.key in ANCHORS)
        begun_later = slot.key == "from" and ended is not None and ended.value[:4] < slot.value[:4]
        if next_told or begun_later:
            jobs.append(_Job({slot.key: slot}))
        elif slot.key in job.slots:
            if job.slots[slot.key].value != slot.value:
                jobs.append(_Job({slot.key: slot}))
        else:
            job.slots[slot.key] = slot

    def _worked(self, reading: Reading, job: _Job, jobs: list[_Job]) -> bool:
        """Work without a name for it: "elf Jahre am Empfang", or elsewhere "… habe ich gearbeitet"."""
        if reading.topic == TOPIC:
            if set(job.slots) == {"months"} and any(item.anchored for item in jobs):
                return False  # "30 Jahre im Lager" is all of the jobs told after it
            return any(not self._idle.search(reading.clause_text(slot.span.start)) for slot in job.slots.values())
        told = {
            reading.clause(slot.span.start).sentence for item in jobs if item.anchored for slot in item.slots.values()
        }
        return any(
            self._work.search(reading.sentence_text(slot.span.start))
            and reading.clause(slot.span.start).sentence not in told
            for slot in job.slots.values()
        )

    def _step_between(self, reading: Reading, start: int, end: int, jobs: list[_Job]) -> bool:
        """Whether the next job is told; "Fahrer, erst bei A" and "ab 2012 war ich dann bei B" tell the same one."""
        unnamed = bool(jobs) and not jobs[-1].anchored
        nowhere = bool(jobs) and "employer" not in jobs[-1].slots
        return any(
            not self._ends_a_job(reading.text[match.end() :].lstrip(" ,"))
            and not (unnamed and self._client_before.search(reading.before(match.start(), 8)))
            and not (nowhere and self._first_step.fullmatch(match.group()))
            for match in self._steps.finditer(reading.text, start, end)
        )

    def _ends_a_job(self, said: str) -> bool:
        """ "dann war Schluss" ends a job, "dann war ich Koch" begins one."""
        ended = self._no_step.match(said)
        return bool(ended) and not self._i_follow.match(said, ended.end() if ended else 0)

    def _events(self, reading: Reading, on: date) -> list[Slot]:
        slots = [
            Slot("employer", item.name, item.span)
            for item in self._employers.find(reading)
            if self._counts(reading, item.span.start)
        ]
        slots += [
            Slot("role", item.label, item.span)
            for item in self._occupations.find(reading)
            if self._is_role(reading, item) and not any(item.span.overlaps(slot.span) for slot in slots)
        ]
        for stretch in self._points.find(reading, on):
            slots += self._times(reading, stretch)
        slots += [
            Slot("months", f"{round(item.amount)}", item.span)
            for item in self._durations.months(reading)
            if self._counts(reading, item.span.start)
            and not self._lives(reading, item.span.start)
            and not self._over.match(reading.text, item.span.end)
        ]
        return sorted(slots, key=lambda slot: slot.span.start)

    def _counts(self, reading: Reading, position: int) -> bool:
        clause = reading.clause(position)
        if clause.other_person or (clause.wished and not self._done.search(clause.span.of(reading.text))):
            return False
        said = reading.sentence_text(position)
        if reading.topic == TOPIC:
            return True
        return self._tells_of_work(said) and not self._training.search(said)

    def _tells_of_work(self, said: str) -> bool:
        """ "gearbeitet", or "war ich ein Jahr als Koch dort"."""
        return bool(self._work.search(said)) or bool(self._was.search(said) and self._as.search(said))

    def _is_role(self, reading: Reading, item: Occupation) -> bool:
        if not self._counts(reading, item.span.start):
            return False
        clause = reading.clause(item.span.start)
        said = clause.span.of(reading.text)
        # "Nach der Ausbildung war ich Verkäuferin" tells of a job.
        in_training = self._training.search(self._after_training.sub("", said))
        if clause.negated or (in_training and not self._work.search(said)):
            return False
        if item.cued:
            return True
        following = reading.text[item.span.end : item.span.end + 20]
        determined = self._determined.search(reading.before(item.span.start)) or self._person_follows.match(following)
        return reading.topic == TOPIC and not determined

    def _lives(self, reading: Reading, position: int) -> bool:
        clause = reading.clause_text(position)
        return bool(self._residence.search(clause)) and not self._work.search(clause)

    def _times(self, reading: Reading, stretch: Stretch) -> list[Slot]:
        position = stretch.span.start
        if not self._counts(reading, position) or self._lives(reading, position):
            return []
        found: list[Slot] = []
        if stretch.start and stretch.end and stretch.start.value[:4] > stretch.end.value[:4]:
            # Nobody stops before they begin: one of the two years was misheard, and nobody knows which.
            return []
        if stretch.start:
            found.append(Slot("from", stretch.start.value, stretch.start.span))
        if stretch.end:
            found.append(Slot("to", stretch.end.value, stretch.end.span))
        single = stretch.single
        if single and self._started.search(reading.clause_text(position)):
            found.append(Slot("from", single.value, single.span))
        elif single and self._ended.search(reading.sentence_text(position)):
            found.append(Slot("to", single.value, single.span))
        return found
