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
from assistant.skills.matcher import LexiconMatcher
from assistant.skills.words import Token, load_grammar

ESCO = re.compile(r"http://data\.europa\.eu/esco/(skill|occupation)/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CONCEPT = "  - id: regale\n    label: Regale einräumen\n    say: [Regal + einräumen]\n"


def write(folder: Path, concepts: str, head: str = "version: 1\nkind: skill\ngroup: professional\n") -> Path:
    (folder / "skills").mkdir(exist_ok=True)
    (folder / "skills" / "test.yaml").write_text(f"{head}concepts:\n{concepts}", encoding="utf-8")
    return folder


def test_there_are_enough_skills_and_occupations(lexicon: Lexicon) -> None:
    assert len(lexicon.of_kind(SkillKind.SKILL)) >= 1500
    assert len(lexicon.of_kind(SkillKind.OCCUPATION)) >= 600


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


def test_what_a_mention_may_mean_instead_is_escos_too(lexicon: Lexicon, shared: Path) -> None:
    rows = (shared / "eval" / "esco_labels_de.tsv").read_text(encoding="utf-8").replace("\xa0", " ").splitlines()
    known = {(row.split("\t")[1].strip(), row.split("\t")[2].strip()) for row in rows}
    assert [(c.id, pair) for c in lexicon.concepts for pair in c.also if pair not in known] == []


def test_every_occupation_has_a_code_of_the_classification_of_occupations(lexicon: Lexicon, shared: Path) -> None:
    table = (shared / "data" / "kldb2010" / "kldb5.ttl").read_text(encoding="utf-8")
    codes = set(re.findall(r"^<(\d{5})> a", table, re.MULTILINE))
    assert [c.id for c in lexicon.of_kind(SkillKind.OCCUPATION) if c.kldb not in codes] == []


def test_every_occupation_has_skills_to_ask_for(lexicon: Lexicon) -> None:
    assert [c.id for c in lexicon.of_kind(SkillKind.OCCUPATION) if not c.typical] == []


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
        (CONCEPT + "    kldb: '51312'\n", "unknown key kldb"),
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


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("    kldb: 51312\n", "five digits in quotation marks"),
        ("    typical: [fliegen]\n", "typical names fliegen, which is no skill"),
    ],
)
def test_a_wrong_occupation_is_refused_with_its_reason(tmp_path: Path, more: str, told: str) -> None:
    write(tmp_path, CONCEPT)
    (tmp_path / "occupations").mkdir()
    (tmp_path / "occupations" / "test.yaml").write_text(
        "version: 1\nkind: occupation\ngroup: professional\nconcepts:\n"
        f"  - id: lagerarbeiter\n    label: Lagerarbeiter/Lagerarbeiterin\n{more}",
        encoding="utf-8",
    )
    with pytest.raises(InputError, match=re.escape(told)):
        load_lexicon(tmp_path)


def test_of_two_entries_with_the_same_pair_the_narrower_one_is_meant(tmp_path: Path) -> None:
    broad = (
        CONCEPT.replace("regale", "alles")
        .replace("Regale einräumen", "Alles")
        .replace("Regal + einräumen", "Regal/Schrank/Kiste + einräumen/füllen")
    )
    lexicon = load_lexicon(write(tmp_path, broad + CONCEPT))
    matcher = LexiconMatcher(lexicon, load_grammar(MODELS / "lexicon"))
    words = "Regale eingeräumt"
    tokens = [Token(found[0], found.start(), found.end()) for found in re.finditer(r"\w+", words)]
    assert [match.concept.id for match in matcher.match(tokens)] == ["regale"]
