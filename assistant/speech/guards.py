"""What the engine wrote although nobody said it: silence, loops, and stock phrases of its training material."""

import re
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from assistant.data import MODELS
from assistant.domain.errors import InputError
from assistant.domain.transcript import DropReason
from assistant.speech.activity import Region
from assistant.speech.engine import RecognisedSegment

PHRASES = MODELS / "speech" / "phrases.de.yaml"

# Measured with Whisper base on tests/evaluation/noise_set.py and on human speech: speech has no_speech up to 0.26 and a
# log probability from -0.57 (single words: -0.9); text over coughs, babble and reversed speech that passes the speech
# detector has -0.91 and less, most of it no_speech over 0.6.
_NO_SPEECH_FROM = 0.6
_UNSURE_BELOW = -1.0
_NOT_TRUSTED_BELOW = -0.9
_SHORT_NOT_TRUSTED_BELOW = -1.1
_SHORT = 3  # words: of a short saying the engine is never very sure
_LOOP_FROM = 2.4  # openai-whisper's own limit of the compression ratio

# Evidence of speech that excuses a stock phrase: the client may well say "Vielen Dank".
_HEARD_SHARE = 0.5  # of the segment's seconds, by the speech detector
_PHRASE_NO_SPEECH_FROM = 0.3
_PHRASE_UNSURE_BELOW = -0.7

# Too loud around the words, and the engine notices: neither alone is a reason.
_NOISY_BELOW = 12.0  # dB, as speech/loudness.py estimates it
_NOISY_UNSURE_BELOW = -0.65

_HEARD_AT_LEAST = 0.1  # seconds of speech under which a segment lies in a pause


class Guard:
    """Decides for each segment of one clip whether it stands. `phrases` in any spelling."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._phrases = frozenset(_plain(phrase) for phrase in phrases)

    @classmethod
    def load(cls, path: Path = PHRASES) -> "Guard":
        try:
            return cls(_phrases(path))
        except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
            raise InputError(what=path.name) from error

    def verdicts(
        self, segments: Sequence[RecognisedSegment], heard: Sequence[Region], signal_to_noise: float
    ) -> tuple[DropReason | None, ...]:
        """One per segment: None if it stands.

        `heard`: where the detector heard speech, in the segments' times; `signal_to_noise` of the clip in dB.
        """
        before: set[str] = set()
        verdicts: list[DropReason | None] = []
        for segment in segments:
            verdicts.append(self._verdict(segment, heard, before) or _distrust(segment, signal_to_noise))
            before.add(_plain(segment.text))
        return tuple(verdicts)

    def _verdict(self, segment: RecognisedSegment, heard: Sequence[Region], before: set[str]) -> DropReason | None:
        seconds = sum(region.shared(segment.start, segment.end) for region in heard)
        unsure = segment.log_probability < _UNSURE_BELOW
        if seconds < min(_HEARD_AT_LEAST, segment.end - segment.start):
            return DropReason.NO_SPEECH
        if unsure and segment.no_speech > _NO_SPEECH_FROM:
            return DropReason.NO_SPEECH
        if _loops(segment, before):
            return DropReason.LOOP
        share = seconds / (segment.end - segment.start) if segment.end > segment.start else 0.0
        weak = (
            share < _HEARD_SHARE
            or segment.no_speech > _PHRASE_NO_SPEECH_FROM
            or segment.log_probability < _PHRASE_UNSURE_BELOW
        )
        if weak and _plain(segment.text) in self._phrases:
            return DropReason.PHRASE
        return None


def _distrust(segment: RecognisedSegment, signal_to_noise: float) -> DropReason | None:
    """Text of which the engine itself is so unsure that a person could not rely on it."""
    if signal_to_noise < _NOISY_BELOW and segment.log_probability < _NOISY_UNSURE_BELOW:
        return DropReason.NOISE
    short = len(segment.text.split()) <= _SHORT
    if segment.log_probability < (_SHORT_NOT_TRUSTED_BELOW if short else _NOT_TRUSTED_BELOW):
        return DropReason.UNSURE
    return None


def _loops(segment: RecognisedSegment, before: set[str]) -> bool:
    """In a window that repeats itself, the first saying stands and only the repetitions go."""
    if segment.compression <= _LOOP_FROM:
        return False
    text = segment.text.encode()
    return _plain(segment.text) in before or len(text) / len(zlib.compress(text)) > _LOOP_FROM


def _plain(text: str) -> str:
    """Lower case, words only, every number alike (the years in credits change)."""
    return re.sub(r"\d+", "0", " ".join(re.findall(r"\w+", text.casefold())))


@cache
def _phrases(path: Path) -> tuple[str, ...]:
    return tuple(yaml.safe_load(path.read_text(encoding="utf-8"))["phrases"])
