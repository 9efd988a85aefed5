"""Whose a mention is, decided from both the context rules and the skill tagger.

The rules know what a sentence's grammar says; the tagger has read many ways of saying it. Where they differ, the surer
one holds, and what neither is sure of is no claim.
"""

from collections.abc import Mapping

from assistant.domain.findings import Polarity, SkillGroup
from assistant.skills.matcher import Match
from assistant.skills.phrases import CLAIMED
from assistant.skills.tagger import Tagging

# The rules claim; the tagger gives "has" less than this: it is no claim.
LEAST_FOR_A_CLAIM = 0.3
# Languages and licences are mostly said without any verb ("Führerschein B, Auto nein"): there the rules count more.
LEAST_FOR_A_BARE_WORD = 0.1
# The rules do not claim; only a tagger as sure as this overrules them.
SURE_TO_HAVE = 0.95
# The rules are outvoted about what else it is (wished, denied …) from here on.
SURE_OF_OTHER = 0.5
# Work that was taken from the client's own words, which no entry knows: the tagger has to see a mention there, too.
LEAST_MENTIONED = 0.1
_BARE = frozenset({SkillGroup.LANGUAGE, SkillGroup.LICENCE})
_ON_THE_WAY = (Polarity.LEARNING, Polarity.TRIED)


def judged(by_rules: Polarity, tagging: Tagging, start: int, end: int, match: Match) -> Polarity:
    """`start` and `end`: code points of the mention. Uncertain stays so unless the tagger knows what it is instead."""
    likelihoods = tagging.polarities(start, end)
    if not likelihoods:
        return by_rules
    if by_rules is Polarity.HAS and match.rule == CLAIMED and tagging.mentioned(start, end) < LEAST_MENTIONED:
        return Polarity.UNCERTAIN
    has, others = likelihoods[Polarity.HAS], dict(likelihoods)
    del others[Polarity.HAS]
    if match.concept.group is SkillGroup.LANGUAGE:
        # A language that is being learnt is spoken already.
        has += sum(others.pop(polarity) for polarity in _ON_THE_WAY)
    other = _likeliest(others)
    if by_rules in {Polarity.HAS, Polarity.UNCERTAIN}:
        least = LEAST_FOR_A_BARE_WORD if match.concept.group in _BARE else LEAST_FOR_A_CLAIM
        return by_rules if has >= least else other
    if has >= SURE_TO_HAVE:
        return Polarity.HAS
    return other if others[other] >= SURE_OF_OTHER else by_rules


def _likeliest(likelihoods: Mapping[Polarity, float]) -> Polarity:
    return max(likelihoods, key=lambda polarity: likelihoods[polarity])
