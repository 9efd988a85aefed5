"""Whisper's network with what its own package leaves out: a shorter look at the audio, and beams that share work.

Same weights, same arithmetic as openai-whisper (`whisper/model.py`), with three differences that make it fast on a
processor. Whisper always looks at 30 seconds, most of them silence after the words: what the encoder makes of silence
is computed once and looked at by every clip, so that only its own seconds are computed. (Leaving the silence out
instead costs three points of word error rate on short answers.) Keys and values of earlier tokens stay where they are,
and all beams look at one copy of the audio. The scores of the 51,865 tokens are computed in 8 bits first and exactly
for the best ones only.
"""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import torch
    import whisper

Layer = Callable[["torch.Tensor"], "torch.Tensor"]

LEVEL = 1.25
"""Of the loudest frame in Whisper's spectrogram; ordinary speech is there or little below."""
LEVELS = 2.0
"""From the loudest frame down to what counts as silence (80 dB)."""

_WINDOW_FRAMES = 3000  # of 10 ms
TEXT_POSITIONS = 448  # tokens the decoder has positions for, prompt included
_AUDIO_ROWS, _BEAM_ROWS = 500, 5  # frames of ten seconds, beams
_EXACT = 24  # tokens per beam whose scores are computed exactly; beam search takes six of them


class _Norm(NamedTuple):
    weight: "torch.Tensor"
    bias: "torch.Tensor"


class _EncoderBlock(NamedTuple):
    attention_norm: _Norm
    query_key_value: Layer
    out: Layer
    mlp_norm: _Norm
    mlp_in: Layer
    mlp_out: Layer


class _DecoderBlock(NamedTuple):
    attention_norm: _Norm
    query_key_value: Layer
    out: Layer
    cross_norm: _Norm
    cross_query: Layer
    cross_key_value: Layer
    cross_out: Layer
    mlp_norm: _Norm
    mlp_in: Layer
    mlp_out: Layer


class Heard(NamedTuple):
    """Encoded audio as the decoder looks at it: per layer keys and values, (1, head, frame of 20 ms, width)."""

    keys: "tuple[torch.Tensor, ...]"
    values: "tuple[torch.Tensor, ...]"


class _Silence(NamedTuple):
    """Of 30 seconds of silence: per layer of the encoder keys and values, and what the decoder looks at."""

    layers: "list[tuple[torch.Tensor, torch.Tensor]]"
    heard: Heard


class Memory:
    """Keys and values of the tokens so far, for a number of beams; one per decoding."""

    def __init__(self, network: "Network", beams: int, tokens: int) -> None:
        import torch

        shape = (network.layers, beams, network.heads, tokens, network.head_width)
        self.keys = torch.empty(shape, dtype=network.dtype, device=network.device)
        self.values = torch.empty_like(self.keys)
        self.length = 0

    def follow(self, beams: Sequence[int]) -> None:
        """Beam n goes on from what beam beams[n] held."""
        moved = [(new, old) for new, old in enumerate(beams) if new != old]
        if not moved:
            return
        used = slice(0, self.length)
        to, origin = ([pair[index] for pair in moved] for index in (0, 1))
        for memory in (self.keys, self.values):
            memory[:, to, :, used] = memory[:, origin, :, used]


