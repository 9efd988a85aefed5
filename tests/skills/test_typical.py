"""Typical skills of an occupation: the lexicon's first, then what ESCO calls essential; never the same twice."""

from pathlib import Path

from assistant.domain.findings import ConceptName, SkillGroup, SkillKind
from assistant.skills.esco_file import Taxonomy
from assistant.skills.esco_release import EscoConcept
from assistant.skills.lexicon import load_lexicon
from assistant.skills.ngrams import NgramIndex
from assistant.skills.typical import TypicalSkills

COOK_URI, BAKE_URI = (
    f"http://data.europa.eu/esco/{kind}/{'0' * 7}1-0000-0000-0000-000000000000" for kind in ("occupation", "skill")
)
COOK = ConceptName("Koch/Köchin", COOK_URI, SkillKind.OCCUPATION, SkillGroup.PROFESSIONAL)
LEXICON = {
    "skills": f"""
version: 1
kind: skill
group: professional
concepts:
  - {{id: baking, label: Backen, uri: '{BAKE_URI}', say: [backen]}}
  - {{id: peeling, label: Schälen, say: [schälen]}}
""",
    "occupations": f"""
version: 1
kind: occupation
group: professional
concepts:
  - {{id: cook, label: Koch/Köchin, uri: '{COOK_URI}', say: [Chefkoch], typical: [peeling, baking]}}
""",
}


def typical(folder: Path, taxonomy: Taxonomy | None = None) -> TypicalSkills:
    for name, content in LEXICON.items():
        (folder / name).mkdir()
        (folder / name / "all.yaml").write_text(content, encoding="utf-8")
    return TypicalSkills(load_lexicon(folder), taxonomy)


def esco(*labels: str) -> Taxonomy:
    """An occupation with these essential skills; the first has the uri of the lexicon's baking."""
    uris = [BAKE_URI, *(f"uri:{label}" for label in labels[1:])]
    skills = tuple(
        EscoConcept(uri, SkillKind.SKILL, SkillGroup.PROFESSIONAL, label, (), "", "")
        for uri, label in zip(uris, labels, strict=True)
    )
    return Taxonomy(skills, {COOK_URI: tuple(uris)}, NgramIndex.of(labels), tuple(range(len(labels))), "1")


def test_the_lexicons_come_first_and_escos_follow_each_once(tmp_path: Path) -> None:
    found = typical(tmp_path, esco("Backwaren backen", "Speisen würzen"))(COOK)
    assert [name.label for name in found] == ["Schälen", "Backen", "Speisen würzen"]


def test_more_than_a_few_are_not_asked_for(tmp_path: Path) -> None:
    assert len(typical(tmp_path, esco(*(f"Kochen {number}" for number in range(30))))(COOK)) == 6


def test_an_occupation_nobody_knows_has_none(tmp_path: Path) -> None:
    other = ConceptName("Imker/Imkerin", None, SkillKind.OCCUPATION, SkillGroup.PROFESSIONAL)
    assert typical(tmp_path)(other) == ()
