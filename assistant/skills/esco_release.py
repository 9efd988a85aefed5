"""Reads an ESCO release: the folder of CSV files per language that the European Commission publishes.

Needed are the occupations and at least one table of skills; relations and collections are taken when they are there.
Lists inside a cell are parted by line breaks (main tables) or by " | " (collections).
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.errors import InputError
from assistant.domain.findings import SkillGroup, SkillKind

_CONCEPT = re.compile(r"http://data\.europa\.eu/esco/(skill|occupation)/[\w.-]+")
_LISTED = re.compile(r"\n| \| ")
_LANGUAGES, _TRANSVERSAL = "languageSkillsCollection", "transversalSkillsCollection"
_COLLECTIONS = (_LANGUAGES, _TRANSVERSAL, "digitalSkillsCollection", "greenSkillsCollection")
_LARGEST_FIELD = 1_000_000


@dataclass(frozen=True, slots=True)
class EscoConcept:
    """`code`: the ISCO group of an occupation, else empty. Labels are the Commission's."""

    uri: str
    kind: SkillKind
    group: SkillGroup
    label: str
    other_labels: tuple[str, ...]
    description: str
    code: str


@dataclass(frozen=True, slots=True)
class Release:
    concepts: tuple[EscoConcept, ...]
    essential: tuple[tuple[str, str], ...]
    """(occupation uri, skill uri): what everybody in the occupation needs."""


def read_release(folder: Path, language: str = "de") -> Release:
    """Raises InputError, naming the file, where something needed is missing or no ESCO table."""
    if not folder.is_dir():
        raise InputError(what=folder.name)
    occupations = _required(folder, [f"occupations_{language}.csv"])
    skills = _required(folder, [f"skills_{language}.csv", f"esco_skills_{language}_partial.tsv"])
    collections = [folder / f"{name}_{language}.csv" for name in _COLLECTIONS]
    found: dict[str, EscoConcept] = {}
    members = {file.stem: {row["conceptUri"] for row in _rows(file)} for file in collections if file.is_file()}
    groups = dict.fromkeys(members.get(f"{_TRANSVERSAL}_{language}", ()), SkillGroup.TRANSVERSAL)
    groups |= dict.fromkeys(members.get(f"{_LANGUAGES}_{language}", ()), SkillGroup.LANGUAGE)
    for file in (occupations, skills, *(file for file in collections if file.is_file())):
        for row in _rows(file):
            concept = _concept(row, groups)
            if concept:
                found.setdefault(concept.uri, concept)
    if not any(concept.kind is SkillKind.OCCUPATION for concept in found.values()):
        raise InputError(what=occupations.name)
    relations = folder / f"occupationSkillRelations_{language}.csv"
    return Release(tuple(found.values()), tuple(_essential(relations, found)) if relations.is_file() else ())


def _required(folder: Path, names: Sequence[str]) -> Path:
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise InputError(what=f"{folder.name}/{names[0]}")


def _rows(file: Path) -> Iterator[Mapping[str, str]]:
    """Raises InputError where the file is no table with the columns every ESCO table has."""
    csv.field_size_limit(_LARGEST_FIELD)
    with suppress(OSError, UnicodeDecodeError, csv.Error), file.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t" if file.suffix == ".tsv" else ",", restval="", restkey="more")
        if {"conceptUri", "preferredLabel"} <= set(table.fieldnames or ()) or "occupationUri" in (
            table.fieldnames or ()
        ):
            yield from table
            return
    raise InputError(what=file.name)


def _concept(row: Mapping[str, str], groups: Mapping[str, SkillGroup]) -> EscoConcept | None:
    """None for groups and for rows without label, of which partial releases have some."""
    uri, label = row["conceptUri"].strip(), _clean(row["preferredLabel"])
    found = _CONCEPT.fullmatch(uri)
    if not found or not label or row.get("status", "released") not in {"released", ""}:
        return None
    kind = SkillKind(found[1])
    others = dict.fromkeys(_clean(part) for part in _LISTED.split(row.get("altLabels") or ""))
    return EscoConcept(
        uri,
        kind,
        groups.get(uri, SkillGroup.PROFESSIONAL),
        label,
        tuple(other for other in others if other and other != label),
        _clean(row.get("description") or ""),
        (row.get("iscoGroup") or "").strip(),
    )


def _essential(file: Path, known: Mapping[str, EscoConcept]) -> Iterator[tuple[str, str]]:
    for row in _rows(file):
        pair = row.get("occupationUri", "").strip(), row.get("skillUri", "").strip()
        if row.get("relationType", "").strip() == "essential" and pair[0] in known and pair[1] in known:
            yield pair


def _clean(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())
