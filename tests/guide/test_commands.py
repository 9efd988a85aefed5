"""A command is only what a client says instead of an answer; everything else is an answer."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.command import SpokenCommand
from assistant.domain.errors import InputError
from assistant.domain.language import Language
from assistant.guide.commands import COMMANDS, Commands, plain

DELETE, NEXT, PAUSE, REFUSE, REPEAT = (SpokenCommand(name) for name in ("delete", "next", "pause", "refuse", "repeat"))

LANGUAGES: Mapping[str, Any] = yaml.safe_load(COMMANDS.read_text(encoding="utf-8"))["languages"]
SHIPPED = [
    (language, SpokenCommand(command), phrase)
    for language, data in LANGUAGES.items()
    for command, phrases in data["phrases"].items()
    for phrase in phrases
]
COMMANDS_SHIPPED = Commands.load()


@pytest.fixture
def commands() -> Commands:
    return COMMANDS_SHIPPED


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("Bitte wiederholen.", REPEAT),
        ("Bitte wiederhole.", REPEAT),
        ("Können Sie das bitte wiederholen?", REPEAT),
        ("Könnten Sie die Frage bitte noch einmal wiederholen?", REPEAT),
        ("Nochmal bitte!", REPEAT),
        ("Noch mal, bitte.", REPEAT),
        ("Entschuldigung, wie bitte?", REPEAT),
        ("Ähm, ich habe die Frage nicht verstanden.", REPEAT),
        ("weiter", NEXT),
        ("Weiter. Weiter.", NEXT),
        ("Ja, okay, weiter bitte.", NEXT),
        ("Die nächste Frage, bitte.", NEXT),
        ("Wir können weitermachen.", NEXT),
        ("PAUSE", PAUSE),
        ("Äh, ich brauche mal eine Pause.", PAUSE),
        ("Können wir bitte eine kurze Pause machen?", PAUSE),
        ("Das möchte ich nicht beantworten.", REFUSE),
        ("Das möchte ich lieber nicht beantworten", REFUSE),
        ("Dazu möchte ich nichts sagen.", REFUSE),
        ("Nein, das möchte ich nicht beantworten.", REFUSE),
        ("Das löschen.", DELETE),
        ("Bitte löschen Sie das wieder.", DELETE),
        ("Das bitte löschen. Bitte das löschen.", DELETE),
        ("Streichen Sie das bitte!", DELETE),
    ],
)
def test_a_command_is_recognised_with_fillers_in_any_case_and_spelling(
    commands: Commands, said: str, command: SpokenCommand
) -> None:
    assert commands.recognised(said) is command


@pytest.mark.parametrize(
    "answer",
    [
        # words of a command inside an answer
        "Ich mache dann weiter mit meiner Ausbildung.",
        "Pause machen wir immer um zwölf.",
        "Ich möchte gern weitermachen.",
        "Weitermachen.",
        "Weiter so.",
        "Weiterbildung.",
        "Eine Weiterbildung zur Pflegekraft.",
        "Weiter weg als eine Stunde geht nicht.",
        "Ich musste die neunte Klasse wiederholen.",
        "Die Prüfung wiederholen.",
        "Die Prüfung noch mal wiederholen.",
        "Noch mal eine Ausbildung.",
        "Noch mal zur Schule gehen.",
        "Als Nächstes den Führerschein.",
        "Die nächste Haltestelle ist gleich um die Ecke.",
        "Elternpause.",
        "Ich habe eine Pause gemacht, zwei Jahre.",
        "Eine Pause von drei Jahren wegen der Kinder.",
        "Ohne Pause.",
        "Kurze Pausen.",
        "Ich habe in der Pause im Lager ausgeholfen.",
        "Das habe ich nicht verstanden und dann abgebrochen.",
        "Ich habe Briefe beantwortet, das möchte ich nicht mehr.",
        "Das möchte ich nicht mehr machen.",
        "Das möchte ich nicht.",
        "Nachts arbeiten möchte ich nicht.",
        "Dazu kann ich nichts sagen.",
        "Dazu möchte ich noch etwas sagen.",
        "Brände löschen.",
        "Das Löschen von Bränden.",
        "Löschen.",
        "Löschen und bergen, ich war bei der Feuerwehr.",
        "Daten löschen und sichern.",
        "Das lösen.",
        "Streichen.",
        "Das Streichen.",
        "Wände streichen, das kann ich.",
        "Bitte löschen Sie das nicht.",
        "Das nicht löschen.",
        "Keine Pause.",
        "Ich brauche keine Pause.",
        "Den ersten Teil bitte löschen.",
        "Die Frage habe ich verstanden.",
        "Private Pflege.",
        "Moment, ich war bei der Post.",
        # single words and short sentences that are answers
        "Nein.",
        "Nein, nichts.",
        "Nichts.",
        "Keine.",
        "Keiner.",
        "Ja.",
        "Ja, gern.",
        "Bitte.",
        "Danke.",
        "Gut.",
        "Ähm.",
        "Das war alles.",
        "Fertig.",
        "Mehr nicht.",
        "Das weiß ich nicht.",
        "Weiß nicht.",
        "Deutsch und Türkisch.",
        "Leiter.",
        "Vorlesen.",
        "Vorlesen, das mag ich.",
        "Sofort.",
        "Jetzt.",
        "Halbtags.",
        "Pausenaufsicht.",
        "",
        " … ",
    ],
)
def test_an_answer_is_not_a_command(commands: Commands, answer: str) -> None:
    assert commands.recognised(answer) is None


@pytest.mark.parametrize(
    ("language", "said", "command"),
    [
        ("en", "Can you repeat that, please?", REPEAT),
        ("en", "I don’t want to answer this question.", REFUSE),
        ("en", "I dont want to answer.", REFUSE),
        ("tr", "Tekrar eder misiniz, lütfen?", REPEAT),
        ("tr", "SIRADAKİ SORU", NEXT),
        ("uk", "Будь ласка, повторіть.", REPEAT),
        ("ru", "Еще раз, пожалуйста.", REPEAT),
        ("ru", "Удалите это, пожалуйста.", DELETE),
        ("ar", "من فضلك، اعد السؤال.", REPEAT),
        ("ar", "السؤال التالى", NEXT),
        ("fa", "نمی‌خواهم جواب بدهم.", REFUSE),
        ("fa", "نميخواهم جواب بدهم", REFUSE),
        ("pl", "Następne pytanie, proszę.", NEXT),
        ("pl", "Nastepne pytanie prosze", NEXT),
    ],
)
def test_a_client_who_answers_in_another_language_gives_commands_in_it(
    commands: Commands, language: str, said: str, command: SpokenCommand
) -> None:
    assert commands.recognised(said, language) is command


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("en", "Nothing else."),
        ("en", "No."),
        ("en", "I want to continue my training."),
        ("tr", "Hayır."),
        ("tr", "Devam etmek istiyorum."),
        ("tr", "Ara sıra."),
        ("uk", "Ні, нічого."),
        ("ru", "Дальше учиться."),
        ("ru", "Нет."),
        ("ar", "لا شيء"),
        ("fa", "هیچ"),
        ("pl", "Nie."),
        ("pl", "Chcę dalej pracować."),
    ],
)
def test_an_answer_in_another_language_is_not_a_command(commands: Commands, language: str, answer: str) -> None:
    assert commands.recognised(answer, language) is None


def test_a_command_counts_only_in_the_language_of_the_answer(commands: Commands) -> None:
    assert commands.recognised("weiter", "tr") is None
    assert commands.recognised("next", "de") is None
    assert commands.recognised("weiter", "xx") is None


@pytest.mark.parametrize("language", Language)
def test_each_language_has_each_command_in_several_wordings(language: Language) -> None:
    assert {command for code, command, _ in SHIPPED if code == language} == set(SpokenCommand)
    for command in SpokenCommand:
        assert len([phrase for item in SHIPPED if (phrase := item[2]) and item[:2] == (language, command)]) >= 5


def test_each_shipped_phrase_means_its_own_command_and_no_other(commands: Commands) -> None:
    for language, command, phrase in SHIPPED:
        for said in (phrase, f"{phrase.upper()}!", f"{phrase}, {phrase}."):
            assert commands.recognised(said, language) is command, (language, phrase)


def vocabulary(language: str) -> set[str]:
    """Every word that stands in the file for a language."""
    data = LANGUAGES[language]
    texts = [*data["fillers"], *data.get("spellings", {}), *data.get("spellings", {}).values()]
    texts += [phrase for phrases in data["phrases"].values() for phrase in phrases]
    return set(plain(" ".join(texts)).split())


VOCABULARY = {language: vocabulary(language) for language in LANGUAGES}
CONTENT = st.one_of(
    st.sampled_from(
        ["Feuerwehr", "nichts", "mehr", "immer", "Schule", "zwölf", "work", "iş", "работа", "عمل", "کار", "praca"]
    ),
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12),
)


@given(st.sampled_from(SHIPPED), CONTENT, st.sampled_from([" ", ", ", ". ", " – "]))
def test_a_phrase_with_any_further_word_before_or_after_it_is_an_answer(
    phrase: tuple[str, SpokenCommand, str], word: str, between: str
) -> None:
    language, _, said = phrase
    if not plain(word) or any(part in VOCABULARY[language] for part in plain(word).split()):
        return
    assert COMMANDS_SHIPPED.recognised(f"{said}{between}{word}.", language) is None
    assert COMMANDS_SHIPPED.recognised(f"{word}{between}{said}.", language) is None


@given(st.text(), st.sampled_from(Language))
def test_any_text_can_be_asked_about(text: str, language: Language) -> None:
    assert COMMANDS_SHIPPED.recognised(text, language) in {None, *SpokenCommand}


def test_whoever_speaks_long_gives_an_answer(commands: Commands) -> None:
    assert commands.recognised("also " * 29 + "weiter") is NEXT
    assert commands.recognised("also " * 30 + "weiter") is None
    assert commands.recognised("weiter " * 4) is None


def data(**changes: object) -> dict[str, Any]:
    """A small file; `changes` are of its German part."""
    phrases = {
        command.value: [f"{language.value} {command.value}"] for language in Language for command in SpokenCommand
    }
    languages: dict[str, dict[str, object]] = {
        language.value: {"fillers": ["äh"], "phrases": dict(phrases)} for language in Language
    }
    languages["de"] = {key: value for key, value in (languages["de"] | changes).items() if value is not None}
    return {"version": "1", "languages": languages}


def phrases_with(**changes: object) -> dict[str, object]:
    phrases = {command.value: [f"sage {command.value}"] for command in SpokenCommand} | changes
    return {key: value for key, value in phrases.items() if value is not None}


def write(folder: Path, content: object) -> Path:
    path = folder / "befehle.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def test_a_file_without_mistakes_is_read(tmp_path: Path) -> None:
    commands = Commands.load(write(tmp_path, data(spellings={"next": "nexte, neckst"}, phrases=phrases_with())))
    assert commands.version == "1"
    assert commands.recognised("Sage – äh – neckst!") is NEXT


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ([], "a mapping is expected"),
        ({"version": "1"}, "languages: a mapping is expected"),
        (data() | {"version": None}, "version: a text is expected"),
        (data() | {"author": "x"}, "unknown key: author"),
        ({"version": "1", "languages": data()["languages"] | {"xx": {}}}, "unknown key: xx"),
        ({"version": "1", "languages": data()["languages"] | {"pl": None}}, "languages: pl: a mapping is expected"),
        (data(fillers="äh"), "fillers: a list of texts is expected"),
        (data(fillers=["äh", False]), "fillers: a list of texts is expected"),
        (data(fillers=["äh", "…"]), "languages: de: fillers: no word in: …"),
        (data(colour="red"), "languages: de: unknown key: colour"),
        (data(spellings={"next": ["neckst"]}), "spellings: next: a text is expected"),
        (data(spellings={"next": "neckst,"}), "languages: de: spellings: no word in: "),
        (data(phrases=None), "phrases: a mapping is expected"),
        (data(phrases=phrases_with(next=None)), "next: no phrase"),
        (data(phrases=phrases_with(jump=["springen"])), "phrases: unknown key: jump"),
        (data(phrases=phrases_with(next=["weiter"], delete=["Weiter!"])), "delete: phrase twice: weiter"),
        (data(phrases=phrases_with(next=["äh, äh"])), "next: nothing but fillers: äh, äh"),
        (data(phrases=phrases_with(next=["…"])), "next: nothing but fillers: …"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, content: object, complaint: str) -> None:
    with pytest.raises(InputError) as raised:
        Commands.load(write(tmp_path, content))
    assert str(raised.value.values["what"]).startswith("befehle.yaml: ")
    assert str(raised.value.values["what"]).endswith(complaint)


@pytest.mark.parametrize("make", [lambda path: path.write_text("a: [", encoding="utf-8"), lambda path: None])
def test_a_file_that_cannot_be_read_is_an_input_error(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "kaputt.yaml"
    make(path)
    with pytest.raises(InputError, match=r"kaputt\.yaml: cannot be read as YAML"):
        Commands.load(path)
