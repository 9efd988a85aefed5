"""Settings are typed, named in errors, and described in the README; texts are complete."""

import re
from pathlib import Path

import pytest

from assistant.domain.errors import InputError, RecordingTooLong, SettingsError
from assistant.messages import Messages
from assistant.settings import SETTINGS_FILE_VARIABLE, Settings, load_settings
from tests.conftest import REPOSITORY


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ASSISTANT_{name.upper()}", raising=False)


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('port = 8001\nlanguage = "en"\n')
    monkeypatch.setenv(SETTINGS_FILE_VARIABLE, str(file))
    monkeypatch.setenv("ASSISTANT_PORT", "8002")
    settings = load_settings()
    assert (settings.port, settings.language, settings.session_hours) == (8002, "en", 8)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ASSISTANT_PORT", "eighty"),
        ("ASSISTANT_LANGUAGE", "fr"),
        ("ASSISTANT_TYPO", "1"),
        (SETTINGS_FILE_VARIABLE, "/no/file"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value.values["name"]).lower() in variable.lower()
    assert value not in str(caught.value)


def test_a_settings_file_that_is_no_toml_is_an_error_of_the_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("port = = 3")
    monkeypatch.setenv(SETTINGS_FILE_VARIABLE, str(file))
    with pytest.raises(SettingsError):
        load_settings()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_readme_describes_every_setting(name: str) -> None:
    assert f"`ASSISTANT_{name.upper()}`" in (REPOSITORY / "README.md").read_text(encoding="utf-8")


def test_a_text_key_must_not_be_there_twice(tmp_path: Path) -> None:
    folder = tmp_path / "messages"
    folder.mkdir()
    (folder / "a.de.yaml").write_text("x: eins")
    (folder / "b.de.yaml").write_text("x: zwei")
    with pytest.raises(InputError):
        Messages.load(tmp_path, "de")


def test_the_sentence_of_an_error_is_filled_with_its_values() -> None:
    messages = Messages.load(REPOSITORY / "prompts", "de")
    assert "10 Minuten" in messages.error(RecordingTooLong(minutes="10"))


def test_every_text_key_in_the_pages_exists() -> None:
    messages = Messages.load(REPOSITORY / "prompts", "de")
    used: set[str] = set()
    for file in (REPOSITORY / "assistant").rglob("*.py"):
        used |= set(re.findall(r'(?:messages|_messages|texts|self\._t\()\[?\(?"([a-z_]+\.[a-z_.]+)"', file.read_text()))
        used |= set(re.findall(r"\.text\(\s*\"([a-z_]+\.[a-z_.]+)\"", file.read_text()))
    assert used
    assert not {key for key in used if not key.endswith((".", "_"))} - set(messages)
