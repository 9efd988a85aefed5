"""Decides whose a mentioned skill is: the client's, or denied, another person's, wished for, uncertain.

What a clause without verb means comes from the clause it leans on: the next one if that takes it up ("Backen, das
kann ich nicht"), else the one before it.
"""

import re
from collections.abc import Sequence

from assistant.domain.findings import Polarity, SkillGroup, SkillKind
from assistant.skills.clause_links import ClauseLinks
from assistant.skills.clauses import Clause
from assistant.skills.cues import Cues, Reading
from assistant.skills.matcher import Match
from assistant.skills.stages import is_future_work, is_no_longer, is_over, stage_of
from assistant.skills.words import Token

# "kein", "ohne" deny what follows at once.
_NEAR = 3
_GOALS = "goals"
_YEAR = re.compile(r"(19|20)\d\d")


class ContextRules:
    """Holds the cues; no state between calls."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def keep(self, tokens: Sequence[Token], match: Match) -> bool:
        """False for a surname that is also an occupation ("Frau Koch")."""
        occupation = match.concept.kind is SkillKind.OCCUPATION
        return not (occupation and Reading(self._cues, tokens).before(match.start, "titles"))

    def polarities(self, tokens: Sequence[Token], matches: Sequence[Match], topic: str = "") -> list[Polarity]:
        """One polarity for each match, in their order; `topic` of the question."""
        answer = _Answer(Reading(self._cues, tokens), matches, topic)
        return answer.settle_questions([answer.polarity(match) for match in matches])


class _Answer:
    """One answer with its mentions, cut into clauses."""

    def __init__(self, reading: Reading, matches: Sequence[Match], topic: str) -> None:
        self._reading = reading
        self._asked_for_goals = topic == _GOALS
        self._matches = matches
        self._inside = frozenset(index for match in matches for index in range(match.start, match.end))
        self._links = ClauseLinks(reading, self._inside)
        self._clauses = self._links.clauses
        self._wish_sentences = self._find_wishes()

    def polarity(self, match: Match) -> Polarity:
        index = self._links.index_of(match.start)
        clause, leans = self._clauses[index], self._links.leans_on(index)
        if self._is_others(match, index, leans):
            return Polarity.OTHER_PERSON
        if stage := stage_of(self._reading, match, clause.span, self._links.sentence(clause)):
            return stage
        if self._is_denied(match, index, leans):
            past = is_no_longer(self._reading, match, self._links.sentence(clause))
            return Polarity.NO_LONGER if past else Polarity.NEGATED
        if self._is_over(match, index):
            return Polarity.NO_LONGER
        if self._is_broken_off(match, index):
            return Polarity.TRIED
        if match.concept.group is SkillGroup.TRANSVERSAL:
            said = match.rule != "word" or self._describes(clause, leans)
            return Polarity.HAS if said else Polarity.UNCERTAIN
        wished = self._is_wished(match, clause, leans) or (
            self._asked_for_goals and is_future_work(self._reading, match, self._links.sentence(clause))
        )
        return Polarity.WISHED if wished else Polarity.HAS

    def settle_questions(self, found: Sequence[Polarity]) -> list[Polarity]:
        """ "Staplerschein? Hab ich nicht, den Staplerschein.": a mere question takes the answer that follows it."""
        settled = list(found)
        for position, match in enumerate(self._matches):
            clause = self._clauses[self._links.index_of(match.start)]
            if clause.has_verb or clause.end >= len(self._reading) or self._reading.words[clause.end] != "?":
                continue
            later = [i for i in range(position + 1, len(found)) if self._matches[i].concept is match.concept]
            if later:
                settled[position] = found[later[0]]
        return settled

    # Another person's

    def _is_others(self, match: Match, index: int, leans: Clause | None) -> bool:
        clause = self._clauses[index]
        if clause.other or (leans is not None and leans.other):
            return True
        if match.concept.kind is SkillKind.OCCUPATION and self._is_somebody(match):
            return True
        after = self._links.taking_up(index)
        return after is not None and after.other and (not clause.own or self._corrects(index, after))

    def _corrects(self, index: int, after: Clause) -> bool:
        """ "Trockenbau haben wir gemacht, Moment, nee, das war die Firma nebenan"."""
        between = self._clauses[index + 1 : self._clauses.index(after)]
        cues = ("answers", "corrections")
        return any(self._reading.at(part.start, cue) for part in between if not part.own for cue in cues)

    def _is_somebody(self, match: Match) -> bool:
        """ "der Arzt", "mein alter Chefkoch", "bei einem Maler": a person with an article is not the client."""
        reading, before = self._reading, match.start - 1
        if any(reading.before(match.start, name) for name in ("at_firms", "only_others")):
            return True
        clause = self._clauses[self._links.index_of(match.start)]
        if clause.own and reading.within(clause.span, "being"):
            return False
        if reading.before(match.start, "definite"):
            return True
        if reading.before(match.start, "indefinite") and clause.has_verb and not clause.own:
            return True
        adjective = before > 0 and not reading.capitals[before] and reading.words[before].endswith(("e", "en", "er"))
        return adjective and reading.before(before, "definite")

    # Denied

    def _is_denied(self, match: Match, index: int, leans: Clause | None) -> bool:
        clause = self._clauses[index]
        if self._once_was(match, clause):
            return False
        ending = self._clauses[self._links.index_of(match.end - 1)]
        if any(self._reaches(negation, match) for negation in {*clause.negations, *ending.negations}):
            return True
        if self._in_neither_nor(match, clause):
            return True
        if leans is not None and leans.start > clause.start and self._denies_all(leans):
            return True
        if leans is not None and leans.start < clause.start and self._list_goes_on(leans, clause):
            return True
        if self._is_what_is_missing(index) or (
            leans is not None and self._is_what_is_missing(self._links.index_of(leans.start))
        ):
            return True
        after = self._links.taking_up(index)
        if after is None or not self._denies_all(after):
            return False
        return self._reading.within(after.span, "able") or not clause.has_verb

    def _once_was(self, match: Match, clause: Clause) -> bool:
        """ "Als Friseurin darf ich nicht mehr arbeiten" says that she is one."""
        as_one = match.start > 0 and self._reading.words[match.start - 1] == "als"
        return match.concept.kind is SkillKind.OCCUPATION and as_one and self._reading.within(clause.span, "no_longer")

    def _reaches(self, negation: int, match: Match) -> bool:
        """Whether the negation reaches the mention in its own clause."""
        if match.concept.group is SkillGroup.LANGUAGE and self._reading.at(negation, "levels"):
            return False
        if self._reading.at(negation, "no_article"):
            near = negation < match.start <= negation + _NEAR
            return near or (negation > match.start and self._empty_noun_after(negation))
        return negation > match.start or not any(i in self._inside for i in range(negation, match.start))

    def _in_neither_nor(self, match: Match, clause: Clause) -> bool:
        """ "weder gemauert noch verputzt" denies all that it lists."""
        words = self._reading.words[self._links.sentence(clause).start : match.start]
        if "weder" not in words:
            return False
        listed = words[words.index("weder") :]
        listed = listed[len(listed) - listed[::-1].index("noch") :] if "noch" in listed else listed
        return "," not in listed

    def _denies_all(self, clause: Clause) -> bool:
        return any(not self._reading.at(i, "no_article") or self._empty_noun_after(i) for i in clause.negations)

    def _empty_noun_after(self, negation: int) -> bool:
        """ "Excel hab ich keine Ahnung": not the noun is denied but what was named before."""
        return self._reading.within(range(negation + 1, negation + 3), "empty_nouns")

    def _list_goes_on(self, leans: Clause, clause: Clause) -> bool:
        """ "Ich kann kein Excel, kein Word": the second "kein" denies as the first."""
        reading = self._reading
        return reading.within(clause.span, "no_article") and any(reading.at(i, "no_article") for i in leans.negations)

    def _is_what_is_missing(self, index: int) -> bool:
        """ "Was ich nicht kann, ist …", "Was mir fehlt, ist …"."""
        clause, reading = self._clauses[index], self._reading
        if not index or not reading.at(clause.start, "copulas"):
            return False
        before = self._clauses[index - 1]
        asks = before.sentence == clause.sentence and reading.words[before.start] in {"was", "wat"}
        return asks and (bool(before.negations) or reading.within(before.span, "missing"))

    def _is_over(self, match: Match, index: int) -> bool:
        sentence = self._clauses[index].sentence
        near = [clause for clause in self._clauses if clause.sentence in {sentence, sentence + 1} and not clause.other]
        own = range(match.start, match.end)
        speaking = [clause.span for clause in near if not any(i in self._inside and i not in own for i in clause.span)]
        return is_over(self._reading, match, range(near[0].start, near[-1].end) if near else own, speaking)

    # Broken off

    def _is_broken_off(self, match: Match, index: int) -> bool:
        """A training begun and not finished; a licence not passed. What was learnt on the way stays learnt."""
        reading, clause = self._reading, self._clauses[index]
        if match.concept.kind is SkillKind.OCCUPATION:
            sentence = self._links.sentence(clause)
            begun = reading.within(sentence, "started") and reading.within(sentence, "trainings")
            return (begun or reading.within(sentence, "broken_off")) and not reading.within(sentence, "finished")
        if match.concept.group is not SkillGroup.LICENCE:
            return False
        nearby = [part for part in self._clauses[index : index + 2] if part.sentence == clause.sentence]
        return any(reading.within(part.span, "broken_off") for part in nearby)

    # Strengths

    def _describes(self, clause: Clause, leans: Clause | None) -> bool:
        """An adjective is a strength only where somebody is described: "ich bin ruhig", not "da ist es ruhig"."""
        parts = [part for part in (clause, leans) if part is not None]
        described = any(self._reading.within(part.span, "describing") for part in parts)
        return described or not self._reading.within(self._links.sentence(clause), "finite")

    # Wished for

    def _is_wished(self, match: Match, clause: Clause, leans: Clause | None) -> bool:
        reading = self._reading
        parts = [part for part in (clause, leans) if part is not None]
        wish = any(self._wish_in(part.span) for part in parts)
        if match.concept.group is SkillGroup.LANGUAGE:
            return wish and reading.within(clause.span, "learning")
        if match.concept.group is SkillGroup.PROFESSIONAL and match.concept.kind is SkillKind.SKILL:
            wanted = any(reading.within(part.span, "wants") for part in parts)
            return wish and wanted and not reading.within(clause.span, "again")
        if match.concept.group is SkillGroup.LICENCE and self._is_to_obtain(clause):
            return True
        if reading.within(clause.span, "again"):
            return False
        if wish:
            return True
        if match.concept.kind is SkillKind.SKILL or self._is_proven(clause.span):
            return False
        if clause.sentence in self._wish_sentences:
            return True
        sentence = self._links.sentence(clause)
        bare = not clause.has_verb and not reading.within(sentence, "self") and not self._is_proven(sentence)
        return bare and bool(self._wish_sentences)

    def _is_to_obtain(self, clause: Clause) -> bool:
        """ "Den Staplerschein muss ich noch machen": not "hab ich gemacht"."""
        reading = self._reading
        if reading.within(clause.span, "missing"):
            return True
        return reading.within(clause.span, "to_obtain") and not reading.within(clause.span, "obtained")

    def _find_wishes(self) -> set[int]:
        """Sentences about what the client wants, and those after them that go on unsaid ("Oder Pfleger.")."""
        wished: set[int] = set()
        for clause in self._clauses:
            if self._wish_in(clause.span):
                wished.add(clause.sentence)
            elif clause.sentence - 1 in wished and clause.sentence not in wished:
                sentence = self._links.sentence(clause)
                goes_on = not self._reading.within(sentence, "finite") or self._reading.at(
                    sentence.start - bool(clause.opener), "continues_wish"
                )
                if goes_on and not self._is_proven(sentence):
                    wished.add(clause.sentence)
        return wished

    def _wish_in(self, span: range) -> bool:
        return self._reading.within(span, "wishes") and not self._reading.within(span, "not_wishes")

    def _is_proven(self, span: range) -> bool:
        """Words or a year that speak of work done."""
        return self._reading.within(span, "evidence") or any(_YEAR.fullmatch(self._reading.words[i]) for i in span)
