"""Whether a capitalised word is an ordinary German noun or may be the name of a firm."""

from functools import lru_cache

LANGUAGE = "de"
_SHORTEST_PART = 4  # letters


@lru_cache(maxsize=20_000)
def in_dictionary(word: str) -> bool:
    """Whether the dictionary has the word; many family names and towns are in it too."""
    import simplemma

    return bool(simplemma.is_known(word, lang=LANGUAGE))


@lru_cache(maxsize=20_000)
def plural_compound(word: str) -> bool:
    """Whether it ends in the plural of another word: "Kurierfahrten"."""
    lower = word.lower()
    return any(
        in_dictionary(lower[cut:].capitalize())
        and inflected(lower[cut:].capitalize())
        and any(in_dictionary(part.capitalize()) for part in (lower[:cut], lower[: cut - 1]))
        for cut in range(_SHORTEST_PART, len(lower) - _SHORTEST_PART + 1)
    )


@lru_cache(maxsize=20_000)
def inflected(word: str) -> bool:
    """Whether it is the plural or another form of a noun, which names of firms are not: "Pakete", "Hosen"."""
    if word.isupper() or not in_dictionary(word):
        return False
    import simplemma

    lemma = str(simplemma.lemmatize(word, lang=LANGUAGE)).lower()
    # Many firms bear a name with a bare s at its end, as in "bei Jansens".
    return word.lower() not in (lemma, f"{lemma}s")
