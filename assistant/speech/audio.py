"""Reading recordings of any usual format into the one form the recognition works on."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from assistant.domain.errors import (
    RecordingEmpty,
    RecordingTooLong,
    RecordingTooShort,
    RecordingUnreadable,
)

RATE = 16_000  # samples a second, what Whisper and Silero were trained on
SHORTEST_SECONDS = 0.5  # a spoken "Ja" takes 0.3 s, and a microphone opens and closes around it

# Only containers and codecs that a browser, a phone or a dictation device writes. Without this list FFmpeg would also
# read playlists, which name further files and addresses to open.
_CONTAINERS = "wav,w64,mp3,ogg,matroska,webm,mov,mp4,m4a,3gp,flac,aac,aiff"
_DAMAGED_SHARE = 0.05  # MP3s hold a few packets that are tags; more unreadable packets than this mean lost speech


@dataclass(frozen=True, slots=True, eq=False)
class Audio:
    """One channel, float32 in -1..1, RATE samples a second."""

    samples: NDArray[np.float32]

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE

    def part(self, start: float, end: float) -> "Audio":
        return Audio(self.samples[round(start * RATE) : round(end * RATE)])


def read_recording(path: Path, *, longest_seconds: float) -> Audio:
    """Decode a recording (wav, mp3, ogg, webm, m4a, flac …).

    Raises RecordingEmpty, RecordingUnreadable, RecordingTooShort or RecordingTooLong; the last one before the rest
    of the recording is decoded.
    """
    try:
        if path.stat().st_size == 0:
            raise RecordingEmpty
        with path.open("rb") as file:
            samples = _decoded(file, longest_seconds)
    except OSError as error:
        raise RecordingUnreadable from error
    if not len(samples):
        raise RecordingEmpty
    audio = Audio(np.clip(np.nan_to_num(samples), -1.0, 1.0))
    if audio.seconds < SHORTEST_SECONDS:
        raise RecordingTooShort(seconds=round(audio.seconds, 2))
    return audio


def _decoded(file: BinaryIO, longest_seconds: float) -> NDArray[np.float32]:
    import av

    limit = round(longest_seconds * RATE)
    blocks: list[NDArray[np.float32]] = []
    length = packets = damaged = 0
    try:
        # An open file, not a path: FFmpeg takes some file names for addresses.
        with av.open(file, options={"format_whitelist": _CONTAINERS}) as container:
            if not container.streams.audio:
                raise RecordingUnreadable
            stream = container.streams.audio[0]
            resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
            for packet in container.demux(stream):
                packets += 1
                try:
                    frames = packet.decode()
                except av.FFmpegError:
                    damaged += 1
                    continue
                for frame in frames:
                    for resampled in resampler.resample(frame):
                        blocks.append(resampled.to_ndarray()[0])
                        length += len(blocks[-1])
                if length > limit:
                    raise RecordingTooLong(minutes=round(longest_seconds / 60, 1))
            blocks.extend(resampled.to_ndarray()[0] for resampled in resampler.resample(None))
    except (av.FFmpegError, ValueError) as error:
        raise RecordingUnreadable from error
    if damaged > 1 and damaged > packets * _DAMAGED_SHARE:
        raise RecordingUnreadable
    return np.concatenate(blocks) if blocks else np.empty(0, np.float32)
