"""Phone numbers, e-mail addresses, IBANs and dates of birth as people dictate them, made with a fixed seed.

Everything is invented. `start` and `end` enclose the identifier's own words, from the first to the last, with what is
said in between (hesitations, corrections, the repetition of its end).
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

KINDS = ("PHONE", "EMAIL", "IBAN", "DATE_OF_BIRTH")
_SMALL = (
    "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
)  # fmt: skip
_TENS = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip
_ORDINAL_STEMS = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}
_HESITATIONS = ("äh", "ähm", "Moment", "und dann", "dann", "warten Sie", "genau", "also", "Pause", "jetzt kommt", "mhm")
_REPEATS = {2: ("doppel-{}", "doppel {}", "zweimal die {}", "zwei mal die {}"), 3: ("dreimal die {}", "drei mal {}")}
_CORRECTIONS = (
    "nein, {right}",
    "nein, {right}, nicht {wrong}",
    "Quatsch, {right}",
    "Entschuldigung, {right}",
    "nee, {right}",
    "halt, falsch, {right}",
    "ich meine {right}",
    "stimmt nicht, {right}",
    "Moment, nein, doch {right}",
)
_TAILS = (
    "nochmal die letzten {count}: {digits}",
    "die letzten {count} nochmal, {digits}",
    "ich wiederhole die letzten {count}, {digits}",
    "also am Ende {digits}",
    "hinten also {digits}",
    "noch einmal die letzten {count} Ziffern, {digits}",
)


@dataclass(frozen=True, slots=True)
class SpokenForm:
    """A sentence and where the identifier's words lie in it."""

    kind: str
    text: str
    start: int
    end: int


def spoken_forms(seed: int, of_each: int = 50) -> Iterator[SpokenForm]:
    """`of_each` sentences of every kind."""
    rng = random.Random(seed)
    makers: dict[str, Callable[[random.Random], tuple[str, str]]] = {
        "PHONE": _phone,
        "EMAIL": _email,
        "IBAN": _iban,
        "DATE_OF_BIRTH": _birth,
    }
    for kind in KINDS:
        for _ in range(of_each):
            carrier, words = makers[kind](rng)
            yield _written(kind, *_styled(rng, carrier, words))


def number_words(value: int) -> str:
    """0 to 9999 in words, 1100 to 1999 as years are said."""
    if value < 20:
        return _SMALL[value]
    if value < 100:
        ten, one = divmod(value, 10)
        return _TENS[ten] if not one else f"{'ein' if one == 1 else _SMALL[one]}und{_TENS[ten]}"
    if value < 1000 or 1100 <= value < 2000:
        hundreds, rest = divmod(value, 100)
        return ("ein" if hundreds == 1 else _SMALL[hundreds]) + "hundert" + (number_words(rest) if rest else "")
    thousands, rest = divmod(value, 1000)
    return ("ein" if thousands == 1 else _SMALL[thousands]) + "tausend" + (number_words(rest) if rest else "")


def ordinal(value: int, ending: str) -> str:
    stem = _ORDINAL_STEMS.get(value) or number_words(value) + ("t" if value < 20 else "st")
    return stem + ending


def _written(kind: str, carrier: str, words: str) -> SpokenForm:
    start = carrier.index("{}")
    return SpokenForm(kind, carrier.replace("{}", words), start, start + len(words))


def _styled(rng: random.Random, carrier: str, words: str) -> tuple[str, str]:
    """As recognition writes it: with punctuation, without commas, or in lower case without any."""
    style = rng.choice(("full", "full", "no commas", "bare"))
    if style == "full":
        return carrier, words
    if style == "no commas":
        return carrier, words.replace(",", "")
    return _bare(carrier), _bare(words)


def _bare(text: str) -> str:
    return re.sub(r"[,:;!?]|\.(?!\w)|(?<=\w)-(?=\w)(?<!t-)", "", text).lower()


def _digit(rng: random.Random, digit: str) -> str:
    return "zwo" if digit == "2" and rng.random() < 0.5 else _SMALL[int(digit)]


def _group(rng: random.Random, digits: str, style: str) -> str:
    """One group of digits as it is said."""
    if style == "figures" or (style == "mixed" and rng.random() < 0.4):
        return digits
    if len(set(digits)) == 1 and len(digits) in _REPEATS and digits != "00" and rng.random() < 0.6:
        word = _digit(rng, digits[0])
        return rng.choice(_REPEATS[len(digits)]).format(word if rng.random() < 0.5 else word.capitalize())
    if style == "singles" or digits[0] == "0" or len(digits) > 3:
        return " ".join(_digit(rng, digit) for digit in digits)
    return number_words(int(digits))


