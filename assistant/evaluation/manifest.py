"""Recordings with known texts, as a manifest.jsonl lists them."""

import json
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.errors import InputError


@dataclass(frozen=True, slots=True)
class Reading:
    """One line. `group`: clips of one speaker in one setting, which may be joined to a longer answer."""

    audio: Path
    text: str
    seconds: float
    group: str


def read_manifest(path: Path) -> tuple[Reading, ...]:
    """Lines {"audio", "text", "seconds"} and maybe "interview"; audio relative to the manifest. Raises InputError."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        readings = tuple(
            Reading(
                audio=path.parent / str(row["audio"]),
                text=str(row["text"]),
                seconds=float(row["seconds"]),
                group=str(row.get("interview", Path(row["audio"]).parent)),
            )
            for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(what=path.name) from error
    if not readings or any(reading.seconds <= 0 for reading in readings):
        raise InputError(what=path.name)
    return readings
