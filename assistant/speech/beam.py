"""Beam search over Whisper's tokens, as openai-whisper defines it (`whisper/decoding.py`), on our own network."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.speech.network import TEXT_POSITIONS, Heard, Memory, Network
from assistant.speech.terms import NOWHERE, Place, Terms

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True, slots=True)
class Rules:
    """What a decoding has to keep to.

    `prompt` begins with the start of a transcript; `forbidden`, at the first token `forbidden_first`: (token,), minus
    infinity or 0.
    """

    prompt: tuple[int, ...]
    end: int
    no_speech: int
    forbidden: "torch.Tensor"
    forbidden_first: "torch.Tensor"
    terms: Terms


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text tokens with the logarithm of each one's probability, `no_speech` of the audio, and the mean with the end."""

    tokens: tuple[int, ...]
    log_probabilities: tuple[float, ...]
    log_probability: float
    no_speech: float


@dataclass(frozen=True, slots=True)
class _Beam:
    """`bonus`: what the word list added to the score; it steers, but it is no part of the probabilities."""

    tokens: tuple[int, ...] = ()
    steps: tuple[float, ...] = ()
    score: float = 0.0
    bonus: float = 0.0
    place: Place = NOWHERE

    @property
    def rank(self) -> float:
        return self.score + self.bonus

    def mean(self, ending: float) -> float:
        return (self.score + ending) / (len(self.tokens) + 1)


def decode(network: Network, heard: Heard, rules: Rules, *, width: int, most_tokens: int) -> Decoded:
    """The likeliest text by mean probability of its tokens among `width` finished beams."""
    import torch

    most = min(most_tokens, TEXT_POSITIONS - len(rules.prompt))
    memory = Memory(network, width, len(rules.prompt) + most)
    hidden = network.read(torch.tensor([rules.prompt], device=network.device), heard, memory)
    no_speech = network.probability(hidden[0, 0], rules.no_speech)
    beams, finished = [_Beam()], list[tuple[float, _Beam, float]]()
    hidden = hidden[:, -1]
    for step in range(most):
        forbidden = rules.forbidden if step else rules.forbidden_first
        wanted = [rules.terms.next_tokens(beam.place) for beam in beams] if rules.terms else None
        places, scores = network.best_tokens(hidden, forbidden, wanted)
        beams, origins, ended = _next_beams(beams, places.tolist(), scores.tolist(), rules, width)
        finished.extend(ended[: width - len(finished)])
        if not beams or len(finished) >= width or step == most - 1:
            break
        memory.follow(origins)
        tokens = torch.tensor([[beam.tokens[-1]] for beam in beams], device=network.device)
        hidden = network.read(tokens, heard, memory)[:, -1]
    if not finished:
        finished = [(beam.mean(0.0), beam, 0.0) for beam in beams]
    mean, best, _ = max(finished, key=lambda item: item[0] + item[1].bonus / (len(item[1].tokens) + 1))
    return Decoded(best.tokens, best.steps, mean, no_speech)


def _next_beams(
    beams: Sequence[_Beam],
    places: Sequence[Sequence[int]],
    scores: Sequence[Sequence[float]],
    rules: Rules,
    width: int,
) -> tuple[list[_Beam], list[int], list[tuple[float, _Beam, float]]]:
    """The best continuations, which beam each one comes from, and the beams that end before them in rank."""
    candidates: list[tuple[float, int, int, float, float, Place]] = []
    for origin, beam in enumerate(beams):
        best = sorted(zip(scores[origin], places[origin], strict=True), reverse=True)
        steered = [(score, token, *rules.terms.after(beam.place, token)) for score, token in best if score > -math.inf]
        steered.sort(key=lambda item: item[0] + item[2], reverse=True)
        for score, token, bonus, place in steered[: width + 1]:
            candidates.append((beam.rank + score + bonus, origin, token, score, bonus, place))
    candidates.sort(key=lambda item: item[0], reverse=True)
    going: list[_Beam] = []
    origins: list[int] = []
    ended: list[tuple[float, _Beam, float]] = []
    for _, origin, token, score, bonus, place in candidates:
        beam = beams[origin]
        if token == rules.end:
            ended.append((beam.mean(score), _without_open_term(beam, bonus), score))
            continue
        going.append(_Beam((*beam.tokens, token), (*beam.steps, score), beam.score + score, beam.bonus + bonus, place))
        origins.append(origin)
        if len(going) == width:
            break
    return going, origins, ended


def _without_open_term(beam: _Beam, bonus: float) -> _Beam:
    return _Beam(beam.tokens, beam.steps, beam.score, beam.bonus + bonus, NOWHERE)
