"""What the client says and takes back in the next breath: "Photoshop. Ach nee, lassen Sie's weg."

It holds whatever the words before it sound like, so neither rules nor tagger are asked about it.
"""

from collections.abc import Iterator, Sequence

from assistant.skills.cues import Reading
from assistant.skills.matcher import Match

# Sentences after the mention's in which it may still be taken back.
_WITHIN = 2
# Where a number is among so many words from the retraction on, only a number was wrong: "2016, stimmt nicht, 2017".
_CORRECTED = 9
_QUESTION = "?"
_COMMA = ","


def taken_back(reading: Reading, matches: Sequence[Match]) -> frozenset[int]:
    """Positions of the mentions, given in the order of the text, that the client takes back."""
    sentences = _sentences(reading)
    found = {
        position
        for position, match in enumerate(matches)
        if _is_retracted(reading, matches, match, sentences) or _is_asked_and_denied(reading, matches, match, sentences)
    }
    for position, match in enumerate(matches):
        if reading.before(match.start, "put_in_question"):
            found |= {earlier for earlier in range(position + 1) if matches[earlier].concept is match.concept}
    return frozenset(found)


def _is_retracted(reading: Reading, matches: Sequence[Match], match: Match, sentences: Sequence[range]) -> bool:
    """The next retraction holds for all that was named since the mention, or for what its own clause names."""
    for cue in _after(match, sentences, reading):
        if not reading.at(cue, "retractions"):
            continue
        if any(word[:1].isdigit() for word in reading.words[cue : cue + _CORRECTED]):
            return False
        named = [other for other in matches if _clause_start(reading, cue) <= other.start < cue]
        if named:
            return any(other.concept is match.concept for other in named)
        return not any(match.end <= other.start < cue for other in matches)
    return False


def _is_asked_and_denied(reading: Reading, matches: Sequence[Match], match: Match, sentences: Sequence[range]) -> bool:
    """ "Den Schein hab ich noch, oder? Warten Sie. Nee, …"."""
    own = _sentence_of(match, sentences)
    if sentences[own].stop >= len(reading) or reading.words[sentences[own].stop] != _QUESTION:
        return False
    for later in sentences[own + 1 : own + 1 + _WITHIN]:
        if any(match.end <= other.start <= later.start for other in matches):
            return False
        if reading.at(later.start, "answers"):
            return True
    return False


def _after(match: Match, sentences: Sequence[range], reading: Reading) -> Iterator[int]:
    last = min(_sentence_of(match, sentences) + _WITHIN, len(sentences) - 1)
    yield from range(match.end, sentences[last].stop)


def _clause_start(reading: Reading, cue: int) -> int:
    ends = (i for i in range(cue - 1, -1, -1) if reading.words[i] == _COMMA or reading.at(i, "sentence_ends"))
    return next(ends, -1) + 1


def _sentence_of(match: Match, sentences: Sequence[range]) -> int:
    return next((number for number, span in enumerate(sentences) if match.start <= span.stop), len(sentences) - 1)


def _sentences(reading: Reading) -> list[range]:
    """Without the marks that end them."""
    found: list[range] = []
    start = 0
    for index in range(len(reading)):
        if reading.at(index, "sentence_ends"):
            found.append(range(start, index))
            start = index + 1
    found.append(range(start, len(reading)))
    return [span for span in found if span] or [range(len(reading))]
