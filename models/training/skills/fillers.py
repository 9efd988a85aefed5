"""Words to fill the gaps of the frames with: from the lexicon, and from the marks of the training answers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import yaml
from reading import TrainingAnswer

Pools = dict[str, list[str]]
"""By kind of gap: N noun, V object and verb, P the same as participle, O occupation, L language, S certificate."""

_NOUN = re.compile(r"[A-ZÄÖÜ][\wäöüß-]{3,22}")
_INFINITIVE = re.compile(r"[a-zäöüß]+e?n")
_OCCUPATION = re.compile(r"[A-ZÄÖÜ][\wäöüß-]{3,24}(in|er|mann|frau|kraft|hilfe|or|eur|ist)")
_PARTICIPLE_END = re.compile(r"(ge\w+(t|en)|(ver|be|er|zer|ent)\w+t|iert)$")
_INFINITIVE_END = re.compile(r"e?n$")
_MOST_OF_A_PATTERN = 4


def filler_pools(lexicon: Path, answers: Sequence[TrainingAnswer], folder: Path) -> Pools:
    """`folder` holds participles.txt (lines "infinitive participle") and words.txt (lines "kind word")."""
    forms = dict(line.split() for line in (folder / "participles.txt").read_text(encoding="utf-8").splitlines())
    pools: dict[str, set[str]] = defaultdict(set)
    for line in (folder / "words.txt").read_text(encoding="utf-8").splitlines():
        kind, _, word = line.partition(" ")
        pools[kind].add(word)
    for answer in answers:
        for mark in answer.marks:
            words = answer.text[mark.start : mark.end]
            kind = _kind_of(words, mark.kind)
            if kind and words not in pools["L"]:
                pools[kind].add(words)
    for file in sorted((lexicon / "skills").glob("*.yaml")):
        sector = yaml.safe_load(file.read_text(encoding="utf-8"))
        for concept in sector["concepts"]:
            group = concept.get("group", sector.get("group"))
            for variant in map(str, concept.get("say") or [] if group != "language" else []):
                _add_variant(pools, variant, group == "licence", forms)
    for file in sorted((lexicon / "occupations").glob("*.yaml")):
        for concept in yaml.safe_load(file.read_text(encoding="utf-8"))["concepts"]:
            words = (word.strip() for variant in concept.get("say") or [] for word in str(variant).split("/"))
            pools["O"].update(word for word in words if _OCCUPATION.fullmatch(word))
    return {kind: sorted(words) for kind, words in pools.items()}


def _kind_of(words: str, marked_as: str) -> str:
    last, single = words.split()[-1], " " not in words
    if marked_as == "OCC":
        return "O" if single and words[0].isupper() else ""
    if single:
        return "N" if words[0].isupper() else ""
    if last[0].isupper():
        return ""
    if _PARTICIPLE_END.search(last):
        return "P"
    return "V" if _INFINITIVE_END.search(last) else ""


def _add_variant(pools: dict[str, set[str]], variant: str, licence: bool, forms: dict[str, str]) -> None:
    if "+" in variant:
        things, actions = ([part.strip() for part in side.split("/")] for side in variant.split("+", 1))
        for thing in things[:_MOST_OF_A_PATTERN]:
            for action in actions[:_MOST_OF_A_PATTERN]:
                if thing[:1].isupper() and _INFINITIVE.fullmatch(action):
                    pools["V"].add(f"{thing} {action}")
                    if action in forms:
                        pools["P"].add(f"{thing} {forms[action]}")
    elif _NOUN.fullmatch(variant):
        pools["S" if licence else "N"].add(variant)
    elif licence and len(variant.split()) <= 3:
        pools["S"].add(variant)
