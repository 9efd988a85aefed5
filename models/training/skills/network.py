"""The skill tagger: the encoder with two heads on every word: where a mention is, and what is said of it."""

import re
from pathlib import Path

import torch
from reading import KINDS, STATUSES, TrainingAnswer
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

PLACES = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
LABELS = (*PLACES, *STATUSES)
"""The logits of a word: first the place, then the status."""
# The same words as assistant/tagging/word_tagger.py reads: change all or none (tests/skills/test_tagger.py).
WORD = re.compile(r"\w+(?:[-'’&.]\w+)*|[^\w\s]")
IGNORED = -100
PAD = 1
LONGEST = 256  # pieces
DROPOUT = 0.1
HEAD_SEED = 0  # the same head for every seed, or the runs could not be averaged
SMOOTHING = 0.05

Row = tuple[list[int], list[int], list[int]]
"""Piece ids, places, statuses; IGNORED where a piece begins no word or a word is in no mention."""


class SkillTagger(nn.Module):
    def __init__(self, encoder: Path) -> None:
        super().__init__()
        torch.manual_seed(HEAD_SEED)
        config = BertConfig.from_pretrained(encoder, hidden_dropout_prob=DROPOUT, attention_probs_dropout_prob=0.0)
        self.bert = BertModel.from_pretrained(encoder, config=config, add_pooling_layer=False)
        self.dropout = nn.Dropout(DROPOUT)
        self.classifier = nn.Linear(config.hidden_size, len(LABELS))

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        logits: torch.Tensor = self.classifier(self.dropout(states))
        return logits


def loss_of(logits: torch.Tensor, places: torch.Tensor, statuses: torch.Tensor) -> torch.Tensor:
    """Of either head where a batch has anything to learn for it."""
    count = len(PLACES)
    cross = nn.functional.cross_entropy
    loss = torch.zeros(())
    if (places != IGNORED).any():
        loss = loss + cross(logits[..., :count].flatten(0, 1).float(), places.flatten(), ignore_index=IGNORED)
    if (statuses != IGNORED).any():
        loss = loss + cross(
            logits[..., count:].flatten(0, 1).float(),
            statuses.flatten(),
            ignore_index=IGNORED,
            label_smoothing=SMOOTHING,
        )
    return loss


def encoded(answer: TrainingAnswer, tokenizer: Tokenizer) -> Row:
    encoding = tokenizer.encode(answer.text)
    first: dict[int, int] = {}
    for index, (start, end) in enumerate(encoding.offsets):
        if start < end:
            first.setdefault(start, index)
    places = [IGNORED] * len(encoding.ids)
    statuses = [IGNORED] * len(encoding.ids)
    for word in WORD.finditer(answer.text):
        index = next((first[place] for place in range(word.start(), word.end()) if place in first), None)
        if index is None:
            continue
        mark = next((mark for mark in answer.marks if mark.start <= word.start() < mark.end), None)
        begins = mark is not None and not answer.text[mark.start : word.start()].strip()
        places[index] = PLACES.index(f"{'B' if begins else 'I'}-{mark.kind}" if mark else "O")
        if mark:
            statuses[index] = STATUSES.index(mark.status)
    return encoding.ids[:LONGEST], places[:LONGEST], statuses[:LONGEST]


def batch_of(rows: list[Row]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Ids, mask, places, statuses; rows of one length."""
    longest = max(len(ids) for ids, _, _ in rows)

    def padded(column: int, filler: int) -> torch.Tensor:
        return torch.tensor([list(row[column]) + [filler] * (longest - len(row[0])) for row in rows])

    ids = padded(0, PAD)
    return ids, (ids != PAD).long(), padded(1, IGNORED), padded(2, IGNORED)
