"""A version of the profile for an organisation that runs a measure: chosen sections, redacted anew.

It has no field for what such an organisation must not get: case, people of the office, times in the recording, rules.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from assistant.domain.profile import Origin, Section
from assistant.export.document import Block, Bullet, Document, Heading, Named, Paragraph, Table, day_text
from assistant.export.json import json_file

FORMAT, FORMAT_VERSION = "jobcenter-partner-profile", 1
_WIDTHS_CM = (1.4, 15.2)


@dataclass(frozen=True, slots=True)
class PartnerQuote:
    """Redacted words of the client, and the question they answer."""

    words: str
    question: str


@dataclass(frozen=True, slots=True)
class PartnerStatement:
    """A redacted statement; without quotes where they were not asked for."""

    section: Section
    text: str
    wording: Origin
    quotes: tuple[PartnerQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerExport:
    reference: str
    """Stands for the case."""
    confirmed_at: datetime
    reviewed: bool
    policy: str
    """Name and version of the rules by which it was redacted."""
    statements: tuple[PartnerStatement, ...]

    def by_section(self) -> tuple[tuple[Section, tuple[PartnerStatement, ...]], ...]:
        """Sections that hold a statement, in reading order."""
        grouped = ((section, tuple(item for item in self.statements if item.section is section)) for section in Section)
        return tuple((section, statements) for section, statements in grouped if statements)

    def quotes(self) -> dict[PartnerQuote, int]:
        """Every quote once with its number, from 1, in the order of the statements."""
        listed = dict.fromkeys(
            quote for _, statements in self.by_section() for item in statements for quote in item.quotes
        )
        return {quote: number for number, quote in enumerate(listed, start=1)}


def partner_document(export: PartnerExport, texts: Mapping[str, str]) -> Document:
    """`texts` are messages of one language with the keys `export.*`, `section.*` and `partner.*`."""
    return Document(
        language=texts["export.language"],
        title=texts["partner.title"],
        made_at=export.confirmed_at,
        blocks=tuple(_blocks(export, texts)),
        page_word=texts["export.page"],
        bottom=export.reference,
    )


def _blocks(export: PartnerExport, texts: Mapping[str, str]) -> Iterator[Block]:
    numbers = export.quotes()
    yield Named(texts["partner.reference"], export.reference)
    yield Named(texts["partner.confirmed"], day_text(export.confirmed_at, texts))
    if not export.reviewed:
        yield Paragraph(texts["partner.draft_note"])
    yield Paragraph(texts["partner.note"], quiet=True)
    if not export.statements:
        yield Paragraph(texts["export.no_statements"])
    for section, statements in export.by_section():
        yield Heading(texts[f"section.{section.value}"])
        for statement in statements:
            yield Bullet(statement.text, " ".join(f"[{numbers[quote]}]" for quote in statement.quotes))
    if numbers:
        yield Heading(texts["partner.evidence"])
        header = (texts["export.evidence_number"], texts["export.evidence_quote"])
        rows = tuple(
            (f"[{number}]", texts["export.quote"].format(quote=quote.words)) for quote, number in numbers.items()
        )
        yield Table(header, rows, _WIDTHS_CM)


def partner_json(export: PartnerExport) -> bytes:
    """In the form that `schemas/jobcenter-partner-profile.json` describes."""
    numbers = export.quotes()
    return json_file(
        {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "reference": export.reference,
            "confirmed_on": export.confirmed_at.date().isoformat(),
            "reviewed": export.reviewed,
            "policy": export.policy,
            "sections": [
                {
                    "section": section.value,
                    "statements": [
                        {
                            "text": item.text,
                            "wording": item.wording.value,
                            "evidence": [numbers[quote] for quote in item.quotes],
                        }
                        for item in statements
                    ],
                }
                for section, statements in export.by_section()
            ],
            "evidence": [
                {"number": number, "quote": quote.words, "question": quote.question}
                for quote, number in numbers.items()
            ],
        }
    )
