"""Whose a mention is, decided from both the context rules and the skill tagger.

The rules know what a sentence's grammar says; the tagger has read many ways of saying it. Where they differ, the surer
one holds, and what neither is sure of is no claim.
"""

from assistant.domain.findings import Polarity
from assistant.skills.matcher import WEAK_RULES, Match
from assistant.skills.tagger import Tagging

# The rules claim; the tagger gives "has" less than this: it holds.
LEAST_FOR_A_CLAIM = 0.35
# The rules do not claim; only a tagger as sure as this overrules them.
SURE_TO_HAVE = 0.9
# The rules are outvoted about what else it is (wished, denied …) from here on.
SURE_OF_OTHER = 0.5
# A single word of the lexicon that the tagger hardly takes for a mention ("der Imbiss") names a thing, no skill.
LEAST_MENTIONED = 0.0


def judged(by_rules: Polarity, tagging: Tagging, start: int, end: int, match: Match) -> Polarity:
    """`start` and `end`: code points of the mention."""
    likelihoods = tagging.polarities(start, end)
    if not likelihoods:
        return by_rules
    if match.rule in WEAK_RULES and tagging.mentioned(start, end) < LEAST_MENTIONED:
        return Polarity.UNCERTAIN if by_rules is Polarity.HAS else by_rules
    has = likelihoods[Polarity.HAS]
    other = max((item for item in likelihoods if item is not Polarity.HAS), key=lambda item: likelihoods[item])
    if by_rules in {Polarity.HAS, Polarity.UNCERTAIN}:
        return by_rules if has >= LEAST_FOR_A_CLAIM else other
    if has >= SURE_TO_HAVE:
        return Polarity.HAS
    return other if likelihoods[other] >= SURE_OF_OTHER else by_rules
