"""Occupations as they are named in German: known heads of compounds, crafts in pairs, and "als …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.domain.transcript import Span
from assistant.facts.clauses import Reading
from assistant.facts.vocabulary import Vocabulary, alternatives, pattern

_FEMALE = r"(?:innen|in|en|n|s)?"

# Masculine nouns with -en in all cases but one, where the words before show a single person.
_WEAK = re.compile(r"(?:ent|ant|ist|at)en$", re.IGNORECASE)
_OBLIQUE = re.compile(r"(?<!\w)(?:zum|vom|beim|dem|einem|den|einen)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation named. `cued`: the words before make it the speaker's role ("als Lagerhelfer")."""

    label: str
    span: Span
    cued: bool


class Occupations:
    """Finds them, without judging whose they are."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        heads = alternatives(vocabulary.words("occupations", "heads"))
        whole = alternatives(vocabulary.words("occupations", "whole"))
        adjectives = alternatives(vocabulary.words("occupations", "adjectives"))
        self._named = re.compile(
            rf"(?<![\w-])(?:(?P<pair>{alternatives(vocabulary.words('occupations', 'pairs'))})"
            rf"|(?:(?P<adjective>{adjectives})\s+)?(?P<noun>(?:[\w-]*?(?:{heads})|(?:[\w-]+-)?(?:{whole})){_FEMALE}))(?![\w-])",
            re.IGNORECASE,
        )
        self._open = re.compile(
            rf"(?<!\w)(?:als|(?i:war\s+(?:ich|i|ick)|(?:ich|i|ick)\s+war))\s+"
            rf"(?:(?:eine?r?|so|gelernte[rn]?|ungelernte[rn]?|auch|dann|da|dort|immer|erst|zuletzt|halt|lange|nur|noch)\s+)*"
            rf"(?P<noun>[A-ZÄÖÜ][\w-]*(?:{alternatives(vocabulary.words('occupations', 'open_endings'))}))(?![\w-])"
        )
        self._bare_not = frozenset(vocabulary.words("occupations", "bare_not"))
        self._never = pattern(vocabulary.words("occupations", "never"))
        self._open_never = frozenset(vocabulary.words("occupations", "open_never"))
        self._takes_more = frozenset(vocabulary.words("occupations", "with_complement"))
        stops = alternatives(vocabulary.words("occupations", "complement_stop"))
        self._more = re.compile(
            rf"\s+(?:{alternatives(vocabulary.words('occupations', 'complement_prepositions'))})\s+"
            rf"(?!(?i:{stops})(?!\w))[A-ZÄÖÜ][\w-]+(?:\s+und\s+[A-ZÄÖÜ][\w-]+)?(?!\w)"
        )
        names = alternatives(vocabulary.words("occupations", "before_names"))
        self._skilled = vocabulary.word("occupations", "skilled_prefix")
        self._trade = re.compile(rf"\s+(?!(?i:{stops})(?!\w))[A-ZÄÖÜ][a-zäöüß-]+(?=\s*(?:[.,;!?]|$))")
        self._named_so = re.compile(rf"(?<!\w)(?:{names})\s+$", re.IGNORECASE)
        self._als = re.compile(
            r"(?<!\w)(?:als|zur|zum|gelernter?|war\s+(?:ich|i|ick)|bin\s+(?:ich|i|ick)|(?:ich|i|ick)\s+(?:war|bin)|\w+\s+(?:jahre?|johr|monate?)(?:\s+lang)?)"
            r"\s+(?:(?:eine?r?|so|halt|da|auch|noch|jetzt|'?ne?|(?:\w+\s+)?(?:jahre?|monate?))\s+)*$",
            re.IGNORECASE,
        )

    def find(self, reading: Reading) -> tuple[Occupation, ...]:
        """All of them in order; what was taken back is left out."""
        text = reading.text
        found = list(self._known(text))
        for match in self._open.finditer(text):
            span = Span(match.start("noun"), match.end("noun"))
            word = match["noun"].lower()
            if word not in self._open_never and not self._never.fullmatch(word):
                found.append(Occupation(match["noun"], span, True))
        found.sort(key=lambda item: (item.span.start, -len(item.span)))
        apart: list[Occupation] = []
        for item in found:
            if not apart or not apart[-1].span.overlaps(item.span):
                apart.append(item)
        return tuple(reading.kept(apart, [item.span for item in apart]))

    def is_one(self, word: str) -> bool:
        """Whether the word alone names an occupation."""
        match = self._named.fullmatch(word)
        return bool(match) and not self._never.fullmatch(word) and word.lower() not in self._bare_not

    def _known(self, text: str) -> Iterator[Occupation]:
        capitals = any(letter.isupper() for letter in text[1:])
        for match in self._named.finditer(text):
            span = Span(match.start(), match.end())
            said = match.group()
            if self._named_so.search(text, max(0, span.start - 15), span.start):
                continue  # "bei der Firma Gießer" is a name
            cued = bool(self._als.search(text, max(0, span.start - 40), span.start))
            if match["noun"]:
                noun = match["noun"].lower()
                if self._never.fullmatch(noun) or (noun in self._bare_not and not cued):
                    continue
                small = not match["noun"][0].isupper()
                # Written small among capitals it is no noun: "dann koch ich ihr was".
                if small and not cued and (capitals or noun.endswith("en")):
                    continue
                more = self._more.match(text, span.end) if noun in self._takes_more else None
                if not more and noun.startswith(self._skilled):
                    more = self._trade.match(text, span.end)
                if more:
                    span = Span(span.start, more.end())
                said = _nominative(span.of(text), text[max(0, span.start - 8) : span.start])
            yield Occupation(said, span, cued)


def _nominative(said: str, before: str) -> str:
    """ "zur Medizinischen Fachangestellten" → "Medizinische Fachangestellte", "zum Disponenten" → "Disponent"."""
    words = said.split()
    noun = words[-1]
    if _WEAK.search(noun) and _OBLIQUE.search(before):
        return " ".join([*words[:-1], noun[:-2]])
    if noun.lower().endswith(("angestellten", "beamten")) or (len(words) > 1 and words[0].lower().endswith("en")):
        female = bool(re.search(r"(?:zur|einer|der)\s+$", before, re.IGNORECASE)) or noun.lower().endswith("in")
        ending = "e" if female else "er"
        changed = [
            re.sub("e[nr]$", ending, word) if word.lower().endswith(("en", "er")) else word for word in words[:-1]
        ]
        last = re.sub("en$", ending, noun) if noun.lower().endswith(("angestellten", "beamten")) else noun
        return " ".join([*changed, last])
    return said
