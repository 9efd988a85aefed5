"""A section told sentence by sentence: what the narrator writes where it holds, else the plain statement."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil

from assistant.domain.narration import NarratedSentence
from assistant.domain.profile import Mark, Section, Statement
from assistant.drafting.narrator.check import Checked, Refusal, SentenceCheck, sentences_in
from assistant.drafting.narrator.narrator import Narrator, Task, Told

_SENTENCES = 4
"""So many sentences a section has, where its statements can share them."""
_MOST_TOGETHER = 4
"""Statements in a sentence: more of them read as a list anyway, and small models lose some."""
_LONGEST = 200
"""Characters of a statement that is narrated."""
_NOT_PLAIN = re.compile(r"[^\w\s.,:;()/&+#%€–—'’-]")
_KEPT_AS_THEY_ARE = frozenset({Mark.CONTRADICTORY, Mark.SPECIAL_CATEGORY})


@dataclass(frozen=True, slots=True)
class NarratedSection:
    """`refused` counts the model's sentences that did not hold, by reason."""

    sentences: tuple[NarratedSentence, ...]
    refused: Counter[Refusal] = field(default_factory=Counter)


def can_be_narrated(statement: Statement) -> bool:
    """Quotes stay quotes, contradictions and special categories as they are; and no wording reaches the model that
    could be taken for a part of the prompt."""
    if statement.marks & _KEPT_AS_THEY_ARE or len(statement.text) > _LONGEST:
        return False
    return not _NOT_PLAIN.search(statement.text) and "\n" not in statement.text.strip()


def narrate(
    section: Section,
    statements: Sequence[Statement],
    narrator: Narrator,
    check: SentenceCheck,
    *,
    stopped: Callable[[], bool] = lambda: False,
    tell: Callable[[NarratedSentence], None] = lambda sentence: None,
) -> NarratedSection:
    """Every statement is told once, in the order given. `tell` gets each sentence as soon as it is certain.

    Once `stopped` says so the rest is told plainly. Raises what the narrator raises.
    """
    made: list[NarratedSentence] = []
    refused: Counter[Refusal] = Counter()
    before: list[Told] = []
    for group in _groups(statements, check):
        told: list[NarratedSentence] = []
        if can_be_narrated(group[0]) and not stopped():
            told, reasons = _told(section, group, narrator, check, before, stopped)
            refused.update(reasons)
        for sentence in _completed(group, told):
            made.append(sentence)
            tell(sentence)
        before += [
            Told(tuple(item.text for item in group if item.id in sentence.statement_ids), sentence.text)
            for sentence in told
        ]
    return NarratedSection(tuple(made), refused)


def plain_sentence(statement: Statement) -> NarratedSentence:
    text = " ".join(statement.text.split())
    return NarratedSentence(text if text.endswith((".", "!", "?", "“", "…")) else f"{text}.", (statement.id,), False)


def _told(
    section: Section,
    group: Sequence[Statement],
    narrator: Narrator,
    check: SentenceCheck,
    before: Sequence[Told],
    stopped: Callable[[], bool],
) -> tuple[list[NarratedSentence], list[Refusal]]:
    """What of the narrator's line holds, each statement once."""
    texts = tuple(" ".join(item.text.split()) for item in group)
    line = "".join(narrator.write(Task(section, texts, tuple(before)), stopped))
    held: list[NarratedSentence] = []
    reasons: list[Refusal] = []
    done: set[int] = set()
    for sentence in sentences_in(line):
        found: Checked = check.check(sentence, texts, section)
        if found.refusal:
            reasons.append(found.refusal)
        elif not done & set(found.told):
            done |= set(found.told)
            held.append(NarratedSentence(sentence, tuple(group[number].id for number in found.told), True))
    return held, reasons


def _completed(group: Sequence[Statement], told: Sequence[NarratedSentence]) -> Iterator[NarratedSentence]:
    """All statements of the group in their order; those that no sentence tells are told plainly."""
    by_statement = {statement_id: sentence for sentence in told for statement_id in sentence.statement_ids}
    given: set[str] = set()
    for statement in group:
        sentence = by_statement.get(statement.id)
        if sentence is None:
            yield plain_sentence(statement)
        elif sentence.text not in given:
            given.add(sentence.text)
            yield sentence


def _groups(statements: Sequence[Statement], check: SentenceCheck) -> Iterator[Sequence[Statement]]:
    """Neighbours of the same form share a sentence, unless one of them needs its own."""
    together: list[list[Statement]] = []
    last = ""
    for statement in statements:
        single = not can_be_narrated(statement) or check.stands_alone(statement.text)
        form = "" if single else f"form {statement.text.partition(':')[0] if ':' in statement.text else ''}"
        if form and form == last:
            together[-1].append(statement)
        else:
            together.append([statement])
        last = form
    sharing = sum(len(run) for run in together if len(run) > 1)
    left = max(1, _SENTENCES - sum(len(run) == 1 for run in together))
    size = min(_MOST_TOGETHER, max(1, ceil(sharing / left)))
    for run in together:
        for start in range(0, len(run), size):
            yield run[start : start + size]
