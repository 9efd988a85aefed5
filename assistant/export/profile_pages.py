"""The profile for people: statements with numbers, and behind each number the words, the time and who decided."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby

from assistant.domain.profile import Origin, Statement
from assistant.export.content import Decided, NumberedEvidence, ProfileExport
from assistant.export.document import (
    Block,
    Bullet,
    Document,
    Heading,
    Named,
    Notice,
    Paragraph,
    Table,
    day_text,
    time_text,
)

_WIDTHS_CM = (1.3, 8.9, 2.4, 4.0)
_COLUMNS = ("number", "quote", "time", "decided")


def profile_document(export: ProfileExport, texts: Mapping[str, str]) -> Document:
    """`texts` are messages of one language with the keys `export.*`, `section.*` and `open.*`."""
    return _ProfilePages(export, texts).document()


def _clock(seconds: float) -> str:
    """mm:ss"""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes:02d}:{rest:02d}"


class _ProfilePages:
    def __init__(self, export: ProfileExport, texts: Mapping[str, str]) -> None:
        self._export = export
        self._texts = texts
        self._evidence = export.evidence_list()

    def document(self) -> Document:
        export, texts = self._export, self._texts
        parts = (
            self._opening,
            self._statements,
            self._open_points,
            self._evidence_list,
            self._confirmation,
            self._consents,
            self._made_with,
        )
        return Document(
            language=texts["export.language"],
            title=texts["export.title"],
            made_at=export.confirmation.at if export.confirmation else export.held_at,
            blocks=tuple(block for part in parts for block in part()),
            page_word=texts["export.page"],
            top="" if export.confirmed else texts["export.draft_mark"],
            bottom=export.interview_id,
        )

    def _opening(self) -> Iterator[Block]:
        export, texts = self._export, self._texts
        if not export.confirmed:
            yield Notice(texts["export.draft_mark"])
            yield Paragraph(texts["export.draft_note"])
        yield Named(texts["export.case"], export.case_name)
        yield Named(texts["export.held_at"], self._time(export.held_at))
        guide = texts["export.guide_version"].format(guide=export.guide, version=export.guide_version)
        yield Named(texts["export.guide"], guide)

    def _statements(self) -> Iterator[Block]:
        numbers = {item.evidence: item.number for item in self._evidence}
        sections = self._export.by_section()
        if not sections:
            yield Paragraph(self._texts["export.no_statements"])
        for section, statements in sections:
            yield Heading(self._texts[f"section.{section.value}"])
            if narration := self._export.narrations.get(section):
                yield Paragraph(narration.text)
                yield Paragraph(self._texts["export.narrated"].format(name=narration.by), quiet=True)
            for statement in statements:
                notes = [f"[{numbers[evidence]}]" for evidence in statement.evidence]
                if statement.origin is not Origin.MACHINE:
                    notes.append(self._origin(statement))
                yield Bullet(statement.text, " ".join(notes))

    def _origin(self, statement: Statement) -> str:
        """Who worded it; where no passage tells who decided, that as well."""
        origin = self._texts[_origin_key(statement)]
        decided = self._export.decisions.get(statement.id)
        if statement.evidence or decided is None:
            return f"({origin})"
        return f"({origin}: {decided.by}, {day_text(decided.at, self._texts)})"

    def _open_points(self) -> Iterator[Block]:
        if not self._export.open_points:
            return
        yield Heading(self._texts["section.open_points"])
        for point in self._export.open_points:
            reason = self._texts[f"open.{point.reason.value}"]
            yield Bullet(self._export.question(point.question_id), f"– {reason}")

    def _evidence_list(self) -> Iterator[Block]:
        texts = self._texts
        yield Heading(texts["export.evidence"])
        if not self._evidence:
            yield Paragraph(texts["export.evidence_none"])
            return
        yield Paragraph(texts["export.evidence_intro"], quiet=True)
        header = tuple(texts[f"export.evidence_{column}"] for column in _COLUMNS)
        for question_id, items in groupby(self._evidence, key=lambda item: item.question_id):
            yield Heading(self._export.question(question_id), level=2)
            yield Table(header, tuple(self._evidence_row(item) for item in items), _WIDTHS_CM)

    def _evidence_row(self, item: NumberedEvidence) -> tuple[str, str, str, str]:
        quote = self._texts["export.quote"].format(quote=" ".join(item.evidence.quote.split()))
        start, end = item.evidence.audio_start, item.evidence.audio_end
        typed = self._texts["export.evidence_typed"]
        time = typed if start is None or end is None else f"{_clock(start)}–{_clock(end)}"
        decided = (self._decided(one) for one in self._export.decided_on(item.evidence))
        return f"[{item.number}]", quote, time, "; ".join(dict.fromkeys(decided))

    def _decided(self, decided: Decided) -> str:
        key = f"export.decided.{decided.action.value}"
        return self._texts[key].format(name=decided.by, time=day_text(decided.at, self._texts))

    def _confirmation(self) -> Iterator[Block]:
        export, texts = self._export, self._texts
        yield Heading(texts["export.confirmation"])
        if export.confirmation is None:
            yield Paragraph(texts["export.not_confirmed"])
        else:
            yield Paragraph(self._signed("export.confirmed", export.confirmation.by, export.confirmation.at))
        if export.review is None:
            yield Paragraph(texts["export.not_reviewed"])
            return
        key = "export.approved" if export.review.approved else "export.returned"
        yield Paragraph(self._signed(key, export.review.by, export.review.at))
        if export.review.comment:
            yield Paragraph(texts["export.comment"].format(comment=export.review.comment))

    def _consents(self) -> Iterator[Block]:
        if not self._export.consents:
            return
        yield Heading(self._texts["export.consents"])
        for consent in self._export.consents:
            line = self._texts["export.consent_granted" if consent.granted else "export.consent_refused"]
            purpose = self._texts[f"export.purpose.{consent.purpose.value}"]
            yield Bullet(line.format(purpose=purpose, time=self._time(consent.at), version=consent.text_version))

    def _made_with(self) -> Iterator[Block]:
        if not self._export.made_with:
            return
        yield Heading(self._texts["export.made_with"])
        parts = ", ".join(f"{part}: {version}" for part, version in sorted(self._export.made_with.items()))
        yield Paragraph(parts, quiet=True)

    def _signed(self, key: str, name: str, at: datetime) -> str:
        return self._texts[key].format(name=name, time=self._time(at))

    def _time(self, at: datetime) -> str:
        return time_text(at, self._texts)


def _origin_key(statement: Statement) -> str:
    if statement.origin is Origin.CLIENT:
        return "export.origin.client"
    if statement.origin is Origin.SUPERVISOR:
        return "export.origin.supervisor"
    own = statement.rule == "officer" or not statement.evidence
    return "export.origin.added" if own else "export.origin.edited"
