"""Narrators that write what a test wants, and statements to tell."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from assistant.domain.profile import Mark, Origin, Section, Statement
from assistant.drafting.narrator.narrator import Task


@dataclass
class FakeNarrator:
    """Writes what it is told to, in two pieces; notes its tasks."""

    line: Callable[[Task], str]
    tasks: list[Task] = field(default_factory=list)

    @property
    def made_with(self) -> Mapping[str, str]:
        return {"narrator": "fake", "weights": "0" * 64, "prompt": "1"}

    def write(self, task: Task, stopped: Callable[[], bool]) -> Iterator[str]:
        self.tasks.append(task)
        line = self.line(task)
        yield line[: len(line) // 2]
        yield line[len(line) // 2 :]


def statements(section: Section, *texts: str, marks: frozenset[Mark] = frozenset()) -> tuple[Statement, ...]:
    return tuple(
        Statement(f"s{number}", section, text, (), Origin.OFFICER, marks=marks)
        for number, text in enumerate(texts, start=1)
    )
