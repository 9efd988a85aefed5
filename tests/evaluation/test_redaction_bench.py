"""Each run has a process of its own; figures are medians; nothing of a text gets out."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.data import PROMPTS
from assistant.domain.errors import AnalysisFailed, ExtraMissing, InputError
from assistant.evaluation.redaction_bench import RedactInterview, bench_redaction, read_plain_interview
from assistant.evaluation.tables import redaction_bench_table

ANSWERS = ["Ich bin Koch.", "Und Quandel heiße ich auch noch."]


def process_id() -> RedactInterview:
    return lambda answers: os.getpid()


def counting() -> RedactInterview:
    """Finds as many passages as it has been given answers."""
    return len


def missing() -> RedactInterview:
    raise ExtraMissing(package="fake", extra="fakes")


def stopping() -> RedactInterview:
    def redact(answers: Sequence[str]) -> int:
        raise ValueError(f"cannot read {answers}")

    return redact


def dying() -> RedactInterview:
    os._exit(3)


def test_every_run_is_in_a_new_process() -> None:
    (figures,) = bench_redaction([ANSWERS], {"x": process_id}, 2, lambda: None)
    assert len({run.found for run in figures.runs} | {os.getpid()}) == 3


def test_all_interviews_are_read_whole_and_each_engine_runs_as_often() -> None:
    done: list[None] = []
    found = bench_redaction([ANSWERS, ANSWERS], {"x": counting, "y": counting}, 2, lambda: done.append(None))
    assert [(one.engine, one.words, one.found, len(one.runs)) for one in found] == [("x", 18, 4, 2), ("y", 18, 4, 2)]
    assert len(done) == 4
    for one in found:
        assert one.first_result_seconds > one.load_seconds > 0
        assert one.words_per_second * one.standard_seconds == pytest.approx(1500)
    assert [line.split()[0] for line in redaction_bench_table(found).splitlines()] == ["engine", "x", "y", "Medians;"]


def test_an_engine_that_cannot_be_built_says_why() -> None:
    with pytest.raises(ExtraMissing):
        bench_redaction([ANSWERS], {"x": missing}, 1, lambda: None)


def test_an_engine_that_stops_or_dies_tells_nothing_of_the_text(capfd: pytest.CaptureFixture[str]) -> None:
    for build in (stopping, dying):
        with pytest.raises(AnalysisFailed) as caught:
            bench_redaction([ANSWERS], {"x": build}, 1, lambda: None)
        assert "Quandel" not in str(caught.value)
    printed = capfd.readouterr()
    assert "Quandel" not in printed.out + printed.err


def test_the_shipped_interview_is_as_long_as_the_one_that_figures_are_told_for() -> None:
    answers = read_plain_interview(PROMPTS / "bench" / "interview.de.txt")
    assert 1450 <= sum(len(answer.split()) for answer in answers) <= 1550
    assert len(answers) > 8


def test_a_file_that_is_empty_or_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("\n\n")
    for name in ("empty.txt", "none.txt"):
        with pytest.raises(InputError, match=name):
            read_plain_interview(tmp_path / name)
