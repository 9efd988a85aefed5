"""Train the names model of the redaction step: python models/training/redaction/train.py [--data ../shared/data]

Needs the product's own dependencies plus `fastavro` and `cramjam`. Runs on one thread of a CPU, about 15 minutes.
Writes models/de_redaction and prints the scores for its card. The evaluation interviews are never read.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy
from corpora import public_sentences
from sentences import Sentence, SentenceMaker
from spacy.cli.init_config import init_config
from spacy.tokens import DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import filter_spans

HERE = Path(__file__).resolve().parent
SEED = 20
VERSION = "1.0.0"
ANSWERS = 14_000
PROSE = 5_000
STEPS = 4_000


def save(sentences: list[Sentence], path: Path) -> None:
    """Sentences as spaCy training data; entities that do not fall on token borders are dropped."""
    nlp = spacy.blank("de")
    bin_ = DocBin()
    for sentence in sentences:
        doc = nlp.make_doc(sentence.text)
        spans = [doc.char_span(start, end, label=label) for start, end, label in sentence.entities]
        doc.set_ents(filter_spans([span for span in spans if span is not None]))
        bin_.add(doc)
    bin_.to_disk(path)


def configuration(train_file: Path, development_file: Path) -> dict[str, object]:
    config = init_config(lang="de", pipeline=["ner"], optimize="efficiency", gpu=False)
    config["paths"]["train"], config["paths"]["dev"] = str(train_file), str(development_file)
    config["system"]["seed"] = SEED
    embed = config["components"]["tok2vec"]["model"]["embed"]
    embed.update(width=96, attrs=["NORM", "PREFIX", "SUFFIX", "SHAPE"], rows=[6000, 1500, 3000, 2500])
    embed["include_static_vectors"] = False
    config["components"]["tok2vec"]["model"]["encode"].update(width=96, depth=4, window_size=1, maxout_pieces=3)
    config["training"].update(max_steps=STEPS, eval_frequency=1000, patience=STEPS, dropout=0.15)
    config["training"]["score_weights"] = {"ents_f": 0.7, "ents_r": 0.3}
    return config


def scores(folder: Path, sentences: list[Sentence]) -> dict[str, object]:
    nlp = spacy.load(folder)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "test.spacy"
        save(sentences, path)
        gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    examples = [spacy.training.Example(nlp.make_doc(doc.text), doc) for doc in gold]
    result = nlp.evaluate(examples)
    return {key: result[key] for key in ("ents_p", "ents_r", "ents_f", "ents_per_type")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parents[3] / "shared" / "data")
    parser.add_argument("--out", type=Path, default=HERE.parents[1] / "de_redaction")
    arguments = parser.parse_args()
    public, public_held_out = public_sentences(arguments.data, SEED)
    maker = SentenceMaker(HERE / "frames.yaml", arguments.data, SEED, held_out=False)
    made = [*maker.answers(ANSWERS), *maker.without_names(PROSE)]
    held_out = SentenceMaker(HERE / "frames.yaml", arguments.data, SEED, held_out=True)
    made_held_out = [*held_out.answers(600), *held_out.without_names(200)]
    print(f"{len(public)} public, {len(made)} made; held out {len(public_held_out)} and {len(made_held_out)}")
    with tempfile.TemporaryDirectory() as scratch:
        train_file, development_file = Path(scratch) / "train.spacy", Path(scratch) / "dev.spacy"
        save(public + made, train_file)
        save(public_held_out + made_held_out, development_file)
        nlp = init_nlp(configuration(train_file, development_file))
        (Path(scratch) / "out").mkdir()
        train(nlp, Path(scratch) / "out", stdout=sys.stdout, stderr=sys.stderr)
        best = spacy.load(Path(scratch) / "out" / "model-best")
        best.meta.update(
            name="redaction",
            version=VERSION,
            description="Names of people, places and organisations in spoken German interviews",
            license="CC BY 4.0",
        )
        shutil.rmtree(arguments.out, ignore_errors=True)
        best.to_disk(arguments.out)
    report = {
        "public": scores(arguments.out, public_held_out),
        "made": scores(arguments.out, made_held_out),
    }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
