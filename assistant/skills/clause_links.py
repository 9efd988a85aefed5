"""How the clauses of an answer hang together: which gives another its sense, which speaks on of what was named."""

from collections.abc import Sequence

from assistant.skills.clauses import Clause, clauses_of
from assistant.skills.cues import Reading

# A clause without verb that only answers ("gar nicht", "leider nee") has at most so many words.
_SHORT_ANSWER = 4


class ClauseLinks:
    """The clauses in order; `inside` are the tokens of mentions."""

    def __init__(self, reading: Reading, inside: frozenset[int]) -> None:
        self._reading = reading
        self._inside = inside
        self.clauses: Sequence[Clause] = clauses_of(reading, inside)

    def leans_on(self, index: int) -> Clause | None:
        """The clause that gives a clause without verb its sense."""
        clause = self.clauses[index]
        if clause.has_verb or clause.own:
            return None
        for later in self.clauses[index + 1 :]:
            if later.sentence != clause.sentence:
                break
            resumes = self._resumes(later) or self._ends_list(index, later)
            if (later.has_verb or later.negations) and later.opener in {"", "und", "oder"} and resumes:
                return later
            if later.has_verb:
                break
        for earlier in reversed(self.clauses[:index]):
            if earlier.sentence != clause.sentence:
                break
            if earlier.has_verb:
                return earlier
        return None

    def _resumes(self, clause: Clause) -> bool:
        """Takes up what was named before it: "das kann ich", "kann ich gut", "gar nicht"."""
        if any(i in self._inside for i in range(clause.start, min(clause.start + 2, clause.end))):
            return False
        if clause.has_verb:
            return self._reading.at(clause.start, "demonstratives") or self._reading.at(clause.start, "finite")
        short = bool(clause.negations) and clause.end - clause.start <= _SHORT_ANSWER
        nouns = any(self._reading.capitals[i] for i in clause.span)
        return short and not nouns and not self._reading.at(clause.start, "limits")

    def _ends_list(self, index: int, clause: Clause) -> bool:
        """ "Einkauf, Buchhaltung, Steuer hat mein Schwager gemacht": what is said of the last holds for all."""
        before = [part for part in self.clauses[:index] if part.sentence == clause.sentence]
        fronted = self._reading.capitals[clause.start] and self._reading.at(clause.start + 1, "finite")
        return fronted and not any(part.has_verb for part in before)

    def taking_up(self, index: int) -> Clause | None:
        """The clause that speaks on about what this one names: "das macht mein Sohn", "aber das kann ich nicht mehr",
        "und kann nichts mehr"; directly or after small additions, also as the start of the next sentence."""
        clause, reading = self.clauses[index], self._reading
        for later in self.clauses[index + 1 : index + 4]:
            next_sentence = later.sentence - clause.sentence
            if next_sentence > 1 or any(i in self._inside for i in later.span):
                return None
            first = next_sentence == 0 or self.sentence(later).start == later.start
            points_back = reading.at(later.start, "demonstratives") and reading.at(later.start + 1, "finite")
            verb_first = next_sentence == 1 and first and not clause.has_verb and reading.at(later.start, "finite")
            same_verb = later.opener in {"und", "aber"} and not next_sentence and reading.at(later.start, "able")
            if first and (points_back or verb_first or same_verb) and (later.other or later.negations):
                return later
            if later.has_verb or later.opener == "aber":
                return None
        return None

    def index_of(self, token: int) -> int:
        return next((i for i, clause in enumerate(self.clauses) if token < clause.end), len(self.clauses) - 1)

    def sentence(self, clause: Clause) -> range:
        same = [other for other in self.clauses if other.sentence == clause.sentence]
        return range(same[0].start, same[-1].end)
