"""Whatever stops while a client's words are at work: the error and the log tell none of them."""

import logging
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import presidio_analyzer
import pytest
import spacy.language

from assistant.assemble import Steps
from assistant.domain.errors import AnalysisFailed, AssistantError, RedactionFailed
from assistant.domain.interview import InterviewStatus
from assistant.redaction.finder import LONGEST_TEXT
from assistant.settings import Settings
from assistant.workflow.analysis import Analysis
from tests.app.canaries import ALL, CLIENT_NAME, told
from tests.app.watched_office import NUMBERS, WORK
from tests.workflow.test_drafting import Desk
from tests.workflow.world import ANNA


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return Steps(Settings()).analysis()


@pytest.fixture
def desk(tmp_path: Path, analysis: Analysis, caplog: pytest.LogCaptureFixture) -> Iterator[Desk]:
    """At the end, nothing that was logged may tell a word."""
    caplog.set_level(logging.DEBUG)
    made = Desk(tmp_path)
    made.equip(analysis)
    yield made
    made.store.close()
    assert told(caplog.text) == set()


def check_failure(desk: Desk, kind: type[AssistantError], text: str = f"{WORK} {NUMBERS}") -> None:
    """There is no draft and no redacted text, and the error, as it would be logged, is silent."""
    interview = desk.told(text, case=CLIENT_NAME)
    with pytest.raises(kind) as caught:
        desk.drafting.make_draft(ANNA, interview.id)
    assert told("".join(traceback.format_exception(caught.value))) == set()
    with desk.store.transaction() as transaction:
        assert transaction.interviews.get(interview.id).status is InterviewStatus.ANSWERED
        assert transaction.revisions.of(interview.id) == ()


@pytest.mark.parametrize(
    ("engine", "method"), [(presidio_analyzer.AnalyzerEngine, "analyze"), (spacy.language.Language, "__call__")]
)
def test_an_engine_that_stops_with_the_text_in_its_message(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, engine: type, method: str
) -> None:
    def stop(_: object, *texts: object, **named: object) -> NoReturn:
        raise ValueError(f"cannot read {texts} {named} of {ALL}")

    monkeypatch.setattr(engine, method, stop)
    check_failure(desk, RedactionFailed)


@pytest.mark.parametrize(("finder", "part"), [("_skills", "_pipeline"), ("_facts", "_all")])
def test_a_finder_of_skills_or_facts_that_stops_with_the_text_in_its_message(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, analysis: Analysis, finder: str, part: str
) -> None:
    def stop(*texts: object) -> NoReturn:
        raise ValueError(f"cannot read {texts} of {ALL}")

    monkeypatch.setattr(getattr(analysis, finder), part, stop)
    check_failure(desk, AnalysisFailed)


def test_a_text_that_is_too_long(desk: Desk) -> None:
    check_failure(desk, RedactionFailed, f"{WORK} " * (LONGEST_TEXT // len(WORK) + 1))
