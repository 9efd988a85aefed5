"""Redaction engines side by side: each run in a fresh process, the order changing, medians of several runs."""

import multiprocessing
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeAlias

from assistant.domain.errors import AnalysisFailed, AssistantError, InputError
from assistant.evaluation.engine_process import peak_megabytes

_STOPS_WITHIN = 10.0  # seconds

RedactInterview: TypeAlias = Callable[[Sequence[str]], int]
"""Takes the answers of an interview, tells how many passages were found."""
Build: TypeAlias = Callable[[], RedactInterview]
"""A function that a new process can import."""


@dataclass(frozen=True, slots=True)
class RedactionRun:
    """One process. Times in seconds."""

    first_result: float
    """From the start of the process to the findings of the first answer: import, load, find."""
    first_result_cpu: float
    """CPU seconds until then: what other work on the machine does not change."""
    load: float
    """The part of `first_result` that imports and loads."""
    wall: float
    """All interviews, one after the other, after the first result."""
    cpu: float
    """Of the whole process, all threads."""
    found: int
    peak_megabytes: float | None


@dataclass(frozen=True, slots=True)
class RedactionFigures:
    """One engine: medians over its runs. `standard_seconds`: an interview of 1,500 words."""

    engine: str
    words: int
    words_per_second: float
    standard_seconds: float
    cpu_seconds: float
    first_result_seconds: float
    first_result_cpu_seconds: float
    load_seconds: float
    peak_megabytes: float | None
    found: int
    runs: tuple[RedactionRun, ...]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


STANDARD_WORDS = 1500


def read_plain_interview(path: Path) -> tuple[str, ...]:
    """The answers of a text file, one a paragraph. Raises InputError with the file's name."""
    try:
        paragraphs = path.read_text(encoding="utf-8").split("\n\n")
    except (OSError, UnicodeDecodeError):
        raise InputError(what=path.name) from None
    answers = tuple(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())
    if not answers:
        raise InputError(what=path.name)
    return answers


def bench_redaction(
    interviews: Sequence[Sequence[str]], engines: Mapping[str, Build], repeat: int, done: Callable[[], object]
) -> tuple[RedactionFigures, ...]:
    """Every engine `repeat` times, each time another one first; `done` is called after each run.

    Raises AnalysisFailed if a process died, and what an engine raises.
    """
    runs: dict[str, list[RedactionRun]] = {name: [] for name in engines}
    names = list(engines)
    for turn in range(repeat):
        first = turn % len(names)
        for name in (*names[first:], *names[:first]):
            runs[name].append(_measured(name, engines[name], interviews))
            done()
    words = sum(len(answer.split()) for answers in interviews for answer in answers)
    return tuple(_figures(name, words, found) for name, found in runs.items())


def _figures(name: str, words: int, runs: Sequence[RedactionRun]) -> RedactionFigures:
    wall = statistics.median(run.wall for run in runs)
    peaks = [run.peak_megabytes for run in runs if run.peak_megabytes is not None]
    return RedactionFigures(
        engine=name,
        words=words,
        words_per_second=words / wall,
        standard_seconds=wall * STANDARD_WORDS / words,
        cpu_seconds=statistics.median(run.cpu for run in runs),
        first_result_seconds=statistics.median(run.first_result for run in runs),
        first_result_cpu_seconds=statistics.median(run.first_result_cpu for run in runs),
        load_seconds=statistics.median(run.load for run in runs),
        peak_megabytes=statistics.median(peaks) if peaks else None,
        found=runs[-1].found,
        runs=tuple(runs),
    )


def _measured(name: str, build: Build, interviews: Sequence[Sequence[str]]) -> RedactionRun:
    """The clock for the start runs on this side: a process cannot see how long it took to come to life."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, build, interviews), name=name, daemon=True)
    started = time.perf_counter()
    process.start()
    theirs.close()
    try:
        first_text, first_cpu = _received(ours, name)
        first_result = time.perf_counter() - started
        wall, cpu, found, peak = _received(ours, name)
    finally:
        ours.close()
        process.join(_STOPS_WITHIN)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()
    return RedactionRun(first_result, first_cpu, first_result - first_text, wall, cpu, found, peak)


def _received(connection: Connection, name: str) -> Any:
    try:
        error, value = connection.recv()
    except (EOFError, ConnectionError):
        raise AnalysisFailed(step=name) from None
    if error is not None:
        kind, values = error
        raise kind(**values)
    return value


def _serve(connection: Connection, build: Build, interviews: Sequence[Sequence[str]]) -> None:
    """Sends the figures of the first answer, then those of all interviews; errors as their class and values."""
    try:
        redact = build()
        begun = time.perf_counter()
        redact(interviews[0][:1])
        connection.send((None, (time.perf_counter() - begun, time.process_time())))
        wall, cpu = time.perf_counter(), time.process_time()
        found = sum(redact(answers) for answers in interviews)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        connection.send((None, (wall, cpu, found, peak_megabytes())))
    except AssistantError as error:
        connection.send(((type(error), error.values), None))
    except Exception as error:  # noqa: BLE001  # a process that ends with it would print it, and it may quote the text
        connection.send(((AnalysisFailed, {"step": type(error).__name__}), None))
