"""Times come in pairs and never go back; a text that repeats itself is decoded again with the whole window."""

import pytest
import torch

from assistant.speech.beam import Rules, _Beam, _keep_times_in_order, _next_beams
from assistant.speech.engine import RecognisedWord
from assistant.speech.terms import Terms
from assistant.speech.whisper_engine import repeats_itself, sentences

END, FIRST_TIME, SIZE = 10, 20, 90
WORD, OTHER = 3, 4


def rules(terms: Terms | None = None) -> Rules:
    nothing = torch.zeros(SIZE)
    return Rules((11,), END, 12, FIRST_TIME, nothing, nothing, terms or Terms())


def allowed(tokens: tuple[int, ...], scores: torch.Tensor | None = None) -> set[int]:
    """Token numbers that may follow; words are likelier than times unless `scores` say otherwise."""
    row = torch.zeros(1, SIZE) if scores is None else scores.clone()
    if scores is None:
        row[0, :FIRST_TIME] = 5.0
    _keep_times_in_order(row, [_Beam(tokens)], rules())
    return set(torch.nonzero(row[0] > -torch.inf).flatten().tolist())


WORDS = set(range(FIRST_TIME))


def times(start: int, end: int = SIZE - FIRST_TIME) -> set[int]:
    return set(range(FIRST_TIME + start, FIRST_TIME + end))


@pytest.mark.parametrize(
    ("tokens", "following"),
    [
        ((), times(0, 51)),
        ((FIRST_TIME,), WORDS),
        ((FIRST_TIME, WORD), WORDS | times(1)),
        ((FIRST_TIME, WORD, FIRST_TIME + 30), {token for token in WORDS if token >= END} | times(30)),
        ((FIRST_TIME, WORD, FIRST_TIME + 30, FIRST_TIME + 30), WORDS),
        ((FIRST_TIME, WORD, FIRST_TIME + 30, FIRST_TIME + 35, OTHER), WORDS | times(36)),
    ],
    ids=["the beginning", "after the first time", "in a sentence", "after a sentence", "in a new one", "later"],
)
def test_what_may_follow(tokens: tuple[int, ...], following: set[int]) -> None:
    assert allowed(tokens) == following


def test_where_a_time_is_likelier_than_any_word_a_time_comes() -> None:
    scores = torch.zeros(1, SIZE)
    scores[0, WORD] = 1.0
    assert allowed((FIRST_TIME, WORD), scores) == times(1)


def test_beams_end_only_before_worse_ones_go_on() -> None:
    beams = [_Beam((WORD,), (-0.1,), -0.1)]
    going, origins, ended = _next_beams(beams, [[END, WORD, OTHER]], [[-0.2, -0.5, -3.0]], rules(), 2)
    assert [beam.tokens for beam in going] == [(WORD, WORD), (WORD, OTHER)]
    assert origins == [0, 0]
    assert [item.beam.tokens for item in ended] == [(WORD,)]
    assert ended[0].mean == pytest.approx(-0.15)


def test_a_term_of_the_list_wins_over_a_likelier_word_but_not_over_a_much_likelier_one() -> None:
    terms = Terms([[OTHER]], bonus=1.0)
    going, *_ = _next_beams([_Beam()], [[WORD, OTHER]], [[-0.5, -1.2]], rules(terms), 1)
    assert going[0].tokens == (OTHER,)
    going, *_ = _next_beams([_Beam()], [[WORD, OTHER]], [[-0.5, -3.0]], rules(terms), 1)
    assert going[0].tokens == (WORD,)


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        ("Ich war im Lager. Ich war im Lager.", True),
        ("Ich war im Lager, ich war im Lager und dann nicht mehr.", True),
        ("Ja, ja, ja, ich weiß.", False),
        ("Ich war im Lager. Danach war ich im Lager von Meier.", False),
        ("Nein, nein. Nein, nein.", False),
        ("na na na na na na na na na na", True),
        ("", False),
    ],
)
def test_a_saying_of_three_words_twice_in_a_row_is_a_repetition(text: str, repeated: bool) -> None:
    assert repeats_itself(text) is repeated


def test_a_text_is_parted_after_each_sentence() -> None:
    words = [RecognisedWord(text, 0.0, 1.0, 0.9) for text in ["Ich", "bin", "Koch.", "Und", "Sie?", "Nichts", "weiter"]]
    assert [" ".join(word.text for word in sentence) for sentence in sentences(words)] == [
        "Ich bin Koch.",
        "Und Sie?",
        "Nichts weiter",
    ]
