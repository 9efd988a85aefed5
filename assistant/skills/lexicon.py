"""The lexicon: concepts with the words people use for them. Files and notation: models/lexicon/README.md."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.errors import InputError, ModelMissing
from assistant.domain.findings import SkillGroup, SkillKind
from assistant.skills.datafile import check_keys, read_datafile, text_of, texts_of
from assistant.skills.variants import Variant, parse_variant

OWN_WORDS = "own-words"
"""Id of a concept that is no entry: work in the client's own words."""
_FOLDERS = ("occupations", "skills")
_FILE_KEYS = frozenset({"kind", "group", "concepts"})
_CONCEPT_KEYS = frozenset({"id", "label", "uri", "group", "say", "also"})
_OCCUPATION_KEYS = _CONCEPT_KEYS | {"kldb", "typical"}
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_URI = re.compile(r"http://data\.europa\.eu/esco/(skill|occupation)/[0-9a-f-]{36}")
_KLDB = re.compile(r"\d{5}")
_GENDERED_LABEL = re.compile(r"(\w[\w-]*)/(\w[\w-]*)")


@dataclass(frozen=True, slots=True)
class Concept:
    """A skill or occupation. `also` are ESCO concepts a mention may mean instead, the likeliest first.

    Occupations: `kldb` is the five-digit code of the Klassifikation der Berufe 2010; `typical` are ids of skills that
    most people of this occupation have, to ask for, never to claim.
    """

    id: str
    kind: SkillKind
    group: SkillGroup
    label: str
    uri: str | None
    variants: tuple[Variant, ...]
    also: tuple[tuple[str, str], ...] = ()
    kldb: str | None = None
    typical: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`version`: the first letters of the sha256 of all concept files, so that any change of an entry shows."""

    concepts: tuple[Concept, ...]
    version: str

    def of_kind(self, kind: SkillKind) -> tuple[Concept, ...]:
        return tuple(concept for concept in self.concepts if concept.kind is kind)

    def terms(self) -> frozenset[str]:
        """The surface terms as people write them; of verb-object patterns the single objects and verbs."""
        return frozenset(term for concept in self.concepts for variant in concept.variants for term in variant.terms())


def load_lexicon(folder: Path) -> Lexicon:
    """Read and check all concept files. Raises ModelMissing without files, InputError on a wrong entry."""
    files = [file for name in _FOLDERS for file in sorted((folder / name).glob("*.yaml"))]
    if not files:
        raise ModelMissing(name="lexicon")
    concepts = [concept for file in files for concept in _concepts_of(file)]
    _check_unique(concepts)
    _check_typical(concepts)
    content = hashlib.sha256(b"".join(file.read_bytes() for file in files))
    return Lexicon(tuple(concepts), content.hexdigest()[:12])


def _concepts_of(file: Path) -> Iterator[Concept]:
    content = read_datafile(file, _FILE_KEYS)
    entries = content.get("concepts")
    if not isinstance(entries, list):
        raise InputError(what=f"lexicon file {file.name}: no list of concepts")
    for entry in entries:
        if not isinstance(entry, dict):
            raise InputError(what=f"lexicon file {file.name}: a concept is no mapping")
        yield _concept(entry, content, file.name)


def _concept(entry: Mapping[str, object], defaults: Mapping[str, object], file: str) -> Concept:
    where = f"{file}: {entry.get('id')}"
    concept_id = text_of(entry.get("id"), "id", where)
    if not _ID.fullmatch(concept_id):
        raise InputError(what=f"{where}: id is not of small letters, digits and hyphens")
    label = text_of(entry.get("label"), "label", where)
    try:
        kind = SkillKind(str(defaults.get("kind")))
        group = SkillGroup(str(entry.get("group", defaults.get("group"))))
    except ValueError as error:
        raise InputError(what=f"{where}: unknown kind or group") from error
    check_keys(entry, _OCCUPATION_KEYS if kind is SkillKind.OCCUPATION else _CONCEPT_KEYS, where)
    say = texts_of(entry.get("say", []), "say", where)
    variants = tuple(variant for text in say for variant in parse_variant(text, where))
    if kind is SkillKind.OCCUPATION:
        variants += tuple(v for v in _label_variants(label, where) if v not in variants)
    if not variants:
        raise InputError(what=f"{where}: no words to find it by")
    return Concept(
        concept_id,
        kind,
        group,
        label,
        _uri(entry.get("uri"), where),
        variants,
        _also(entry, where),
        _kldb(entry.get("kldb"), where),
        texts_of(entry.get("typical", []), "typical", where),
    )


def _label_variants(label: str, where: str) -> tuple[Variant, ...]:
    """Both forms of a one-word occupation label ("Koch/Köchin") are words people say."""
    forms = _GENDERED_LABEL.fullmatch(label)
    return tuple(variant for form in forms.groups() for variant in parse_variant(form, where)) if forms else ()


def _also(entry: Mapping[str, object], where: str) -> tuple[tuple[str, str], ...]:
    also = entry.get("also", {})
    if not isinstance(also, dict):
        raise InputError(what=f"{where}: also is no mapping of label to uri")
    pairs = []
    for label, uri in also.items():
        checked = _uri(uri, where)
        if checked is None:
            raise InputError(what=f"{where}: also without uri")
        pairs.append((text_of(label, "also", where), checked))
    return tuple(pairs)


def _kldb(value: object, where: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _KLDB.fullmatch(value):
        raise InputError(what=f"{where}: kldb is not five digits in quotation marks")
    return value


def _check_typical(concepts: Sequence[Concept]) -> None:
    skills = {concept.id for concept in concepts if concept.kind is SkillKind.SKILL}
    for concept in concepts:
        unknown = [skill for skill in concept.typical if skill not in skills]
        if unknown:
            raise InputError(what=f"lexicon: {concept.id}: typical names {unknown[0]}, which is no skill")


def _check_unique(concepts: Sequence[Concept]) -> None:
    """One id, one concept; one variant of a kind, one concept: else it is chance which one is found."""
    ids: set[str] = set()
    owners: dict[tuple[SkillKind, str], str] = {}
    for concept in concepts:
        if concept.id in ids:
            raise InputError(what=f"lexicon: id {concept.id} twice")
        ids.add(concept.id)
        for variant in concept.variants:
            owner = owners.setdefault((concept.kind, variant.text.lower()), concept.id)
            if owner != concept.id:
                raise InputError(what=f"lexicon: {variant.text!r} belongs to {owner} and {concept.id}")


def _uri(value: object, where: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _URI.fullmatch(value):
        raise InputError(what=f"{where}: no ESCO uri")
    return value
