"""A mention's candidates: the lexicon's concept, what it may mean instead, then what ESCO has that is like it."""

import pytest

from assistant.domain.findings import SkillGroup, SkillKind
from assistant.domain.found_skill import MOST_CANDIDATES
from assistant.skills.esco_file import Taxonomy, read_taxonomy, write_taxonomy
from assistant.skills.esco_release import read_release
from assistant.skills.lexicon import OWN_WORDS, Concept
from assistant.skills.linking import Linker
from tests.skills.esco_folder import SKILL, write_release


def concept(label: str, uri: str | None = None, group: SkillGroup = SkillGroup.PROFESSIONAL, **more: object) -> Concept:
    return Concept("id", SkillKind.SKILL, group, label, uri, (), **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def taxonomy(tmp_path_factory: pytest.TempPathFactory) -> Taxonomy:
    folder = tmp_path_factory.mktemp("esco")
    write_taxonomy(read_release(write_release(folder / "release")), folder / "esco.sqlite")
    return read_taxonomy(folder / "esco.sqlite")


def test_without_esco_the_lexicon_is_all_there_is() -> None:
    found = Linker().candidates("gekocht", concept("Speisen kochen", also=(("Backen", SKILL.format(8)),)), 0.9)
    assert [(item.label, item.score) for item in found] == [("Speisen kochen", 0.9), ("Backen", 0.72)]


def test_an_esco_label_that_is_the_same_takes_the_place_of_the_lexicons_own(taxonomy: Taxonomy) -> None:
    found = Linker(taxonomy).candidates("für die Gäste", concept("Essen kochen"), 0.9)
    assert [item.label for item in found][:2] == ["Speisen zubereiten", "Essen kochen"]


def test_a_concept_of_esco_stays_the_first_candidate(taxonomy: Taxonomy) -> None:
    found = Linker(taxonomy).candidates("Essen kochen", concept("anderes", SKILL.format(7)), 0.9)
    assert found[0].label == "anderes"
    assert found[1].label == "Speisen zubereiten"


def test_languages_are_linked_to_languages_only(taxonomy: Taxonomy) -> None:
    found = Linker(taxonomy).candidates("Tschechisch", concept("Tschechisch kochen"), 0.9)
    assert "Tschechisch" not in [item.label for item in found]


def test_there_are_at_most_five_none_twice_best_first(taxonomy: Taxonomy) -> None:
    also = tuple((f"Nr. {number}", SKILL.format(number)) for number in range(8))
    found = Linker(taxonomy).candidates("Essen kochen", concept("Speisen zubereiten", SKILL.format(1), also=also), 0.9)
    assert len(found) == MOST_CANDIDATES == len({item.uri for item in found})
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)


def test_work_in_the_clients_own_words_keeps_them_before_any_guess(taxonomy: Taxonomy) -> None:
    own = Concept(OWN_WORDS, SkillKind.SKILL, SkillGroup.PROFESSIONAL, "Essen kochen", None, ())
    assert Linker(taxonomy).candidates("Essen gekocht", own, 0.4)[0].label == "Essen kochen"
