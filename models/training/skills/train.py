"""Train the skill tagger: python models/training/skills/train.py [--data ../shared/data]

Makes the encoder (models/training/encoder), fine-tunes it on the answers in answers/ and the frames in frames/, and
writes models/de_skills. The evaluation interviews and the test sentences are never read. Needs what README.md lists.
"""

import argparse
import sys
from pathlib import Path

from export import exported
from fillers import filler_pools
from fine_tuning import averaged, fine_tuned
from frames import read_frames
from network import SkillTagger
from reading import read_answers

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]
ROUNDS, SEED = 8, 1
# Runs that go on from the first, each in its own order; the model is the average of all.
BRANCHES, BRANCH_ROUNDS = 3, 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=REPOSITORY.parent / "shared" / "data")
    parser.add_argument("--work", type=Path, default=Path("skill-tagger"), help="folder for what is made on the way")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "models" / "de_skills")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    sys.path.append(str(HERE.parent / "encoder"))
    from make_encoder import made_encoder

    encoder = made_encoder(arguments.data, arguments.work)
    answers = read_answers(HERE / "answers")
    pools = filler_pools(REPOSITORY / "models" / "lexicon", answers, HERE)
    frames = read_frames(HERE / "frames")
    first = arguments.work / f"seed-{arguments.seed}.pt"
    fine_tuned(encoder, answers, frames, pools, arguments.seed, arguments.rounds, first)
    states = [first]
    for seed in range(arguments.seed + 1, arguments.seed + 1 + BRANCHES):
        states.append(arguments.work / f"seed-{seed}.pt")
        fine_tuned(encoder, answers, frames, pools, seed, BRANCH_ROUNDS, states[-1], start=first)
    model = SkillTagger(encoder)
    model.load_state_dict(averaged(states))
    exported(model, encoder / "tokenizer.json", arguments.out)


if __name__ == "__main__":
    main()
