"""What the language model is told: prompts/drafting/narrator.de.md and its worked examples, checked on load."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from assistant.domain.errors import InputError
from assistant.domain.profile import Section
from assistant.drafting.narrator.narrator import Task, Told

_GAPS = {"instruction": {"section"}, "task": {"statements"}, "sentence": {"sentence"}}
"""The parts of the prompt and the variables each of them fills."""
_PART = re.compile(r"^# (\w+)$", re.MULTILINE)
_BETWEEN = "; "
_MOST_SHOWN = 4
_FIGURES = re.compile(r"\d+")
_PIECE = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class NarratorPrompt:
    version: str
    parts: Mapping[str, str]
    examples: Mapping[Section, tuple[Told, ...]]

    @classmethod
    def load(cls, folder: Path) -> "NarratorPrompt":
        """Raises InputError: a part missing, variables that do not fit, a section without examples."""
        text, examples = folder / "narrator.de.md", folder / "narrator_examples.de.yaml"
        try:
            _, head, body = text.read_text(encoding="utf-8").split("---\n", 2)
            version = str(yaml.safe_load(head)["version"])
            data = yaml.safe_load(examples.read_text(encoding="utf-8"))
            told = {Section(name): _told(items) for name, items in data["examples"].items()}
            version = f"{version}/{data['version']}"
        except (OSError, KeyError, TypeError, ValueError, yaml.YAMLError) as error:
            raise InputError(what=f"{text.name}, {examples.name}: {type(error).__name__}") from error
        names = _PART.split(body)[1:]
        parts = {name: content.strip() for name, content in zip(names[::2], names[1::2], strict=True)}
        if parts.keys() != _GAPS.keys():
            raise InputError(what=f"{text.name}: the parts {', '.join(_GAPS)} are expected")
        for name, content in parts.items():
            if {gap for _, gap, _, _ in Formatter().parse(content) if gap is not None} != _GAPS[name]:
                raise InputError(what=f"{text.name}: {name}: the variables {', '.join(_GAPS[name])} are expected")
        if missing := set(Section) - told.keys():
            raise InputError(what=f"{examples.name}: {min(missing)}")
        return cls(version, parts, told)

    def as_text(self, task: Task) -> str:
        """For a model that only goes on writing: worked examples, what is told already, and the task."""
        shown = [f"{self._task(told.statements)}\n{self._sentence(told.sentence)}" for told in self._shown(task)]
        return "\n\n".join([*shown, f"{self._task(task.statements)}\n{self._sentence('')}".rstrip()])

    def as_chat(self, task: Task, heading: str) -> list[dict[str, str]]:
        """For a model with a chat form. The instruction goes with the first turn: not every form knows a system."""
        turns: list[dict[str, str]] = []
        for told in self._shown(task):
            turns += [_turn("user", self._task(told.statements)), _turn("assistant", told.sentence)]
        turns.append(_turn("user", self._task(task.statements)))
        turns[0]["content"] = f"{self.parts['instruction'].format(section=heading)}\n\n{turns[0]['content']}"
        return turns

    def stripped(self, line: str) -> str:
        """The sentence alone: some models repeat the word that stands before it."""
        return line.strip().removeprefix(self._sentence("").strip()).strip()

    def _shown(self, task: Task) -> Sequence[Told]:
        """Those whose statements look most like the task's, the most alike last: small models copy what is near."""
        wanted = _shape(task.statements)
        told = [*self.examples[task.section], *task.before]
        alike = sorted(told, key=lambda item: (_shape(item.statements) & wanted).total())
        return alike[-_MOST_SHOWN:]

    def _task(self, statements: Sequence[str]) -> str:
        return self.parts["task"].format(statements=_BETWEEN.join(statements))

    def _sentence(self, sentence: str) -> str:
        return self.parts["sentence"].format(sentence=sentence)


def _shape(statements: Sequence[str]) -> Counter[str]:
    """Words and marks, figures as one and the same."""
    text = _FIGURES.sub("0", _BETWEEN.join(statements))
    return Counter(_PIECE.findall(text))


def _told(items: Sequence[Mapping[str, Any]]) -> tuple[Told, ...]:
    if not items:
        raise ValueError("no example")
    return tuple(Told(tuple(map(str, item["statements"])), str(item["sentence"])) for item in items)


def _turn(role: str, content: str) -> dict[str, str]:
    return {"role": role, "content": content}
