"""openai-whisper's tokenizer in the form that CTranslate2 and `tokenizers` read: a vocabulary and a tokenizer.json.

openai-whisper ships the ranks of its byte-level BPE (the lower the rank, the earlier two pieces are joined); GPT-2's
format, which the others read, wants the joins themselves and writes every byte as one printable character.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tiktoken
    import tokenizers
    from whisper.tokenizer import Tokenizer

_LANGUAGES = {51_865: 99, 51_866: 100}  # by tokens of the model; the later sizes know Cantonese as well


def whisper_tokenizer(vocabulary_size: int) -> "Tokenizer":
    """openai-whisper's own, with as many languages as the model knows. Raises KeyError for any other model.

    English-only models are refused with it: they cannot write down a German answer.
    """
    from whisper.tokenizer import get_tokenizer

    found: Tokenizer = get_tokenizer(multilingual=True, num_languages=_LANGUAGES[vocabulary_size])
    return found


def vocabulary(encoding: "tiktoken.Encoding") -> list[str]:
    """All tokens by id: text pieces in GPT-2's printable form, then the special ones by name."""
    printable = _printable_bytes()
    pieces = [
        "".join(printable[byte] for byte in encoding.decode_single_token_bytes(token))
        for token in range(encoding.eot_token)
    ]
    return pieces + [encoding.decode([token]) for token in range(encoding.eot_token, encoding.n_vocab)]


def converted_tokenizer(encoding: "tiktoken.Encoding") -> "tokenizers.Tokenizer":
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    tokens = vocabulary(encoding)
    pieces = {piece: token for token, piece in enumerate(tokens[: encoding.eot_token])}
    merges = [join for piece in pieces if (join := _last_join(piece, pieces)) is not None]
    converted = Tokenizer(models.BPE(vocab=pieces, merges=merges))
    converted.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    converted.decoder = decoders.ByteLevel()
    converted.add_special_tokens(
        [AddedToken(name, special=True, normalized=False) for name in tokens[encoding.eot_token :]]
    )
    return converted


def _last_join(piece: str, ranks: Mapping[str, int]) -> tuple[str, str] | None:
    """The two pieces whose join gave this one: what joining gets to before the rank of the piece is reached."""
    parts = list(piece)
    if len(parts) < 2:
        return None
    while len(parts) > 2:
        joins = [ranks.get(left + right, len(ranks)) for left, right in pairwise(parts)]
        first = min(range(len(joins)), key=joins.__getitem__)
        parts[first : first + 2] = [parts[first] + parts[first + 1]]
    return parts[0], parts[1]


def _printable_bytes() -> tuple[str, ...]:
    """GPT-2's character for each byte: itself where it is printable, otherwise one from 256 on in turn."""
    own = {*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)}
    substitutes = iter(range(256, 512))
    return tuple(chr(byte) if byte in own else chr(next(substitutes)) for byte in range(256))
