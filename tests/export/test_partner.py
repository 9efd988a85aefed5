"""The version for partners: what it holds, in every kind of file."""

import json
from io import BytesIO

import docx

from assistant.data import PROMPTS
from assistant.domain.profile import Origin, Section
from assistant.export.partner import PartnerExport, PartnerQuote, PartnerStatement, partner_document, partner_json
from assistant.export.word_file import word_file
from assistant.messages import Messages
from tests.export.profiles import NOW

GERMAN = Messages.load(PROMPTS, "de")
COOKED = PartnerQuote("vier Jahre bei [Firma 1]", "Was haben Sie gearbeitet?")


def partner(*, reviewed: bool = True) -> PartnerExport:
    return PartnerExport(
        reference="4F7A-21C9",
        confirmed_at=NOW,
        reviewed=reviewed,
        policy="traeger/1",
        statements=(
            PartnerStatement(Section.LANGUAGES, "Türkisch: fließend", Origin.MACHINE),
            PartnerStatement(Section.EXPERIENCE, "Tätigkeit als Köchin bei [Firma 1]", Origin.MACHINE, (COOKED,)),
            PartnerStatement(Section.EXPERIENCE, "Leitung der Küche", Origin.OFFICER, (COOKED,)),
        ),
    )


def lines(export: PartnerExport) -> list[str]:
    document = docx.Document(BytesIO(word_file(partner_document(export, GERMAN))))
    return [paragraph.text for paragraph in document.paragraphs]


def test_statements_stand_under_their_section_with_the_number_of_their_quote() -> None:
    text = lines(partner())
    assert text.index("Berufserfahrung") < text.index("Sprachen")
    assert "Tätigkeit als Köchin bei [Firma 1] [1]" in text and "Leitung der Küche [1]" in text
    assert "Kennnummer: 4F7A-21C9" in text


def test_a_profile_that_nobody_has_reviewed_says_so() -> None:
    note = GERMAN["partner.draft_note"]
    assert note in lines(partner(reviewed=False)) and note not in lines(partner())


def test_every_number_of_a_statement_leads_to_its_quote() -> None:
    document = json.loads(partner_json(partner()))
    assert document["evidence"] == [{"number": 1, "quote": COOKED.words, "question": COOKED.question}]
    assert [[item["evidence"] for item in one["statements"]] for one in document["sections"]] == [[[1], [1]], [[]]]
    assert document["confirmed_on"] == "2026-03-05"
