"""One run of fine-tuning the skill tagger, on one thread."""

import random
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from fillers import Pools
from frames import answers_of
from network import IGNORED, Row, SkillTagger, batch_of, encoded, loss_of
from noise import misheard
from reading import Mark, TrainingAnswer
from tokenizers import Tokenizer

LEARNING_RATE, OF_THE_HEAD, WARM_UP = 2e-4, 1e-3, 0.1
# The lower a layer the less it is changed: by this factor from layer to layer.
LAYER_DECAY = 0.87
PIECES_A_STEP = 1000
# Of the learning rates, where a run goes on from an earlier one.
GOING_ON = 0.7
# How often a round reads every frame, each time filled with other words.
FRAMES_A_ROUND = 5
MISHEARD = 0.3
_MARKS = re.compile(r"[.,:!?;–„“\"]")


def fine_tuned(
    encoder: Path,
    answers: Sequence[TrainingAnswer],
    frames: Sequence[str],
    pools: Pools,
    seed: int,
    rounds: int,
    out: Path,
    start: Path | None = None,
) -> None:
    """Reads everything `rounds` times, each time written a little differently; writes the network's state.

    `start`: the state of an earlier run, to go on from.
    """
    torch.set_num_threads(1)
    chance = random.Random(seed)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    model = SkillTagger(encoder)
    if start:
        model.load_state_dict(torch.load(start))
    pace = GOING_ON if start else 1.0
    torch.manual_seed(seed)
    # Pieces seldom seen in training stay comparable with those that are.
    model.bert.embeddings.requires_grad_(False)
    optimizer = torch.optim.AdamW(_groups(model), weight_decay=0.01)
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    model.train()
    begun = time.time()
    for number in range(rounds):
        losses = []
        rows = [encoded(varied(answer, chance), tokenizer) for answer in answers]
        rows += [
            _statuses_only(encoded(varied(answer, chance), tokenizer))
            for answer in answers_of(frames, pools, chance, FRAMES_A_ROUND)
        ]
        batches = _batches(rows, chance)
        for step, batch in enumerate(batches):
            done = (number + step / len(batches)) / rounds
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * pace * rate(done)
            ids, mask, places, statuses = batch_of(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(ids, mask)
            loss = loss_of(logits, places, statuses)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            losses.append(float(loss.detach()))
        mean = sum(losses) / len(losses)
        print(f"seed {seed} round {number + 1}/{rounds} {time.time() - begun:.0f} s loss {mean:.4f}", flush=True)
        torch.save(model.state_dict(), out)


def rate(done: float) -> float:
    """Of the full learning rate, after the share `done` of a run: up quickly, then down to nothing."""
    return min(done / WARM_UP + 0.02, 1.0 - max(0.0, done - WARM_UP) / (1 - WARM_UP))


def averaged(states: Sequence[Path]) -> dict[str, torch.Tensor]:
    """The mean of runs that share a beginning: steadier than each of them (Wortsman et al. 2022, model soups)."""
    loaded = [torch.load(state) for state in states]
    return {name: sum(state[name] for state in loaded) / len(loaded) for name in loaded[0]}


def varied(answer: TrainingAnswer, chance: random.Random) -> TrainingAnswer:
    """A part with misheard words, in lower case, without marks, or all of it, as recognisers write."""
    if chance.random() < MISHEARD:
        answer = misheard(answer, chance)
    roll = chance.random()
    if roll < 0.2:
        answer = _without_marks(answer)
    if roll < 0.1 or roll > 0.92:
        answer = replace(answer, text=_lower(answer.text))
    return answer


def _statuses_only(row: Row) -> Row:
    """Where a mention is would be learnt by heart: the fillings are the lexicon's words."""
    ids, places, statuses = row
    return ids, [IGNORED] * len(places), statuses


def _without_marks(answer: TrainingAnswer) -> TrainingAnswer:
    """Outside the mentions; these move along."""
    text, marks, position = "", list[Mark](), 0
    for mark in answer.marks:
        text += _MARKS.sub("", answer.text[position : mark.start])
        marks.append(Mark(len(text), len(text) + mark.end - mark.start, mark.kind, mark.status))
        text += answer.text[mark.start : mark.end]
        position = mark.end
    return replace(answer, text=text + _MARKS.sub("", answer.text[position:]), marks=tuple(marks))


def _lower(text: str) -> str:
    """With the length kept (İ would grow)."""
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _groups(model: SkillTagger) -> list[dict[str, object]]:
    layers = len(model.bert.encoder.layer)
    groups: list[dict[str, object]] = [{"params": list(model.classifier.parameters()), "base": OF_THE_HEAD}]
    for index, layer in enumerate(model.bert.encoder.layer):
        groups.append({"params": list(layer.parameters()), "base": LEARNING_RATE * LAYER_DECAY ** (layers - 1 - index)})
    return groups


def _batches(rows: list[Row], chance: random.Random) -> list[list[Row]]:
    """Of about as many pieces, answers of like length together, in any order."""
    batches: list[list[Row]] = [[]]
    for row in sorted(rows, key=lambda row: len(row[0]) + chance.random()):
        if batches[-1] and (len(batches[-1]) + 1) * len(row[0]) > PIECES_A_STEP:
            batches.append([])
        batches[-1].append(row)
    chance.shuffle(batches)
    return batches
