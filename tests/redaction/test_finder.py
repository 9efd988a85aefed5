"""What keeps personal data from slipping by: closed failure, silence in logs and errors, no network."""

import itertools
import logging
import shutil
import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest

from assistant.data import MODELS
from assistant.domain.errors import ModelMissing, ModelUnusable, RedactionFailed
from assistant.domain.findings import PersonalDataFinding
from assistant.redaction import PersonalDataFinder
from assistant.redaction.finder import LONGEST_TEXT
from assistant.redaction.spoken import SpokenForms

CANARY = "Quandelowski"
FULL = (
    f"Ich heiße Bodo {CANARY}, geboren am 3.4.1971, Lindenstraße 12, Telefon 0171 3920099, "
    f"bodo punkt {CANARY.lower()} at web punkt de, IBAN DE12 5001 0517 0648 4898 90, Kundennummer 123A456789."
)


class Stopped:
    """An analyzer that stops with the client's words in its message."""

    def analyze(self, text: str, language: str) -> NoReturn:
        raise ValueError(f"Did not find word '{text}'")


class Silent:
    def analyze(self, text: str, language: str) -> list[Any]:
        return []


@pytest.mark.parametrize("missing", ["de_names", "redaction/cues.yaml", "redaction"])
def test_a_missing_model_or_list_stops_the_start(tmp_path: Path, missing: str) -> None:
    for name in ("de_names", "redaction"):
        shutil.copytree(MODELS / name, tmp_path / name)
    target = tmp_path / missing
    shutil.rmtree(target) if target.is_dir() else target.unlink()
    with pytest.raises(ModelMissing):
        PersonalDataFinder.load(tmp_path)


@pytest.mark.parametrize("damaged", ["de_names/config.json", "redaction/spoken.yaml"])
def test_a_damaged_model_or_list_stops_the_start(tmp_path: Path, damaged: str) -> None:
    for name in ("de_names", "redaction"):
        shutil.copytree(MODELS / name, tmp_path / name)
    (tmp_path / damaged).write_text("{[", encoding="utf-8")
    with pytest.raises(ModelUnusable):
        PersonalDataFinder.load(tmp_path)


@pytest.mark.parametrize("broken", ["names", "numbers"])
def test_a_recognizer_that_stops_stops_the_step_and_keeps_the_words_to_itself(spoken: SpokenForms, broken: str) -> None:
    names, numbers = (Stopped() if broken == part else Silent() for part in ("names", "numbers"))
    finder = PersonalDataFinder(names, numbers, spoken)
    with pytest.raises(RedactionFailed) as caught:
        finder.find(FULL)
    assert CANARY not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_a_text_that_is_too_long_stops_the_step(finder: PersonalDataFinder) -> None:
    with pytest.raises(RedactionFailed):
        finder.find("a" * (LONGEST_TEXT + 1))


def test_nothing_is_logged_of_the_text_at_any_level(
    finder: PersonalDataFinder, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        assert finder.find(FULL)
    for name in ("presidio-analyzer", "decision_process"):
        assert not logging.getLogger(name).isEnabledFor(logging.ERROR)
    printed = capsys.readouterr()
    for text in (caplog.text, printed.out, printed.err):
        assert CANARY.lower() not in text.lower()
        assert "lindenstra" not in text.lower()


def test_nothing_asks_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the network was asked")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    labels = {item.label for item in PersonalDataFinder.load(MODELS).find(FULL)}
    assert {"EMAIL", "PHONE", "IBAN"} <= labels


def test_findings_are_sorted_and_apart(finder: PersonalDataFinder) -> None:
    spans = [item.span for item in finder.find(FULL)]
    assert spans == sorted(spans)
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))


def test_known_names_are_hidden_wherever_they_stand(finder: PersonalDataFinder) -> None:
    text = f"da hat mir {CANARY.lower()}s Bruder geholfen, der Bodo."
    (found,) = finder.found_again([(text, ())], [f"Bodo {CANARY}"])
    assert [(item.label, item.span.of(text), item.rule) for item in found] == [
        ("PERSON", f"{CANARY.lower()}s", "known name"),
        ("PERSON", "Bodo", "known name"),
    ]


def test_a_finding_that_covers_a_known_name_keeps_its_rule(finder: PersonalDataFinder) -> None:
    text = f"Ich heiße Bodo {CANARY}."
    found = finder.find(text)
    assert finder.found_again([(text, found)], [CANARY]) == (found,)


def test_an_empty_answer_has_no_findings(finder: PersonalDataFinder) -> None:
    assert finder.find("") == ()


def test_everything_in_one_answer_is_found(finder: PersonalDataFinder) -> None:
    found: tuple[PersonalDataFinding, ...] = finder.find(FULL)
    assert {item.label for item in found} >= {
        "PERSON",
        "DATE_OF_BIRTH",
        "ADDRESS",
        "PHONE",
        "EMAIL",
        "IBAN",
        "CUSTOMER_NUMBER",
    }
