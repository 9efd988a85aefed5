"""Names of many origins are found, with and without a word that announces them, none of them seen in training."""

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from assistant.data import MODELS
from assistant.redaction import PersonalDataFinder
from assistant.skills.finder import SkillFinder

SENTENCES = yaml.safe_load((Path(__file__).parent / "names_by_origin.yaml").read_text(encoding="utf-8"))["origins"]
LEAST = 0.93


@pytest.fixture(scope="module")
def finder() -> PersonalDataFinder:
    skills = SkillFinder.load(MODELS / "lexicon")
    return PersonalDataFinder.load(MODELS, allowed=sorted(skills.lexicon.terms()))


def covered(finder: PersonalDataFinder, text: str, name: str) -> bool:
    """Whether every letter of the name lies in some finding."""
    start = text.index(name)
    hidden = {place for found in finder.find(text) for place in range(found.span.start, found.span.end)}
    return all(place in hidden for place in range(start, start + len(name)) if text[place].isalnum())


@pytest.mark.parametrize("origin", sorted(SENTENCES))
def test_names_of_every_origin_are_found(finder: PersonalDataFinder, origin: str) -> None:
    found = defaultdict(list)
    for sentence in SENTENCES[origin]:
        for name in sentence["names"]:
            found[sentence["cue"]].append(covered(finder, sentence["text"], name))
    every = [hit for hits in found.values() for hit in hits]
    assert sum(every) / len(every) >= LEAST, {cue: f"{sum(hits)} of {len(hits)}" for cue, hits in found.items()}
