"""The imported ESCO taxonomy: one SQLite file in the data folder, written whole, then only read.

It holds public data only. The tables are plain; the index for similar words lies beside them as arrays.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path

import numpy as np

from assistant.domain.errors import InputError, StoreUnavailable
from assistant.domain.findings import SkillGroup, SkillKind
from assistant.skills.esco_release import EscoConcept, Release
from assistant.skills.ngrams import NgramIndex

_VERSION = "1"
_SCHEMA = """
create table meta (key text primary key, value text not null);
create table concept (
    row integer primary key, uri text unique not null, kind text not null, grouping text not null,
    label text not null, description text not null, code text not null
);
create table other_label (row integer not null references concept, text text not null);
create table essential (occupation integer not null references concept, skill integer not null references concept);
create table indexed (number integer primary key, row integer not null references concept);
create table array (name text primary key, type text not null, bytes blob not null);
"""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All of it in memory. `owners[i]` is the position in `concepts` of row i of the index."""

    concepts: tuple[EscoConcept, ...]
    essential: Mapping[str, tuple[str, ...]]
    """Skill uris by occupation uri."""
    index: NgramIndex
    owners: tuple[int, ...]
    version: str
    """First letters of the sha256 of its concepts: drafts name it."""

    def by_uri(self) -> Mapping[str, EscoConcept]:
        return {concept.uri: concept for concept in self.concepts}


def write_taxonomy(release: Release, path: Path) -> None:
    """Replace the file in one move: who reads meanwhile reads the old one. Raises StoreUnavailable."""
    texts: list[str] = []
    owners: list[int] = []
    for row, concept in enumerate(release.concepts):
        for label in (concept.label, *concept.other_labels):
            texts.append(label)
            owners.append(row)
    index = NgramIndex.of(texts)
    numbers = {concept.uri: row for row, concept in enumerate(release.concepts)}
    unfinished = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as database, database:
            database.executescript(_SCHEMA)
            database.executemany(
                "insert into meta values (?, ?)", [("version", _VERSION), ("taxonomy", _version_of(release))]
            )
            database.executemany(
                "insert into concept values (?, ?, ?, ?, ?, ?, ?)",
                (
                    (row, c.uri, c.kind.value, c.group.value, c.label, c.description, c.code)
                    for row, c in enumerate(release.concepts)
                ),
            )
            database.executemany(
                "insert into other_label values (?, ?)",
                ((row, text) for row, c in enumerate(release.concepts) for text in c.other_labels),
            )
            database.executemany(
                "insert into essential values (?, ?)", ((numbers[o], numbers[s]) for o, s in release.essential)
            )
            database.executemany("insert into indexed values (?, ?)", enumerate(owners))
            database.executemany("insert into array values (?, ?, ?)", _arrays(index))
        unfinished.replace(path)
    except (OSError, sqlite3.Error):
        raise StoreUnavailable from None


def read_taxonomy(path: Path) -> Taxonomy:
    """Raises InputError where the file is damaged or of another version."""
    with _reading(path) as database:
        meta = dict(database.execute("select key, value from meta"))
        if meta.get("version") != _VERSION:
            raise InputError(what=path.name)
        others: dict[int, list[str]] = defaultdict(list)
        for row, text in database.execute("select row, text from other_label order by rowid"):
            others[row].append(text)
        concepts = tuple(
            EscoConcept(uri, SkillKind(kind), SkillGroup(group), label, tuple(others[row]), description, code)
            for row, uri, kind, group, label, description, code in database.execute(
                "select * from concept order by row"
            )
        )
        essential: dict[str, list[str]] = defaultdict(list)
        for occupation, skill in database.execute("select occupation, skill from essential order by rowid"):
            essential[concepts[occupation].uri].append(concepts[skill].uri)
        owners = tuple(row for (row,) in database.execute("select row from indexed order by number"))
        arrays = {
            name: np.frombuffer(content, dtype=kind)
            for name, kind, content in database.execute("select name, type, bytes from array")
        }
        return Taxonomy(
            concepts,
            {occupation: tuple(skills) for occupation, skills in essential.items()},
            NgramIndex(**arrays, size=len(owners)),
            owners,
            meta["taxonomy"],
        )


def _version_of(release: Release) -> str:
    return sha256("\n".join(f"{c.uri} {c.label}" for c in release.concepts).encode()).hexdigest()[:12]


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    if not path.is_file():
        raise InputError(what=path.name)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            yield database
    except (sqlite3.Error, ValueError, TypeError, LookupError):
        raise InputError(what=path.name) from None


def _arrays(index: NgramIndex) -> Iterator[tuple[str, str, bytes]]:
    for item in fields(index):
        value = getattr(index, item.name)
        if isinstance(value, np.ndarray):
            yield item.name, value.dtype.str, value.tobytes()
