"""A small profile made by hand for the export tests."""

from datetime import UTC, datetime

from assistant.domain.consent import Consent, Purpose
from assistant.domain.narration import NarratedSentence, Narration
from assistant.domain.profile import Evidence, Mark, OpenPoint, OpenReason, Origin, Section, Statement
from assistant.domain.review import Action
from assistant.domain.transcript import Span
from assistant.export.content import Confirmation, Decided, ProfileExport, Review

NOW = datetime(2026, 3, 5, 10, 30, 0, 123, tzinfo=UTC)


def passage(answer_id: str, start: int, quote: str, seconds: tuple[float, float] | None = (65.4, 69.9)) -> Evidence:
    begin, end = seconds or (None, None)
    return Evidence(answer_id, "s1", 1, Span(start, start + len(quote)), quote, begin, end)


COOKED = passage("a1", 4, "vier Jahre gekocht")
COOKED_AGAIN = passage("a2", 0, "Kochen kann ich", None)

STATEMENTS = (
    Statement(
        "m1",
        Section.PROFESSIONAL_SKILLS,
        "Speisen zubereiten",
        (COOKED_AGAIN, COOKED),
        Origin.MACHINE,
        0.87654,
        marks=frozenset({Mark.UNSURE}),
    ),
    Statement("m2", Section.EXPERIENCE, "4 Jahre Tätigkeit als Köchin", (COOKED,), Origin.MACHINE),
    Statement("m3", Section.EXPERIENCE, "Leitung der Küche", (COOKED,), Origin.OFFICER),
    Statement("o1", Section.GOALS, "Möchte wieder in die Küche", (), Origin.OFFICER),
)
DECISIONS = {
    "m1": Decided(Action.ACCEPT, "Frau Muster", NOW),
    "m2": Decided(Action.ACCEPT, "Frau Muster", NOW),
    "m3": Decided(Action.EDIT, "Frau Muster", NOW),
    "o1": Decided(Action.ADD, "Frau Muster", NOW),
}
NARRATION = Narration(
    interview_id="i-1",
    draft_number=1,
    section=Section.EXPERIENCE,
    sentences=(NarratedSentence("Sie hat vier Jahre gekocht.", ("m2",), True),),
    basis="x",
    made_with={"model": "small"},
    by="Frau Muster",
    at=NOW,
    accepted=True,
)


def profile(*, confirmed: bool = True, statements: tuple[Statement, ...] = STATEMENTS) -> ProfileExport:
    return ProfileExport(
        interview_id="i-1",
        case_name="Fall Kranich",
        held_at=NOW,
        guide="erstgespraech",
        guide_version="1.0",
        statements=statements,
        open_points=(OpenPoint("goals", "goals", OpenReason.REFUSED),),
        questions={"work": "Was haben Sie gearbeitet?", "strengths": "Was können Sie gut?", "goals": "Ihre Ziele?"},
        asked={"a1": "work", "a2": "strengths", "a3": "goals"},
        consents=(
            Consent("i-1", Purpose.RECORDING, True, NOW, "1.0", "Frau Muster"),
            Consent("i-1", Purpose.KEEP_AUDIO, False, NOW, "1.0", "Frau Muster"),
        ),
        made_with={"speech": "whisper base", "skills": "0.1"},
        confirmation=Confirmation("Frau Muster", NOW) if confirmed else None,
        review=Review("Herr Beispiel", NOW, True, "Gut belegt.") if confirmed else None,
        decisions=DECISIONS if confirmed else {},
    )
