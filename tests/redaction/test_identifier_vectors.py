"""Presidio's own vectors of German identifiers, in sentences that name them: plain, grouped, and misheard."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.redaction.recognizers import RuleRecognizer, for_written_form
from assistant.redaction.spoken import SpokenForms
from assistant.redaction.wordlists import WordLists

# Findings under it do not count (see assistant.redaction.engine.THRESHOLD).
LEAST_SCORE = 0.4
WORDINGS = {
    "DE_BSNR": ("Die Betriebsstättennummer ist {}.", "BSNR {}", "die Betriebsstättennummer vom Arzt, das ist die {}"),
    "DE_FUEHRERSCHEIN": (
        "Meine Führerscheinnummer ist {}.",
        "Auf dem Führerschein steht {}.",
        "Die Nummer vom Führerschein lautet {}.",
        "Fahrerlaubnis hab ich, {}.",
    ),
    "DE_HANDELSREGISTER": (
        "Die Firma steht im Handelsregister unter {}.",
        "Handelsregisternummer: {}",
        "Eingetragen beim Amtsgericht, {}.",
    ),
    "DE_HEALTH_INSURANCE": (
        "Meine Krankenversichertennummer ist {}.",
        "Versichertennummer von der Krankenkasse, {}.",
        "Auf der Gesundheitskarte steht {}, glaube ich.",
        "{} ist meine Versichertennummer.",
    ),
    "DE_ID_CARD": (
        "Meine Personalausweisnummer ist {}.",
        "Der Perso hat die Nummer {}.",
        "Ausweisnummer, Moment, {}.",
        "Auf dem Ausweis steht {}.",
    ),
    "DE_KFZ": ("Mein Kennzeichen ist {}.", "Das Auto mit dem Nummernschild {} gehört mir.", "Autokennzeichen: {}"),
    "DE_LANR": ("Die Arztnummer ist {}.", "LANR {}", "Die lebenslange Arztnummer lautet {}."),
    "DE_PASSPORT": ("Meine Passnummer ist {}.", "Der Reisepass hat die Nummer {}.", "Reisepassnummer {}, genau."),
    "DE_PLZ": ("Meine Postleitzahl ist {}.", "PLZ {}", "Die Postleitzahl da lautet {}."),
    "DE_SOCIAL_SECURITY": (
        "Meine Rentenversicherungsnummer ist {}.",
        "Sozialversicherungsnummer {}, steht auf dem Ausweis.",
        "Die Nummer von der Rentenversicherung, warten Sie, {}.",
        "{}, das ist die Sozialversicherungsnummer.",
    ),
    "DE_TAX_ID": (
        "Meine Steuer-ID ist {}.",
        "Steueridentifikationsnummer lautet {}.",
        "Die IdNr vom Finanzamt ist {}.",
        "{} ist meine Steuer-ID.",
    ),
    "DE_TAX_NUMBER": ("Meine Steuernummer ist {}.", "St.-Nr. {}", "Beim Finanzamt hab ich die Steuernummer {}."),
    "DE_VAT_ID": ("Die Umsatzsteuer-ID ist {}.", "USt-IdNr. {}", "Meine Umsatzsteuer-Identifikationsnummer: {}"),
}
_PLATE = re.compile(r"\b[A-ZÖ]{1,3}[ -][A-Z]{1,2}[ -]?\d{1,4}[EH]?\b|^[a-zA-Z\d -]+$")
_IDENTIFIER = re.compile(r"\b(?:HR[AB] ?|DE[ .-]?|[A-Z]{1,2})?\d[A-Z\d]*(?:[ ./-]\d+)*", re.IGNORECASE)


def valid_identifiers(shared: Path) -> Iterator[tuple[str, str]]:
    """Kind and identifier of every vector Presidio takes for a valid one (sentences around it left out)."""
    seen = set()
    for line in (shared / "data" / "pii_vectors" / "cases.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        text, kind = case.get("number") or case.get("text"), case["entities"][0]
        is_valid = case["expected"] is not False if "expected" in case else case.get("expected_len", 1) != 0
        if not text or not is_valid:
            continue
        match = (_PLATE if kind == "DE_KFZ" else _IDENTIFIER).search(text)
        identifier = match[0] if match else text
        if (kind, identifier) not in seen:
            seen.add((kind, identifier))
            yield kind, identifier


def grouped(identifier: str, size: int) -> str:
    plain = "".join(char for char in identifier if char.isalnum())
    return " ".join(plain[start : start + size] for start in range(0, len(plain), size))


def misheard(identifier: str) -> Iterator[str]:
    """One other digit, at every place."""
    for index, char in enumerate(identifier):
        if char.isdigit():
            yield f"{identifier[:index]}{(int(char) + 1 + index % 8) % 10}{identifier[index + 1 :]}"


FORMS: dict[str, Callable[[str], list[str]]] = {
    "plain": lambda text: [text],
    "in threes": lambda text: [grouped(text, 3)],
    "in fours": lambda text: [grouped(text, 4)],
    "misheard": lambda text: list(misheard(text)),
    "misheard in threes": lambda text: list(misheard(grouped(text, 3))),
}


@pytest.fixture(scope="module")
def recognizers(words: WordLists) -> list[RuleRecognizer]:
    return for_written_form(words)


def is_covered(recognizers: list[RuleRecognizer], spoken: SpokenForms, sentence: str, identifier: str) -> bool:
    """By rules alone: the names model may only add to it, and findings that overlap are cut, never dropped."""
    start = sentence.index(identifier)
    written = spoken.written(sentence)
    spans = [
        written.raw_span(hit.start, hit.end)
        for recognizer in recognizers
        for hit in recognizer.hits(written.text, None)
        if hit.score >= LEAST_SCORE
    ]
    covered = {place for span in spans for place in range(span.start, span.end)}
    return all(place in covered or not sentence[place].isalnum() for place in range(start, start + len(identifier)))


@pytest.mark.parametrize("written", ["plain", "in threes", "in fours", "misheard", "misheard in threes"])
def test_every_valid_identifier_is_hidden_in_a_sentence_that_names_it(
    recognizers: list[RuleRecognizer], spoken: SpokenForms, shared: Path, written: str
) -> None:
    missed, tried = [], 0
    for kind, identifier in valid_identifiers(shared):
        for form in FORMS[written](identifier):
            for wording in WORDINGS[kind]:
                tried += 1
                if not is_covered(recognizers, spoken, wording.replace("{}", form), form):
                    missed.append((wording, form))
    assert tried > 250
    assert missed == []
