"""What officers chose for the client's words, applied to the mentions of one answer."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.domain.findings import Candidate, ConceptName, SkillKind, SkillMention
from assistant.domain.found_skill import (
    MOST_CANDIDATES,
    OFFICE_RULE,
    OFFICER_RULE,
    ChoiceSuggestion,
    SkillChoice,
    SuggestionStatus,
    common_words,
)
from assistant.domain.transcript import Span, Transcript


def decided_names(
    transcript: Transcript,
    mentions: Sequence[SkillMention],
    choices: Iterable[SkillChoice],
    suggestions: Iterable[ChoiceSuggestion],
) -> tuple[SkillMention, ...]:
    """The mentions with the chosen name as their first candidate; their own candidates stay behind it.

    `choices` of this interview hold for their place in this revision, the latest last. Of the office's `suggestions`
    only accepted ones hold, for the same words of the same kind, unless the officer of the interview chose. The rule
    of a mention tells which of the two it was.
    """
    chosen: dict[tuple[Span, SkillKind], ConceptName] = {
        (choice.span, choice.name.kind): choice.name
        for choice in choices
        if (choice.answer_id, choice.transcript_revision) == (transcript.answer_id, transcript.revision)
    }
    usual: dict[tuple[str, SkillKind], ConceptName] = {
        (suggestion.words, suggestion.name.kind): suggestion.name
        for suggestion in sorted(suggestions, key=lambda item: item.times)
        if suggestion.status is SuggestionStatus.ACCEPTED
    }
    decided: list[SkillMention] = []
    for mention in mentions:
        words = common_words(mention.span.of(transcript.text))
        if name := chosen.get((mention.span, mention.kind)):
            decided.append(_named(mention, name, OFFICER_RULE))
        elif name := usual.get((words, mention.kind)):
            decided.append(_named(mention, name, OFFICE_RULE))
        else:
            decided.append(mention)
    return tuple(decided)


def _named(mention: SkillMention, name: ConceptName, rule: str) -> SkillMention:
    """Unchanged where it is what the mention is called anyway: nothing was chosen."""
    best = mention.candidates[0]
    if (best.uri or best.label) == (name.uri or name.label):
        return mention
    others = [item for item in mention.candidates if (item.uri or item.label) != (name.uri or name.label)]
    first = Candidate(name.label, name.uri, best.score)
    return replace(
        mention,
        group=name.group,
        candidates=(first, *others)[:MOST_CANDIDATES],
        rule=f"{rule}.{mention.rule}",
    )
