"""A PDF that screen readers can read (PDF/UA-1): tagged, with title and language, and the letters it needs inside.

Typst sets the pages: a compiler in a wheel, which needs neither network nor programs of the system. Our texts reach it
as data, never as its language.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any

from assistant.domain.errors import ExportFailed
from assistant.export.document import (
    Block,
    Bullet,
    Document,
    Heading,
    Lines,
    Named,
    Notice,
    Paragraph,
    Table,
    printable,
)

_FOLDER = Path(__file__).parent
_KINDS = {
    Heading: "heading",
    Paragraph: "paragraph",
    Notice: "notice",
    Named: "named",
    Table: "table",
    Lines: "lines",
}


def pdf_file(document: Document) -> bytes:
    """A PDF. Raises ExportFailed.

    A letter that no font of ours has shows as a box, and the file is then tagged but no longer PDF/UA.
    """
    typst, fonts = _typst()
    language, _, region = document.language.partition("-")
    data = {
        "title": document.title,
        "lang": language,
        "region": region,
        "top": document.top,
        "bottom": document.bottom,
        "page_word": document.page_word,
        "blocks": list(_blocks(document.blocks)),
    }
    content: bytes | None = None
    for standards in (["ua-1"], []):
        try:
            content, _ = typst.compile_with_warnings(
                (_FOLDER / "pdf.typ").read_bytes(),
                font_paths=fonts,
                sys_inputs={"document": json.dumps(_printable(data), ensure_ascii=False)},
                pdf_standards=standards,
                timestamp=document.made_at.astimezone(UTC).replace(microsecond=0),
            )
            break
        except typst.TypstError:
            continue
    if content is None:
        # Raised out here so that the engine's exception, which may hold the client's words, is no part of it.
        raise ExportFailed(form="pdf")
    return content


@cache
def _typst() -> tuple[Any, Any]:
    """The engine, and our own fonts alone: a PDF looks the same on every machine."""
    import typst

    folder = str(_FOLDER / "fonts")
    return typst, typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _printable(data: Any) -> Any:
    """The same with texts that a file can hold."""
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, dict):
        return {key: _printable(value) for key, value in data.items()}
    return [_printable(item) for item in data] if isinstance(data, (list, tuple)) else data


def _blocks(blocks: Iterable[Block]) -> Iterator[dict[str, Any]]:
    """As the page description takes them: bullets that follow each other are one list."""
    items: list[dict[str, Any]] = []
    for block in blocks:
        if isinstance(block, Bullet):
            items.append(asdict(block))
            continue
        if items:
            yield {"kind": "bullets", "items": items}
            items = []
        yield {"kind": _KINDS[type(block)], **asdict(block)}
    if items:
        yield {"kind": "bullets", "items": items}
