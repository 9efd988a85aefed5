"""Cuts an answer into clauses and says of each whether it speaks of the client or of somebody else.

A sentence is cut at marks, at conjunctions, and at "und"/"oder" before a new verb or subject.
"""

from dataclasses import dataclass

from assistant.skills.cues import Reading

_MARKS = frozenset({",", ":", "–", "-"})


@dataclass(slots=True)
class Clause:
    """Tokens `start` to `end` (exclusive). `opener` is the conjunction before it, or empty."""

    start: int
    end: int
    sentence: int
    opener: str
    has_verb: bool = False
    own: bool = False
    other: bool = False
    mentions_other: bool = False
    other_has_verb: bool = False
    negations: tuple[int, ...] = ()

    @property
    def span(self) -> range:
        return range(self.start, self.end)


def clauses_of(reading: Reading, inside: frozenset[int]) -> list[Clause]:
    """All clauses in order; `inside` are the tokens of mentions, which are never cues for a negation."""
    clauses = _cut(reading, inside)
    previous: Clause | None = None
    for clause in clauses:
        clause.has_verb = reading.within(clause.span, "finite")
        clause.own = reading.within(clause.span, "self")
        clause.mentions_other = reading.within(clause.span, "others")
        others_act = any(_other_person_at(reading, index, clause) for index in clause.span)
        if others_act and clause.has_verb and not reading.within(clause.span, "client_acts"):
            clause.own = False  # "macht bei mir die Oma", "hat mich mit dem Stapler angefahren"
        clause.other = not clause.own and (others_act or (previous is not None and _goes_on(reading, previous, clause)))
        clause.other_has_verb = clause.has_verb or (
            clause.other and previous is not None and previous.other and previous.other_has_verb
        )
        clause.negations = tuple(i for i in clause.span if i not in inside and _negates(reading, i, clause))
        previous = clause
    return clauses


def _cut(reading: Reading, inside: frozenset[int]) -> list[Clause]:
    clauses: list[Clause] = []
    start, sentence, opener = 0, 0, ""
    unmarked = not any(word in _MARKS or reading.at(i, "sentence_ends") for i, word in enumerate(reading.words))
    for index, word in enumerate(reading.words):
        ends_sentence = reading.at(index, "sentence_ends")
        conjunction = index not in inside and _opens_clause(reading, index, start, inside)
        if unmarked and _new_subject(reading, index, start):
            clauses.append(Clause(start, index, sentence, opener))
            start, opener = index, ""
        if not (ends_sentence or word in _MARKS or conjunction):
            continue
        if index > start:
            clauses.append(Clause(start, index, sentence, opener))
            opener = ""
        if conjunction:
            opener = word
        start = index + 1
        sentence += ends_sentence
    if start < len(reading):
        clauses.append(Clause(start, len(reading), sentence, opener))
    return clauses


def _opens_clause(reading: Reading, index: int, start: int, inside: frozenset[int]) -> bool:
    """Conjunctions; not "aber" within its clause ("kann ich aber nicht")."""
    if reading.at(index, "splitters"):
        return index == start or not reading.at(index + 1, "negators")
    return reading.at(index, "joiners") and (index == start or _new_verb_after(reading, index, inside))


def _new_subject(reading: Reading, index: int, start: int) -> bool:
    """In a text without marks: "stapler fährt mein kumpel | ich steh daneben"; not "kann ich"."""
    inverted = reading.at(index - 1, "finite")
    return reading.words[index] in {"ich", "ick"} and not inverted and reading.within(range(start, index), "finite")


def _new_verb_after(reading: Reading, index: int, inside: frozenset[int]) -> bool:
    """ "und kann …", "und ich …" open a clause; "Böden und Fenster" goes on."""
    for position in (index + 1, index + 2):
        if position in inside and not reading.at(position, "finite"):
            return False
        if any(reading.at(position, name) for name in ("finite", "self", "possessives")):
            return True
    return False


def _other_person_at(reading: Reading, index: int, clause: Clause) -> bool:
    """ "mein Bruder", "die Chefin", "Herr Kurz" as subject: not after a preposition ("mit meinem Bruder")."""
    if reading.at(index, "titles") and index + 1 < clause.end and reading.capitals[index + 1]:
        return not reading.at(index - 1, "prepositions")
    if not (reading.at(index, "others") or _is_named_by_age(reading, index)):
        return False
    for back in range(index - 1, max(clause.start - 1, index - 4), -1):
        if reading.at(back, "prepositions"):
            return False
        if reading.at(back, "possessives"):
            return not reading.at(back - 1, "prepositions")
    return clause.start == index


def _is_named_by_age(reading: Reading, index: int) -> bool:
    """ "unsere Große", not "Große Küchen"."""
    named = reading.at(index, "others_by_age") and reading.capitals[index]
    return named and not any(reading.capitals[index + 1 : index + 2])


def _goes_on(reading: Reading, previous: Clause, clause: Clause) -> bool:
    """Whether the clause still speaks of the person of the one before it ("…, der ist …", "… und macht …")."""
    same = previous.sentence == clause.sentence
    new_subject = reading.within(clause.span, "neutral")
    taken_up = (
        reading.at(clause.start, "pronouns")
        and reading.within(range(clause.start + 1, clause.start + 3), "third_person")
        and not new_subject
    )
    if not previous.other:
        return same and previous.mentions_other and taken_up
    if taken_up:
        return True
    if not same or new_subject:
        return False
    return not clause.has_verb or not previous.other_has_verb or reading.at(clause.start, "third_person")


def _negates(reading: Reading, index: int, clause: Clause) -> bool:
    if not (reading.at(index, "negators") or reading.at(index, "no_article")):
        return False
    if reading.at(index, "answers") and reading.within(range(index + 1, index + 4), "corrections"):
        return False
    return not reading.within(range(max(clause.start, index - 2), index + 1), "harmless")
