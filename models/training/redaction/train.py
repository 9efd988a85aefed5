"""Train the names model of the redaction step: python models/training/redaction/train.py [--data ../shared/data]

Makes the encoder (models/training/encoder), fine-tunes it from two seeds side by side on one thread each, averages the
weights, writes models/de_names and prints the scores for its card. The evaluation interviews are never read; the names
of tests/evaluation/names_by_origin.yaml are left out of the training. Needs what README.md lists; about an hour and a
half on two idle cores.
"""

import argparse
import json
import os
import sys
from pathlib import Path

import corpora
import names
import torch
from export import exported
from fine_tuning import Corpus, fine_tuned, network
from scores import scored
from sentences import SentenceMaker
from tokenizers import Tokenizer
from torch import multiprocessing

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]
TEST_SET = REPOSITORY / "tests" / "evaluation" / "names_by_origin.yaml"
SPLIT_SEED = 20
SEEDS = (1, 2)
BLOCKS = 56
HELD_OUT_ANSWERS = 800


def corpus(data: Path, seed: int) -> Corpus:
    forbidden = names.forbidden_words(TEST_SET, HERE)
    written, _ = corpora.written(data, SPLIT_SEED, forbidden)
    return Corpus(written, corpora.spoken(data, forbidden), maker(data, seed, held_out=False))


def maker(data: Path, seed: int, *, held_out: bool) -> SentenceMaker:
    pools = names.load(HERE, data, names.forbidden_words(TEST_SET, HERE), held_out=held_out)
    return SentenceMaker(HERE, data, pools, seed, held_out=held_out)


def run(encoder: Path, data: Path, seed: int, blocks: int, out: Path) -> None:
    fine_tuned(encoder, corpus(data, seed), seed, blocks, out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=REPOSITORY.parent / "shared" / "data")
    parser.add_argument("--work", type=Path, default=Path("names-model"), help="folder for what is made on the way")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "models" / "de_names")
    parser.add_argument("--blocks", type=int, default=BLOCKS)
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
        context.Process(target=run, args=(encoder, arguments.data, seed, arguments.blocks, state))
        for seed, state in zip(arguments.seeds, states, strict=True)
    ]
    for process in runs:
        process.start()
    for process in runs:
        process.join()
    if any(process.exitcode for process in runs):
        raise SystemExit("a run has failed")
    average(encoder, arguments.data, states, arguments.out)


def average(encoder: Path, data: Path, states: list[Path], out: Path) -> None:
    """Score every run and their average, and write the average."""
    torch.set_num_threads(2)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    _, news = corpora.written(data, SPLIT_SEED, frozenset())
    unseen = maker(data, SPLIT_SEED, held_out=True)
    sets = {"written": news, "made": [unseen.answer() for _ in range(HELD_OUT_ANSWERS)]}
    weights = [torch.load(state) for state in states]
    mean = {
        key: torch.stack([state[key].float() for state in weights]).mean(0).to(value.dtype)
        for key, value in weights[0].items()
    }
    model = network(encoder)
    report = {}
    for name, state in [*((path.stem, one) for path, one in zip(states, weights, strict=True)), ("average", mean)]:
        model.load_state_dict(state)
        report[name] = {kind: scored(model, tokenizer, sentences) for kind, sentences in sets.items()}
    print(json.dumps(report, indent=1))
    exported(model, encoder / "tokenizer.json", out)


if __name__ == "__main__":
    main()
