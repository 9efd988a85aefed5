"""A Word file that screen readers can read: real headings, a language, marked header rows, no leftover metadata."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INK = RGBColor(0x1F, 0x2A, 0x44)
_WARNING = RGBColor(0xA1, 0x12, 0x12)  # 8:1 on white
_QUIET = RGBColor(0x55, 0x55, 0x55)  # 7:1 on white
_HEADER_SHADE = "E8ECF3"
_FONT = "Arial"


def printable(text: str) -> str:
    """Without characters that XML cannot hold (a typed answer may bring them)."""
    return _NOT_XML.sub("", text)


class WordFile:
    """Writes paragraphs, lists and tables one after the other."""

    def __init__(self, language: str, title: str, made_at: datetime) -> None:
        self._document = Document()
        self._set_styles(language)
        self._set_properties(language, title, made_at)
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)

    def title(self, text: str) -> None:
        self._document.add_heading(printable(text), level=0)

    def heading(self, text: str) -> None:
        self._document.add_heading(printable(text), level=1)

    def subheading(self, text: str) -> None:
        self._document.add_heading(printable(text), level=2)

    def paragraph(self, text: str, *, quiet: bool = False) -> None:
        run = self._document.add_paragraph().add_run(printable(text))
        if quiet:
            _make_quiet(run)

    def warning(self, text: str) -> None:
        run = self._document.add_paragraph().add_run(printable(text))
        run.bold = True
        run.font.size = Pt(14)
        run.font.color.rgb = _WARNING

    def named(self, name: str, value: str) -> None:
        """ "Name: value" on a line of its own."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(f"{printable(name)}: ").bold = True
        paragraph.add_run(printable(value))

    def bullet(self, text: str, note: str = "") -> None:
        paragraph = self._document.add_paragraph(printable(text), style="List Bullet")
        paragraph.paragraph_format.space_after = Pt(3)
        if note:
            _make_quiet(paragraph.add_run(f" {printable(note)}"))

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]], widths_cm: Sequence[float]) -> None:
        table = self._document.add_table(rows=1, cols=len(header), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        _mark_as_header(table.rows[0])
        for cell, text in zip(table.rows[0].cells, header, strict=True):
            cell.paragraphs[0].add_run(printable(text)).bold = True
            _shade(cell)
        for row in rows:
            cells = table.add_row()
            _keep_together(cells)
            for cell, text in zip(cells.cells, row, strict=True):
                cell.paragraphs[0].add_run(printable(text))
        for column, width in zip(table.columns, widths_cm, strict=True):
            column.width = Cm(width)  # LibreOffice goes by the columns, Word by the cells
        for row in table.rows:
            for cell, width in zip(row.cells, widths_cm, strict=True):
                cell.width = Cm(width)
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)

    def page_edges(self, top: str, page_word: str, bottom: str) -> None:
        """The line above every page (may be empty), and the page number with a line below every page."""
        section = self._document.sections[0]
        if top:
            run = section.header.paragraphs[0].add_run(printable(top))
            run.bold = True
            run.font.color.rgb = _WARNING
        footer = section.footer.paragraphs[0]
        _make_quiet(footer.add_run(f"{printable(bottom)} · {printable(page_word)} "))
        _add_page_number(footer)

    def content(self) -> bytes:
        buffer = BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()

    def _set_styles(self, language: str) -> None:
        styles = self._document.styles
        for tag in styles.element.iter(qn("w:lang")):
            tag.set(qn("w:val"), language)
        normal = styles["Normal"]
        normal.font.size = Pt(11)
        normal.paragraph_format.space_after = Pt(6)
        for name, size in (("Normal", 11), ("Title", 22), ("Heading 1", 14), ("Heading 2", 11)):
            font = styles[name].font
            font.name, font.size = _FONT, Pt(size)
            # the template names theme fonts for headings, which win over the font's name
            fonts = styles[name].element.get_or_add_rPr().get_or_add_rFonts()
            for attribute in [key for key in fonts.attrib if "Theme" in key]:
                del fonts.attrib[attribute]
            if name != "Normal":
                font.color.rgb = _INK

    def _set_properties(self, language: str, title: str, made_at: datetime) -> None:
        properties = self._document.core_properties
        properties.title = title
        properties.language = language
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.created = properties.modified = made_at.astimezone(UTC).replace(tzinfo=None)


def _make_quiet(run: Run) -> None:
    run.font.size = Pt(9)
    run.font.color.rgb = _QUIET


def _mark_as_header(row: _Row) -> None:
    """Read out as headings, and repeated on every page (ISO/IEC 29500-1, 17.4.49)."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_together(row: _Row) -> None:
    """No page break inside a row (17.4.6)."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), _HEADER_SHADE)
    cell._tc.get_or_add_tcPr().append(shade)


def _add_page_number(paragraph: Paragraph) -> None:
    """A PAGE field: Word and LibreOffice fill in the number (17.16.19)."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("1")
    _make_quiet(run)
    field.append(run._r)
    paragraph._p.append(field)
