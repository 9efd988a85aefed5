"""Whose a skill is, whether and when, in 320 spoken sentences of an author who knew neither rules nor lexicon.

The aim is 95 % right; rules and tagger together reach four fifths. What is asserted is that they get no worse.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from assistant.data import MODELS
from assistant.domain.findings import Polarity, SkillMention
from assistant.domain.transcript import Span
from assistant.skills import SkillFinder

SET = Path(__file__).with_name("context_sentences.yaml")
REACHED = 0.80
# Of the mentions that are not the client's; a wrong claim is worse than a missed one.
MOST_FALSE_CLAIMS = 0.08


@dataclass(frozen=True)
class Sentence:
    text: str
    mention: Span
    polarity: Polarity


def sentences() -> list[Sentence]:
    rows = yaml.safe_load(SET.read_text(encoding="utf-8"))["sentences"]
    return [
        Sentence(row["text"], _place(row["text"], row["mention"], row.get("nth", 1)), Polarity(row["is"]))
        for row in rows
    ]


def _place(text: str, words: str, nth: int) -> Span:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.fixture(scope="module")
def judged() -> list[tuple[Sentence, SkillMention | None]]:
    finder = SkillFinder.load(MODELS / "lexicon", tagger=MODELS)
    return [
        (
            sentence,
            next(
                (m for m in finder.find(sentence.text, topic="work_experience") if m.span.overlaps(sentence.mention)),
                None,
            ),
        )
        for sentence in sentences()
    ]


def test_the_set_is_large_and_varied() -> None:
    counted = Counter(sentence.polarity for sentence in sentences())
    assert sum(counted.values()) >= 200
    assert all(counted[polarity] >= 10 for polarity in Polarity if polarity is not Polarity.UNCERTAIN)


def test_rules_and_tagger_get_no_worse(judged: list[tuple[Sentence, SkillMention | None]]) -> None:
    right = sum(mention is not None and mention.polarity is sentence.polarity for sentence, mention in judged)
    assert right >= REACHED * len(judged)


def test_what_is_not_the_clients_is_seldom_claimed(judged: list[tuple[Sentence, SkillMention | None]]) -> None:
    others = [mention for sentence, mention in judged if sentence.polarity is not Polarity.HAS]
    claimed = sum(mention is not None and mention.polarity is Polarity.HAS for mention in others)
    assert claimed <= MOST_FALSE_CLAIMS * len(others)
