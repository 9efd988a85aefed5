"""The shipped skill tagger: the words it was trained on, any text, and what plain sentences say."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.data import MODELS
from assistant.domain.errors import ModelMissing, ModelUnusable
from assistant.domain.findings import Polarity
from assistant.skills import SkillFinder
from assistant.skills.tagger import MODEL, SkillTagger
from assistant.tagging.word_tagger import WORD, model_version

TRAINING = Path(__file__).parents[2] / "models" / "training" / "skills" / "network.py"


@pytest.fixture(scope="module")
def tagger() -> SkillTagger:
    return SkillTagger.load(MODELS)


@pytest.fixture(scope="module")
def with_tagger() -> SkillFinder:
    return SkillFinder.load(MODELS / "lexicon", tagger=MODELS)


def test_the_product_cuts_words_as_training_did() -> None:
    (line,) = re.findall(r"^WORD = re\.compile\((.*)\)$", TRAINING.read_text(encoding="utf-8"), re.MULTILINE)
    assert line == f'r"{WORD.pattern}"'


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("Ich habe zehn Jahre im Lager Stapler gefahren.", "Stapler gefahren", Polarity.HAS),
        ("Stapler gefahren hab ich noch nie.", "Stapler gefahren", Polarity.NEGATED),
        ("Mein Bruder ist Schweißer, ich war immer im Büro.", "Schweißer", Polarity.OTHER_PERSON),
        ("Ich würde gern eine Ausbildung zur Erzieherin machen.", "Erzieherin", Polarity.WISHED),
        ("Die Lehre als Maler hab ich nach vier Monaten abgebrochen.", "Maler", Polarity.TRIED),
        ("Fliesen legen geht nicht mehr, die Knie sind kaputt.", "Fliesen legen", Polarity.NO_LONGER),
    ],
)
def test_what_is_plainly_said_is_understood(tagger: SkillTagger, text: str, words: str, said: Polarity) -> None:
    start = text.index(words)
    likelihoods = tagger.read(text).polarities(start, start + len(words))
    assert max(likelihoods, key=lambda polarity: likelihoods[polarity]) is said
    assert sum(likelihoods.values()) == pytest.approx(1.0, abs=1e-3)


def test_a_denial_without_any_word_of_denial_makes_no_claim(with_tagger: SkillFinder) -> None:
    text = "Stapler fahren? Da fragen Sie besser jemand anderen."
    found = with_tagger.find(text, topic="work_experience")
    assert found
    assert all(mention.polarity is not Polarity.HAS for mention in found)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(tagger: SkillTagger, text: str) -> None:
    read = tagger.read(text)
    assert 0.0 <= read.mentioned(0, len(text)) <= 1.0


def test_with_places_only_what_surrounds_them_is_read(tagger: SkillTagger) -> None:
    text = "Ich habe im Lager gearbeitet. " + "Dann war lange nichts, und es war auch gut so. " * 20
    start = text.index("Lager")
    read = tagger.read(text, [(start, start + 5)])
    assert read.mentioned(start, start + 5) > 0
    assert read.mentioned(len(text) // 2, len(text)) == 0.0
    assert tagger.read(text).mentioned(len(text) // 2, len(text)) > 0
    assert tagger.read(text, []).mentioned(0, len(text)) == 0.0


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing) as raised:
        SkillTagger.load(tmp_path)
    assert raised.value.values == {"name": "de_skills"}


def test_a_model_tells_its_version_and_a_damaged_one_is_named(tmp_path: Path) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", model_version(MODELS, MODEL))
    with pytest.raises(ModelMissing):
        model_version(tmp_path, MODEL)
    (tmp_path / MODEL).mkdir()
    for content in ("", "[]", "{}"):
        (tmp_path / MODEL / "config.json").write_text(content)
        with pytest.raises(ModelUnusable):
            model_version(tmp_path, MODEL)
