"""The interview text with its marks: whoever may not read hidden words never gets them; every reason has a sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.data import MODELS, PROMPTS
from assistant.domain.findings import SPECIAL_CATEGORIES
from assistant.domain.redaction_check import CheckedPassage
from assistant.domain.transcript import Span
from assistant.messages import Messages
from assistant.redaction.name_words import NameWords
from assistant.redaction.names_model import NamesModel
from assistant.redaction.policy import LABELS
from assistant.redaction.sensitive import SENSITIVE_RULES
from assistant.redaction.wordlists import WordLists
from assistant.tagging.word_tagger import WordTagger
from assistant.web.redacted_html import PERSONAL_KINDS, SPECIAL_KINDS, kind, reason, slug, transcript
from tests.web.test_pages_html import ATTACK, GUIDE, view

MESSAGES = {language: Messages.load(PROMPTS, language) for language in ("de", "en")}
SAID = "Ich war Koch bei [Person 1] und habe [Gesundheit]. Frau Anna half."
PERSON = CheckedPassage(Span(17, 27), "PERSON", "Person: title", "Frau Hagedorn", hidden=True, special=False)
HEALTH = CheckedPassage(Span(37, 49), "HEALTH", "illness", "Rheuma", hidden=True, special=True)
SHOWN = CheckedPassage(Span(56, 60), "PERSON", "officer", "Anna", hidden=False, special=False)
TAKEN_IN = replace(HEALTH, rule="officer", hidden=False, note="Keine schwere Arbeit")


def html(*passages: CheckedPassage, said: str = SAID, checkable: bool = True, language: str = "de") -> str:
    shown = replace(view(said), checked={"a": passages})
    return transcript(shown, GUIDE, MESSAGES[language], checkable=checkable)


def test_the_paragraph_holds_the_redacted_text_and_nothing_else() -> None:
    paragraph = re.search(r'<p class="said" data-text="a">(.*?)</p>', html(PERSON, HEALTH, SHOWN))
    assert paragraph
    assert re.sub(r"<[^>]*>", "", paragraph[1]) == SAID
    assert re.findall(r">([^<]+)</button>", paragraph[1]) == ["[Person 1]", "[Gesundheit]", "Anna"]


def test_whoever_only_reads_gets_reasons_but_neither_hidden_words_nor_controls() -> None:
    read = html(PERSON, HEALTH, checkable=False)
    assert "Hagedorn" not in read
    assert "Rheuma" not in read
    assert MESSAGES["de"]["why.person.title"] in read
    assert set(re.findall(r'data-check="(\w+)"', read)) == {"close"}
    assert "<form" not in read


def test_the_officer_gets_hidden_words_only_inside_something_to_be_opened() -> None:
    outside = re.sub(r"<details>.*?</details>", "", html(PERSON, HEALTH))
    assert "Hagedorn" in html(PERSON)
    assert "Hagedorn" not in outside
    assert "Rheuma" not in outside


@pytest.mark.parametrize(
    ("passage", "offered"),
    [
        (PERSON, "uncover"),
        (HEALTH, "include"),
        (replace(HEALTH, rule="officer"), "uncover"),
        (SHOWN, "leave_out"),
        (TAKEN_IN, "leave_out"),
    ],
)
def test_each_passage_offers_the_one_change_that_fits(passage: CheckedPassage, offered: str) -> None:
    panel = html(passage).split('role="dialog"')[1].split("</div>")[0]
    assert set(re.findall(r'data-check="(\w+)"', panel)) == {offered, "close"}


def test_special_categories_differ_by_more_than_colour_and_are_named_to_screen_readers() -> None:
    assert 'class="passage special"' in html(HEALTH)
    assert f'aria-label="[Gesundheit], {MESSAGES["de"]["hidden.mark_special"]}"' in html(HEALTH)
    assert MESSAGES["de"]["category.HEALTH"] in html(HEALTH)


def test_a_passage_that_was_taken_in_shows_the_note() -> None:
    assert "Grund: Keine schwere Arbeit" in html(TAKEN_IN, checkable=False)


@pytest.mark.parametrize(
    ("passages", "sentence"),
    [
        ((), "Keine Stelle ist verborgen."),
        ((PERSON,), "1 Stelle ist verborgen."),
        (
            (PERSON, HEALTH, SHOWN),
            "1 Stelle ist verborgen. 1 besondere Angabe ist markiert. "
            "1 Stelle ist auf Entscheidung der Fachkraft zu sehen.",
        ),
    ],
)
def test_one_line_says_how_much_is_hidden(passages: tuple[CheckedPassage, ...], sentence: str) -> None:
    assert f'<p class="hidden-count">{sentence}</p>' in html(*passages)


@pytest.mark.parametrize("checkable", [True, False])
def test_words_and_notes_never_become_markup(checkable: bool) -> None:
    hidden = replace(PERSON, span=Span(0, 5), words=ATTACK)
    taken_in = replace(TAKEN_IN, span=Span(6, 9), note=ATTACK)
    assert "<img" not in html(hidden, taken_in, said=ATTACK, checkable=checkable)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_label_has_a_name(language: str) -> None:
    messages = MESSAGES[language]
    for label in {*LABELS, *SPECIAL_CATEGORIES, *PERSONAL_KINDS}:
        assert label == "OTHER" or kind(label, messages) != messages["label.OTHER"], label


def test_the_officer_can_name_every_special_category() -> None:
    assert set(SPECIAL_KINDS) == SPECIAL_CATEGORIES


def test_an_own_decision_is_told_to_its_officer_and_to_others() -> None:
    own = replace(PERSON, rule="officer")
    assert reason(own, MESSAGES["de"], own=True) == MESSAGES["de"]["why.officer"]
    assert reason(own, MESSAGES["de"], own=False) == MESSAGES["de"]["why.officer_read"]


def rules() -> Iterator[str]:
    """As findings name them: of recognizers, names model, announced numbers, known names, special categories."""
    from assistant.redaction import recognizers
    from assistant.redaction.recognizers.number import NumberRecognizer

    words = WordLists.load(MODELS)
    name_words = NameWords(words, (), lambda word: False)
    model = NamesModel(WordTagger(None, None, {"labels": ("O",)}))
    yield from ("known name", "Names: names model", *SENSITIVE_RULES)
    for recognizer in (*recognizers.for_raw_text(words, name_words, model), *recognizers.for_written_form(words)):
        if not isinstance(recognizer, recognizers.RuleRecognizer):
            continue
        names = [rule.name for rule in recognizer.rules]
        if recognizer.label == "PERSON":
            names.append("repeated")
        if recognizer.label == "DATE_OF_BIRTH":
            names.append("before a word for birth")
        if recognizer.label == "AGE":
            names.append("next one")
        if isinstance(recognizer, NumberRecognizer):
            names += ["after sure word", "after weak word"]
        yield from (f"{recognizer.name}: {name}" for name in names)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_rule_has_a_sentence_of_its_recognizer_at_least(language: str) -> None:
    messages = MESSAGES[language]
    without = [
        rule for rule in rules() if reason(replace(PERSON, rule=rule), messages, own=True) == messages["why.other"]
    ]
    assert without == []


def test_no_sentence_outlives_its_rule() -> None:
    used: set[str] = set()

    class Noting(Messages):
        def __getitem__(self, key: str) -> str:
            used.add(key)
            return super().__getitem__(key)

    noting = Noting(dict(MESSAGES["de"]), "de")
    for rule in rules():
        reason(replace(PERSON, rule=rule), noting, own=True)
    every = {key for key in MESSAGES["de"] if key.startswith("why.")}
    used |= {"why.officer", "why.officer_read", "why.special", "why.other"}
    fallbacks = {f"why.{slug(recognizer)}" for recognizer in {rule.partition(":")[0] for rule in rules()}}
    assert every - used - fallbacks == set()


def test_both_languages_have_the_same_sentences() -> None:
    assert set(MESSAGES["de"]) == set(MESSAGES["en"])


def test_an_unknown_rule_still_has_a_sentence() -> None:
    assert reason(replace(PERSON, rule="neu"), MESSAGES["de"], own=True) == MESSAGES["de"]["why.other"]
    assert reason(replace(HEALTH, rule="neu"), MESSAGES["de"], own=True) == MESSAGES["de"]["why.special"]
