"""Three letters find concepts of the lexicon and of ESCO."""

from dataclasses import replace

import pytest

from assistant.domain.findings import SkillKind
from assistant.skills.esco_file import Taxonomy, read_taxonomy, write_taxonomy
from assistant.skills.esco_release import read_release
from assistant.skills.lexicon import Lexicon
from assistant.skills.search import ConceptSearch
from tests.skills.esco_folder import write_release


@pytest.fixture(scope="module")
def taxonomy(tmp_path_factory: pytest.TempPathFactory) -> Taxonomy:
    folder = tmp_path_factory.mktemp("esco")
    write_taxonomy(read_release(write_release(folder / "release")), folder / "esco.sqlite")
    return read_taxonomy(folder / "esco.sqlite")


@pytest.fixture(scope="module")
def search(lexicon: Lexicon, taxonomy: Taxonomy) -> ConceptSearch:
    return ConceptSearch(lexicon, taxonomy)


@pytest.mark.parametrize("query", ["", "st", " k ", "ö"])
def test_less_than_three_letters_find_nothing(search: ConceptSearch, query: str) -> None:
    assert search.search(query) == ()


@pytest.mark.parametrize(
    ("query", "label"), [("gabelst", "Gabelstapler bedienen"), ("SUPPENK", "Koch/Köchin"), ("tsche", "Tschechisch")]
)
def test_labels_and_other_names_are_found_in_any_case(search: ConceptSearch, query: str, label: str) -> None:
    assert label in [name.label for name in search.search(query)]


def test_all_words_must_be_there_in_any_order(search: ConceptSearch) -> None:
    assert search.search("bedienen gabelst")[0].label == "Gabelstapler bedienen"
    assert search.search("gabelst gärtner") == ()


def test_a_concept_is_named_once_and_no_more_than_asked_for(search: ConceptSearch) -> None:
    names = search.search("ein", limit=7)
    assert len(names) == 7
    assert len({name.uri or name.label for name in names}) == 7


def test_what_starts_with_the_letters_comes_first(search: ConceptSearch) -> None:
    first = search.search("koch")[0]
    assert first.label == "Koch/Köchin"
    assert first.kind is SkillKind.OCCUPATION


def test_the_lexicon_alone_is_searched_without_esco(lexicon: Lexicon) -> None:
    assert ConceptSearch(lexicon).search("gabelst")


def test_signs_of_a_pattern_language_are_only_signs(search: ConceptSearch) -> None:
    for query in ("%%%", "[a-z]*", "'; drop table concept", "\x00\x00\x00"):
        assert search.search(query) == ()


def test_a_picked_name_is_known_whatever_its_length(search: ConceptSearch) -> None:
    name = search.search("gabelst")[0]
    assert search.known(replace(name, label="something else") if name.uri else name) == name
    assert search.known(replace(name, label="Zauberei", uri=None)) is None
