"""The filter between the names model and the findings, on entities of a hand-written model."""

from types import SimpleNamespace

import pytest

from assistant.redaction.recognizers import ModelNames
from assistant.redaction.wordlists import WordLists

DICTIONARY = {"Konto", "Metro", "Anna", "Koch", "Hosen"}


@pytest.fixture(scope="module")
def names(words: WordLists) -> ModelNames:
    return ModelNames(words, ["Koch"], DICTIONARY.__contains__)


def found(names: ModelNames, text: str, passage: str, label: str = "PERSON") -> list[str]:
    start = text.index(passage)
    entity = SimpleNamespace(label_=label, start_char=start, end_char=start + len(passage))
    hits = names.hits(text, SimpleNamespace(entities=[entity]), label, 0.6)
    return [text[hit.start : hit.end] for hit in hits]


@pytest.mark.parametrize(
    ("text", "passage", "left"),
    [
        ("Da hat Quandelow geholfen.", "Quandelow", ["Quandelow"]),
        ("Da hat Anna geholfen.", "Anna", ["Anna"]),
        ("Meine Enkelin Mirlona kommt.", "Enkelin Mirlona", ["Mirlona"]),
        ("Ich hab Hosen genäht.", "Hosen", []),
        ("Ich war Koch.", "Koch", []),
        ("Das ist die Versichertennummer.", "Versichertennummer", []),
        ("Ich hab SAP und Excel gelernt.", "SAP und Excel", []),
        ("Dann bin i hoam ganga.", "hoam ganga", []),
        ("da hat quandelow geholfen", "quandelow", ["quandelow"]),
    ],
)
def test_only_what_may_be_a_name_passes(names: ModelNames, text: str, passage: str, left: list[str]) -> None:
    assert found(names, text, passage) == left


def test_a_dictionary_word_after_a_preposition_may_be_a_firm(names: ModelNames) -> None:
    assert found(names, "Ich war bei Metro.", "Metro", "ORG") == ["Metro"]
    assert found(names, "Das Konto ist leer.", "Konto", "ORG") == []
