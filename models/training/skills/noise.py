"""Answers as a recogniser may mishear them: a few words spelled as they sound, cut in two or run together."""

import random
from collections.abc import Iterator
from dataclasses import replace

from network import WORD
from reading import Mark, TrainingAnswer

# Of the words; a recogniser with a word error rate of 25 % writes most of them right all the same.
SHARE = 0.12
_CUT, _JOINED = 0.15, 0.03
_SHORTEST, _SHORTEST_CUT = 4, 8
# What is said of a mention hangs on these; a recogniser has heard them often.
_KEPT = ("nicht", "nich", "kein", "nie", "nix", "noch", "mehr", "ohne")
_ALIKE = ("bp", "dt", "gkc", "sßz", "fvw", "mn", "eäö", "iüy", "oua", "lr")


def misheard(answer: TrainingAnswer, chance: random.Random) -> TrainingAnswer:
    """Marks move along; an answer with a mark that begins or ends within a word stays as it is."""
    moved: dict[int, int] = {}
    text, position = "", 0
    edges = {edge for mark in answer.marks for edge in (mark.start, mark.end)}
    for word in WORD.finditer(answer.text):
        between = answer.text[position : word.start()]
        joined = between == " " and position not in edges and word.start() not in edges and chance.random() < _JOINED
        text += "" if joined else between
        moved[word.start()] = len(text)
        text += _heard(word.group(), chance)
        moved[word.end()] = len(text)
        position = word.end()
    if not edges <= moved.keys():
        return answer
    return replace(answer, text=text + answer.text[position:], marks=tuple(_moved(answer.marks, moved)))


def _moved(marks: tuple[Mark, ...], moved: dict[int, int]) -> Iterator[Mark]:
    for mark in marks:
        yield replace(mark, start=moved[mark.start], end=moved[mark.end])


def _heard(word: str, chance: random.Random) -> str:
    if len(word) < _SHORTEST or not word.isalpha() or word.lower().startswith(_KEPT) or chance.random() > SHARE:
        return word
    if len(word) >= _SHORTEST_CUT and chance.random() < _CUT:
        place = chance.randrange(3, len(word) - 2)
        return f"{word[:place]} {word[place:]}"
    letters = list(word)
    for _ in range(chance.choice((1, 1, 2))):
        # The first sound is mostly heard right.
        place = chance.randrange(1, len(letters))
        alike = next((group for group in _ALIKE if letters[place] in group), "")
        if alike and chance.random() < 0.7:
            letters[place] = chance.choice(alike)
        elif len(letters) > _SHORTEST:
            del letters[place]
    return "".join(letters)
