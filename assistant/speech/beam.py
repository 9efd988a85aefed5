"""Beam search over Whisper's tokens, as openai-whisper defines it (`whisper/decoding.py`), on our own network."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.speech.network import TEXT_POSITIONS, Heard, Memory, Network
from assistant.speech.terms import NOWHERE, Place, Terms

if TYPE_CHECKING:
    import torch

_REPEATED = 4  # tokens, about three words
_LATEST_START = 50  # time tokens of 20 ms: the first sentence begins within a second


@dataclass(frozen=True, slots=True)
class Rules:
    """What a decoding has to keep to.

    `prompt` begins with the start of a transcript; `forbidden`, at the first token `forbidden_first`: (token,), minus
    infinity or 0. Tokens from `first_time` on are times.
    """

    prompt: tuple[int, ...]
    end: int
    no_speech: int
    first_time: int
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


@dataclass(frozen=True, slots=True)
class _Finished:
    beam: _Beam
    mean: float

    @property
    def rank(self) -> float:
        return self.mean + self.beam.bonus / (len(self.beam.tokens) + 1)


def decode(
    network: Network, heard: Heard, rules: Rules, *, width: int, most_tokens: int, repeating: bool = True
) -> Decoded:
    """The likeliest text by mean probability of its tokens among `width` finished beams.

    Unless `repeating`, no four tokens come twice.
    """
    import torch

    most = min(most_tokens, TEXT_POSITIONS - len(rules.prompt))
    memory = Memory(network, width, len(rules.prompt) + most)
    hidden = network.read(torch.tensor([rules.prompt], device=network.device), heard, memory)
    no_speech = network.probability(hidden[0, 0], rules.no_speech)
    beams, finished = [_Beam()], list[_Finished]()
    hidden = hidden[:, -1]
    for step in range(most):
        scores = network.scores(hidden, rules.first_time) + (rules.forbidden if step else rules.forbidden_first)
        _keep_times_in_order(scores, beams, rules)
        wanted = [rules.terms.next_tokens(beam.place) for beam in beams] if rules.terms else None
        places, chances = network.best_tokens(hidden, scores, wanted)
        allowed = chances.tolist() if repeating else _without_repetition(beams, places.tolist(), chances.tolist())
        beams, origins, ended = _next_beams(beams, places.tolist(), allowed, rules, width)
        finished.extend(ended[: width - len(finished)])
        if not beams or len(finished) >= width or step == most - 1:
            break
        memory.follow(origins)
        tokens = torch.tensor([[beam.tokens[-1]] for beam in beams], device=network.device)
        hidden = network.read(tokens, heard, memory)[:, -1]
    best = max(finished or [_Finished(beam, beam.mean(0.0)) for beam in beams], key=lambda item: item.rank)
    spoken = [
        (token, chance)
        for token, chance in zip(best.beam.tokens, best.beam.steps, strict=True)
        if token < rules.first_time
    ]
    return Decoded(tuple(token for token, _ in spoken), tuple(chance for _, chance in spoken), best.mean, no_speech)


def _keep_times_in_order(scores: "torch.Tensor", beams: Sequence[_Beam], rules: Rules) -> None:
    """Times come in pairs around a sentence and never go back; without them Whisper drops and repeats sentences.

    Where all times together are likelier than any word, a time comes. `scores`: (beam, token), changed in place.
    """
    first = rules.first_time
    for row, beam in zip(scores, beams, strict=True):
        after_time = bool(beam.tokens) and beam.tokens[-1] >= first
        if not beam.tokens:
            row[:first] = -math.inf
            row[first + _LATEST_START + 1 :] = -math.inf
            continue
        opened = after_time and (len(beam.tokens) < 2 or beam.tokens[-2] >= first)
        if opened:
            row[first:] = -math.inf
        elif after_time:
            row[: rules.end] = -math.inf
        latest = next((token for token in reversed(beam.tokens) if token >= first), first)
        row[first : latest if after_time and not opened else latest + 1] = -math.inf
        if not opened and row[first:].logsumexp(-1) > row[:first].max():
            row[:first] = -math.inf


def _without_repetition(
    beams: Sequence[_Beam], places: Sequence[Sequence[int]], chances: Sequence[Sequence[float]]
) -> list[list[float]]:
    """Chances, minus infinity for tokens that would end a sequence of four for the second time."""
    allowed: list[list[float]] = []
    for beam, tokens, row in zip(beams, places, chances, strict=True):
        known = {beam.tokens[start : start + _REPEATED] for start in range(len(beam.tokens) - _REPEATED + 1)}
        last = beam.tokens[1 - _REPEATED :]
        allowed.append(
            [-math.inf if (*last, token) in known else chance for token, chance in zip(tokens, row, strict=True)]
        )
    return allowed


def _next_beams(
    beams: Sequence[_Beam],
    places: Sequence[Sequence[int]],
    chances: Sequence[Sequence[float]],
    rules: Rules,
    width: int,
) -> tuple[list[_Beam], list[int], list[_Finished]]:
    """The best continuations, which beam each one comes from, and the beams that end before them in rank."""
    candidates: list[tuple[float, int, int, float, float, Place]] = []
    for origin, beam in enumerate(beams):
        steered: list[tuple[float, int, float, float, Place]] = []
        for token, chance in zip(places[origin], chances[origin], strict=True):
            if chance == -math.inf:
                continue
            bonus, place = (0.0, beam.place) if token >= rules.first_time else rules.terms.after(beam.place, token)
            steered.append((chance + bonus, token, chance, bonus, place))
        steered.sort(key=lambda item: item[0], reverse=True)
        candidates += [
            (beam.rank + steer, origin, token, chance, bonus, place)
            for steer, token, chance, bonus, place in steered[: width + 1]
        ]
    candidates.sort(key=lambda item: item[0], reverse=True)
    going: list[_Beam] = []
    origins: list[int] = []
    ended: list[_Finished] = []
    for _, origin, token, chance, bonus, place in candidates:
        beam = beams[origin]
        if token == rules.end:
            # A term that was begun and not ended has given its bonus back by now.
            ended.append(_Finished(_Beam(beam.tokens, beam.steps, beam.score, beam.bonus + bonus), beam.mean(chance)))
            continue
        score = beam.score + chance
        going.append(_Beam((*beam.tokens, token), (*beam.steps, chance), score, beam.bonus + bonus, place))
        origins.append(origin)
        if len(going) == width:
            break
    return going, origins, ended
