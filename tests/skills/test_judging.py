"""Rules and tagger judge together: the surer one holds, and what neither is sure of is no claim."""

import math
from dataclasses import replace

import numpy as np
import pytest

from assistant.domain.findings import Polarity, SkillGroup, SkillKind
from assistant.skills.judging import judged
from assistant.skills.lexicon import Concept
from assistant.skills.matcher import Match
from assistant.skills.phrases import CLAIMED
from assistant.skills.tagger import Tagging
from assistant.tagging.word_tagger import TaggedWord

LABELS = ("O", "B-SKILL", "I-SKILL", "B-OCC", "I-OCC", "has", "neg", "other", "wish", "learn", "tried", "gone")
COOKING = Concept("cooking", SkillKind.SKILL, SkillGroup.PROFESSIONAL, "Kochen", None, ())
ENGLISH = replace(COOKING, id="english", group=SkillGroup.LANGUAGE)
LICENCE = replace(COOKING, id="licence", group=SkillGroup.LICENCE)


def tagging(mention: float = 0.999, **shares: float) -> Tagging:
    """Of a text with one word, mostly a mention; the shares not named are equal parts of what is left."""
    rest = (1.0 - sum(shares.values())) / (7 - len(shares))
    row = [
        math.log(1.0 - mention),
        math.log(mention),
        *[math.log(1e-6)] * 3,
        *(math.log(shares.get(name, rest)) for name in LABELS[5:]),
    ]
    return Tagging([TaggedWord(0, 6, np.array(row, dtype=np.float32))], LABELS)


def judge(by_rules: Polarity, concept: Concept = COOKING, rule: str = "phrase", **shares: float) -> Polarity:
    return judged(by_rules, tagging(**shares), 0, 6, Match(0, 1, concept, rule, 1))


def test_what_the_tagger_denies_is_no_claim() -> None:
    assert judge(Polarity.HAS, has=0.05, neg=0.9) is Polarity.NEGATED
    assert judge(Polarity.HAS, has=0.05, other=0.9) is Polarity.OTHER_PERSON


def test_a_claim_stands_while_the_tagger_only_doubts() -> None:
    assert judge(Polarity.HAS, has=0.3, neg=0.6) is Polarity.HAS


def test_only_a_sure_tagger_makes_a_claim_of_what_the_rules_deny() -> None:
    assert judge(Polarity.NEGATED, has=0.8, neg=0.15) is Polarity.NEGATED
    assert judge(Polarity.NEGATED, has=0.95) is Polarity.HAS


def test_what_is_not_claimed_is_called_what_the_tagger_is_surer_of() -> None:
    assert judge(Polarity.NEGATED, has=0.1, wish=0.7) is Polarity.WISHED
    assert judge(Polarity.NEGATED, has=0.4, wish=0.4) is Polarity.NEGATED


def test_nothing_uncertain_becomes_a_claim() -> None:
    assert judge(Polarity.UNCERTAIN, has=0.99) is Polarity.UNCERTAIN


def test_a_language_that_is_being_learnt_is_spoken_already() -> None:
    assert judge(Polarity.HAS, ENGLISH, has=0.02, learn=0.9) is Polarity.HAS
    assert judge(Polarity.HAS, COOKING, has=0.02, learn=0.9) is Polarity.LEARNING


@pytest.mark.parametrize("concept", [ENGLISH, LICENCE])
def test_bare_words_need_a_surer_denial(concept: Concept) -> None:
    assert judge(Polarity.HAS, concept, has=0.15, neg=0.8) is Polarity.HAS
    assert judge(Polarity.HAS, COOKING, has=0.15, neg=0.8) is Polarity.NEGATED


def test_where_the_model_has_read_nothing_the_rules_decide() -> None:
    unread = Tagging([TaggedWord(0, 6)], LABELS)
    assert judged(Polarity.WISHED, unread, 0, 6, Match(0, 1, COOKING, "phrase", 1)) is Polarity.WISHED
    assert unread.mentioned(0, 6) == 0.0


def test_own_words_count_only_where_the_tagger_sees_a_mention_too() -> None:
    assert judge(Polarity.HAS, rule=CLAIMED, has=0.9, mention=0.02) is Polarity.UNCERTAIN
    assert judge(Polarity.HAS, rule=CLAIMED, has=0.9) is Polarity.HAS
    assert judge(Polarity.HAS, has=0.9, mention=0.02) is Polarity.HAS
