"""A Word file that screen readers can read: real headings, a language, marked header rows, no leftover metadata."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

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

_INK = RGBColor(0x1F, 0x2A, 0x44)
_WARNING = RGBColor(0xA1, 0x12, 0x12)  # 8:1 on white
_QUIET = RGBColor(0x55, 0x55, 0x55)  # 7:1 on white
_HEADER_SHADE = "E8ECF3"
_FONT = "Arial"
_IN_TABLES = Pt(10)
_LINES_CM = (4.2, 12.4)


def word_file(document: Document) -> bytes:
    """A DOCX file."""
    file = _WordFile(document.language, document.title, document.made_at)
    file.title(document.title)
    for block in document.blocks:
        file.add(block)
    file.page_edges(document.top, document.page_word, document.bottom)
    return file.content()


class _WordFile:
    """Writes blocks one after the other."""

    def __init__(self, language: str, title: str, made_at: datetime) -> None:
        self._document = docx.Document()
        self._set_styles(language)
        self._set_properties(language, title, made_at)
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)

    def title(self, text: str) -> None:
        self._document.add_heading(printable(text), level=0)

    def add(self, block: Block) -> None:
        match block:
            case Heading():
                self._document.add_heading(printable(block.text), level=block.level)
            case Paragraph():
                run = self._document.add_paragraph().add_run(printable(block.text))
                if block.quiet:
                    _make_quiet(run)
            case Notice():
                self._warning(block.text)
            case Named():
                self._named(block)
            case Bullet():
                self._bullet(block)
            case Table():
                self._table(block)
            case Lines():
                self._lines(block)

    def _warning(self, text: str) -> None:
        run = self._document.add_paragraph().add_run(printable(text))
        run.bold = True
        run.font.size = Pt(14)
        run.font.color.rgb = _WARNING

    def _named(self, block: Named) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(f"{printable(block.name)}: ").bold = True
        paragraph.add_run(printable(block.value))

    def _bullet(self, block: Bullet) -> None:
        paragraph = self._document.add_paragraph(printable(block.text), style="List Bullet")
        paragraph.paragraph_format.space_after = Pt(3)
        if block.note:
            _make_quiet(paragraph.add_run(f" {printable(block.note)}"))

    def _table(self, block: Table) -> None:
        table = self._document.add_table(rows=1, cols=len(block.header), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        _mark_as_header(table.rows[0])
        for cell, text in zip(table.rows[0].cells, block.header, strict=True):
            run = cell.paragraphs[0].add_run(printable(text))
            run.bold, run.font.size = True, _IN_TABLES
            _shade(cell)
        for row in block.rows:
            cells = table.add_row()
            _keep_together(cells)
            for cell, text in zip(cells.cells, row, strict=True):
                cell.paragraphs[0].add_run(printable(text)).font.size = _IN_TABLES
        _set_widths(table, block.widths_cm)
        self._gap_after()

    def _lines(self, block: Lines) -> None:
        table = self._document.add_table(rows=0, cols=2)
        table.autofit = False
        for left, right in block.rows:
            row = table.add_row()
            _keep_together(row)
            row.cells[0].paragraphs[0].add_run(printable(left)).font.color.rgb = _QUIET
            row.cells[1].paragraphs[0].add_run(printable(right))
        _set_widths(table, _LINES_CM)
        self._gap_after()

    def _gap_after(self) -> None:
        """Word joins two tables with nothing between them."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(6)

    def page_edges(self, top: str, page_word: str, bottom: str) -> None:
        """The line above every page (may be empty), and the page number with a line below every page."""
        section = self._document.sections[0]
        if top:
            run = section.header.paragraphs[0].add_run(printable(top))
            run.bold = True
            run.font.color.rgb = _WARNING
        footer = section.footer.paragraphs[0]
        before = f"{printable(bottom)} · " if bottom else ""
        _make_quiet(footer.add_run(f"{before}{printable(page_word)} "))
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
        for name, before, after in (("Heading 1", 14, 4), ("Heading 2", 8, 4)):
            spacing = styles[name].paragraph_format
            spacing.space_before, spacing.space_after = Pt(before), Pt(after)

    def _set_properties(self, language: str, title: str, made_at: datetime) -> None:
        properties = self._document.core_properties
        properties.title = title
        properties.language = language
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.created = properties.modified = made_at.astimezone(UTC).replace(tzinfo=None)


def _set_widths(table: WordTable, widths_cm: Sequence[float]) -> None:
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)  # LibreOffice goes by the columns, Word by the cells
    for row in table.rows:
        for cell, width in zip(row.cells, widths_cm, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)


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


def _add_page_number(paragraph: WordParagraph) -> None:
    """A PAGE field: Word and LibreOffice fill in the number (17.16.19)."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("1")
    _make_quiet(run)
    field.append(run._r)
    paragraph._p.append(field)
