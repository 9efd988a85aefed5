"""How well a network tags held-out sentences: exact passages, per label."""

from collections import Counter
from collections.abc import Sequence

import torch
from encoding import IGNORED, LABELS, encoded
from fine_tuning import PAD
from rough import Sentence
from tokenizers import Tokenizer
from transformers import BertForTokenClassification

Passage = tuple[int, int, str]


def passages(tags: Sequence[str]) -> set[Passage]:
    """From BIO tags of words; an I without a beginning begins one."""
    found: set[Passage] = set()
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        kind = tag[2:]
        if label and (tag[:1] != "I" or kind != label):
            found.add((start, index, label))
            label = ""
        if kind and not label:
            start, label = index, kind
    return found


def scored(model: BertForTokenClassification, tokenizer: Tokenizer, sentences: Sequence[Sentence]) -> dict[str, str]:
    """Precision / recall / F by label."""
    model.eval()
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    rows = sorted((encoded(sentence, tokenizer) for sentence in sentences), key=lambda row: len(row[0]))
    for begin in range(0, len(rows), 32):
        batch = rows[begin : begin + 32]
        longest = len(batch[-1][0])
        ids = torch.tensor([row + [PAD] * (longest - len(row)) for row, _ in batch])
        with torch.no_grad():
            guesses = model(input_ids=ids, attention_mask=(ids != PAD).long()).logits.argmax(-1).tolist()
        for (_, tags), guess in zip(batch, guesses, strict=True):
            places = [index for index, tag in enumerate(tags) if tag != IGNORED]
            gold = passages([LABELS[tags[index]] for index in places])
            mine = passages([LABELS[guess[index]] for index in places])
            for counter, items in ((wanted, gold), (found, mine), (right, gold & mine)):
                counter.update(label for _, _, label in items)
    return {
        label: f"{_share(right, found, label):.3f} / {_share(right, wanted, label):.3f} / "
        f"{2 * right[label] / max(1, found[label] + wanted[label]):.3f} of {wanted[label]}"
        for label in ("PERSON", "LOC", "ORG")
    }


def _share(part: Counter[str], whole: Counter[str], label: str) -> float:
    return part[label] / max(1, whole[label])
