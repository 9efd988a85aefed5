"""The set of names by origin is fit to measure with: spans that stand, enough sentences, none of them a twin."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

_PATH = Path(__file__).parent / "names_by_origin.yaml"
_ORIGINS = (
    "german",
    "turkish",
    "arabic",
    "ukrainian",
    "polish",
    "vietnamese",
    "eritrean",
    "afghan",
    "west_african",
    "balkan",
)
# Words that give a name away; a sentence that claims to have no cue has none of them.
_CUE = re.compile(
    r"\b(frau|herrn?|familie|doktor|hei(ß|ss)(e|t|en)|hieß|(vor|nach|familien|mädchen|spitz)?namen?|nennt|genannt"
    r"|ich bin (der |die )?_|\w*kolleg(e|en|in)|\w*chef(in)?|\w*freund(in)?|\w*nachbar(in)?"
    r"|\w*mutter|\w*vater|\w*eltern|\w*tochter|töchter|\w*sohn|söhne|\w*bruder|\w*schwester|mann"
    r"|onkel|tante|oma|opa|cousine?|neffe|nichte|schwager|schwägerin|enkel(in)?|zwillinge?)\b",
    re.IGNORECASE,
)


class Row(TypedDict):
    """One sentence; `names` as they stand in `text`, `cue`: whether a word in it gives the name away."""

    text: str
    names: list[str]
    cue: bool


def _origins() -> dict[str, list[Row]]:
    origins: dict[str, list[Row]] = yaml.safe_load(_PATH.read_text(encoding="utf-8"))["origins"]
    return origins


def _rows() -> Iterator[Row]:
    for rows in _origins().values():
        yield from rows


def _spans(row: Row) -> list[tuple[int, int]]:
    return [
        match.span() for name in row["names"] for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", row["text"])
    ]


def _without_names(row: Row) -> str:
    """The words of the sentence around its names, small and without punctuation."""
    text = row["text"]
    for start, end in sorted(_spans(row), reverse=True):
        text = f"{text[:start]}_{text[end:]}"
    return " ".join(re.findall(r"\w+", text.lower()))


def test_all_ten_origins_are_there() -> None:
    assert set(_origins()) == set(_ORIGINS)


def test_every_name_stands_exactly_once_as_whole_words_in_its_sentence() -> None:
    for row in _rows():
        spans = sorted(_spans(row))
        assert 1 <= len(row["names"]) <= 2, row
        assert len(spans) == len(row["names"]), row
        assert all(end < start for (_, end), (start, _) in pairwise(spans)), row


@pytest.mark.parametrize("origin", _ORIGINS)
def test_each_origin_has_sixty_sentences_and_half_of_them_without_a_cue(origin: str) -> None:
    rows = _origins()[origin]
    assert len(rows) >= 60
    assert sum(not row["cue"] for row in rows) * 2 >= len(rows)


@pytest.mark.parametrize("origin", _ORIGINS)
def test_a_tenth_of_each_origin_is_in_small_letters(origin: str) -> None:
    rows = _origins()[origin]
    assert sum(row["text"] == row["text"].lower() for row in rows) * 10 >= len(rows)


def test_a_sentence_without_a_cue_has_no_word_that_gives_the_name_away() -> None:
    assert [row["text"] for row in _rows() if not row["cue"] and _CUE.search(_without_names(row))] == []


def test_no_sentence_comes_twice_once_its_names_are_blanked_out() -> None:
    counts = Counter(_without_names(row) for row in _rows())
    assert [text for text, count in counts.items() if count > 1] == []


def test_no_name_comes_twice() -> None:
    counts = Counter(name.lower() for row in _rows() for name in row["names"])
    assert [name for name, count in counts.items() if count > 1] == []


def test_sentences_are_as_long_as_spoken_ones() -> None:
    assert [row["text"] for row in _rows() if not 5 <= len(row["text"].split()) <= 22] == []
