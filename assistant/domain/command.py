"""What a client may ask for aloud instead of an answer."""

from enum import StrEnum


class SpokenCommand(StrEnum):
    """Counts only where it is the whole answer; inside an answer the same words are part of it."""

    REPEAT = "repeat"
    """Hear the question again."""
    NEXT = "next"
    """Go on to the next question; this one stays as it is."""
    PAUSE = "pause"
    REFUSE = "refuse"
    """Rather not answer this question."""
    DELETE = "delete"
    """Delete what was said to this question before."""
