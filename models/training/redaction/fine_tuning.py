"""One run of fine-tuning: the whole encoder with a tag for every word, from one seed, on one thread."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from encoding import IGNORED, LABELS, encoded
from rough import Sentence, lower, rewritten
from sentences import SentenceMaker
from tokenizers import Tokenizer
from transformers import BertConfig, BertForTokenClassification

PAD = 1
# Sentences of a block: newspapers, utterances, made answers, prose without names.
BLOCK = (330, 80, 340, 50)
TOKENS_A_STEP = 640
LEARNING_RATE, OF_THE_HEAD, WARM_UP = 2e-4, 1e-3, 0.05
# The lower a layer the less it is changed: by this factor from layer to layer.
LAYER_DECAY = 0.87
DROPOUT = 0.05
HEAD_SEED = 0  # the same head for every seed, or the runs could not be averaged
CHECKPOINT_EVERY = 8


@dataclass(frozen=True)
class Corpus:
    written: list[Sentence]
    spoken: list[Sentence]
    maker: SentenceMaker


def network(encoder: Path) -> BertForTokenClassification:
    torch.manual_seed(HEAD_SEED)
    config = BertConfig.from_pretrained(
        encoder,
        num_labels=len(LABELS),
        hidden_dropout_prob=DROPOUT,
        attention_probs_dropout_prob=0.0,
        id2label=dict(enumerate(LABELS)),
        label2id={label: index for index, label in enumerate(LABELS)},
    )
    return BertForTokenClassification.from_pretrained(encoder, config=config)


def fine_tuned(encoder: Path, corpus: Corpus, seed: int, blocks: int, out: Path) -> None:
    """Writes the state of the network to `out`, and on the way after every few blocks."""
    torch.set_num_threads(1)
    random.seed(seed)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    model = network(encoder)
    torch.manual_seed(seed)
    # Pieces of rare names are seldom seen in training; frozen, they stay comparable with those that are.
    model.bert.embeddings.requires_grad_(False)
    optimizer = torch.optim.AdamW(_groups(model), weight_decay=0.01)
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    model.train()
    begun = time.time()
    for block in range(blocks):
        losses = []
        batches = list(_batches(corpus, tokenizer, random.Random(f"{seed}/{block}"), block))
        for number, (ids, mask, tags) in enumerate(batches):
            rate = _rate((block + number / len(batches)) / blocks)
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * rate
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = model(input_ids=ids, attention_mask=mask, labels=tags).loss
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            losses.append(float(loss.detach()))
        print(
            f"seed {seed} block {block + 1}/{blocks} {time.time() - begun:.0f} s loss {sum(losses) / len(losses):.4f}"
        )
        if (block + 1) % CHECKPOINT_EVERY == 0 or block + 1 == blocks:
            torch.save(model.state_dict(), out)


def _rate(done: float) -> float:
    return min(done / WARM_UP + 0.02, 1.0) * (1.0 - max(0.0, done - WARM_UP) / (1.0 - WARM_UP))


def _groups(model: BertForTokenClassification) -> list[dict[str, object]]:
    layers = model.config.num_hidden_layers
    groups: list[dict[str, object]] = [{"params": list(model.classifier.parameters()), "base": OF_THE_HEAD}]
    for index, layer in enumerate(model.bert.encoder.layer):
        groups.append({"params": list(layer.parameters()), "base": LEARNING_RATE * LAYER_DECAY ** (layers - 1 - index)})
    return groups


def _batches(
    corpus: Corpus, tokenizer: Tokenizer, chance: random.Random, block: int
) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """A block in batches of about as many tokens, sentences of like length together."""
    n_written, n_spoken, n_made, n_prose = BLOCK
    sentences = [
        *(_varied(sentence, chance) for sentence in _turn(corpus.written, n_written, block)),
        *_turn(corpus.spoken, n_spoken, block),
        *(corpus.maker.answer() for _ in range(n_made)),
        *(corpus.maker.without_names() for _ in range(n_prose)),
    ]
    rows = sorted((encoded(sentence, tokenizer) for sentence in sentences), key=lambda row: len(row[0]))
    batches: list[list[tuple[list[int], list[int]]]] = [[]]
    for row in rows:
        if batches[-1] and (len(batches[-1]) + 1) * len(row[0]) > TOKENS_A_STEP:
            batches.append([])
        batches[-1].append(row)
    chance.shuffle(batches)
    for batch in batches:
        longest = max(len(ids) for ids, _ in batch)
        yield (
            torch.tensor([ids + [PAD] * (longest - len(ids)) for ids, _ in batch]),
            torch.tensor([[1] * len(ids) + [0] * (longest - len(ids)) for ids, _ in batch]),
            torch.tensor([tags + [IGNORED] * (longest - len(tags)) for _, tags in batch]),
        )


def _turn(sentences: list[Sentence], count: int, block: int) -> list[Sentence]:
    """The next ones in a fixed order that begins anew, shuffled, when it is through."""
    turn, place = divmod(block * count, len(sentences))
    taken = random.Random(turn).sample(sentences, len(sentences))[place : place + count]
    return taken + random.Random(turn + 1).sample(sentences, len(sentences))[: count - len(taken)]


def _varied(sentence: Sentence, chance: random.Random) -> Sentence:
    """A quarter in lower case, without punctuation, or both."""
    roll = chance.random()
    text, entities = sentence.text, sentence.entities
    if roll < 0.15:
        text, entities = rewritten(text, entities, lambda said: said.translate(str.maketrans("", "", '.,:!?;„“"')))
    if roll < 0.06 or roll > 0.9:
        text = lower(text)
    return Sentence(text, entities)
