"""Words everybody says name a skill only where the client speaks of themselves."""

import re
from collections import Counter
from pathlib import Path

import pytest

from assistant.data import MODELS
from assistant.domain.findings import SkillKind
from assistant.skills import SkillFinder
from assistant.skills.everyday import EverydayWords
from assistant.skills.lexicon import Lexicon

MOST_FREQUENT = 12_000
# Utterances are speech, and count for more than what newspapers write.
OF_SPEECH = 3


def frequent_words(ner: Path) -> set[str]:
    """From MASSIVE's utterances and the newspapers of GermEval, in small letters."""
    counted: Counter[str] = Counter()
    for name in ("train.txt", "dev.txt"):
        for line in (ner / "massive_de" / name).read_text(encoding="utf-8").splitlines():
            counted[line.split("\t")[0].lower()] += OF_SPEECH
    for line in (ner / "germeval2014" / "train.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 4:
            counted[cells[1].lower()] += 1
    words = ((word, count) for word, count in counted.items() if re.fullmatch(r"[a-zäöüß]+", word))
    return {word for word, _ in sorted(words, key=lambda item: -item[1])[:MOST_FREQUENT]}


def test_no_frequent_word_is_a_skill_on_its_own_without_the_rule(lexicon: Lexicon, shared: Path) -> None:
    known = EverydayWords.load(MODELS / "lexicon").words
    alone = {
        words[0].lower()
        for concept in lexicon.of_kind(SkillKind.SKILL)
        for variant in concept.variants
        if not variant.objects
        for words in variant.verbs
        if len(words) == 1
    }
    assert sorted(alone & frequent_words(shared / "data" / "ner") - known) == []


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Ich kann gut kochen.", "skills_strengths"),
        ("Kochen, putzen, bügeln.", "skills_strengths"),
        ("Kochen ist mein Ding.", "skills_strengths"),
    ],
)
def test_an_everyday_word_counts_in_the_clients_own_clause_and_in_a_list(
    finder: SkillFinder, text: str, topic: str
) -> None:
    assert "ochen" in " ".join(mention.span.of(text) for mention in finder.find(text, topic=topic))


@pytest.mark.parametrize(
    "text", ["Der Computer war schon wieder kaputt.", "Das Kochen hat der Chef bezahlt.", "Da ist es schön ruhig."]
)
def test_an_everyday_word_in_a_clause_about_something_else_is_none(finder: SkillFinder, text: str) -> None:
    assert finder.find(text, topic="work_experience") == ()
