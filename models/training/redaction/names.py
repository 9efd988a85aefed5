"""Names that fill the frames: of many origins, from several sources, none of them in the test set by origin."""

import csv
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’ -]{2,}")
HELD_OUT = 0.05


def folded(text: str) -> list[str]:
    """Words in lower case without accents, for comparing names."""
    plain = "".join(char for char in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(char))
    return re.findall(r"\w+", plain.replace("ı", "i"))


@dataclass
class Origin:
    first: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)


@dataclass
class Names:
    """Pools by source and origin; `origins` holds lists of (origin, …) one per source."""

    sources: list[list[Origin]]
    nicknames: list[str]
    word_surnames: list[str]


def forbidden_words(test_set: Path, folder: Path) -> frozenset[str]:
    """Every word of every name of the test set by origin but particles; they may not occur in training names."""
    content = yaml.safe_load(test_set.read_text(encoding="utf-8"))
    particles = _read(folder / "words.yaml")["particles"]
    return frozenset(
        word
        for sentences in content["origins"].values()
        for sentence in sentences
        for name in sentence["names"]
        for word in folded(name)
        if len(word) > 1 and word not in particles
    )


def load(folder: Path, data: Path, forbidden: frozenset[str], *, held_out: bool) -> Names:
    """All pools; of every pool the part for training or the part that is held out."""
    own, words = _read(folder / "names.yaml"), _read(folder / "words.yaml")

    def part(names: Iterable[str]) -> list[str]:
        allowed = sorted({name for name in names if not forbidden.intersection(folded(name))})
        # Which names are held out depends on the name alone, so that no source trains what another one tests.
        return [name for name in allowed if (random.Random(name.casefold()).random() < HELD_OUT) == held_out]

    def pools(origins: Iterable[Origin]) -> list[Origin]:
        kept = [Origin(part(origin.first), part(origin.last)) for origin in origins]
        return [origin for origin in kept if origin.first and origin.last]

    written = [Origin(entry["first"], entry["last"]) for entry in own["origins"].values()]
    return Names(
        [
            pools([*written, Origin(words["first_names"], words["last_names"])]),
            pools(_by_country(data / "ner" / "names")),
            pools(_by_locale(words["faker_locales"])),
        ],
        part(own["nicknames"]),
        part(own["word_surnames"]),
    )


def _by_country(folder: Path) -> list[Origin]:
    origins: dict[str, Origin] = defaultdict(Origin)
    for file, kind in (("common-forenames-by-country.csv", "first"), ("common-surnames-by-country.csv", "last")):
        with (folder / file).open(encoding="utf-8-sig", newline="") as table:
            for row in csv.DictReader(table):
                spelling = next((row[key] for key in ("Localized Name", "Romanized Name") if _is_latin(row[key])), None)
                if spelling:
                    getattr(origins[row["Country"]], kind).append(spelling.strip())
    everyone = Origin([n for o in origins.values() for n in o.first], [n for o in origins.values() for n in o.last])
    # Countries of which only one of the two is known take the other from all.
    return [Origin(origin.first or everyone.first, origin.last or everyone.last) for origin in origins.values()]


def _by_locale(locales: Iterable[str]) -> list[Origin]:
    origins = []
    for locale in locales:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        origins.append(
            Origin(*(_names(provider, kinds) for kinds in (("first_name",), ("last_name", "surname", "family_name"))))
        )
    return origins


def _names(provider: type, kinds: tuple[str, ...]) -> list[str]:
    found: set[str] = set()
    for attribute in dir(provider):
        if attribute.startswith(kinds) and isinstance(values := getattr(provider, attribute), (list, tuple, dict)):
            found.update(value for value in values if isinstance(value, str) and _is_latin(value))
    return sorted(found)


def _is_latin(name: str | None) -> bool:
    return bool(name and LATIN.fullmatch(name.strip()))


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content
