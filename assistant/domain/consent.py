"""Consent of the client, per purpose (Art. 6, 7, 9 GDPR; § 201 StGB: no recording without consent)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.domain.errors import ConsentMissing


class Purpose(StrEnum):
    """What the client agrees to, each on its own."""

    RECORDING = "recording"
    """Recording the answers and writing them down by machine."""
    DRAFTING = "drafting"
    """Drafting a profile from the answers by machine."""
    KEEP_AUDIO = "keep_audio"
    """Keeping the audio until the profile is confirmed; without it the audio goes once it is written down."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One decision of the client on one purpose. A later one replaces an earlier one; both stay on record."""

    interview_id: str
    purpose: Purpose
    granted: bool
    at: datetime
    text_version: str
    recorded_by: str


def granted_purposes(consents: Iterable[Consent]) -> frozenset[Purpose]:
    """The purposes to which the latest decision is yes."""
    latest: dict[Purpose, Consent] = {}
    for consent in sorted(consents, key=lambda item: item.at):
        latest[consent.purpose] = consent
    return frozenset(purpose for purpose, consent in latest.items() if consent.granted)


def require(purpose: Purpose, consents: Iterable[Consent]) -> None:
    if purpose not in granted_purposes(consents):
        raise ConsentMissing(purpose=purpose.value)
