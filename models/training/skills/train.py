"""Train the skill tagger: python models/training/skills/train.py [--data ../shared/data]

Makes the encoder (models/training/encoder), fine-tunes it on the answers in answers/ from two seeds side by side on one
thread each, averages the weights, writes models/de_skills and prints the scores on the answers held out. The evaluation
interviews and the test sentences are never read. Needs what README.md lists.
"""

import argparse
import json
import os
import random
import sys
from pathlib import Path

import torch
from export import exported
from fine_tuning import fine_tuned
from network import SkillTagger
from reading import TrainingAnswer, read_answers
from scores import scored
from tokenizers import Tokenizer
from torch import multiprocessing

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]
SPLIT_SEED = 20
HELD_OUT = 0.08
SEEDS = (1, 2)
ROUNDS = 14


def split(answers: list[TrainingAnswer]) -> tuple[list[TrainingAnswer], list[TrainingAnswer]]:
    """To learn from, and held out."""
    shuffled = random.Random(SPLIT_SEED).sample(answers, len(answers))
    count = round(len(answers) * HELD_OUT)
    return shuffled[count:], shuffled[:count]


def run(encoder: Path, seed: int, rounds: int, out: Path) -> None:
    fine_tuned(encoder, split(read_answers(HERE / "answers"))[0], seed, rounds, out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=REPOSITORY.parent / "shared" / "data")
    parser.add_argument("--work", type=Path, default=Path("skill-tagger"), help="folder for what is made on the way")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "models" / "de_skills")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS)
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    sys.path.append(str(HERE.parent / "encoder"))
    from make_encoder import made_encoder

    encoder = made_encoder(arguments.data, arguments.work)
    states = [arguments.work / f"seed-{seed}.pt" for seed in arguments.seeds]
    os.environ["OMP_NUM_THREADS"] = "1"  # of the runs; two that compete for two cores are slower than two apart
    context = multiprocessing.get_context("spawn")
    runs = [
        context.Process(target=run, args=(encoder, seed, arguments.rounds, state))
        for seed, state in zip(arguments.seeds, states, strict=True)
    ]
    for process in runs:
        process.start()
    for process in runs:
        process.join()
    if any(process.exitcode for process in runs):
        raise SystemExit("a run has failed")
    average(encoder, states, arguments.out)


def average(encoder: Path, states: list[Path], out: Path) -> None:
    """Score every run and their average, and write the average."""
    torch.set_num_threads(2)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    _, unseen = split(read_answers(HERE / "answers"))
    weights = [torch.load(state) for state in states]
    mean = {
        key: torch.stack([state[key].float() for state in weights]).mean(0).to(value.dtype)
        for key, value in weights[0].items()
    }
    model = SkillTagger(encoder)
    report = {}
    for name, state in [*((path.stem, one) for path, one in zip(states, weights, strict=True)), ("average", mean)]:
        model.load_state_dict(state)
        report[name] = scored(model, tokenizer, unseen)
    print(json.dumps(report, indent=1))
    exported(model, encoder / "tokenizer.json", out)


if __name__ == "__main__":
    main()
