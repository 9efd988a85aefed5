"""What the client says when the profile is read back: answers of their own, beside those to the guide's questions."""

from collections.abc import Iterator, Mapping

from assistant.domain.profile import Evidence, Section
from assistant.domain.transcript import RedactedTranscript, Span

_PREFIX = "read_back-"
POSITION = 1000
"""Of such an answer in its interview: after everything that was asked."""

TOPICS: Mapping[Section, str] = {
    Section.GOALS: "goals",
    Section.EDUCATION: "school_training",
    Section.EXPERIENCE: "work_experience",
    Section.PROFESSIONAL_SKILLS: "skills_strengths",
    Section.TRANSVERSAL_STRENGTHS: "skills_strengths",
    Section.LANGUAGES: "languages",
    Section.MOBILITY: "mobility",
    Section.AVAILABILITY: "working_time",
    Section.SUPPORT_NEEDS: "support_needs",
}
"""Topic of an answer about a section of the profile."""


def read_back_id(number: int) -> str:
    """In place of a question's id; numbers count from 1 within an interview."""
    return f"{_PREFIX}{number}"


def read_back_number(question_id: str) -> int | None:
    """None for the id of a question or follow-up of a guide."""
    number = question_id.removeprefix(_PREFIX)
    return int(number) if question_id.startswith(_PREFIX) and number.isdecimal() else None


def is_read_back(question_id: str) -> bool:
    return read_back_number(question_id) is not None


def said(text: RedactedTranscript) -> tuple[Evidence, ...]:
    """All that can be read of an answer as evidence: the stretches between its hidden passages."""
    return tuple(Evidence.at(text, span) for span in _visible(text))


def _visible(text: RedactedTranscript) -> Iterator[Span]:
    edges = [0, *(edge for item in text.replacements for edge in (item.redacted.start, item.redacted.end))]
    for start, end in zip(edges[::2], [*edges[1::2], len(text.text)], strict=True):
        stretch = text.text[start:end]
        words = stretch.strip()
        if any(char.isalnum() for char in words):
            begin = start + stretch.index(words)
            yield Span(begin, begin + len(words))
