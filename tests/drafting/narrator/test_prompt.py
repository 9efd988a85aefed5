"""Prompts and words are checked when they are loaded, not when a client's profile is written."""

import shutil
from pathlib import Path

import pytest

from assistant.data import PROMPTS
from assistant.domain.errors import InputError
from assistant.domain.profile import Section
from assistant.drafting.narrator.narrator import Task, Told
from assistant.drafting.narrator.prompt import NarratorPrompt
from assistant.drafting.narrator.words import ConnectingWords

TASK = Task(Section.LANGUAGES, ("Deutsch: Niveau B1",), (Told(("Türkisch: gut",), "Die Person spricht Türkisch gut."),))


def test_a_text_model_gets_worked_examples_and_the_task_last(prompt: NarratorPrompt) -> None:
    text = prompt.as_text(TASK)
    assert text.endswith("Stichpunkte: Deutsch: Niveau B1\nSatz:")
    assert "Die Person spricht Deutsch auf dem Niveau B1." in text


def test_a_chat_model_gets_turns_and_the_instruction_in_the_first(prompt: NarratorPrompt) -> None:
    turns = prompt.as_chat(TASK, "Sprachen")
    assert [turn["role"] for turn in turns] == ["user", "assistant"] * (len(turns) // 2) + ["user"]
    assert "„Sprachen“" in turns[0]["content"]
    assert turns[-1]["content"] == "Stichpunkte: Deutsch: Niveau B1"


def test_the_example_most_like_the_task_comes_last(prompt: NarratorPrompt) -> None:
    text = prompt.as_text(Task(Section.MOBILITY, ("Arbeitsweg bis 20 Minuten",)))
    assert text.split("\n\n")[-2].startswith("Stichpunkte: Arbeitsweg bis 45 Minuten")


def test_braces_in_a_statement_are_no_variables(prompt: NarratorPrompt) -> None:
    assert "{section}" in prompt.as_text(Task(Section.GOALS, ("{section}",)))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("narrator.de.md", "{statements}", "{stichpunkte}"),
        ("narrator.de.md", "# sentence", "# satz"),
        ("narrator.de.md", 'version: "1.0"', ""),
        ("narrator_examples.de.yaml", "  goals:", "  hobbies:"),
    ],
)
def test_a_prompt_that_does_not_fit_is_refused(tmp_path: Path, file: str, old: str, new: str) -> None:
    for name in ("narrator.de.md", "narrator_examples.de.yaml"):
        shutil.copy(PROMPTS / "drafting" / name, tmp_path / name)
    path = tmp_path / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError):
        NarratorPrompt.load(tmp_path)


@pytest.mark.parametrize(("old", "new"), [("free: >-", "frei: >-"), ("  goals:", "  hobbies:"), ("version:", "v:")])
def test_words_that_do_not_fit_are_refused(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "words.yaml"
    shipped = (PROMPTS / "drafting" / "narrator_words.de.yaml").read_text(encoding="utf-8")
    path.write_text(shipped.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError):
        ConnectingWords.load(path)