def _cuts(rng: random.Random, digits: str, sizes: Sequence[int]) -> list[str]:
    groups, position = [], 0
    while position < len(digits):
        size = rng.choice(sizes)
        groups.append(digits[position : position + size])
        position += size
    return groups


def _dictated(rng: random.Random, head: list[str], digits: str) -> str:
    """`head` (area code, DE …) and digits in one of the styles, perhaps with noise, a correction or a repeated end."""
    style = rng.choice(("singles", "pairs", "mixed", "groups", "figures"))
    sizes = {"singles": (2, 3, 4), "pairs": (2,), "mixed": (1, 2, 3), "groups": (2, 3, 3), "figures": (2, 3, 4)}[style]
    said = [part if not part.isdigit() else _group(rng, part, style) for part in head]
    groups = _cuts(rng, digits, sizes)
    noise = rng.choice(("none", "none", "hesitation", "correction", "tail", "hesitation and tail"))
    wrong_at = rng.randrange(len(groups))
    for index, group in enumerate(groups):
        if noise == "correction" and index == wrong_at:
            wrong = str((int(group[-1]) + rng.randrange(1, 9)) % 10)
            said.append(_group(rng, group[:-1] + wrong, style))
            right, mistake = (_digit(rng, digit) for digit in (group[-1], wrong))
            said.append(rng.choice(_CORRECTIONS).format(right=right, wrong=mistake))
        else:
            said.append(_group(rng, group, style))
        if "hesitation" in noise and rng.random() < 0.35 and index < len(groups) - 1:
            said.append(rng.choice(_HESITATIONS))
    if "tail" in noise:
        count = rng.choice((2, 3, 4))
        last = " ".join(_digit(rng, digit) for digit in digits[-count:])
        said.append(rng.choice(_TAILS).format(count=number_words(count), digits=last))
    return rng.choice((", ", " ", ", ", ". ", " … ")).join(said)


_PHONE_CARRIERS = (
    "Meine Nummer ist {}, da erreichen Sie mich ab vier.",
    "Rufen Sie mich am besten mobil an, {}.",
    "Ja, Telefon, das wäre die {}.",
    "Handy hab ich, die Nummer ist {} und sonst meine Schwester.",
    "Also erreichbar bin ich unter {}, meistens abends.",
    "Meine Handynummer lautet {}.",
    "Genau, und das Festnetz ist {}, aber da ist selten jemand.",
    "Sie können mir auch schreiben, WhatsApp, {}.",
    "{}, das ist die von meinem Mann.",
    "Ich hab jetzt eine neue, {}, die alte geht nicht mehr.",
    "Notieren Sie bitte {} als Rückruf.",
)


def _phone(rng: random.Random) -> tuple[str, str]:
    kind = rng.choice(("mobile", "mobile", "mobile", "landline", "international"))
    rest = "".join(rng.choice("0123456789") for _ in range(rng.choice((7, 8))))
    if rng.random() < 0.3:
        rest = rest[:2] + rest[1] * 2 + rest[4:]
    mobile = rng.choice(("0151", "0152", "0157", "0160", "0170", "0171", "0172", "0173", "0176", "0177", "0179"))
    land = rng.choice(("030", "040", "089", "0221", "0911", "0341", "06131", "05251", "03643"))
    if kind == "mobile":
        head = rng.choice(([mobile], [mobile[:2], mobile[2:]], [mobile[0], mobile[1:]]))
    elif kind == "landline":
        head = rng.choice(([land], [land[0], land[1:]], ["Klammer auf", land, "Klammer zu"], [land, "Schrägstrich"]))
    else:
        opening = rng.choice((["plus neunundvierzig"], ["plus vier neun"], ["+49"], ["0049"], ["null null", "49"]))
        head = [*opening, rng.choice((mobile, land))[1:]]
    return rng.choice(_PHONE_CARRIERS), _dictated(rng, list(head), rest)


_IBAN_CARRIERS = (
    "Die IBAN ist {}, bei der Sparkasse.",
    "Kontonummer brauchen Sie auch noch, {}.",
    "Meine Bankverbindung, warten Sie, {}, das ist noch aktuell.",
    "Das Geld bitte auf das Konto {}.",
    "Ich lese mal von der Karte ab, {}, so steht das da.",
    "{} ist mein Konto.",
    "Ja die IBAN lautet {}.",
    "Überweisen können Sie auf {}, das läuft auf meine Frau.",
    "Also mein Konto hat sich geändert, jetzt ist es {}.",
)


