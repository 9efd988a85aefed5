"""What the client is asked before the interview."""

from pathlib import Path

import pytest
import yaml

from assistant.data import PROMPTS
from assistant.domain.consent import Purpose
from assistant.domain.errors import InputError
from assistant.guide.consent_texts import ConsentTexts

GERMAN = PROMPTS / "consent" / "erstgespraech.de.yaml"
ENGLISH = PROMPTS / "consent" / "erstgespraech.en.yaml"


@pytest.mark.parametrize("path", [GERMAN, ENGLISH], ids=["de", "en"])
def test_each_purpose_is_asked_on_its_own_with_the_way_after_a_no(path: Path) -> None:
    texts = ConsentTexts.load(path)
    assert set(texts.purposes) == set(Purpose)
    for text in texts.purposes.values():
        assert text.title and text.text.count("?") == 1 and text.if_no and text.references


def test_both_languages_are_of_the_same_version() -> None:
    assert ConsentTexts.load(GERMAN).version == ConsentTexts.load(ENGLISH).version


def test_the_client_is_told_that_it_is_voluntary_and_can_be_taken_back() -> None:
    intro = ConsentTexts.load(GERMAN).intro
    assert "freiwillig" in intro and "jederzeit" in intro and "keine Nachteile" in intro


def test_recording_names_the_law_that_forbids_it_without_consent() -> None:
    assert any("§ 201 StGB" in item for item in ConsentTexts.load(GERMAN).purposes[Purpose.RECORDING].references)


@pytest.mark.parametrize("change", ["drop", "unknown_purpose", "no_references"])
def test_a_consent_file_with_a_mistake_is_refused(tmp_path: Path, change: str) -> None:
    data = yaml.safe_load(GERMAN.read_text(encoding="utf-8"))
    if change == "drop":
        del data["purposes"]["drafting"]
    elif change == "unknown_purpose":
        data["purposes"]["marketing"] = data["purposes"]["drafting"]
    else:
        data["purposes"]["drafting"]["references"] = []
    path = tmp_path / "consent.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(InputError, match=r"consent\.yaml: "):
        ConsentTexts.load(path)
