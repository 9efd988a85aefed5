"""Support needs are sentences that name a need or an obstacle; that nothing is needed is none."""

import pytest

from assistant.drafting.draft import build_draft
from assistant.drafting.wording import Wording
from tests.drafting.interviews import answer


@pytest.mark.parametrize(
    "sentence",
    [
        "Ich brauche einen Kitaplatz.",
        "Hilfe beim Lebenslauf wäre gut.",
        "Wir haben noch Schulden beim Vermieter.",
        "Mein Abschluss ist hier nicht anerkannt.",
        "Ich verstehe die Briefe oft nicht.",
        "Einen Drucker hab ich nicht, das ist ein Problem.",
        "Ich brauche keine Hilfe, aber die Wohnung ist gekündigt.",
    ],
)
def test_a_sentence_that_names_a_need_is_quoted(wording: Wording, sentence: str) -> None:
    assert wording.needs.names_one(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ich brauche eigentlich nichts.",
        "Nein, Hilfe brauch ich keine.",
        "Unterstützung ist nicht nötig.",
        "Ich habe keine Schulden.",
        "Das mache ich gern am Abend.",
        "Mein Bruder wohnt in Köln.",
    ],
)
def test_a_sentence_without_a_need_is_left_out(wording: Wording, sentence: str) -> None:
    assert not wording.needs.names_one(sentence)


def test_an_answer_without_any_need_gives_no_statement(wording: Wording) -> None:
    spoken = answer("Nein, alles gut. Ich komme zurecht.", "support_needs")
    assert build_draft("i1", [spoken], (), wording, {}).statements == ()
