"""Passages as a speech engine would write them down, for tests: unsure words stand in asterisks."""

import re

from assistant.domain.transcript import DroppedAudio, DropReason, Passage, Segment, Span, Word

_MARKED = re.compile(r"\*(\S+?)\*")


def said(number: int, start: float, end: float, marked: str, *, dropped: DropReason | None = None) -> Passage:
    """One passage of one segment; with `dropped`, all of it gave no text."""
    gaps = (DroppedAudio(start, end, dropped),) if dropped else ()
    if not marked:
        return Passage(number, start, end, "", (), gaps, "script")
    text = _MARKED.sub(r"\1", marked)
    tokens = marked.split()
    words: list[Word] = []
    position = 0
    for index, token in enumerate(tokens):
        sure = _MARKED.sub(r"\1", token) == token
        plain = _MARKED.sub(r"\1", token)
        place = text.index(plain, position)
        position = place + len(plain)
        began = start + (end - start) * index / len(tokens)
        ended = start + (end - start) * (index + 1) / len(tokens)
        words.append(Word(Span(place, position), began, ended, 0.9 if sure else 0.3))
    segment = Segment("s1", Span(0, len(text)), start, end, 0.9, tuple(words))
    return Passage(number, start, end, text, (segment,), gaps, "script")
