"""The cue words of context.de.yaml, and reading an answer with them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.skills.datafile import read_datafile, texts_of
from assistant.skills.words import Token

_LISTS = frozenset(
    {
        "sentence_ends", "splitters", "joiners", "finite", "self", "neutral", "others", "titles", "possessives",
        "prepositions", "pronouns", "third_person", "demonstratives", "negators", "no_article", "empty_nouns",
        "harmless", "answers", "corrections", "limits", "able", "missing", "copulas", "wishes", "not_wishes", "again",
        "evidence", "continues_wish", "learning", "to_obtain", "obtained", "started", "trainings", "broken_off",
        "finished", "definite", "at_firms", "only_others", "describing", "no_longer", "being", "wants", "levels",
        "now", "learns", "courses", "obtains", "gone", "ability",
        "all_over", "before", "retractions", "put_in_question", "since", "learns_now", "others_by_age",
        "tried_once", "gave_up", "in_training", "being_taught", "learnt", "done_before", "indefinite", "client_acts",
    }
)  # fmt: skip

Cue = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue lists by name, each by its first word; a cue is one word or several in a row, in small letters."""

    lists: Mapping[str, Mapping[str, tuple[Cue, ...]]]


def load_cues(folder: Path) -> Cues:
    """Read context.de.yaml. Raises ModelMissing, InputError."""
    file = folder / "context.de.yaml"
    content = read_datafile(file, _LISTS)
    return Cues({name: _by_first_word(texts_of(content.get(name), name, file.name)) for name in _LISTS})


def _by_first_word(texts: Iterable[str]) -> Mapping[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    for text in texts:
        cue = tuple(text.lower().split())
        found[cue[0]] = (*found.get(cue[0], ()), cue)
    return found


class Reading:
    """The words of one answer, to be asked for cues. Positions are token numbers."""

    def __init__(self, cues: Cues, tokens: Sequence[Token]) -> None:
        self._lists = cues.lists
        self.words = [token.lower.replace("’", "'") for token in tokens]
        self.capitals = [token.text[0].isupper() for token in tokens]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, index: int, name: str) -> bool:
        """Whether a cue of this list starts here."""
        if not 0 <= index < len(self.words):
            return False
        cues = self._lists[name].get(self.words[index], ())
        return any(len(cue) == 1 or tuple(self.words[index : index + len(cue)]) == cue for cue in cues)

    def within(self, span: Iterable[int], name: str) -> bool:
        return any(self.at(index, name) for index in span)

    def before(self, index: int, name: str) -> bool:
        """Whether a cue of this list ends right before this token."""
        return any(
            tuple(self.words[start:index]) == cue
            for start in range(max(0, index - 3), index)
            for cue in self._lists[name].get(self.words[start], ())
        )
