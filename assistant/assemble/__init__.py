"""The one place that chooses the parts and puts them together."""

from assistant.assemble.application import Assembly
from assistant.assemble.steps import Steps, now
from assistant.assemble.worker import LOG_FORMAT

__all__ = ["LOG_FORMAT", "Assembly", "Steps", "now"]
