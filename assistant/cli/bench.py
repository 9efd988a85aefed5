"""python -m assistant bench speech MANIFEST.jsonl [--engines NAME ...] [--repeat N] [--speakers N] [--json]
python -m assistant bench redaction|skills [INTERVIEWS.jsonl] [--repeat N] [--json]
"""

import argparse
import contextlib
import json
import platform
import sys
import tempfile
import wave
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
from tqdm import tqdm

from assistant.assemble import Steps
from assistant.cli.redaction_engines import builders
from assistant.cli.skills_engines import skills_builders
from assistant.cli.speech_engines import COMPARED_WITH, ENGINES, OURS, OURS_INCREMENTAL, build, processors
from assistant.data import MODELS, PROMPTS
from assistant.domain.errors import ExtraMissing, InputError
from assistant.evaluation.annotated import read_annotated
from assistant.evaluation.engine_process import EngineProcess
from assistant.evaluation.joining import RATE, SpokenClip, joined_answers
from assistant.evaluation.manifest import read_manifest
from assistant.evaluation.redaction_bench import bench_redaction, read_plain_interview
from assistant.evaluation.search_bench import bench_search
from assistant.evaluation.speech_bench import BenchAnswer, EngineFigures, at_once, figures, side_by_side
from assistant.evaluation.tables import bench_table, redaction_bench_table
from assistant.skills.lexicon import load_lexicon
from assistant.skills.search import SHORTEST_QUERY
from assistant.speech.audio import read_recording

_LONGEST_SECONDS = 3600.0
_DEFAULT_ENGINES = (
    "openai-whisper",
    "openai-whisper-beam5",
    "faster-whisper-int8",
    COMPARED_WITH,
    OURS,
    OURS_INCREMENTAL,
)


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("bench", help="measure time and memory of a step")
    measures = parser.add_subparsers(dest="measure", required=True)
    speech = measures.add_parser("speech", help="speech engines side by side, each in a process of its own")
    speech.add_argument("manifest", type=Path)
    speech.add_argument("--engines", nargs="+", choices=list(ENGINES), default=list(_DEFAULT_ENGINES), metavar="NAME")
    speech.add_argument("--repeat", type=_count, default=1, help="rounds over all answers")
    speech.add_argument("--limit", type=_count, help="only so many answers in each round")
    speech.add_argument("--speakers", type=_count, help="also so many interviews at once on one worker")
    speech.add_argument(
        "--join-seconds",
        nargs=2,
        type=float,
        metavar=("SHORTEST", "LONGEST"),
        help="join clips of one folder or interview to answers of this length, anew in each round",
    )
    speech.add_argument("--json", action="store_true")
    speech.set_defaults(run=_speech)
    redaction = measures.add_parser("redaction", help="redaction beside stock Presidio, each in processes of its own")
    redaction.add_argument("interviews", type=Path, nargs="?", help="one interview a line; default: a shipped one")
    redaction.add_argument("--repeat", type=_count, default=5, help="processes for each engine; medians are told")
    redaction.add_argument("--json", action="store_true")
    redaction.set_defaults(run=_redaction)
    skills = measures.add_parser("skills", help="skills alone and the whole analysis, and the search for concepts")
    skills.add_argument("interviews", type=Path, nargs="?", help="one interview a line; default: a shipped one")
    skills.add_argument("--repeat", type=_count, default=3, help="processes for each; medians are told")
    skills.add_argument("--json", action="store_true")
    skills.set_defaults(run=_skills)


def _speech(steps: Steps, options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="bench-speech-") as folder, contextlib.ExitStack() as stack:
        rounds = _rounds(options, Path(folder))
        shortest = min(rounds[0], key=lambda answer: answer.seconds)
        engines: list[EngineProcess] = []
        skipped: dict[str, str] = {}
        for name in dict.fromkeys(options.engines):
            try:
                engine = EngineProcess(name, partial(build, name, steps.settings), shortest.recording)
            except ExtraMissing as error:
                skipped[name] = steps.messages.error(error)
                print(f"{name}: {skipped[name]}", file=sys.stderr)
                continue
            stack.callback(engine.close)
            engines.append(engine)
        if not engines:
            return 1
        compared_with = COMPARED_WITH if COMPARED_WITH not in skipped and COMPARED_WITH in options.engines else ""
        compared_with = compared_with or engines[0].name
        found = _measured(rounds, engines, options.speakers, compared_with)
    if options.json:
        print(json.dumps(_document(rounds, found, skipped, compared_with), ensure_ascii=False))
        return 0
    answers = [answer for round_ in rounds for answer in round_]
    print(f"{len(answers)} answers, {sum(answer.seconds for answer in answers):.0f} s; {_machine()}")
    print(bench_table(found, compared_with))
    return 0


