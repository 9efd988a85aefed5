"""Names known from the case or from one answer are found again in all, and ordinary words are left alone."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.errors import RedactionFailed
from assistant.domain.findings import PersonalDataFinding
from assistant.domain.transcript import Span
from assistant.redaction import PersonalDataFinder
from assistant.redaction.finder import STEP
from assistant.redaction.known_names import KnownNames
from assistant.redaction.spoken import SpokenForms
from assistant.redaction.wordlists import WordLists

COMMON = frozenset({"koch", "winter", "schon", "schön", "bar", "sonne", "gut"})
LISTED = frozenset({"frank", "klein", "peter", "anna", "müller", "hans"})


class SmallDictionary:
    def is_common_word(self, word: str) -> bool:
        return word.lower() in COMMON

    def is_unknown_word(self, word: str) -> bool:
        return word.lower() not in COMMON | LISTED


@pytest.fixture(scope="module")
def known(words: WordLists) -> KnownNames:
    return KnownNames(words.of("known_names"), words.of("persons")["particles"], SmallDictionary())


def again(known: KnownNames, text: str, *given: str) -> list[str]:
    """Passages found in a text with these names given."""
    (found,) = known.found_again([(text, ())], given)
    spans = sorted({item.span for item in found}, key=lambda span: (span.start, -span.end))
    return [span.of(text) for span in spans]


def person(text: str, words: str, score: float = 0.9) -> PersonalDataFinding:
    start = text.index(words)
    return PersonalDataFinding(Span(start, start + len(words)), "PERSON", score, "title")


@pytest.mark.parametrize(
    ("name", "text", "passages"),
    [
        ("Quandelow", "Quandelow, QUANDELOW und quandelow", ["Quandelow", "QUANDELOW", "quandelow"]),
        ("Quandelow", "Quandelows Hof, Quandelow's Hof, quandelow’s", ["Quandelows", "Quandelow's", "quandelow’s"]),
        ("Brix", "Brix' Hof und Brixens Hof", ["Brix'", "Brixens"]),
        ("Quandelow-Ziemba", "Frau Ziemba, Quandelow-Ziemba", ["Ziemba", "Quandelow-Ziemba", "Quandelow", "Ziemba"]),
        ("Quandelow Ziemba", "quandelow-ziemba", ["quandelow-ziemba", "quandelow", "ziemba"]),
        ("Yılmaz", "Yilmaz, YILMAZ, Yılmaz", ["Yilmaz", "YILMAZ", "Yılmaz"]),
        ("Yilmaz", "Yılmaz", ["Yılmaz"]),
        ("Şahin", "Sahin", ["Sahin"]),
        ("Sahin", "Şahin", ["Şahin"]),
        ("Zürnkröß", "Zuernkroess, Zurnkroß, Zürnkröß", ["Zuernkroess", "Zurnkroß", "Zürnkröß"]),
        ("Zuernkroess", "Zürnkröß", ["Zürnkröß"]),
        ("Wałęsko", "Walesko", ["Walesko"]),
        ("O’Brimm", "O'Brimm und o’brimm", ["O'Brimm", "o’brimm"]),
        ("Quando", "Q-U-A-N-D-O", ["Q-U-A-N-D-O"]),
        ("Quando", "q, u, a, n, d, o", ["q, u, a, n, d, o"]),
        ("Zimm", "Z wie Zeppelin, I wie Ida, Doppel-M", ["Z wie Zeppelin, I wie Ida, Doppel-M"]),
        ("Quandelow", "Quandelowstraße, Zuquandelow", []),
        ("Vo Thi Ly", "Vo Thi Ly, und Ly allein", ["Vo Thi Ly", "Thi"]),
        ("van der Zwimm", "der van", []),
    ],
)
def test_a_name_is_found_in_every_form(known: KnownNames, name: str, text: str, passages: list[str]) -> None:
    assert again(known, text, name) == passages


@pytest.mark.parametrize(
    ("name", "text", "passages"),
    [
        ("Frank", "Das sage ich frank und frei, sagt Frank.", ["Frank"]),
        ("Anna", "Das hat mir anna gesagt.", ["anna"]),
        ("Schön", "Ich war schon da. Schon lange. Schön sagte das.", ["Schön"]),
        ("Bär", "An der Bar stand Bär.", ["Bär"]),
    ],
)
def test_another_word_in_small_letters_or_without_dots_is_no_name(
    known: KnownNames, name: str, text: str, passages: list[str]
) -> None:
    assert again(known, text, name) == passages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dann hat Koch mich angerufen.", True),
        ("Frau Koch war nett.", True),
        ("Ich heiße Koch.", True),
        ("Kochs Büro ist oben.", True),
        ("Ich war bei Koch.", True),
        ("Die Frau Koch und mein Traumberuf, das passte.", True),
        ("Ich bin Koch.", False),
        ("Ich habe als Koch gearbeitet.", False),
        ("Ich bin gelernter Koch.", False),
        ("Ich war als selbstständiger Koch unterwegs.", False),
        ("Eine Ausbildung zum Koch habe ich.", False),
        ("Der Koch hat das Essen gemacht.", False),
        ("Wir hatten einen guten Koch.", False),
        ("Ich habe als Kellner, Maler und Koch gearbeitet.", False),
        ("Koch habe ich gelernt.", False),
        ("Koch werden wollte ich immer.", False),
        ("Ich koche gern, mein Sohn will koch werden.", False),
        ("Die Koch-Ausbildung war gut.", False),
        ("ich habe koch gelernt", False),
    ],
)
def test_a_name_that_is_also_a_job_is_found_where_it_is_no_job(known: KnownNames, text: str, found: bool) -> None:
    assert bool(again(known, text, "Koch")) is found


def test_the_whole_name_is_found_although_a_part_of_it_is_an_ordinary_word(known: KnownNames) -> None:
    assert "peter koch" in again(known, "Das war der peter koch, ganz klar, Gut so.", "Peter Koch")


def test_a_name_said_in_one_answer_is_found_in_those_before_and_after(known: KnownNames) -> None:
    answers: list[tuple[str, Sequence[PersonalDataFinding]]] = [
        ("Dombrowskis Bruder half mir.", ()),
        (text := "Meine Chefin war Frau Dombrowski.", (person(text, "Dombrowski"),)),
        ("dombrowski eben", ()),
    ]
    found = known.found_again(answers)
    assert [[item.span.of(text) for item in items] for (text, _), items in zip(answers, found, strict=True)] == [
        ["Dombrowskis"],
        ["Dombrowski"],
        ["dombrowski"],
    ]


@pytest.mark.parametrize(
    ("said", "score", "elsewhere", "found"),
    [
        ("Quandel", 0.75, "Quandel", True),
        ("Quandel", 0.7, "Quandel", False),
        ("Sonne", 0.9, "Sonne sagte das", True),
        ("Sonne", 0.8, "Sonne sagte das", False),
        ("Peter Sonne", 0.8, "Sonne sagte das", True),
        ("Quandels", 0.8, "Quandel", True),
        ("Q-U-A-N-D-E-L", 0.8, "Quandel", True),
        ("Quandel 3", 0.9, "Quandel", False),
    ],
)
def test_a_finding_is_believed_elsewhere_if_it_is_sure_enough(
    known: KnownNames, said: str, score: float, elsewhere: str, found: bool
) -> None:
    _, there = known.found_again([(said, (person(said, said, score),)), (elsewhere, ())])
    assert bool(there) is found


def test_only_people_are_found_again(known: KnownNames) -> None:
    firm = PersonalDataFinding(Span(0, 7), "ORG", 0.95, "rule")
    assert known.found_again([("Quandel", (firm,)), ("Quandel", ())]) == ((), ())


@given(
    st.text(alphabet="aäeoösßuüıİŞxz -'’.K", max_size=40), st.text(alphabet="aäeoösßuüıİŞxzK", min_size=3, max_size=8)
)
def test_places_lie_in_the_text_and_the_name_itself_is_always_found(text: str, name: str) -> None:
    lists = {"word_after": ["als"], "word_beside": ["gelernt"], "name_after": ["Frau"], "small_words": ["klein"]}
    whole = f"{text} {name} {text}"
    (found,) = KnownNames(lists, ["von"], SmallDictionary()).found_again([(whole, ())], [name])
    assert all(item.span.end <= len(whole) for item in found)
    if sum(char.isalpha() for char in name) >= 3:
        start = len(text) + 1
        assert any(item.span.start <= start and start + len(name) <= item.span.end for item in found)


def test_a_finder_without_known_names_searches_no_interview(spoken: SpokenForms) -> None:
    with pytest.raises(RedactionFailed) as caught:
        PersonalDataFinder(None, None, spoken).found_again([("Quandel", ())])
    assert caught.value.values == {"step": STEP}
