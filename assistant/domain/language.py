"""The languages an answer may be given in. The client chooses; nothing is guessed."""

from enum import StrEnum


class Language(StrEnum):
    """ISO 639-1 codes, as the speech recognition takes them; in the order in which they are offered."""

    GERMAN = "de"
    ENGLISH = "en"
    TURKISH = "tr"
    UKRAINIAN = "uk"
    RUSSIAN = "ru"
    ARABIC = "ar"
    PERSIAN = "fa"
    POLISH = "pl"


ANALYSED = frozenset({Language.GERMAN})
"""Skills, facts and personal data are only searched for in these; other answers are shown as they were said."""
