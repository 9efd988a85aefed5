"""Personal data: where it is (finder, sensitive), what a purpose hides (policy), and the text without it (redact).

Fails closed: a missing model, a recognizer that stops or a text that is too long is an error, never an empty result.
There is no way to switch a recognizer off.
"""

from assistant.redaction.finder import PersonalDataFinder
from assistant.redaction.numbering import Numbering
from assistant.redaction.policy import Policy
from assistant.redaction.redact import redact
from assistant.redaction.sensitive import SensitiveFinder

__all__ = ["Numbering", "PersonalDataFinder", "Policy", "SensitiveFinder", "redact"]
