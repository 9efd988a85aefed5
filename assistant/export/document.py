"""A document as a list of blocks, before it becomes a Word file or a PDF: both hold the same words in one order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

_OFFICE_ZONE = ZoneInfo("Europe/Berlin")
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Without characters that no file of ours can hold (a typed answer may bring them)."""
    return _NOT_XML.sub("", text)


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 1
    """1 or 2, below the title."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    quiet: bool = False
    """In small grey letters."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What nobody must overlook, in large red letters."""

    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """ "Name: value" on a line of its own."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Bullet:
    text: str
    note: str = ""
    """Behind it, in small grey letters."""


@dataclass(frozen=True, slots=True)
class Table:
    """With a header row that is repeated on every page. The widths are those of the columns, in cm."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths_cm: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Two columns without lines around them, as in a Lebenslauf: time or name on the left, words on the right."""

    rows: tuple[tuple[str, str], ...]


Block = Heading | Paragraph | Notice | Named | Bullet | Table | Lines


@dataclass(frozen=True, slots=True)
class Document:
    """`made_at` goes into the properties of the file; nobody's name does."""

    language: str
    """A tag such as de-DE."""
    title: str
    made_at: datetime
    blocks: tuple[Block, ...]
    page_word: str
    """Before the page number."""
    top: str = ""
    """Above every page."""
    bottom: str = ""
    """Below every page, before the page number."""


def time_text(at: datetime, texts: Mapping[str, str]) -> str:
    """A point in time as it is read in the office."""
    return at.astimezone(_OFFICE_ZONE).strftime(texts["export.time_format"])


def day_text(at: datetime, texts: Mapping[str, str]) -> str:
    """The day, as it is read in the office."""
    return at.astimezone(_OFFICE_ZONE).strftime(texts["export.day_format"])
