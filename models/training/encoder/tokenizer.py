"""The XLM-R way of cutting text into pieces, as one `tokenizers` file."""

from collections.abc import Sequence

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

BEGIN, PAD, END, UNKNOWN = "<s>", "<pad>", "</s>", "<unk>"


def tokenizer(pieces: Sequence[tuple[str, float]], unknown: int, character_map: bytes) -> Tokenizer:
    """Offsets count code points of the text as it was given, before the character map."""
    made = Tokenizer(models.Unigram(list(pieces), unk_id=unknown, byte_fallback=False))
    made.normalizer = normalizers.Sequence(
        [normalizers.Precompiled(character_map), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
    )
    made.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    made.post_processor = processors.TemplateProcessing(
        single=f"{BEGIN} $A {END}",
        special_tokens=[(piece, made.token_to_id(piece)) for piece in (BEGIN, END)],
    )
    return made