def _iban(rng: random.Random) -> tuple[str, str]:
    account = f"{rng.randrange(10**17, 10**18)}"
    check = 98 - int(account + "131400") % 97
    opening = rng.choice((["DE"], ["D E"], ["D wie Dora", "E wie Emil"], ["de"], ["D-E"], ["Dora Emil"]))
    if rng.random() < 0.2:
        whole = f"DE{check:02d}{account}"
        return rng.choice(_IBAN_CARRIERS), " ".join(whole[i : i + 4] for i in range(0, 22, 4))
    return rng.choice(_IBAN_CARRIERS), _dictated(rng, [*opening, f"{check:02d}"], account)


_EMAIL_CARRIERS = (
    "Meine E-Mail ist {}, da gucke ich jeden Tag rein.",
    "Schreiben Sie mir an {}.",
    "Mail hab ich, das ist {} und die geht aufs Handy.",
    "Die Adresse lautet {}.",
    "Am liebsten per E-Mail, also {}, ja.",
    "Sie erreichen mich unter {}, immer.",
    "Meine Mailadresse, äh, {}.",
    "Ich hab nur die von meiner Tochter, {}, geht das auch?",
    "Und dann noch E-Mail: {}",
)
_FIRST = (
    "bodo", "yasemin", "oksana", "hamid", "tuyet", "marta", "ibrahim",
    "lena", "goran", "abeba", "sven", "fatou", "jelena", "achim", "rosa",
)  # fmt: skip
_LAST = (
    "quandt", "brenneke", "yildirim", "kowalczyk", "nguyen", "petrenko",
    "haddad", "lindner", "okafor", "berisha", "vogelsang", "tesfay",
)  # fmt: skip
_AT = ("at", "at", "ät", "Klammeraffe", "at-Zeichen", "et")
_PROVIDERS = (
    ("web", "de"), ("gmx", "de"), ("gmx", "net"), ("gmail", "com"), ("g mail", "com"), ("t minus online", "de"),
    ("t-online", "de"), ("freenet", "de"), ("outlook", "de"), ("hotmail", "com"), ("yahoo", "de"), ("posteo", "de"),
    ("icloud", "com"), ("googlemail", "com"), ("verein minus beispielstadt", "org"),
)  # fmt: skip


def _email(rng: random.Random) -> tuple[str, str]:
    first, last, digits = rng.choice(_FIRST), rng.choice(_LAST), f"{rng.randrange(10, 100)}"
    if rng.random() < 0.15:
        server, end = rng.choice((("web", "de"), ("t-online", "de"), ("gmail", "com")))
        name = rng.choice((f"{first}.{last}", f"{first[0]}.{last}{digits}", f"{last}_{first}", f"{first}-{last}"))
        return rng.choice(_EMAIL_CARRIERS), rng.choice(("{}@{}.{}", "{} at {}.{}", "{} @ {}.{}")).format(
            name, server, end
        )
    spelled = rng.choice((" ".join(last), "-".join(last.upper()), ", ".join(last.upper()), _by_words(last)))
    number = rng.choice((digits, number_words(int(digits)), " ".join(_digit(rng, digit) for digit in digits)))
    sign = rng.choice(("punkt", "Punkt", "minus", "Bindestrich", "Unterstrich", "Strich"))
    name_first, name_last = rng.choice(((first, last), (first.capitalize(), last.capitalize())))
    local = rng.choice(
        (
            f"{name_first} {sign} {name_last}",
            f"{name_first} {sign} {name_last}",
            f"{name_first} {sign} {name_last} {number}",
            f"{first[0]} {sign} {name_last}",
            f"{name_first[0]} {sign} {spelled}",
            f"{name_first}, {sign}, {name_last}",
            f"{spelled} {number}",
            f"{name_last} {number}",
            f"{name_first} {name_last}",
            f"{name_first} {sign}, äh, {name_last}",
            f"{name_first} {sign} {name_last}, alles klein",
            f"{name_first} {name_last} alles zusammen",
            f"{name_first} {name_last}, zusammengeschrieben",
            f"{name_first} {number} {sign} {name_last}",
        )
    )
    server, end = rng.choice(_PROVIDERS)
    dot = rng.choice((" punkt ", " Punkt ", " punkt ", " dot ", " "))
    if dot == " " and server.startswith("verein"):
        dot = " Punkt "
    gap = rng.choice((" ", " ", ", "))
    return rng.choice(_EMAIL_CARRIERS), f"{local}{gap}{rng.choice(_AT)} {server}{dot}{end}"


