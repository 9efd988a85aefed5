"""The engine on a small random model: greedy, stoppable, limited, and never a pickle."""

from itertools import count
from pathlib import Path
from typing import Any

import pytest

from assistant.domain.errors import ModelUnusable
from assistant.domain.profile import Section
from assistant.drafting.narrator.local import LocalNarrator, Weights
from assistant.drafting.narrator.narrator import Task
from assistant.drafting.narrator.prompt import NarratorPrompt
from tests.drafting.narrator.small_model import write_small_model

TASK = Task(Section.GOALS, ("Berufswunsch: Koch",))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("model")
    write_small_model(target)
    return target


def narrator(folder: Path, prompt: NarratorPrompt, **options: Any) -> LocalNarrator:
    return LocalNarrator(lambda: Weights(folder, "small", "f" * 64), prompt, lambda section: section, **options)


def test_the_same_task_gives_the_same_line(folder: Path, prompt: NarratorPrompt) -> None:
    made = narrator(folder, prompt)
    lines = {"".join(made.write(TASK, lambda: False)) for _ in range(2)}
    assert len(lines) == 1
    assert "\n" not in lines.pop()
    assert made.made_with == {"narrator": "small", "weights": "f" * 64, "prompt": prompt.version}


def test_it_stops_at_the_next_token_when_asked_to(folder: Path, prompt: NarratorPrompt) -> None:
    asked = count()
    stopped = list(narrator(folder, prompt).write(TASK, lambda: next(asked) >= 2))
    assert len(stopped) <= 3


def test_a_sentence_has_its_time_and_no_more(folder: Path, prompt: NarratorPrompt) -> None:
    assert len(list(narrator(folder, prompt, seconds=0).write(TASK, lambda: False))) <= 1


def test_a_folder_that_holds_no_model_is_unusable(tmp_path: Path, prompt: NarratorPrompt) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelUnusable):
        list(narrator(tmp_path, prompt).write(TASK, lambda: False))


def test_weights_as_pickles_are_refused(folder: Path, tmp_path: Path, prompt: NarratorPrompt) -> None:
    import torch

    for file in folder.iterdir():
        if file.suffix != ".safetensors":
            (tmp_path / file.name).write_bytes(file.read_bytes())
    torch.save({}, tmp_path / "pytorch_model.bin")
    with pytest.raises(ModelUnusable):
        list(narrator(tmp_path, prompt).write(TASK, lambda: False))
