"""What a recognition engine is: audio in, segments with word times and measures of confidence out."""

from dataclasses import dataclass
from typing import Protocol

from assistant.speech.audio import Audio


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word as it stands in the segment's text, punctuation included; seconds from the start of the audio given."""

    text: str
    start: float
    end: float
    confidence: float


@dataclass(frozen=True, slots=True)
class RecognisedSegment:
    """What the engine wrote for a stretch of audio, and what it thinks of it.

    `no_speech`: probability that nothing was said. `log_probability`: mean over the tokens. `compression`: length of
    the text of the decoding window over its compressed length; high where it repeats itself.
    """

    text: str
    start: float
    end: float
    words: tuple[RecognisedWord, ...] = ()
    no_speech: float = 0.0
    log_probability: float = 0.0
    compression: float = 1.0


class Engine(Protocol):
    """Engines may be called from several threads and load what they need at the first call."""

    @property
    def name(self) -> str:
        """Engine, version and model, as it is stored with every transcript."""

    def warm_up(self) -> None:
        """Load what it needs, before a client waits for it. Raises ModelUnusable."""

    def transcribe(self, audio: Audio, language: str) -> tuple[RecognisedSegment, ...]:
        """Write down speech, mostly half a minute or less, in one known language. Raises ModelUnusable."""
