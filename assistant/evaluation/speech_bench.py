"""Speech engines side by side in one run: the same answers, one engine at work at a time, the order changing."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.evaluation.engine_process import EngineProcess
from assistant.evaluation.live import Measured
from assistant.evaluation.transcription import FileScore, scored, summarised

_STARTS_WITHIN = 5.0  # seconds in which all of several interviews have begun


@dataclass(frozen=True, slots=True)
class BenchAnswer:
    """A recording that all engines read, and the text spoken in it."""

    name: str
    text: str
    recording: Path
    seconds: float


@dataclass(frozen=True, slots=True)
class EngineFigures:
    """One engine. Error rate in percent with its 95 % interval; times as multiples of the length of the audio.

    `latency` in seconds from the last sample to the text. Ratios against the engine that all are compared with.
    `files`: the answers of all rounds; the error rate is that of the first round, since repetitions tell nothing new.
    """

    engine: str
    word_error_rate: float
    interval: tuple[float, float]
    words: int
    cpu_factor: float
    wall_factor: float
    cpu_ratio: float
    wall_ratio: float
    latency_median: float
    latency_95: float
    latency_longest: float
    peak_megabytes: float | None
    failed: int
    files: tuple[FileScore, ...]
    latencies: tuple[float, ...]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class EngineRun:
    """What was measured of one engine: per round, per answer."""

    rounds: tuple[tuple[tuple[BenchAnswer, Measured], ...], ...]
    peak_megabytes: float | None


def side_by_side(
    rounds: Sequence[Sequence[BenchAnswer]], engines: Sequence[EngineProcess], done: Callable[[], object]
) -> dict[str, EngineRun]:
    """Answer by answer through all engines, each time another one first. `done` is called after each measurement."""
    found: dict[str, list[list[tuple[BenchAnswer, Measured]]]] = {engine.name: [] for engine in engines}
    turn = 0
    for answers in rounds:
        for rows in found.values():
            rows.append([])
        for answer in answers:
            for engine in rotated(engines, turn):
                (result,) = engine.measure([answer.recording], [0.0])
                found[engine.name][-1].append((answer, result))
                done()
            turn += 1
    return {engine.name: EngineRun(tuple(map(tuple, found[engine.name])), engine.peak_megabytes) for engine in engines}


def at_once(
    rounds: Sequence[Sequence[BenchAnswer]], engine: EngineProcess, speakers: int, done: Callable[[], object]
) -> EngineRun:
    """Several interviews on one worker, all begun within a few seconds; answers are reused to fill the last group."""
    random = np.random.default_rng(speakers)
    found: list[tuple[tuple[BenchAnswer, Measured], ...]] = []
    for answers in rounds:
        rows: list[tuple[BenchAnswer, Measured]] = []
        for group in groups_of(answers, speakers):
            starts = [float(start) for start in random.uniform(0.0, _STARTS_WITHIN, len(group))]
            rows += zip(group, engine.measure([answer.recording for answer in group], starts), strict=True)
            done()
        found.append(tuple(rows))
    return EngineRun(tuple(found), engine.peak_megabytes)


def figures(runs: Mapping[str, EngineRun], compared_with: str) -> tuple[EngineFigures, ...]:
    """Raises ExtraMissing."""
    base_cpu, base_wall = _factors(runs[compared_with])
    return tuple(_figures(name, run, base_cpu, base_wall) for name, run in runs.items())


def rotated(engines: Sequence[EngineProcess], turn: int) -> list[EngineProcess]:
    """Nobody is always first: the caches and the clock of the processor are not the same for the one after a pause."""
    first = turn % len(engines) if engines else 0
    return [*engines[first:], *engines[:first]]


def groups_of(answers: Sequence[BenchAnswer], size: int) -> list[list[BenchAnswer]]:
    """Consecutive answers in groups of one size; the last is filled up from the beginning."""
    return [
        [answers[(first + index) % len(answers)] for index in range(size)] for first in range(0, len(answers), size)
    ]


def _figures(name: str, run: EngineRun, base_cpu: float, base_wall: float) -> EngineFigures:
    scores = [[_score(answer, result) for answer, result in rows] for rows in run.rounds]
    first = summarised(scores[0])
    cpu, wall = _factors(run)
    latencies = [result.latency for rows in run.rounds for _, result in rows]
    return EngineFigures(
        engine=name,
        word_error_rate=first.word_error_rate,
        interval=first.interval,
        words=first.words,
        cpu_factor=cpu,
        wall_factor=wall,
        cpu_ratio=cpu / base_cpu if base_cpu else 0.0,
        wall_ratio=wall / base_wall if base_wall else 0.0,
        latency_median=statistics.median(latencies),
        latency_95=float(np.quantile(latencies, 0.95)),
        latency_longest=max(latencies),
        peak_megabytes=run.peak_megabytes,
        failed=sum(score.failed is not None for rows in scores for score in rows),
        files=tuple(score for rows in scores for score in rows),
        latencies=tuple(latencies),
    )


def _factors(run: EngineRun) -> tuple[float, float]:
    """CPU and wall seconds per second of audio."""
    rows = [row for rows in run.rounds for row in rows]
    seconds = sum(answer.seconds for answer, _ in rows)
    cpu = sum(result.cpu_seconds for _, result in rows)
    wall = sum(result.wall_seconds for _, result in rows)
    return cpu / seconds, wall / seconds


def _score(answer: BenchAnswer, result: Measured) -> FileScore:
    return scored(
        answer.name,
        answer.text,
        result.text,
        audio_seconds=answer.seconds,
        wall_seconds=result.wall_seconds,
        cpu_seconds=result.cpu_seconds,
        failed=result.failed,
    )
