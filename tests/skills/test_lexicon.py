"""The lexicon is complete enough, well formed, and says clearly what is wrong with it."""

import re
from pathlib import Path

import pytest

from assistant.data import MODELS
from assistant.domain.errors import InputError, ModelMissing
from assistant.domain.findings import SkillGroup, SkillKind
from assistant.skills import SkillFinder
from assistant.skills.cues import load_cues
from assistant.skills.lexicon import Lexicon, load_lexicon
from assistant.skills.words import load_grammar

ESCO = re.compile(r"http://data\.europa\.eu/esco/(skill|occupation)/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CONCEPT = "  - id: regale\n    label: Regale einräumen\n    say: [Regal + einräumen]\n"


def write(folder: Path, concepts: str, head: str = "version: 1\nkind: skill\ngroup: professional\n") -> Path:
    (folder / "skills").mkdir(exist_ok=True)
    (folder / "skills" / "test.yaml").write_text(f"{head}concepts:\n{concepts}", encoding="utf-8")
    return folder


def test_there_are_enough_skills_and_occupations(lexicon: Lexicon) -> None:
    assert len(lexicon.of_kind(SkillKind.SKILL)) >= 500
    assert len(lexicon.of_kind(SkillKind.OCCUPATION)) >= 300


@pytest.mark.parametrize("group", list(SkillGroup))
def test_every_group_has_concepts(lexicon: Lexicon, group: SkillGroup) -> None:
    assert any(concept.group is group for concept in lexicon.concepts)


def test_every_uri_is_one_of_esco_and_of_the_concepts_kind(lexicon: Lexicon) -> None:
    for concept in lexicon.concepts:
        for uri in [concept.uri] * bool(concept.uri) + [uri for _, uri in concept.also]:
            found = ESCO.fullmatch(str(uri))
            assert found, concept.id
            assert found[1] == concept.kind.value, concept.id


def test_labels_with_a_uri_are_escos_own(lexicon: Lexicon, shared: Path) -> None:
    rows = (shared / "eval" / "esco_labels_de.tsv").read_text(encoding="utf-8").replace("\xa0", " ").splitlines()
    known = {(row.split("\t")[1].strip(), row.split("\t")[2].strip()) for row in rows}
    wrong = [c.id for c in lexicon.concepts if c.uri and (c.label, c.uri) not in known]
    assert wrong == []


def test_terms_hold_what_people_say(lexicon: Lexicon) -> None:
    assert {"SAP", "Köchin", "Staplerschein", "kassieren"} <= lexicon.terms()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (CONCEPT + "    colour: red\n", "unknown key colour"),
        (CONCEPT + CONCEPT, "id regale twice"),
        (CONCEPT + CONCEPT.replace("id: regale", "id: ware"), "belongs to regale and ware"),
        (CONCEPT.replace("id: regale", "id: Regale!"), "id is not"),
        (CONCEPT.replace("Regal + einräumen", "Regal + "), "one side of the plus"),
        (CONCEPT.replace("[Regal + einräumen]", "[]"), "no words"),
        (CONCEPT.replace("[Regal + einräumen]", "Regal"), "no list"),
        (CONCEPT + "    uri: http://example.org/1\n", "no ESCO uri"),
        (CONCEPT + "    group: magic\n", "unknown kind or group"),
        (CONCEPT + "    also: [Regale]\n", "also is no mapping"),
        ("  - nothing\n", "a concept is no mapping"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_reason(tmp_path: Path, wrong: str, told: str) -> None:
    with pytest.raises(InputError, match=re.escape(told)):
        load_lexicon(write(tmp_path, wrong))


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("version: 2\nkind: skill\ngroup: professional\n", "version is not 1"),
        ("version: 1\nkind: talent\ngroup: professional\n", "unknown kind or group"),
        ("version: 1\nkind: skill\ngroup: professional\nowner: me\n", "unknown key owner"),
    ],
)
def test_a_wrong_file_head_is_refused(tmp_path: Path, head: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        load_lexicon(write(tmp_path, CONCEPT, head))


def test_broken_yaml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_lexicon(write(tmp_path, "  - id: ["))


def test_one_word_may_name_a_skill_and_an_occupation(tmp_path: Path) -> None:
    write(tmp_path, CONCEPT.replace("Regal + einräumen", "Kosmetik"))
    (tmp_path / "occupations").mkdir()
    (tmp_path / "occupations" / "test.yaml").write_text(
        "version: 1\nkind: occupation\ngroup: professional\nconcepts:\n"
        "  - id: kosmetiker\n    label: Kosmetiker/Kosmetikerin\n    say: [Kosmetik]\n",
        encoding="utf-8",
    )
    assert len(load_lexicon(tmp_path).concepts) == 2


def test_without_lexicon_the_model_is_missing(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(ModelMissing) as raised:
            SkillFinder.load(folder)
        assert raised.value.values == {"name": "lexicon"}


def test_without_cues_or_grammar_the_model_is_missing(tmp_path: Path) -> None:
    for load in (load_cues, load_grammar):
        with pytest.raises(ModelMissing):
            load(tmp_path)


def test_a_missing_cue_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "context.de.yaml").write_text("version: 1\nself: [ich]\n", encoding="utf-8")
    with pytest.raises(InputError, match="is no list"):
        load_cues(tmp_path)


def test_shipped_cues_and_grammar_load() -> None:
    folder = MODELS / "lexicon"
    assert load_cues(folder).lists["self"]["ich"] == (("ich",),)
    assert load_grammar(folder).irregular["gefahren"] == "fahren"