def _redaction(steps: Steps, options: argparse.Namespace) -> int:
    """Figures only: no word of an interview is printed."""
    engines = builders(steps.settings)
    with tqdm(desc="bench", unit="run", total=options.repeat * len(engines), file=sys.stderr) as bar:
        found = bench_redaction(_interviews(options.interviews), engines, options.repeat, bar.update)
    if options.json:
        print(json.dumps({"machine": _machine(), "engines": [one.as_dict() for one in found]}, ensure_ascii=False))
        return 0
    print(f"{found[0].words} words, {options.repeat} runs; {_machine()}\n{redaction_bench_table(found)}")
    return 0


def _skills(steps: Steps, options: argparse.Namespace) -> int:
    """Figures only: no word of an interview is printed."""
    engines = skills_builders(steps.settings)
    with tqdm(desc="bench", unit="run", total=options.repeat * len(engines), file=sys.stderr) as bar:
        found = bench_redaction(_interviews(options.interviews), engines, options.repeat, bar.update)
    search = bench_search(steps.concept_search().search, _first_letters())
    if options.json:
        document = {"machine": _machine(), "engines": [one.as_dict() for one in found], "search": search.as_dict()}
        print(json.dumps(document, ensure_ascii=False))
        return 0
    print(f"{found[0].words} words, {options.repeat} runs; {_machine()}\n{redaction_bench_table(found)}")
    print(f"search: {search.queries} queries, median {search.median:.1f} ms, longest {search.longest:.1f} ms")
    return 0


def _first_letters() -> list[str]:
    """What an officer types: the first three letters of the lexicon's labels, each once."""
    concepts = load_lexicon(MODELS / "lexicon").concepts
    return sorted({concept.label[:SHORTEST_QUERY] for concept in concepts if concept.label[:SHORTEST_QUERY].isalpha()})


def _interviews(path: Path | None) -> Sequence[Sequence[str]]:
    if path is None:
        return [read_plain_interview(PROMPTS / "bench" / "interview.de.txt")]
    interviews = [
        [answer.text for answer in interview.answers if answer.text.strip()] for interview in read_annotated(path)
    ]
    if not all(interviews):
        raise InputError(what=path.name)
    return interviews


def _measured(
    rounds: Sequence[Sequence[BenchAnswer]],
    engines: Sequence[EngineProcess],
    speakers: int | None,
    compared_with: str,
) -> tuple[EngineFigures, ...]:
    with tqdm(desc="bench", unit="answer", total=sum(map(len, rounds)) * len(engines), file=sys.stderr) as bar:
        runs = side_by_side(rounds, engines, bar.update)
    if speakers:
        for engine in engines:
            if engine.name == OURS_INCREMENTAL:
                with tqdm(desc=f"{speakers} at once", unit="group", file=sys.stderr) as bar:
                    runs[f"{engine.name} ×{speakers}"] = at_once(rounds, engine, speakers, bar.update)
    return figures(runs, compared_with)


def _rounds(options: argparse.Namespace, folder: Path) -> list[list[BenchAnswer]]:
    """The answers of each round, as files that all engines read. Raises InputError where there are none."""
    clips = [
        SpokenClip(
            reading.audio.name,
            reading.group,
            reading.text,
            read_recording(reading.audio, longest_seconds=_LONGEST_SECONDS).samples,
        )
        for reading in read_manifest(options.manifest)
    ]
    rounds: list[list[BenchAnswer]] = []
    for number in range(options.repeat):
        answers: Sequence[SpokenClip] = clips
        if options.join_seconds:
            shortest, longest = options.join_seconds
            answers = joined_answers(clips, shortest, longest, seed=number)
        if not answers:
            raise InputError(what=options.manifest.name)
        answers = answers[: options.limit]
        rounds.append([_written(clip, folder / f"{number}-{index}.wav") for index, clip in enumerate(answers)])
    return rounds


def _written(clip: SpokenClip, path: Path) -> BenchAnswer:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.round(np.clip(clip.samples, -1, 1) * 32767).astype("<i2").tobytes())
    return BenchAnswer(clip.name, clip.text, path, clip.seconds)


def _document(
    rounds: Sequence[Sequence[BenchAnswer]],
    found: Sequence[EngineFigures],
    skipped: dict[str, str],
    compared_with: str,
) -> dict[str, object]:
    return {
        "machine": _machine(),
        "answers": [[{"name": one.name, "seconds": round(one.seconds, 2)} for one in answers] for answers in rounds],
        "compared_with": compared_with,
        "engines": [one.as_dict() for one in found],
        "skipped": skipped,
    }


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {processors()} processors, Python {platform.python_version()}"


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value
