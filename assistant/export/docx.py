"""The profile as a Word file for people: statements with numbers, and the words behind each number."""

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby

from assistant.domain.profile import Origin, Statement
from assistant.export.content import NumberedEvidence, ProfileExport
from assistant.export.word_file import WordFile

_WIDTHS_CM = (1.4, 12.4, 2.8)


def profile_docx(export: ProfileExport, texts: Mapping[str, str]) -> bytes:
    """A DOCX file. `texts` are messages of one language with the keys `export.*`, `section.*` and `open.*`."""
    return _ProfileDocument(export, texts).content()


class _ProfileDocument:
    def __init__(self, export: ProfileExport, texts: Mapping[str, str]) -> None:
        self._export = export
        self._texts = texts
        self._evidence = export.evidence_list()
        made_at = export.confirmation.at if export.confirmation else export.held_at
        self._file = WordFile(texts["export.language"], texts["export.title"], made_at)

    def content(self) -> bytes:
        self._opening()
        self._statements()
        self._open_points()
        self._evidence_list()
        self._confirmation()
        self._consents()
        self._made_with()
        mark = "" if self._export.confirmed else self._texts["export.draft_mark"]
        self._file.page_edges(mark, self._texts["export.page"], self._export.interview_id)
        return self._file.content()

    def _opening(self) -> None:
        export, texts = self._export, self._texts
        self._file.title(texts["export.title"])
        if not export.confirmed:
            self._file.warning(texts["export.draft_mark"])
            self._file.paragraph(texts["export.draft_note"])
        self._file.named(texts["export.case"], export.case_name)
        self._file.named(texts["export.held_at"], self._time(export.held_at))
        guide = texts["export.guide_version"].format(guide=export.guide, version=export.guide_version)
        self._file.named(texts["export.guide"], guide)

    def _statements(self) -> None:
        numbers = {item.evidence: item.number for item in self._evidence}
        sections = self._export.by_section()
        if not sections:
            self._file.paragraph(self._texts["export.no_statements"])
        for section, statements in sections:
            self._file.heading(self._texts[f"section.{section.value}"])
            for statement in statements:
                notes = [f"[{numbers[evidence]}]" for evidence in statement.evidence]
                if statement.origin is not Origin.MACHINE:
                    notes.append(f"({self._texts[self._origin_key(statement)]})")
                self._file.bullet(statement.text, " ".join(notes))

    def _open_points(self) -> None:
        if not self._export.open_points:
            return
        self._file.heading(self._texts["section.open_points"])
        for point in self._export.open_points:
            reason = self._texts[f"open.{point.reason.value}"]
            self._file.bullet(self._export.question(point.question_id), f"– {reason}")

    def _evidence_list(self) -> None:
        texts = self._texts
        self._file.heading(texts["export.evidence"])
        if not self._evidence:
            self._file.paragraph(texts["export.evidence_none"])
            return
        self._file.paragraph(texts["export.evidence_intro"], quiet=True)
        header = [texts[f"export.evidence_{column}"] for column in ("number", "quote", "time")]
        for question_id, items in groupby(self._evidence, key=lambda item: item.question_id):
            self._file.subheading(self._export.question(question_id))
            self._file.table(header, [self._evidence_row(item) for item in items], _WIDTHS_CM)

    def _evidence_row(self, item: NumberedEvidence) -> tuple[str, str, str]:
        quote = self._texts["export.quote"].format(quote=" ".join(item.evidence.quote.split()))
        start, end = item.evidence.audio_start, item.evidence.audio_end
        if start is None or end is None:
            time = self._texts["export.evidence_typed"]
        else:
            time = f"{_clock(start)}–{_clock(end)}"
        return f"[{item.number}]", quote, time

    def _confirmation(self) -> None:
        export, texts = self._export, self._texts
        self._file.heading(texts["export.confirmation"])
        if export.confirmation is None:
            self._file.paragraph(texts["export.not_confirmed"])
        else:
            self._file.paragraph(self._signed("export.confirmed", export.confirmation.by, export.confirmation.at))
        if export.review is None:
            self._file.paragraph(texts["export.not_reviewed"])
            return
        key = "export.approved" if export.review.approved else "export.returned"
        self._file.paragraph(self._signed(key, export.review.by, export.review.at))
        if export.review.comment:
            self._file.paragraph(texts["export.comment"].format(comment=export.review.comment))

    def _consents(self) -> None:
        if not self._export.consents:
            return
        self._file.heading(self._texts["export.consents"])
        for consent in self._export.consents:
            line = self._texts["export.consent_granted" if consent.granted else "export.consent_refused"]
            purpose = self._texts[f"export.purpose.{consent.purpose.value}"]
            self._file.bullet(line.format(purpose=purpose, time=self._time(consent.at), version=consent.text_version))

    def _made_with(self) -> None:
        if not self._export.made_with:
            return
        self._file.heading(self._texts["export.made_with"])
        parts = ", ".join(f"{part}: {version}" for part, version in sorted(self._export.made_with.items()))
        self._file.paragraph(parts, quiet=True)

    def _signed(self, key: str, name: str, at: datetime) -> str:
        return self._texts[key].format(name=name, time=self._time(at))

    def _time(self, at: datetime) -> str:
        """In the time zone of this machine, as the officer reads it."""
        return at.astimezone().strftime(self._texts["export.time_format"])

    @staticmethod
    def _origin_key(statement: Statement) -> str:
        if statement.origin is Origin.SUPERVISOR:
            return "export.origin.supervisor"
        return "export.origin.edited" if statement.evidence else "export.origin.added"


def _clock(seconds: float) -> str:
    """mm:ss"""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes:02d}:{rest:02d}"
