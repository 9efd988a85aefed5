"""What the review page sends when the officer decides on a statement or makes one, checked and typed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assistant.domain.changes import Seen
from assistant.domain.errors import InputError
from assistant.domain.profile import Section
from assistant.domain.review import Action
from assistant.domain.transcript import Span


@dataclass(frozen=True, slots=True)
class Input:
    version: int
    """Of the interview, as the page showed it."""
    seen: Seen
    action: Action
    statement: str = ""
    """Id; empty for a new one."""
    text: str = ""
    section: Section | None = None
    """For a new statement."""
    answer: str = ""
    """Id of the answer whose words a new statement rests on; empty for one without evidence."""
    parts: tuple[tuple[Span, str], ...] = ()
    """Places in its drafted text, each with the words the page shows there."""
    seconds: float | None = None
    opened: bool = False

    @classmethod
    def read(cls, data: Any) -> "Input":
        """Raises InputError for anything the page's script does not send."""
        try:
            action = Action(data["action"])
            return cls(
                version=int(data["version"]),
                seen=Seen(int(data["revision"]), int(data["decisions"])),
                action=action,
                statement="" if action is Action.ADD else str(data["statement"]),
                text=str(data.get("text", "")),
                section=Section(data["section"]) if action is Action.ADD else None,
                answer=str(data.get("answer", "")),
                parts=tuple((Span(int(start), int(end)), str(words)) for start, end, words in data.get("parts", ())),
                seconds=float(data.get("seconds", 0)),
                opened=data.get("opened") is True,
            )
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
            raise InputError(what="decision") from None

    def as_own(self, section: Section) -> "Input":
        """The same words as a new statement, for one that is not there any more."""
        return replace(self, action=Action.ADD, statement="", section=section)

    def to_send(self) -> Mapping[str, object]:
        """What the page sends again, with the state it then shows, if the officer chooses so."""
        new: Mapping[str, object] = {
            "section": self.section.value if self.section else "",
            "answer": self.answer,
            "parts": [[span.start, span.end, words] for span, words in self.parts],
        }
        common = {"action": self.action.value, "text": self.text, "seconds": self.seconds or 0, "opened": self.opened}
        return {**common, **(new if self.action is Action.ADD else {"statement": self.statement})}
