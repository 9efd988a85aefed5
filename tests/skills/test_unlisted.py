"""Work that no entry of the lexicon has, and that the skill tagger surely takes for a skill."""

import math
from collections.abc import Mapping

import numpy as np
import pytest

from assistant.data import MODELS
from assistant.domain.findings import Polarity, SkillKind
from assistant.skills import SkillFinder
from assistant.skills.phrases import load_phrase_words
from assistant.skills.tagger import Tagging
from assistant.skills.unlisted import UnlistedMentions
from assistant.skills.words import Token, load_grammar
from assistant.tagging.word_tagger import WORD, TaggedWord

LABELS = ("O", "B-SKILL", "I-SKILL", "B-OCC", "I-OCC", "has", "neg", "other", "wish", "learn", "tried", "gone")
TEXT = "Dann Schnurfel verdrömeln und gewechselt."


@pytest.fixture(scope="module")
def unlisted() -> UnlistedMentions:
    folder = MODELS / "lexicon"
    return UnlistedMentions(load_grammar(folder), load_phrase_words(folder))


@pytest.fixture(scope="module")
def finder() -> SkillFinder:
    return SkillFinder.load(MODELS / "lexicon", tagger=MODELS)


def tagging(text: str, places: Mapping[str, str], sure: float = 0.97, has: float = 0.9) -> Tagging:
    """A tagger that gives each of these words its place with `sure`, and all of them "has"."""
    words = []
    for match in WORD.finditer(text):
        label = places.get(match.group(), "O")
        shares = dict.fromkeys(LABELS[:5], 1e-4) | ({"O": 1 - sure, label: sure} if label != "O" else {"O": 0.99})
        shares |= dict.fromkeys(LABELS[5:], (1 - has) / 6) | {"has": has}
        row = np.array([math.log(shares[name]) for name in LABELS], dtype=np.float32)
        words.append(TaggedWord(match.start(), match.end(), row))
    return Tagging(words, LABELS)


def found(unlisted: UnlistedMentions, text: str, read: Tagging) -> list[tuple[str, SkillKind]]:
    tokens = [Token(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]
    return [(match.concept.label, match.concept.kind) for match in unlisted.find(tokens, read, [])]


def test_a_run_of_sure_words_is_a_mention_with_what_was_said_as_its_name(unlisted: UnlistedMentions) -> None:
    read = tagging(TEXT, {"Schnurfel": "B-SKILL", "verdrömeln": "I-SKILL"})
    assert found(unlisted, TEXT, read) == [("Schnurfel verdrömeln", SkillKind.SKILL)]


def test_a_new_beginning_is_a_new_mention(unlisted: UnlistedMentions) -> None:
    read = tagging(TEXT, {"Schnurfel": "B-OCC", "verdrömeln": "B-SKILL"})
    assert found(unlisted, TEXT, read) == [("Schnurfel", SkillKind.OCCUPATION), ("verdrömeln", SkillKind.SKILL)]


@pytest.mark.parametrize(
    ("text", "places", "label"),
    [
        ("Ich hab Eltern beruhigt.", {"Eltern": "B-SKILL", "beruhigt": "I-SKILL"}, "Eltern beruhigen"),
        ("Den Tagesplan mit ihnen.", {"Tagesplan": "B-SKILL", "mit": "I-SKILL"}, "Tagesplan"),
    ],
)
def test_a_verb_is_named_in_its_base_form_and_no_preposition_ends_a_name(
    unlisted: UnlistedMentions, text: str, places: Mapping[str, str], label: str
) -> None:
    assert found(unlisted, text, tagging(text, places)) == [(label, SkillKind.SKILL)]


@pytest.mark.parametrize(("sure", "has"), [(0.85, 0.95), (0.97, 0.7)])
def test_what_the_tagger_is_not_sure_of_is_none(unlisted: UnlistedMentions, sure: float, has: float) -> None:
    read = tagging(TEXT, {"Schnurfel": "B-SKILL", "verdrömeln": "I-SKILL"}, sure, has)
    assert found(unlisted, TEXT, read) == []


@pytest.mark.parametrize("word", ["gewechselt", "und", "Dann"])
def test_words_that_tell_of_no_work_are_none(unlisted: UnlistedMentions, word: str) -> None:
    assert found(unlisted, TEXT, tagging(TEXT, {word: "B-SKILL"})) == []


def test_what_the_lexicon_found_is_not_found_again(unlisted: UnlistedMentions) -> None:
    tokens = [Token(match.group(), match.start(), match.end()) for match in WORD.finditer(TEXT)]
    read = tagging(TEXT, {"Schnurfel": "B-SKILL", "verdrömeln": "I-SKILL"})
    (first,) = unlisted.find(tokens, read, [])
    assert unlisted.find(tokens, read, [first]) == []


def test_misheard_work_is_claimed_under_questions_about_work_alone(finder: SkillFinder) -> None:
    text = "Im Betrieb hab ich jeden Tag Regizplatten geschraubelt, Teile entgritet und Kabel verlägt."
    asked = finder.find(text, topic="work_experience")
    tagged = [mention for mention in asked if mention.rule == "lexicon.tagged"]
    assert tagged
    assert all(mention.polarity is Polarity.HAS for mention in tagged)
    assert all(mention.rule != "lexicon.tagged" for mention in finder.find(text, topic="support_needs"))
