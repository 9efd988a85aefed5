from pathlib import Path

import pytest
import yaml

from assistant.data import PROMPTS
from assistant.domain.errors import InputError
from assistant.redaction import Policy

SHIPPED = PROMPTS / "policies" / "vermittlung.yaml"


def test_placement_keeps_employers_and_towns_only(policy: Policy) -> None:
    assert policy.keep == {"ORG", "LOC"}


def test_a_label_no_policy_knows_is_hidden(policy: Policy) -> None:
    assert policy.hides("SHOE_SIZE")
    assert policy.placeholder("SHOE_SIZE") == policy.other


def test_placeholders_tell_kind_and_person(policy: Policy) -> None:
    assert policy.placeholder("PERSON", 2) == "[Person 2]"
    assert policy.placeholder("PERSON") == "[Person]"
    assert policy.placeholder("PHONE") == "[Telefon]"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"keep": ["ORG", "LOC", "PERSON"]}, "a policy cannot keep what identifies a person"),
        ({"keep": ["ORG"]}, "every label must be decided"),
        ({"keep": ["ORG", "LOC", "AGE"]}, "a label cannot be kept and hidden"),
        ({"other": ""}, "a placeholder is never empty"),
        ({"hide": []}, "hide is a mapping"),
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
