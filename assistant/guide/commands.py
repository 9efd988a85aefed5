"""Spoken commands: what a client asks for aloud instead of an answer, read from prompts/guides/commands.*.yaml."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.data import PROMPTS
from assistant.domain.command import SpokenCommand
from assistant.domain.language import Language
from assistant.guide.data_file import Fields

COMMANDS = PROMPTS / "guides" / "commands.de.yaml"

_LONGEST = 30  # words; whoever says more is answering
_SAYINGS = 3  # in a row, of one command: "Weiter. Nächste Frage, bitte. Weiter."

# One letter written in two ways, which decomposition leaves apart: Turkish dotless i, Polish l, and what Arabic and
# Persian keyboards write differently.
_SAME_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": "", "\u200c": " "})

Phrases = Mapping[SpokenCommand, re.Pattern[str]]


class Commands:
    """Finds the command that an answer consists of, among the phrases of the answer's language."""

    def __init__(self, version: str, languages: Mapping[Language, Phrases]) -> None:
        self.version = version
        self._languages = languages

    @classmethod
    def load(cls, path: Path = COMMANDS) -> "Commands":
        """Raises InputError with the place of a mistake."""
        fields = Fields.read(path)
        version = fields.text("version")
        languages = fields.mapping("languages")
        phrases = {language: _phrases(languages.mapping(language)) for language in Language}
        languages.done()
        fields.done()
        return cls(version, phrases)

    def recognised(self, text: str, language: str = Language.GERMAN) -> SpokenCommand | None:
        """The command, if the text is that and nothing more; None for an answer and for an unknown language."""
        heard = plain(text)
        if heard.count(" ") < _LONGEST and language in set(Language):
            for command, pattern in self._languages[Language(language)].items():
                if pattern.fullmatch(heard):
                    return command
        return None


def plain(text: str) -> str:
    """Words with one space between them, without case, accents and punctuation; an apostrophe parts no word."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in decomposed if c not in "'’" and not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", letters.translate(_SAME_LETTERS)))


def _phrases(fields: Fields) -> Phrases:
    filler = _any_of(fields, "fillers", fields.texts("fillers"))
    spellings = fields.mapping_of_texts("spellings") if "spellings" in fields else {}
    words = {plain(word): _any_of(fields, "spellings", [word, *forms.split(",")]) for word, forms in spellings.items()}
    lists = fields.mapping("phrases")
    seen: set[str] = set()
    patterns: dict[SpokenCommand, re.Pattern[str]] = {}
    for command in SpokenCommand:
        phrases = lists.texts(command)
        if not phrases:
            raise lists.mistake(f"{command}: no phrase")
        for phrase in phrases:
            if re.fullmatch(f"(?: ?{filler})*", plain(phrase)):
                raise lists.mistake(f"{command}: nothing but fillers: {phrase}")
            if plain(phrase) in seen:
                raise lists.mistake(f"{command}: phrase twice: {plain(phrase)}")
            seen.add(plain(phrase))
        patterns[command] = _pattern([plain(phrase) for phrase in phrases], filler, words)
    lists.done()
    fields.done()
    return patterns


def _pattern(phrases: Sequence[str], filler: str, words: Mapping[str, str]) -> re.Pattern[str]:
    """Of up to three of the phrases in a row, with fillers anywhere, and words of a phrase written together."""
    gap = f"(?: (?:{filler} )*)?"
    phrase = "|".join(gap.join(words.get(word, word) for word in phrase.split()) for phrase in phrases)
    return re.compile(f"(?:{filler} )*(?:{phrase})(?: (?:{filler} )*(?:{phrase})){{0,{_SAYINGS - 1}}}(?: {filler})*")


def _any_of(fields: Fields, key: str, forms: Sequence[str]) -> str:
    """A pattern for any of the forms; it matches nothing if there is none."""
    for form in forms:
        if not plain(form):
            raise fields.mistake(f"{key}: no word in: {form}")
    return f"(?:{'|'.join(plain(form).replace(' ', ' ?') for form in forms)})" if forms else "(?!)"
