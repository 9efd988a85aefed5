"""Templates are checked when they are loaded, not when a client's profile is drafted."""

from pathlib import Path

import pytest
import yaml

from assistant.data import PROMPTS
from assistant.domain.errors import InputError
from assistant.drafting.wording import Wording

SHIPPED = PROMPTS / "drafting" / "statements.de.yaml"


def test_the_shipped_wording_loads_and_is_versioned() -> None:
    wording = Wording.load(SHIPPED)
    assert wording.version
    assert wording.text("goal", occupation="Köchin") == "Berufswunsch: Köchin"


@pytest.mark.parametrize(
    ("template", "text", "complaint"),
    [
        ("goal", "Wunsch: {job}", "goal: the gaps"),
        ("goal", "Wunsch", "goal: the gaps"),
        ("goal", "Wunsch: {occupation", "goal: the gaps"),
        ("goal", "Wunsch: {occupation.__class__}", "goal: the gaps"),
        ("goal", "Wunsch: {occupation!r}", "goal: the gaps"),
        ("goal", None, "template missing: goal"),
        ("hobby", "Hobby: {name}", "unknown template: hobby"),
        ("goal", 3, "a text for each template is expected"),
    ],
)
def test_a_template_that_does_not_fit_is_refused(tmp_path: Path, template: str, text: object, complaint: str) -> None:
    data = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    data["statements"].pop(template, None)
    if text is not None:
        data["statements"][template] = text
    path = tmp_path / "statements.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(InputError, match=complaint):
        Wording.load(path)


@pytest.mark.parametrize("content", ["a: [", "[]", "version: '1'"])
def test_a_file_that_is_no_wording_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "statements.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"statements\.yaml"):
        Wording.load(path)
