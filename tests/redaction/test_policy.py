from pathlib import Path

import pytest
import yaml

from assistant.data import PROMPTS
from assistant.domain.errors import InputError
from assistant.domain.findings import SPECIAL_CATEGORIES
from assistant.redaction import Policy
from assistant.redaction.policy import KEEPABLE, LABELS

POLICIES = PROMPTS / "policies"
SHIPPED = POLICIES / "vermittlung.yaml"
PURPOSES = {"vermittlung": {"ORG", "LOC", "DATE"}, "traeger": {"LOC"}, "auswertung": set()}


def test_every_purpose_has_its_policy() -> None:
    assert {path.stem for path in POLICIES.glob("*.yaml")} == set(PURPOSES)


@pytest.mark.parametrize(("purpose", "kept"), PURPOSES.items())
def test_a_purpose_keeps_no_more_than_it_needs(purpose: str, kept: set[str]) -> None:
    policy = Policy.load(POLICIES / f"{purpose}.yaml")
    assert policy.id == purpose
    assert policy.keep == kept
    assert policy.description
    assert {label for label in LABELS | SPECIAL_CATEGORIES if not policy.hides(label)} == kept


@pytest.mark.parametrize("purpose", PURPOSES)
def test_what_the_officer_hides_is_hidden_for_every_purpose(purpose: str) -> None:
    policy = Policy.load(POLICIES / f"{purpose}.yaml")
    assert "OTHER" not in KEEPABLE
    assert policy.placeholder("OTHER") == "[verborgen]"


def test_a_label_no_policy_knows_is_hidden(policy: Policy) -> None:
    assert policy.hides("SHOE_SIZE")
    assert policy.placeholder("SHOE_SIZE") == policy.other


@pytest.mark.parametrize(
    ("label", "number", "placeholder"),
    [
        ("PERSON", 2, "[Person 2]"),
        ("PERSON", None, "[Person]"),
        ("ORG", 1, "[Firma 1]"),
        ("LOC", 3, "[Ort 3]"),
        ("PHONE", None, "[Telefon]"),
        ("DATE", None, "[Datum]"),
    ],
)
def test_placeholders_tell_kind_and_number(label: str, number: int | None, placeholder: str) -> None:
    assert Policy.load(POLICIES / "auswertung.yaml").placeholder(label, number) == placeholder


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"keep": ["ORG", "LOC", "DATE", "PERSON"]}, "a policy cannot keep what identifies a person"),
        ({"keep": ["ORG", "LOC", "DATE", "OTHER"]}, "a policy cannot keep what the officer hid"),
        ({"placeholders": {"PERSON": "[Person]"}}, "every label has a placeholder"),
        ({"other": ""}, "a placeholder is never empty"),
        ({"description": " "}, "an officer reads what it is for"),
        ({"placeholders": []}, "placeholders are a mapping"),
        ({"id": None, "keep": None}, "nothing is guessed"),
    ],
)
def test_unsound_policies_are_refused(tmp_path: Path, change: dict[str, object], why: str) -> None:
    content = yaml.safe_load(SHIPPED.read_text(encoding="utf-8")) | change
    path = tmp_path / "policy.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(InputError):
        Policy.load(path)


def test_a_missing_policy_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        Policy.load(tmp_path / "none.yaml")
