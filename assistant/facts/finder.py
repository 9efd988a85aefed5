"""All kinds of facts of one answer."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from assistant.domain.errors import AnalysisFailed
from assistant.domain.findings import Fact
from assistant.facts.availability import AvailabilityFinder
from assistant.facts.certificates import CertificateFinder
from assistant.facts.clauses import Reader, Reading
from assistant.facts.driving_licence import DrivingLicenceFinder
from assistant.facts.durations import Durations
from assistant.facts.education import EducationFinder
from assistant.facts.employment import EmploymentFinder
from assistant.facts.goals import GoalFinder
from assistant.facts.languages import LanguageFinder
from assistant.facts.milestones import MilestoneYears
from assistant.facts.mobility import MobilityFinder
from assistant.facts.numbers import Numbers
from assistant.facts.occupations import Occupations
from assistant.facts.points_in_time import PointsInTime
from assistant.facts.training import TrainingFinder
from assistant.facts.vocabulary import Vocabulary


class FactFinder:
    """Finds what clients state about themselves: no inference, every value on the words it rests on."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        numbers = Numbers(vocabulary)
        durations = Durations(vocabulary, numbers)
        points = PointsInTime(vocabulary, numbers)
        occupations = Occupations(vocabulary)
        self._reader = Reader(vocabulary)
        self._education = EducationFinder(vocabulary, numbers)
        self._training = TrainingFinder(vocabulary, occupations)
        self._years = MilestoneYears(vocabulary, points)
        self._employment = EmploymentFinder(vocabulary, occupations, points, durations)
        self._languages = LanguageFinder(vocabulary)
        self._licence = DrivingLicenceFinder(vocabulary)
        self._mobility = MobilityFinder(vocabulary, numbers, durations)
        self._availability = AvailabilityFinder(vocabulary, numbers, durations)
        self._goals = GoalFinder(vocabulary, occupations)
        self._certificates = CertificateFinder(vocabulary, points)

    @classmethod
    def load(cls, models: Path) -> "FactFinder":
        """With the word lists of `models`/facts. Raises ModelMissing or InputError."""
        return cls(Vocabulary.load(models))

    def find(self, text: str, *, topic: str, on: date) -> tuple[Fact, ...]:
        """Facts of one answer in the order they were said. `on` is the day of the interview. Raises AnalysisFailed."""
        found: list[Fact] | None = None
        with suppress(Exception):
            reading = self._reader.read(text, topic)
            found = list(self._all(reading, on)) if reading else []
        if found is None:
            # Raised out here: a foreign message could quote the client, and would be this error's context.
            raise AnalysisFailed(step="facts")
        return tuple(sorted(found, key=lambda fact: (fact.span, fact.kind)))

    def _all(self, reading: Reading, on: date) -> Iterator[Fact]:
        milestones = [*self._education.find(reading), *self._training.find(reading)]
        yield from self._years.assign(reading, milestones, on)
        yield from self._employment.find(reading, on)
        yield from self._languages.find(reading)
        licence = list(self._licence.find(reading))
        yield from licence
        denied = [slot.span for fact in licence for slot in fact.slots if slot.key == "none"]
        yield from self._mobility.find(reading, denied[0] if denied else None)
        yield from self._availability.find(reading)
        yield from self._goals.find(reading)
        yield from self._certificates.find(reading, on)
