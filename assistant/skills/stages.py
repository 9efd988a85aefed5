"""Where the client stands with a skill: still learning it, tried it once, could once and cannot any more."""

from collections.abc import Sequence

from assistant.domain.findings import Polarity, SkillGroup, SkillKind
from assistant.skills.cues import Reading
from assistant.skills.matcher import Match


def stage_of(reading: Reading, match: Match, clause: range, sentence: range) -> Polarity | None:
    """TRIED, LEARNING or None; `clause` and `sentence` are those of the mention, as token numbers."""
    occupation = match.concept.kind is SkillKind.OCCUPATION
    if reading.within(sentence, "tried_once") and not reading.within(sentence, "finished"):
        return Polarity.TRIED
    if occupation and reading.within(sentence, "gave_up") and not reading.within(sentence, "finished"):
        return Polarity.TRIED
    if match.concept.group in {SkillGroup.LANGUAGE, SkillGroup.TRANSVERSAL}:
        return None  # a language that is being learnt is spoken already
    over = reading.within(sentence, "finished") or reading.within(sentence, "learnt")
    if occupation and reading.within(sentence, "in_training") and not over:
        return Polarity.LEARNING
    if reading.within(clause, "being_taught") or (not over and _is_learning(reading, match, sentence)):
        return Polarity.LEARNING
    return None


def _is_learning(reading: Reading, match: Match, sentence: range) -> bool:
    """ "Zurzeit lern ich …", "jetzt im Kurs machen wir …", "den Schein mach ich grad", "seit März lern ich …"."""
    if reading.within(sentence, "since") and reading.within(sentence, "learns_now"):
        return True
    if not reading.within(sentence, "now"):
        return False
    obtained = match.concept.group is SkillGroup.LICENCE and reading.within(sentence, "obtains")
    return obtained or reading.within(sentence, "learns") or reading.within(sentence, "courses")


def is_no_longer(reading: Reading, match: Match, sentence: range) -> bool:
    """Whether a denied skill could be done before; who learnt an occupation stays one."""
    return match.concept.kind is SkillKind.SKILL and reading.within(sentence, "no_longer")


def is_over(reading: Reading, match: Match, told: range, clauses: Sequence[range]) -> bool:
    """Whether a skill once had is gone: "Fliesen hab ich immer gelegt. Das geht nicht mehr."

    `told`: the mention's sentence and the next; `clauses`: those of both without a mention of another skill. Who learnt
    an occupation stays one, and a licence is told by its own words.
    """
    if match.concept.kind is not SkillKind.SKILL or match.concept.group is SkillGroup.LICENCE:
        return False
    if not reading.within(told, "before"):
        return False
    return any(
        reading.within(clause, "all_over") or (reading.within(clause, "gone") and reading.within(clause, "ability"))
        for clause in clauses
    )


def is_future_work(reading: Reading, match: Match, sentence: range) -> bool:
    """Asked for goals, a client names what they want to become, unless the sentence tells of work done."""
    return match.concept.kind is SkillKind.OCCUPATION and not reading.within(sentence, "done_before")
