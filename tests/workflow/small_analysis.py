"""The analysis with finders that follow simple rules over the text: fast, and what comes out is easy to foresee."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import cast

from assistant.data import PROMPTS
from assistant.domain.findings import (
    Candidate,
    ConceptName,
    Fact,
    PersonalDataFinding,
    Polarity,
    SensitiveFinding,
    SkillGroup,
    SkillKind,
    SkillMention,
)
from assistant.domain.transcript import Span
from assistant.drafting.wording import Wording
from assistant.facts.finder import FactFinder
from assistant.redaction import PersonalDataFinder, Policy, SensitiveFinder
from assistant.skills.finder import SkillFinder
from assistant.workflow.analysis import Analysis

_SKILL = (SkillKind.SKILL, SkillGroup.PROFESSIONAL)
TILL, BOOKS = ConceptName("Kasse bedienen", "uri:till", *_SKILL), ConceptName("Kassenbuch führen", "uri:books", *_SKILL)
CAKES, FORKLIFT = ConceptName("Torten backen", None, *_SKILL), ConceptName("Stapler fahren", "uri:forklift", *_SKILL)
COOK = ConceptName("Koch/Köchin", "uri:cook", SkillKind.OCCUPATION, SkillGroup.PROFESSIONAL)
NAMES = {"Koch": (COOK,), "Kasse": (TILL, BOOKS), "Torten": (CAKES,), "Stapler": (FORKLIFT,)}
"""Words, and what they may stand for."""


class _Skills:
    """Finds the words of NAMES."""

    def find(self, text: str, *, topic: str = "") -> tuple[SkillMention, ...]:
        return tuple(
            SkillMention(
                Span(*match.span()),
                names[0].kind,
                names[0].group,
                Polarity.HAS,
                tuple(Candidate(name.label, name.uri, 0.9) for name in names),
                0.9,
                "lexicon.word",
            )
            for word, names in NAMES.items()
            for match in re.finditer(word, text)
        )


class _NoFacts:
    def find(self, text: str, *, topic: str = "", on: date | None = None) -> tuple[Fact, ...]:
        return ()


class _Names:
    """Whoever is called Frau or Herr in one answer is hidden in all of them."""

    def names_in(self, name: str) -> tuple[str, ...]:
        return ()

    def find(self, text: str) -> tuple[PersonalDataFinding, ...]:
        return tuple(_person(Span(*match.span(1))) for match in re.finditer(r"(?:Frau|Herr) (\w+)", text))

    def found_again(
        self, answers: Sequence[tuple[str, Sequence[PersonalDataFinding]]], given: Iterable[str]
    ) -> tuple[tuple[PersonalDataFinding, ...], ...]:
        names = sorted({item.span.of(text) for text, found in answers for item in found})
        return tuple(tuple(self._all(text, names)) for text, _ in answers)

    @staticmethod
    def _all(text: str, names: Sequence[str]) -> Iterator[PersonalDataFinding]:
        for match in re.finditer(r"\w+", text):
            if match[0] in names:
                yield _person(Span(*match.span()))


def _person(span: Span) -> PersonalDataFinding:
    return PersonalDataFinding(span, "PERSON", 0.9, "title")


class _Illnesses:
    def find(self, text: str, *, interview: str = "") -> tuple[SensitiveFinding, ...]:
        return tuple(
            SensitiveFinding(Span(*match.span()), "HEALTH", 0.9, "illness") for match in re.finditer("Rheuma", text)
        )


def small_analysis(facts: FactFinder | None = None) -> Analysis:
    return Analysis(
        cast(SkillFinder, _Skills()),
        facts or cast(FactFinder, _NoFacts()),
        cast(PersonalDataFinder, _Names()),
        cast(SensitiveFinder, _Illnesses()),
        Policy.load(PROMPTS / "policies" / "vermittlung.yaml"),
        Wording.load(PROMPTS / "drafting" / "statements.de.yaml"),
        {"machine": "small"},
    )
