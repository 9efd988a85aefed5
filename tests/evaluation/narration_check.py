"""Do narrated sentences say anything that their statements do not? Made without the product's own check.

    python -m tests.evaluation.narration_check NARRATIONS.json

reads what `evaluate narrator --out` wrote and lists every narrated sentence with a number, name, place, level, or a
word of a skill or occupation that its statements lack, or with a denial more or less. Nothing of the product is used
here but the list of skills and occupations it ships; the words are compared by the lemmas of simplemma.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import simplemma
import yaml

_ROOT = Path(__file__).resolve().parents[2]
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_DENIAL = re.compile(r"\b(?:nicht|kein\w*|ohne|nie|niemals|weder|kaum)\b", re.IGNORECASE)
_LEVEL = re.compile(
    r"\b(?:[ABC][12]|mutter\w*|flie(?:ß|ss)end\w*|sehr|gut\w*|wenig\w*|grundkenntnis\w*|perfekt\w*|sicher\w*|verhandlungs\w*"
    r"|schlecht\w*|mittel\w*|niveau\w*|anfänger\w*|fortgeschritten\w*|erfahren\w*|hervorragend\w*|ausgezeichnet\w*)\b",
    re.IGNORECASE,
)
# fmt: off
_NUMBER_WORDS = {
    "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn", "vierzehn",
    "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig",
    "siebzig", "achtzig", "neunzig", "hundert",
}
# Written for this check alone: what a sentence about a person may say without any statement.
_EMPTY = {
    "person", "kenntnis", "stärke", "sprache", "beruf", "arbeit", "haben", "sein", "können", "arbeiten", "wünschen",
    "mögen", "sprechen", "zählen", "besuchen", "übernehmen", "dauern", "liegen", "sollen", "ein", "kein", "über",
    "sowie", "auch", "seit", "dies", "sich", "einen", "einer", "eine", "keine", "keinen",
}
# fmt: on
_SAME = {"schule": "schulbesuch", "ausländischen": "ausländischer"}
"""A word, and the one of a statement that says the same."""


def problems(sentence: str, statements: Sequence[str]) -> list[str]:
    """What the sentence says beyond its statements; empty when it holds."""
    told = " ".join(statements)
    found = [f"number {number}" for number in _more(_NUMBER.findall(sentence), _NUMBER.findall(told))]
    said = {word.casefold() for word in _WORD.findall(told)}
    lemmas = {_lemma(word) for word in _WORD.findall(told)}
    words = _WORD.findall(sentence)
    for place, word in enumerate(words):
        lower = word.casefold()
        known = lower in said or _lemma(word) in lemmas or _SAME.get(lower) in said or {lower, _lemma(word)} & _EMPTY
        if known:
            continue
        if lower in _NUMBER_WORDS:
            found.append(f"number {word}")
        if place and word[0].isupper():
            found.append(f"name {word}")
        if len(word) > 3 and _lemma(word) in _skill_words():
            found.append(f"skill {word}")
    levels = {match.casefold() for match in _LEVEL.findall(told)}
    found += [f"level {level}" for level in _LEVEL.findall(sentence) if level.casefold() not in levels | said]
    if len(_DENIAL.findall(sentence)) != len(_DENIAL.findall(told)):
        found.append("denial")
    return found


def check(document: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Every narrated sentence that says more than its statements, with what it says."""
    for section in document["sections"]:
        texts = {item["id"]: item["text"] for item in section["statements"]}
        told = [number for sentence in section["sentences"] for number in sentence["statements"]]
        if sorted(told) != sorted(texts):
            yield section["section"], ["statements told twice or not at all"]
        for sentence in section["sentences"]:
            if not sentence["narrated"]:
                continue
            if found := problems(sentence["text"], [texts[number] for number in sentence["statements"]]):
                yield sentence["text"], found


def _more(said: Sequence[str], told: Sequence[str]) -> list[str]:
    left = list(told)
    more = []
    for item in said:
        if item in left:
            left.remove(item)
        else:
            more.append(item)
    return more


@cache
def _lemma(word: str) -> str:
    return str(simplemma.lemmatize(word, lang="de")).casefold()


@cache
def _skill_words() -> frozenset[str]:
    """The words of which names of skills and occupations are made, by their lemmas."""
    texts: list[str] = []
    for file in (_ROOT / "models" / "lexicon").rglob("*.yaml"):
        if file.parent.name in {"skills", "occupations"}:
            texts += _texts(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    return frozenset(_lemma(word) for text in texts for word in _WORD.findall(text) if len(word) > 3)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def main() -> int:
    document = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    narrated = sum(item["narrated"] for section in document["sections"] for item in section["sentences"])
    found = list(check(document))
    for sentence, reasons in found:
        print(f"{', '.join(reasons)}: {sentence}")
    print(f"{narrated} narrated sentences, {len(found)} with something unsupported")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