_ALPHABET = {
    word[0].lower(): word
    for word in (
        "Anton", "Berta", "Cäsar", "Dora", "Emil", "Friedrich", "Gustav", "Heinrich", "Ida", "Julius", "Kaufmann",
        "Ludwig", "Martha", "Nordpol", "Otto", "Paula", "Quelle", "Richard", "Siegfried", "Theodor", "Ulrich",
        "Viktor", "Wilhelm", "Xanthippe", "Ypsilon", "Zacharias",
    )
}  # fmt: skip


def _by_words(name: str) -> str:
    return " ".join(f"{letter.upper()} wie {_ALPHABET[letter]}" for letter in name)


_BIRTH_CARRIERS = (
    "Geboren bin ich am {} in der Nähe von hier.",
    "Ich bin am {} geboren.",
    "Mein Geburtsdatum ist {}, ja.",
    "Also mein Geburtstag, {}.",
    "Geburtsdatum {} und dann bin ich mit sechs hergekommen.",
    "Ich wurde am {} geboren, als drittes Kind.",
    "Auf die Welt gekommen bin ich am {}.",
    "Meine Frau ist am {} geboren, die hat auch einen Antrag.",
    "Geboren, Moment, {}, genau.",
)
_YEAR_CARRIERS = (
    "Ich bin {} geboren, hier in der Stadt.",
    "Ich bin Jahrgang {}, da war das noch anders.",
    "Geboren {}, aufgewachsen auf dem Dorf.",
    "Baujahr {} bin ich, also nicht mehr der Jüngste.",
    "Mein Jahrgang ist {}.",
)


def _birth(rng: random.Random) -> tuple[str, str]:
    day, month, year = rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(1957, 2008)
    short = f"{year % 100:02d}"
    century = number_words(year)
    said_short = number_words(year % 100) if year < 2000 and year % 100 >= 10 else century
    said_year = rng.choice((century, said_short, said_short, str(year)))
    if rng.random() < 0.15:
        return rng.choice(_YEAR_CARRIERS), rng.choice((century, said_short, str(year)))
    month_name = rng.choice((_MONTHS[month - 1], _MONTHS[month - 1], "Juno" if month == 6 else _MONTHS[month - 1]))
    en, er = rng.choice((("en", "en"), ("er", "er"), ("e", "e")))
    wrong_day, wrong_month = day % 28 + 1, month % 12 + 1
    whole = rng.choice(
        (
            f"{ordinal(day, en)} {month_name} {said_year}",
            f"{ordinal(day, en)} {ordinal(month, er)} {said_year}",
            f"{ordinal(day, en)} {ordinal(month, er).capitalize()} {said_year}",
            f"{day}. {month_name} {year}",
            f"{day}.{month}.{year}",
            f"{day:02d}.{month:02d}.{short}",
            f"{day}. {month}. {said_short}",
            f"{day}. {ordinal(month, er)} {said_year}",
            " ".join(_digit(rng, digit) for digit in f"{day:02d}{month:02d}") + f" {said_year}",
            " ".join(_digit(rng, digit) for digit in f"{day:02d}{month:02d}{short}"),
            f"{number_words(day)} {number_words(month)} {said_year}",
            f"{number_words(day)} Punkt {number_words(month)} Punkt {said_year}",
            f"{ordinal(day, en)}, äh, {ordinal(month, er)}, {said_year}",
            f"{ordinal(day, en)} {month_name}, Moment, {said_year}",
            f"{ordinal(wrong_day, en)}, nein, {ordinal(day, en)} {month_name} {said_year}",
            f"{ordinal(day, en)} {ordinal(wrong_month, er)}, Quatsch, {ordinal(month, er)} {said_year}",
            f"{ordinal(day, en)} {month_name} {number_words((year - 1) % 100 + 1900)}, nein, {said_year}",
            f"{ordinal(day, en)} {month_name} {number_words(year // 100)} {number_words(year % 100)}",
            f"{day}. {month_name} '{short}",
        )
    )
    return rng.choice(_BIRTH_CARRIERS), whole
