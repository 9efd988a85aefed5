"""What does not go together comes out as one marked statement that shows both; what only sounds alike does not."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.data import MODELS
from assistant.domain.profile import Mark, Statement
from assistant.domain.transcript import Transcript, segments_of_typed_text
from assistant.facts import FactFinder
from assistant.workflow.analysis import Analysis, SpokenAnswer
from tests.workflow.small_analysis import small_analysis

CASES = yaml.safe_load(Path(__file__).with_name("contradictions.yaml").read_text(encoding="utf-8"))
DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return small_analysis(FactFinder.load(MODELS))


def marked(analysis: Analysis, case: Mapping[str, Any]) -> list[Statement]:
    spoken = [
        SpokenAnswer(
            "", answer["topic"], Transcript(f"a{at}", 1, answer["text"], segments_of_typed_text(answer["text"]))
        )
        for at, answer in enumerate(case["answers"])
    ]
    statements = analysis.interview("i1", spoken, (), on=DAY).draft.statements
    return [item for item in statements if Mark.CONTRADICTORY in item.marks]


@pytest.mark.parametrize("case", CASES["contradictory"], ids=lambda case: str(case["name"]))
def test_a_contradiction_is_one_marked_statement_that_shows_both_with_both_passages(
    analysis: Analysis, case: Mapping[str, Any]
) -> None:
    (statement,) = marked(analysis, case)
    assert all(shown in statement.text for shown in case["shows"])
    assert len(statement.evidence) > 1
    assert {value.account for value in statement.values} == {0, 1}


@pytest.mark.parametrize("case", CASES["consistent"], ids=lambda case: str(case["name"]))
def test_what_goes_together_is_not_marked(analysis: Analysis, case: Mapping[str, Any]) -> None:
    assert marked(analysis, case) == []


def test_there_are_ten_of_each() -> None:
    assert min(len(CASES["contradictory"]), len(CASES["consistent"])) >= 10
