"""An ESCO release is read as the Commission publishes it, kept in one file, and read back the same."""

import sqlite3
from pathlib import Path

import pytest

from assistant.domain.errors import InputError
from assistant.domain.findings import SkillGroup, SkillKind
from assistant.skills.esco_file import read_taxonomy, write_taxonomy
from assistant.skills.esco_release import read_release
from tests.skills.esco_folder import OCCUPATION, SKILL, write_release


def test_labels_groups_and_essential_skills_are_taken_over(tmp_path: Path) -> None:
    release = read_release(write_release(tmp_path))
    by_label = {concept.label: concept for concept in release.concepts}
    assert set(by_label) == {
        "Koch/Köchin",
        "Schweißer/Schweißerin",
        "Speisen zubereiten",
        "Tschechisch",
        "pünktlich sein",
    }
    assert by_label["Koch/Köchin"].kind is SkillKind.OCCUPATION
    assert by_label["Koch/Köchin"].other_labels == ("Küchenmeister", "Suppenkoch")
    assert by_label["Koch/Köchin"].code == "5120"
    assert by_label["Tschechisch"].group is SkillGroup.LANGUAGE
    assert by_label["pünktlich sein"].group is SkillGroup.TRANSVERSAL
    assert release.essential == ((OCCUPATION.format(1), SKILL.format(1)),)


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    release = read_release(write_release(tmp_path / "release"))
    write_taxonomy(release, tmp_path / "esco.sqlite")
    taxonomy = read_taxonomy(tmp_path / "esco.sqlite")
    assert taxonomy.concepts == release.concepts
    assert taxonomy.essential == {OCCUPATION.format(1): (SKILL.format(1),)}
    nearest = taxonomy.index.nearest("Suppenköche", 1)[0][0]
    assert taxonomy.concepts[taxonomy.owners[nearest]].label == "Koch/Köchin"


def test_a_second_import_takes_the_place_of_the_first(tmp_path: Path) -> None:
    folder = write_release(tmp_path / "release")
    write_taxonomy(read_release(folder), tmp_path / "esco.sqlite")
    first = read_taxonomy(tmp_path / "esco.sqlite").version
    file = folder / "occupations_de.csv"
    file.write_text(file.read_text().replace("Schweißer/Schweißerin", "Löter/Löterin"))
    write_taxonomy(read_release(folder), tmp_path / "esco.sqlite")
    taxonomy = read_taxonomy(tmp_path / "esco.sqlite")
    assert "Löter/Löterin" in {concept.label for concept in taxonomy.concepts}
    assert taxonomy.version != first
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["esco.sqlite"]


@pytest.mark.parametrize("missing", ["occupations_de.csv", "skills_de.csv"])
def test_a_release_without_a_needed_table_is_refused_by_name(tmp_path: Path, missing: str) -> None:
    (write_release(tmp_path) / missing).unlink()
    with pytest.raises(InputError) as raised:
        read_release(tmp_path)
    assert missing in str(raised.value.values["what"])


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "\xff\xfe"])
def test_a_table_that_is_none_of_esco_is_refused(tmp_path: Path, content: str) -> None:
    (write_release(tmp_path) / "skills_de.csv").write_bytes(content.encode("latin-1"))
    with pytest.raises(InputError):
        read_release(tmp_path)


def test_a_damaged_or_newer_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "esco.sqlite"
    for damage in (b"", b"no database at all"):
        file.write_bytes(damage)
        with pytest.raises(InputError):
            read_taxonomy(file)
    write_taxonomy(read_release(write_release(tmp_path / "release")), file)
    with sqlite3.connect(file) as database:
        database.execute("update meta set value = '99' where key = 'version'")
    with pytest.raises(InputError):
        read_taxonomy(file)


def test_the_german_tables_at_hand_are_imported(tmp_path: Path, shared: Path) -> None:
    release = read_release(shared / "data" / "esco_de")
    assert sum(concept.kind is SkillKind.OCCUPATION for concept in release.concepts) > 3000
    assert sum(concept.group is SkillGroup.LANGUAGE for concept in release.concepts) > 300
