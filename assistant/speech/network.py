"""Whisper's network with what its own package leaves out: a shorter look at the audio, and beams that share work.

Same weights, same arithmetic as openai-whisper (`whisper/model.py`), with three differences that make it fast on a
processor: the encoder sees only as much of its 30 seconds as there is audio; keys and values of earlier tokens stay
where they are, and all beams look at one copy of the audio; the scores of the 51,865 tokens are computed in 8 bits
first and exactly for the best ones only.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import torch
    import whisper

TEXT_POSITIONS = 448  # tokens the decoder has positions for, prompt included
_EXACT = 24  # tokens per beam whose scores are computed exactly; beam search takes six of them


class _Norm(NamedTuple):
    weight: "torch.Tensor"
    bias: "torch.Tensor"


class _EncoderBlock(NamedTuple):
    attention_norm: _Norm
    query_key_value: Any
    out: Any
    mlp_norm: _Norm
    mlp_in: Any
    mlp_out: Any


class _DecoderBlock(NamedTuple):
    attention_norm: _Norm
    query_key_value: Any
    out: Any
    cross_norm: _Norm
    cross_query: Any
    cross_key_value: Any
    cross_out: Any
    mlp_norm: _Norm
    mlp_in: Any
    mlp_out: Any


class Heard(NamedTuple):
    """Encoded audio as the decoder looks at it: per layer keys and values, (1, head, frame of 20 ms, width)."""

    keys: "tuple[torch.Tensor, ...]"
    values: "tuple[torch.Tensor, ...]"


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
                self._joined(block.attn.query, block.attn.key, block.attn.value),
                self._joined(block.attn.out),
                self._norm(block.mlp_ln),
                self._joined(block.mlp[0]),
                self._joined(block.mlp[2]),
            )
            for block in encoder.blocks
        ]
        self._encoder_norm = self._norm(encoder.ln_post)
        self._decoder = [
            _DecoderBlock(
                self._norm(block.attn_ln),
                self._joined(block.attn.query, block.attn.key, block.attn.value),
                self._joined(block.attn.out),
                self._norm(block.cross_attn_ln),
                self._joined(block.cross_attn.query),
                self._joined(block.cross_attn.key, block.cross_attn.value),
                self._joined(block.cross_attn.out),
                self._norm(block.mlp_ln),
                self._joined(block.mlp[0]),
                self._joined(block.mlp[2]),
            )
            for block in decoder.blocks
        ]
        self._decoder_norm = self._norm(decoder.ln)
        self._embedding = self._cast(decoder.token_embedding.weight)
        self._text_positions = self._cast(decoder.positional_embedding)
        self._rough = _in_eight_bits(self._embedding) if self.device.type == "cpu" else None

    def encode(self, mel: "torch.Tensor") -> Heard:
        """`mel`: (band, frame of 10 ms), up to 30 seconds; the positions simply end where the audio does."""
        from torch.nn.functional import conv1d, gelu

        x = mel[None].to(self.device, self.dtype)
        for stride, (weight, bias) in zip((1, 2), self._convolutions, strict=True):
            x = gelu(conv1d(x, weight, bias, padding=1, stride=stride))
        x = x.transpose(1, 2)
        x = x + self._audio_positions[: x.shape[1]]
        for block in self._encoder:
            query, key, value = self._split(
                block.query_key_value(_normed(x, block.attention_norm)), self.audio_heads, 3
            )
            x = x + block.out(_merged(_attention(query, key, value)))
            x = x + block.mlp_out(gelu(block.mlp_in(_normed(x, block.mlp_norm))))
        x = _normed(x, self._encoder_norm)
        pairs = [self._split(block.cross_key_value(x), self.heads, 2) for block in self._decoder]
        return Heard(tuple(key.contiguous() for key, _ in pairs), tuple(value.contiguous() for _, value in pairs))

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

    def best_tokens(
        self, hidden: "torch.Tensor", forbidden: "torch.Tensor", considered: "Sequence[Collection[int]] | None" = None
    ) -> "tuple[torch.Tensor, torch.Tensor]":
        """The best next tokens of each beam: their numbers and logarithms of probability, (beam, 24), not sorted.

        `hidden`: (beam, width). `forbidden`: (token,), minus infinity where a token must not come. `considered`: per
        beam, tokens that are among them in any case.
        """
        import torch

        if self._rough is None:
            scores = (hidden @ self._embedding.T).float() + forbidden
            places = self._candidates(scores, considered)
            return places, scores.gather(1, places) - scores.logsumexp(-1, keepdim=True)
        scores = self._rough(hidden) + forbidden
        places = self._candidates(scores, considered)
        exact = torch.einsum("bw,bcw->bc", hidden, self._embedding[places]) + forbidden[places]
        scores.scatter_(1, places, exact)
        return places, exact - scores.logsumexp(-1, keepdim=True)

    def probability(self, hidden: "torch.Tensor", token: int) -> float:
        """Probability of one token after a hidden state (width,)."""
        return float((self._embedding @ hidden).float().softmax(-1)[token])

    @staticmethod
    def _candidates(scores: "torch.Tensor", considered: "Sequence[Collection[int]] | None") -> "torch.Tensor":
        places = scores.topk(_EXACT, dim=-1).indices
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

    def _joined(self, *layers: "torch.nn.Module") -> "torch.nn.Linear":
        """Layers over the same input in one product. Whisper's keys have no bias."""
        import torch

        weight = torch.cat([self._cast(layer.weight) for layer in layers])
        biases = [
            self._cast(layer.bias) if layer.bias is not None else weight.new_zeros(layer.weight.shape[0])
            for layer in layers
        ]
        joined = torch.nn.Linear(weight.shape[1], weight.shape[0], device="meta")
        joined.weight = torch.nn.Parameter(weight.contiguous(), requires_grad=False)
        joined.bias = torch.nn.Parameter(torch.cat(biases), requires_grad=False)
        return joined


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


def _merged(x: "torch.Tensor") -> "torch.Tensor":
    """(row, head, position, head width) → (row, position, width)."""
    rows, _, length, _ = x.shape
    return x.transpose(1, 2).reshape(rows, length, -1)
