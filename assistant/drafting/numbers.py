"""Numbers of a statement looked for in the client's words, as digits or spelled out ("neunzehnhundertachtzig")."""

import re
from collections.abc import Iterable, Sequence

_DIGITS = re.compile(r"\d+")
# fmt: off
_UNITS = (
    "null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
)
_TENS = ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
# fmt: on
_ONE = re.compile(r"\bein(?:s|e[nmrs]?)?\b")
_GAP = r"[\s-]*"
_GOES_ON = rf"(?!{_GAP}(?:und{_GAP}(?:{'|'.join(_TENS)})|hundert|tausend))"
_ORDINAL = r"(?:s?te[nrms]?)?"
_LARGEST = 9999  # larger numbers are no years, hours or kilometres; they are looked for as digits only


def unsupported_numbers(text: str, quotes: Iterable[str]) -> frozenset[str]:
    """Numbers (runs of digits) of the text that no quote says."""
    said = "\n".join(quotes).lower()
    digits = {number.lstrip("0") for number in _DIGITS.findall(said)}
    return frozenset(
        number
        for number in _DIGITS.findall(text)
        if number.lstrip("0") not in digits and not _spelled_in(int(number), said)
    )


def _spelled_in(number: int, said: str) -> bool:
    if number == 1:
        return bool(_ONE.search(said))
    return number <= _LARGEST and any(
        re.search(rf"(?<!und)(?<!und )\b{_GAP.join(parts)}{_ORDINAL}\b{_GOES_ON}", said) for parts in _spellings(number)
    )


def _spellings(number: int) -> tuple[Sequence[str], ...]:
    """As counted ("zweitausendneunzehn") and, for years, in hundreds ("neunzehnhundertachtzig")."""
    counted = _thousands(number)
    if 1100 <= number < 2000:
        return counted, [_UNITS[number // 100], "hundert", *_below_hundred(number % 100)]
    return (counted,)


def _thousands(number: int) -> list[str]:
    if number < 1000:
        return _hundreds(number) or [_UNITS[0]]
    return [*_count(number // 1000), "tausend", *_hundreds(number % 1000)]


def _hundreds(number: int) -> list[str]:
    if number < 100:
        return _below_hundred(number)
    return [*_count(number // 100), "hundert", *_below_hundred(number % 100)]


def _below_hundred(number: int) -> list[str]:
    if number < 20:
        return [_UNITS[number]] if number else []
    tens = _TENS[number // 10 - 2]
    return [_UNITS[number % 10], "und", tens] if number % 10 else [tens]


def _count(number: int) -> list[str]:
    """How many hundreds or thousands; "ein" may be left unsaid."""
    return ["(?:ein)?"] if number == 1 else [_UNITS[number]]
