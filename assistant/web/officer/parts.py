"""What the officer's page needs, put together in assemble.py."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assistant.domain.people import Actor
from assistant.guide.consent_texts import ConsentTexts
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.workflow.checking import Checking
from assistant.workflow.choosing import Choosing
from assistant.workflow.correcting import Correcting
from assistant.workflow.drafting import Drafting
from assistant.workflow.following_up import FollowingUp
from assistant.workflow.impressions import Impressions
from assistant.workflow.interviewing import Interviewing
from assistant.workflow.narrating import Narrating
from assistant.workflow.obeying import Obeying
from assistant.workflow.past_revisions import PastRevisions
from assistant.workflow.reading_back import ReadingBack
from assistant.workflow.recording import Recording
from assistant.workflow.reviewing import Reviewing


@dataclass(frozen=True, slots=True)
class OfficerParts:
    interviewing: Interviewing
    recording: Recording
    obeying: Obeying
    following_up: FollowingUp
    drafting: Drafting
    reviewing: Reviewing
    checking: Checking
    choosing: Choosing
    correcting: Correcting
    narrating: Narrating
    impressions: Impressions
    reading_back: ReadingBack
    past: PastRevisions
    guide: Guide
    consent_texts: ConsentTexts
    messages: Messages
    actor_of: Callable[[Any], Actor]
    """The signed-in person of a Gradio request, looked up on the server."""
    engine: Callable[[], str]
    """Name of the speech model in use."""
    demo: bool
