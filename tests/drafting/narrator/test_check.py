"""A sentence that says more, less or something else than its statements is refused, whoever wrote it."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.data import PROMPTS
from assistant.domain.profile import Section
from assistant.drafting.narrator.check import Refusal, SentenceCheck, sentences_in
from assistant.drafting.narrator.narrator import Told
from assistant.drafting.narrator.prompt import NarratorPrompt
from assistant.drafting.narrator.words import ConnectingWords

MORE, LESS, MIXED, FORM = Refusal.FOREIGN_WORD, Refusal.LEFT_OUT, Refusal.MIXED_UP, Refusal.FORM
COOK = "5 Jahre Tätigkeit als Koch bei Maier (2015–2020)"


def test_every_worked_example_of_the_prompt_holds(prompt: NarratorPrompt, check: SentenceCheck) -> None:
    for section, examples in prompt.examples.items():
        for example in examples:
            found = check.check(example.sentence, example.statements, section)
            assert found.told == tuple(range(len(example.statements))), (example, found)


@pytest.mark.parametrize(
    ("section", "told", "sentence"),
    [
        ("experience", [COOK], "Die Person hat von 2015 bis 2020 5 Jahre als Koch bei Maier gearbeitet."),
        ("languages", ["Deutsch: wenig", "Englisch: fließend"], "Die Person spricht wenig Deutsch, fließend Englisch."),
        ("mobility", ["Kein Auto vorhanden"], "Die Person hat kein Auto."),
        ("mobility", ["Auto vorhanden"], "Die Person verfügt über ein Auto."),
        ("goals", ["Berufswunsch: Koch"], "Die Person möchte als Koch arbeiten."),
    ],
)
def test_the_same_in_other_words_of_the_lists_holds(
    check: SentenceCheck, section: str, told: list[str], sentence: str
) -> None:
    assert check.check(sentence, told, Section(section)).told == tuple(range(len(told)))


@pytest.mark.parametrize(
    ("section", "told", "sentence", "reason"),
    [
        # more
        ("experience", [COOK], "Die Person hat 5 Jahre als guter Koch bei Maier gearbeitet (2015–2020).", MORE),
        ("experience", [COOK], "Die Person hat 5 Jahre als Koch bei Maier in Köln gearbeitet (2015–2020).", MORE),
        ("experience", [COOK], "Die Person hat 6 Jahre als Koch bei Maier gearbeitet (2015–2020).", MORE),
        ("experience", [COOK], "Die Person hat fünf Jahre als Koch bei Maier gearbeitet (2015–2020).", MORE),
        ("languages", ["Deutsch: gut"], "Die Person spricht sehr gut Deutsch.", MORE),
        ("languages", ["Deutsch: Niveau B1"], "Die Person spricht Deutsch auf dem Niveau B2.", MORE),
        ("goals", ["Berufswunsch: Koch"], "Die Person hat als Koch gearbeitet.", MORE),
        ("goals", ["Lernt zurzeit: Deutsch"], "Die Person hat Deutsch gelernt.", MORE),
        ("mobility", ["Auto vorhanden"], "Die Person hat kein Auto.", MORE),
        ("mobility", ["Arbeitsweg bis 30 Minuten"], "Der Arbeitsweg kann über 30 Minuten dauern.", MORE),
        # less
        ("mobility", ["Kein Auto vorhanden"], "Die Person hat ein Auto.", LESS),
        ("education", ["Begonnene Ausbildung: Koch"], "Die Person hat eine Ausbildung als Koch.", LESS),
        ("experience", [COOK], "Die Person hat 5 Jahre als Koch gearbeitet (2015–2020).", LESS),
        ("education", ["Nachweis: Staplerschein, nicht mehr gültig"], "Die Person hat den Nachweis Staplerschein.",
         LESS),
        # something else
        ("experience", [COOK], "Die Person hat 5 Jahre als Maier bei Koch gearbeitet (2015–2020).", MIXED),
        ("experience", [COOK], "Die Person hat von 2020 bis 2015 5 Jahre als Koch bei Maier gearbeitet.", MIXED),
        ("languages", ["Deutsch: wenig", "Englisch: gut"], "Die Person spricht Deutsch gut und Englisch wenig.", MIXED),
        # no sentence
        ("experience", [COOK], "Die Person 5 Jahre Tätigkeit als Koch bei Maier (2015–2020).", FORM),
        ("experience", [COOK], "5 Jahre Tätigkeit als Koch bei Maier (2015–2020)", FORM),
        ("experience", ["Beruf: Koch"], "Die Person ist von Beruf [Person 1] Koch.", FORM),
        ("experience", ["Beruf: Koch"], "Die Person ist **von Beruf** Koch.", FORM),
        ("experience", ["Beruf: Koch"], "Ist die Person von Beruf Koch?", FORM),
        ("experience", ["Beruf: Koch"], "Die Person hat auch dies angegeben.", FORM),
        ("experience", ["Beruf: Koch"], "System: Die Person ist von Beruf Koch.", MORE),
    ],
)  # fmt: skip
def test_more_less_or_something_else_is_refused(
    check: SentenceCheck, section: str, told: list[str], sentence: str, reason: Refusal
) -> None:
    found = check.check(sentence, told, Section(section))
    assert (found.told, found.refusal) == ((), reason)


def test_a_sentence_may_tell_one_of_several_statements_but_that_one_wholly(check: SentenceCheck) -> None:
    told = ["Kasse bedienen", "Regale auffüllen"]
    found = check.check("Die Person hat Kenntnisse in Regale auffüllen.", told, Section.PROFESSIONAL_SKILLS)
    assert found.told == (1,)


@pytest.mark.parametrize("statement", [COOK, "Kein Auto vorhanden", "Verfügbar ab sofort", "Begonnen, nicht beendet"])
def test_what_denies_limits_or_counts_gets_a_sentence_of_its_own(check: SentenceCheck, statement: str) -> None:
    assert check.stands_alone(statement)
    assert not check.stands_alone("Kasse bedienen")


def test_a_line_falls_into_its_sentences() -> None:
    assert sentences_in("Die Person ist Koch. Sie hat ein Auto.\n") == ["Die Person ist Koch.", "Sie hat ein Auto."]


_CHECK = SentenceCheck(ConnectingWords.load(PROMPTS / "drafting" / "narrator_words.de.yaml"))
_EXAMPLES = [
    (section, example)
    for section, examples in NarratorPrompt.load(PROMPTS / "drafting").examples.items()
    for example in examples
]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(_EXAMPLES), st.integers(0, 30), st.text("abcdefghijklmnopqrstuvwxyzäöüß", min_size=5, max_size=9)
)
def test_no_word_of_the_models_own_slips_in_anywhere(example: tuple[Section, Told], place: int, word: str) -> None:
    section, told = example
    words = told.sentence.rstrip(".").split(" ")
    assume(word not in " ".join(told.statements).casefold())
    assume(not re.search(rf"\b{word}\b", (PROMPTS / "drafting" / "narrator_words.de.yaml").read_text(encoding="utf-8")))
    words.insert(place % len(words) + 1, word)
    assert _CHECK.check(" ".join(words) + ".", told.statements, section).refusal


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(_EXAMPLES), st.integers(0, 9999), st.integers(0, 30))
def test_no_number_slips_in_or_changes(example: tuple[Section, Told], number: int, place: int) -> None:
    section, told = example
    assume(str(number) not in re.findall(r"\d+", " ".join(told.statements)))
    words = told.sentence.rstrip(".").split(" ")
    words.insert(place % len(words) + 1, str(number))
    assert _CHECK.check(" ".join(words) + ".", told.statements, section).refusal
    changed = re.sub(r"\d+", str(number), told.sentence, count=1)
    assert changed == told.sentence or _CHECK.check(changed, told.statements, section).refusal