class Network:
    """Read-only after it was built; calls may come from one thread at a time (its owner holds a lock)."""

    def __init__(self, model: "whisper.Whisper") -> None:
        import torch

        self.device = model.device
        self.dtype = torch.float16 if model.device.type == "cuda" else torch.float32
        self.layers = model.dims.n_text_layer
        self.heads = model.dims.n_text_head
        self.head_width = model.dims.n_text_state // model.dims.n_text_head
        self.audio_heads = model.dims.n_audio_head
        self._bands = model.dims.n_mels
        self.alignment_heads: list[tuple[int, int]] = [
            (int(layer), int(head)) for layer, head in model.alignment_heads.indices().T
        ]
        encoder, decoder = model.encoder, model.decoder
        self._convolutions = [
            (self._cast(layer.weight), self._cast(layer.bias)) for layer in (encoder.conv1, encoder.conv2)
        ]
        self._audio_positions = self._cast(encoder.positional_embedding)
        self._encoder = [
            _EncoderBlock(
                self._norm(block.attn_ln),
                self._joined(_AUDIO_ROWS, block.attn.query, block.attn.key, block.attn.value),
                self._joined(_AUDIO_ROWS, block.attn.out),
                self._norm(block.mlp_ln),
                self._joined(_AUDIO_ROWS, block.mlp[0]),
                self._joined(_AUDIO_ROWS, block.mlp[2]),
            )
            for block in encoder.blocks
        ]
        self._encoder_norm = self._norm(encoder.ln_post)
        self._decoder = [
            _DecoderBlock(
                self._norm(block.attn_ln),
                self._joined(_BEAM_ROWS, block.attn.query, block.attn.key, block.attn.value),
                self._joined(_BEAM_ROWS, block.attn.out),
                self._norm(block.cross_attn_ln),
                self._joined(_BEAM_ROWS, block.cross_attn.query),
                self._joined(_AUDIO_ROWS, block.cross_attn.key, block.cross_attn.value),
                self._joined(_BEAM_ROWS, block.cross_attn.out),
                self._norm(block.mlp_ln),
                self._joined(_BEAM_ROWS, block.mlp[0]),
                self._joined(_BEAM_ROWS, block.mlp[2]),
            )
            for block in decoder.blocks
        ]
        self._decoder_norm = self._norm(decoder.ln)
        self._embedding = self._cast(decoder.token_embedding.weight)
        self._text_positions = self._cast(decoder.positional_embedding)
        on_processor = self.device.type == "cpu"
        self._rough = _in_eight_bits(self._embedding) if on_processor else None
        self.takes_short_audio = on_processor
        """A GPU computes all 30 seconds before the rest could be fetched."""
        self._silence: _Silence | None = None
        with torch.inference_mode():
            self._silence = self._silent() if on_processor else None

    def encode(self, mel: "torch.Tensor") -> Heard:
        """`mel`: (band, frame of 10 ms) at LEVEL, up to 30 seconds; after a shorter one there is silence."""
        heard, _ = self._encoded(mel, self._silence)
        return heard

    def _encoded(
        self, mel: "torch.Tensor", silence: _Silence | None
    ) -> "tuple[Heard, list[tuple[torch.Tensor, torch.Tensor]]]":
        """What the decoder looks at, and keys and values of the encoder's layers."""
        from torch.nn.functional import conv1d, gelu

        x = mel[None].to(self.device, self.dtype)
        for stride, (weight, bias) in zip((1, 2), self._convolutions, strict=True):
            x = gelu(conv1d(x, weight, bias, padding=1, stride=stride))
        x = x.transpose(1, 2)
        length = x.shape[1]
        x = x + self._audio_positions[:length]
        layers: list[tuple[torch.Tensor, torch.Tensor]] = []
        for number, block in enumerate(self._encoder):
            query, key, value = self._split(
                block.query_key_value(_normed(x, block.attention_norm)), self.audio_heads, 3
            )
            layers.append((key, value))
            if silence:
                key, value = (
                    _followed_by(key, silence.layers[number][0]),
                    _followed_by(value, silence.layers[number][1]),
                )
            x = x + block.out(_merged(_attention(query, key, value)))
            x = x + block.mlp_out(gelu(block.mlp_in(_normed(x, block.mlp_norm))))
        x = _normed(x, self._encoder_norm)
        pairs = [self._split(block.cross_key_value(x), self.heads, 2) for block in self._decoder]
        heard = Heard(tuple(key.contiguous() for key, _ in pairs), tuple(value.contiguous() for _, value in pairs))
        if silence:
            keys = zip(heard.keys, silence.heard.keys, strict=True)
            values = zip(heard.values, silence.heard.values, strict=True)
            heard = Heard(
                tuple(_followed_by(own, rest) for own, rest in keys),
                tuple(_followed_by(own, rest) for own, rest in values),
            )
        return heard, layers

    def _silent(self) -> _Silence:
        import torch

        heard, layers = self._encoded(torch.full((self._bands, _WINDOW_FRAMES), LEVEL - LEVELS), None)
        return _Silence(layers, heard)

    def read(
        self,
        tokens: "torch.Tensor",
        heard: Heard,
        memory: Memory,
        watched: "dict[int, torch.Tensor] | None" = None,
    ) -> "torch.Tensor":
        """Take in the next tokens (beam, token) and return their hidden states (beam, token, width).

        `watched` receives, per layer, how much each token looks at each frame before the softmax:
        (head, token, frame); for one beam only.
        """
        from torch.nn.functional import gelu

        beams, count = tokens.shape
        past = memory.length
        x = self._embedding[tokens] + self._text_positions[past : past + count]
        for layer, block in enumerate(self._decoder):
            query, key, value = self._split(block.query_key_value(_normed(x, block.attention_norm)), self.heads, 3)
            memory.keys[layer, :beams, :, past : past + count] = key
            memory.values[layer, :beams, :, past : past + count] = value
            keys = memory.keys[layer, :beams, :, : past + count]
            values = memory.values[layer, :beams, :, : past + count]
            x = x + block.out(_merged(_attention(query, keys, values, causal=count > 1)))
            query = block.cross_query(_normed(x, block.cross_norm))
            # The beams are so many queries to the same audio: in one row, the audio is not copied for each of them.
            (query,) = self._split(query.reshape(1, beams * count, -1), self.heads, 1)
            if watched is not None:
                watched[layer] = (query @ heard.keys[layer].transpose(-1, -2))[0].float() / self.head_width**0.5
            seen = _attention(query, heard.keys[layer], heard.values[layer])
            x = x + block.cross_out(_merged(seen).view(beams, count, -1))
            x = x + block.mlp_out(gelu(block.mlp_in(_normed(x, block.mlp_norm))))
        memory.length = past + count
        return _normed(x, self._decoder_norm)

    def scores(self, hidden: "torch.Tensor", exact_from: int) -> "torch.Tensor":
        """Of all tokens after hidden states (beam, width): (beam, token); exact for those from `exact_from` on."""
        if self._rough is None:
            return (hidden @ self._embedding.T).float()
        scores: torch.Tensor = self._rough(hidden)
        scores[:, exact_from:] = hidden @ self._embedding[exact_from:].T
        return scores

    def best_tokens(
        self, hidden: "torch.Tensor", scores: "torch.Tensor", considered: "Sequence[Collection[int]] | None" = None
    ) -> "tuple[torch.Tensor, torch.Tensor]":
        """The best next tokens of each beam: their numbers and logarithms of probability, (beam, 24), not sorted.

        `scores` as from `scores`, minus infinity where a token must not come. `considered`: per beam, tokens that are
        among them in any case.
        """
        import torch

        places = self._candidates(scores, considered)
        if self._rough is not None:
            exact = torch.einsum("bw,bcw->bc", hidden, self._embedding[places])
            scores = scores.scatter(1, places, exact.where(scores.gather(1, places) > -torch.inf, -torch.inf))
        return places, scores.gather(1, places) - scores.logsumexp(-1, keepdim=True)

    def probability(self, hidden: "torch.Tensor", token: int) -> float:
        """Probability of one token after a hidden state (width,)."""
        return float((self._embedding @ hidden).float().softmax(-1)[token])

    @staticmethod
    def _candidates(scores: "torch.Tensor", considered: "Sequence[Collection[int]] | None") -> "torch.Tensor":
        places: torch.Tensor = scores.topk(_EXACT, dim=-1).indices
        for beam, tokens in enumerate(considered or ()):
            # A token that stands there already must not be counted twice; the least of the best make room.
            new = [token for token in tokens if token not in places[beam].tolist()][: _EXACT // 2]
            if new:
                places[beam, -len(new) :] = places.new_tensor(new)
        return places

    def _split(self, x: "torch.Tensor", heads: int, parts: int) -> "list[torch.Tensor]":
        """(row, position, parts x width) → parts of (row, head, position, head width)."""
        rows, length, _ = x.shape
        return [part.view(rows, length, heads, -1).transpose(1, 2) for part in x.chunk(parts, -1)]

    def _cast(self, tensor: "torch.Tensor") -> "torch.Tensor":
        return tensor.detach().to(self.device, self.dtype)

    def _norm(self, layer: "torch.nn.Module") -> _Norm:
        return _Norm(self._cast(layer.weight), self._cast(layer.bias))

    def _joined(self, rows: int, *layers: "torch.nn.Module") -> "Layer":
        """Layers over the same input in one product, mostly with so many rows. Whisper's keys have no bias."""
        import torch

        weight = torch.cat([self._cast(layer.weight) for layer in layers]).contiguous()
        biases = [
            self._cast(layer.bias) if layer.bias is not None else weight.new_zeros(layer.weight.shape[0])
            for layer in layers
        ]
        return _layer(weight, torch.cat(biases), rows)


def _layer(weight: "torch.Tensor", bias: "torch.Tensor", rows: int) -> Layer:
    """On a processor, with the weights laid out once as the product needs them: for the few rows of beam search that
    takes less than half of the time of `linear`, which does so at every call. Same result to the last bits.
    """
    import torch

    if weight.device.type == "cpu" and weight.dtype == torch.float32:
        try:
            packed = torch.ops.mkldnn._reorder_linear_weight(weight, rows)
        except (AttributeError, RuntimeError, NotImplementedError):  # a build of torch without this library
            pass
        else:
            product = torch.ops.mkldnn._linear_pointwise
            return lambda x: product(x, packed, bias, "none", [], "")
    return lambda x: torch.nn.functional.linear(x, weight, bias)


def _in_eight_bits(weight: "torch.Tensor") -> Any:
    import torch
    from torch.ao.nn.quantized.dynamic import Linear
    from torch.ao.quantization import per_channel_dynamic_qconfig

    exact = torch.nn.Linear(weight.shape[1], weight.shape[0], bias=False)
    exact.weight = torch.nn.Parameter(weight.clone(), requires_grad=False)
    exact.qconfig = per_channel_dynamic_qconfig
    return Linear.from_float(exact)


def _normed(x: "torch.Tensor", norm: _Norm) -> "torch.Tensor":
    from torch.nn.functional import layer_norm

    return layer_norm(x, x.shape[-1:], norm.weight, norm.bias)


def _attention(
    query: "torch.Tensor", key: "torch.Tensor", value: "torch.Tensor", *, causal: bool = False
) -> "torch.Tensor":
    from torch.nn.functional import scaled_dot_product_attention

    return scaled_dot_product_attention(query, key, value, is_causal=causal)


def _followed_by(own: "torch.Tensor", rest: "torch.Tensor") -> "torch.Tensor":
    """(1, head, frame, width): own frames, and the others from there on."""
    import torch

    return torch.cat([own, rest[:, :, own.shape[2] :]], dim=2)


def _merged(x: "torch.Tensor") -> "torch.Tensor":
    """(row, head, position, head width) → (row, position, width)."""
    rows, _, length, _ = x.shape
    return x.transpose(1, 2).reshape(rows, length, -1)
