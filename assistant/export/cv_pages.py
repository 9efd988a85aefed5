"""A Lebenslauf in a table, made from confirmed statements: newest first, gaps shown and never filled.

Whose it is, the client writes in: what is hidden in the interview is not put back here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from assistant.domain.profile import Mark, Origin, Section, Statement
from assistant.export.document import Block, Document, Heading, Lines
from assistant.export.timeline import Gap, Period, gaps, shown

BLANK = "________________________"
"""To be written into."""
_OWN_WORDS = "own_words"
_LICENCES = ("fact.driving_licence", "mention.skill")
_NO_LICENCE = frozenset({"none", "taken_away", "in_progress"})
_ABILITIES = (Section.PROFESSIONAL_SKILLS, Section.TRANSVERSAL_STRENGTHS)


@dataclass(frozen=True, slots=True)
class CvExport:
    statements: tuple[Statement, ...]
    hidden: frozenset[str]
    """What stands in the texts for hidden passages, such as "[Person 1]"."""
    confirmed_at: datetime


def cv_document(cv: CvExport, texts: Mapping[str, str]) -> Document:
    """`texts` are messages of one language with the keys `export.*`, `section.*` and `cv.*`."""
    return _CvPages(cv, texts).document()


class _CvPages:
    def __init__(self, cv: CvExport, texts: Mapping[str, str]) -> None:
        self._cv = cv
        self._texts = texts
        self._statements = [statement for statement in cv.statements if _fit(statement)]

    def document(self) -> Document:
        return Document(
            language=self._texts["export.language"],
            title=self._texts["cv.title"],
            made_at=self._cv.confirmed_at,
            blocks=tuple(self._blocks()),
            page_word=self._texts["export.page"],
        )

    def _blocks(self) -> Iterator[Block]:
        yield Heading(self._texts["cv.person"])
        yield Lines(tuple((self._texts[f"cv.{key}"], BLANK) for key in ("name", "address", "phone", "email")))
        experience, education = self._of(Section.EXPERIENCE), self._of(Section.EDUCATION)
        periods = [period for statement in (*experience, *education) if (period := self._period(statement))]
        open_times = gaps(periods, self._cv.confirmed_at.date())
        if experience or open_times:
            yield Heading(self._texts["section.experience"])
            yield Lines(tuple(self._rows(experience, open_times)))
        if education:
            yield Heading(self._texts["section.education"])
            yield Lines(tuple(self._rows(education)))
        if known := tuple(self._abilities()):
            yield Heading(self._texts["cv.abilities"])
            yield Lines(known)
        yield Lines(((self._texts["cv.place_and_date"], BLANK), (self._texts["cv.signature"], BLANK)))

    def _of(self, section: Section) -> list[Statement]:
        return [statement for statement in self._statements if statement.section is section]

    def _rows(self, statements: Iterable[Statement], open_times: Iterable[Gap] = ()) -> Iterator[tuple[str, str]]:
        """Newest first; what has no time comes last, in the order of the profile."""
        dated: list[tuple[tuple[int, int], tuple[str, str]]] = []
        undated: list[tuple[str, str]] = []
        for statement in statements:
            text, period = self._text(statement), Period.of(_values(statement))
            if period is None:
                undated.append((self._texts["cv.no_time"], text))
                continue
            time = self._time(period)
            dated.append(((period.last, period.first), (time, text.removesuffix(f" ({time})"))))
        for gap in open_times:
            time = (
                self._between(gap.start, gap.end) if gap.end else self._texts["cv.since"].format(time=shown(gap.start))
            )
            dated.append(((gap.last, gap.last), (time, self._texts["cv.gap"])))
        yield from (row for _, row in sorted(dated, key=lambda item: item[0], reverse=True))
        yield from undated

    def _abilities(self) -> Iterator[tuple[str, str]]:
        licences = [statement for statement in self._of(Section.MOBILITY) if self._is_licence(statement)]
        groups = {
            "cv.languages": self._of(Section.LANGUAGES),
            "cv.licence": licences,
            **{f"cv.{section.value}": self._of(section) for section in _ABILITIES},
        }
        for key, statements in groups.items():
            if statements:
                yield self._texts[key], "; ".join(self._text(statement) for statement in statements)

    def _is_licence(self, statement: Statement) -> bool:
        """What the client has, as the machine found it; no word of what is missing."""
        found = statement.origin is Origin.MACHINE and statement.rule.startswith(_LICENCES)
        return found and not _NO_LICENCE & _values(statement).keys()

    def _period(self, statement: Statement) -> Period | None:
        return Period.of(_values(statement)) or Period.mentioned(statement.text)

    def _time(self, period: Period) -> str:
        if period.start and period.end:
            return self._between(period.start, period.end)
        if period.start:
            return self._texts["cv.from"].format(time=shown(period.start))
        return shown(period.end)

    def _between(self, start: str, end: str) -> str:
        return f"{shown(start)}–{shown(end)}"

    def _text(self, statement: Statement) -> str:
        """With room to write where something is hidden."""
        text = statement.text
        for placeholder in sorted(self._cv.hidden, key=len, reverse=True):
            text = text.replace(placeholder, BLANK[:12])
        return text


def _values(statement: Statement) -> Mapping[str, str]:
    """By the last part of their key: "employment.from" is "from"."""
    return {item.key.rpartition(".")[2]: item.value for item in statement.values}


def _fit(statement: Statement) -> bool:
    """Neither contradictory, nor specially protected, nor the client's own words."""
    machine = statement.origin is Origin.MACHINE
    contradictory = machine and Mark.CONTRADICTORY in statement.marks
    return not (contradictory or Mark.SPECIAL_CATEGORY in statement.marks or statement.rule.startswith(_OWN_WORDS))
