"""Make the German encoder: fetch, dequantise, trim. Used by the recipes of the models that start from it.

python models/training/encoder/make_encoder.py --data ../shared/data --work FOLDER
"""

import argparse
import csv
import re
from collections.abc import Iterator
from pathlib import Path

from convert import character_map, fetched, read
from tokenizer import tokenizer
from trim import pairs, trimmed

HERE = Path(__file__).resolve().parent
ADDRESS = re.compile(r"http\S+")
QUOTED = re.compile(r'"([^"]+)"')


def made_encoder(data: Path, work: Path) -> Path:
    """Folder with a Hugging Face BertModel and tokenizer.json; made if it is not there."""
    folder = work / "encoder"
    if not (folder / "tokenizer.json").is_file():
        rule = character_map()
        encoder = trimmed(read(fetched(work)), texts(data), rule)
        encoder.model.save_pretrained(folder)
        tokenizer(pairs(encoder), encoder.unknown, rule).save(str(folder / "tokenizer.json"))
    return folder


def texts(data: Path) -> Iterator[str]:
    """German text under permissive licences whose pieces stay: newspapers, utterances, court decisions, ESCO, names."""
    yield from _columns(data / "ner" / "germeval2014" / "train.tsv", 1)
    for file in ("ler/dev.conll", "massive_de/train.txt", "massive_de/dev.txt"):
        yield from _columns(data / "ner" / file, 0)
    for file in sorted((data / "esco_de").iterdir()):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield ADDRESS.sub("", line)
    for file in sorted((data / "kldb2010").glob("*.ttl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield " ".join(QUOTED.findall(line))
    for file in sorted((data / "ner" / "names").glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as table:
            yield from (row["Romanized Name"] for row in csv.DictReader(table))
    for file in sorted((HERE.parent / "redaction").rglob("*.yaml")):
        yield from file.read_text(encoding="utf-8").splitlines()


def _columns(file: Path, column: int) -> Iterator[str]:
    """Sentences of a table with a word a line."""
    words: list[str] = []
    for line in [*file.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split()
        if len(cells) > column and not line.startswith("#"):
            words.append(cells[column])
        elif words:
            yield " ".join(words)
            words = []


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parents[3] / "shared" / "data")
    parser.add_argument("--work", type=Path, required=True)
    arguments = parser.parse_args()
    print(made_encoder(arguments.data, arguments.work))
