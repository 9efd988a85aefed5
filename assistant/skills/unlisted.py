"""Work told in words that no entry of the lexicon has and that the skill tagger surely takes for a skill.

"Zettel gucken", "Späne raus", and what recognition left of a word: "Milchatroniker". Like other work told in the
client's own words, it is looked for only where the client was asked about work, and its label is what was said, verbs
in their base form.
"""

from collections.abc import Iterable, Sequence

from assistant.domain.findings import Polarity, SkillGroup
from assistant.skills.lexicon import OWN_WORDS, Concept
from assistant.skills.matcher import Match
from assistant.skills.phrases import PhraseWords
from assistant.skills.tagger import Tagging
from assistant.skills.words import Grammar, Token, is_known, is_noun, noun_keys

TAGGED = "tagged"
# How likely every word is part of a mention, and the whole what the client can do. Of the mentions added so in 24
# interviews that were not developed on, five of six lie in an annotated one.
_SURE_OF_A_MENTION, _SURE_TO_HAVE = 0.9, 0.8
_SHORTEST = 4
_SENTENCE_END = frozenset(".?!")


class UnlistedMentions:
    """Holds no state between calls."""

    def __init__(self, grammar: Grammar, words: PhraseWords) -> None:
        self._grammar = grammar
        self._words = words

    def asked(self, topic: str) -> bool:
        """Whether the question is one about work."""
        return topic in self._words.topics

    def find(self, tokens: Sequence[Token], tagging: Tagging, matches: Iterable[Match]) -> list[Match]:
        """Mentions outside the `matches`, in order."""
        taken = {index for match in matches for index in range(match.start, match.end)}
        found = []
        for start, end, kind in tagging.mentions(_SURE_OF_A_MENTION):
            if tagging.polarities(start, end).get(Polarity.HAS, 0.0) < _SURE_TO_HAVE:
                continue
            places = [index for index, token in enumerate(tokens) if token.start < end and start < token.end]
            while places and tokens[places[-1]].lower in self._grammar.prepositions:
                places.pop()
            if taken.isdisjoint(places) and any(self._tells(tokens, index) for index in places):
                label = " ".join(self._named(tokens[index]) for index in places)
                concept = Concept(OWN_WORDS, kind, SkillGroup.PROFESSIONAL, label, None, ())
                found.append(Match(places[0], places[-1] + 1, concept, TAGGED, len(places)))
        return found

    def _named(self, token: Token) -> str:
        """As said, but for verbs, whose base form it is: "Eltern beruhigt" is named "Eltern beruhigen"."""
        if not self._grammar.is_verb_form(token):
            return token.text
        return next((base for base in sorted(self._verbs(token)) if is_known(base)), token.text)

    def _verbs(self, token: Token) -> set[str]:
        """Base forms of verbs that a word may be a form of."""
        return {base for base in self._grammar.verb_bases(token.text) if base.endswith("n")} - {token.lower}

    def _tells(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a word says something of work by itself: "gewechselt" and "gutes" do not."""
        token = tokens[index]
        if not token.is_word or len(token.text) < _SHORTEST or token.lower in self._words.no_verbs:
            return False
        if token.text != token.lower and not self._words.not_objects.isdisjoint(noun_keys(token.text)):
            return False
        bases = self._grammar.verb_bases(token.text)
        if not self._words.not_doing.isdisjoint(bases) or not self._words.general.isdisjoint(bases):
            return False
        # A capital at the start of a sentence makes no noun of a word.
        starts = index == 0 or tokens[index - 1].text in _SENTENCE_END
        noun = (token.text != token.lower and not starts) or is_noun(token.lower)
        verb = self._grammar.is_infinitive(token.lower) or bool(self._verbs(token))
        return noun or verb or not is_known(token.lower)
