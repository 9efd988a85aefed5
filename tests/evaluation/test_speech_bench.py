"""The engines take turns on the same answers, and the figures are what the docstrings say."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.evaluation.engine_process import EngineProcess
from assistant.evaluation.live import Measured
from assistant.evaluation.speech_bench import BenchAnswer, EngineRun, at_once, figures, groups_of, side_by_side
from assistant.evaluation.tables import bench_table, file_table
from assistant.evaluation.transcription import FileScore, summarised

ANSWERS = [BenchAnswer(f"{name}.wav", "Ich war im Lager", Path(f"{name}.wav"), 10.0) for name in "abcd"]


class FakeProcess(EngineProcess):
    """Notes in `turns` who worked on what."""

    def __init__(self, name: str, turns: list[tuple[str, tuple[str, ...]]]) -> None:
        self.name = name
        self.peak_megabytes = 100.0
        self._turns = turns

    def measure(self, recordings: Sequence[Path], starts: Sequence[float]) -> tuple[Measured, ...]:
        self._turns.append((self.name, tuple(path.stem for path in recordings)))
        return tuple(Measured("Ich war im Lager", 2.0, 3.0, 0.5) for _ in recordings)


def test_every_answer_goes_through_all_engines_and_each_time_another_is_first() -> None:
    turns: list[tuple[str, tuple[str, ...]]] = []
    calls: list[None] = []
    engines = [FakeProcess(name, turns) for name in ("x", "y", "z")]
    side_by_side([ANSWERS[:2], ANSWERS[:2]], engines, lambda: calls.append(None))
    assert ["".join(name for name, _ in turns[first : first + 3]) for first in range(0, 12, 3)] == [
        "xyz",
        "yzx",
        "zxy",
        "xyz",
    ]
    assert [answer for _, (answer,) in turns] == ["a"] * 3 + ["b"] * 3 + ["a"] * 3 + ["b"] * 3
    assert len(calls) == 12


def test_interviews_at_once_are_groups_filled_up_from_the_beginning() -> None:
    assert ["".join(answer.recording.stem for answer in group) for group in groups_of(ANSWERS, 3)] == ["abc", "dab"]
    turns: list[tuple[str, tuple[str, ...]]] = []
    run = at_once([ANSWERS], FakeProcess("x", turns), 3, lambda: None)
    assert turns == [("x", ("a", "b", "c")), ("x", ("d", "a", "b"))]
    assert len(run.rounds[0]) == 6


def run_of(*results: Measured) -> EngineRun:
    return EngineRun((tuple(zip(ANSWERS, results, strict=False)),), 512.0)


RUNS = {
    "base": run_of(Measured("Ich war im Lager", 4.0, 8.0, 4.0), Measured("Ich war im Lager", 6.0, 12.0, 6.0)),
    "ours": run_of(Measured("Ich war im Lager", 2.0, 4.0, 0.5), Measured("", 3.0, 6.0, 0.7, "NoSpeech")),
}


def test_times_are_multiples_of_the_audio_and_ratios_those_of_the_sums() -> None:
    base, ours = figures(RUNS, "base")
    assert (base.cpu_factor, base.wall_factor, base.cpu_ratio, base.wall_ratio) == (1.0, 0.5, 1.0, 1.0)
    assert (ours.cpu_factor, ours.wall_factor, ours.cpu_ratio, ours.wall_ratio) == (0.5, 0.25, 0.5, 0.5)


def test_latency_is_told_as_median_95th_percentile_and_longest() -> None:
    _, ours = figures(RUNS, "base")
    assert (ours.latency_median, ours.latency_95, ours.latency_longest) == pytest.approx((0.6, 0.69, 0.7))


def test_an_answer_without_text_counts_all_its_words_and_as_failed() -> None:
    _, ours = figures(RUNS, "base")
    assert (ours.word_error_rate, ours.words, ours.failed) == (50.0, 8, 1)


def test_repetitions_count_for_the_times_and_not_for_the_error_rate() -> None:
    (round_,) = RUNS["ours"].rounds
    (twice,) = figures({"ours": EngineRun((round_, round_), None)}, "ours")
    assert (twice.words, len(twice.files), len(twice.latencies)) == (8, 4, 4)


def test_the_table_has_a_line_an_engine_and_aligned_columns() -> None:
    lines = bench_table(figures(RUNS, "base"), "base").splitlines()
    assert [line.split()[0] for line in lines] == ["engine", "base", "ours", "Ratios"]
    assert {"50.0", "0.60", "512"} <= set(lines[2].split())
    assert lines[0].index("CPU s/s") + len("CPU s/s") == lines[2].index("0.50") + len("0.50")


def test_the_table_of_recordings_names_what_went_wrong_with_each() -> None:
    score = summarised(
        [FileScore("a.wav", 10, 1, 2, 0, 4.0, 2.0, 3.0), FileScore("b.wav", 5, 0, 5, 0, 4.0, 2.0, 3.0, "NoSpeech")]
    )
    lines = file_table(score).splitlines()
    assert lines[1].split() == ["a.wav", "10", "1", "2", "0", "30.0", "0.50", "0.75"]
    assert lines[2].split()[-1] == "NoSpeech"
