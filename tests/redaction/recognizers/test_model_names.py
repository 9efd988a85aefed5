"""The filter between the names model and the findings, on passages of a hand-written model."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import pytest

from assistant.redaction.name_words import NameWords
from assistant.redaction.names_model import NamedPassage, NamesModel
from assistant.redaction.recognizers.names import Names
from assistant.redaction.wordlists import WordLists

DICTIONARY = {"Konto", "Metro", "Anna", "Koch", "Hosen", "Deckel"}


@dataclass
class OnePassage:
    """A model that takes one passage for a name, if it may."""

    passage: str
    label: str
    score: float

    def names(self, text: str, least: Callable[[str], float]) -> tuple[NamedPassage, ...]:
        if self.score < least(self.passage):
            return ()
        start = text.index(self.passage)
        return (NamedPassage(start, start + len(self.passage), self.label, self.score),)


def found(words: WordLists, text: str, passage: str, label: str = "PERSON", score: float = 0.6) -> list[str]:
    name_words = NameWords(words, ["Koch"], DICTIONARY.__contains__)
    recognizer = Names(words, name_words, cast(NamesModel, OnePassage(passage, label, score)))
    return [text[hit.start : hit.end] for _, hit in recognizer.hits(text)]


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
def test_only_what_may_be_a_name_passes(words: WordLists, text: str, passage: str, left: list[str]) -> None:
    assert found(words, text, passage) == left


def test_a_dictionary_word_after_a_preposition_may_be_a_firm(words: WordLists) -> None:
    assert found(words, "Ich war bei Metro.", "Metro", "ORG") == ["Metro"]
    assert found(words, "Das Konto ist leer.", "Konto", "ORG") == []


def test_a_surname_that_is_a_word_is_one_where_the_model_is_sure(words: WordLists) -> None:
    assert found(words, "Da hat mir Deckel geholfen.", "Deckel", score=0.99) == ["Deckel"]
    assert found(words, "Der Deckel ist weg.", "Deckel", score=0.6) == []


def test_a_word_no_dictionary_has_is_a_name_sooner(words: WordLists) -> None:
    assert found(words, "Da hat Quandelow geholfen.", "Quandelow", score=0.3) == ["Quandelow"]
    assert found(words, "Da hat Deckel geholfen.", "Deckel", score=0.3) == []
    assert found(words, "Ich war bei Metro.", "Metro", "ORG", score=0.3) == []


def test_a_firm_that_the_skill_lexicon_knows_is_still_a_firm(words: WordLists) -> None:
    name_words = NameWords(words, ["DHL", "SAP"], lambda word: False)
    assert not name_words.is_lexicon_term("DHL")
    assert name_words.is_lexicon_term("SAP")
