"""Two people at one draft: what the other one saved beside what this one was about to save, and the choice."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from assistant.domain.changes import Changes, ItemChange
from assistant.domain.difference import word_difference
from assistant.domain.review import Action, ReviewItem
from assistant.messages import Messages
from assistant.web.difference_html import words
from assistant.web.markup import moment
from assistant.web.review_input import Input


@dataclass(frozen=True, slots=True)
class Conflict:
    changes: Changes
    mine: Input | None
    """What was not saved; None for a confirmation, which is simply made again."""


def panel(conflict: Conflict, item: ReviewItem | None, messages: Messages, *, decidable: bool) -> str:
    """`item`: the statement that the unsaved input is about, as it is now; None for a new one or one that is gone."""
    return _Panel(conflict, item, messages, decidable).html()


class _Panel:
    def __init__(self, conflict: Conflict, item: ReviewItem | None, messages: Messages, decidable: bool) -> None:
        self._changes = conflict.changes
        self._mine = conflict.mine
        self._item = item
        self._messages = messages
        self._decidable = decidable
        self._about = (
            conflict.changes.of(conflict.mine.statement) if conflict.mine and conflict.mine.statement else None
        )

    def html(self) -> str:
        again = self._again()
        data = escape(json.dumps(again.to_send())) if again else ""
        return (
            f'<div class="conflict" role="group" aria-labelledby="conflict-heading" data-again="{data}">'
            f'<h3 id="conflict-heading" tabindex="-1">{self._t(self._heading())}</h3>'
            f"{self._both()}{self._choice(again)}{self._also()}</div>"
        )

    def _heading(self) -> str:
        if self._mine is None:
            return "conflict.heading_confirm"
        if self._mine.action is Action.ADD:
            return "conflict.heading_other"
        return "conflict.heading" if self._about else "conflict.heading_unchanged"

    def _again(self) -> Input | None:
        """What the officer may still save."""
        if not self._mine or not self._decidable:
            return None
        if self._item or self._mine.action is Action.ADD:
            return self._mine
        if self._about and self._about.before and self._mine.text.strip():
            return self._mine.as_own(self._about.before.statement.section)
        return None

    def _both(self) -> str:
        if self._mine is None:
            return ""
        known = {Action.ACCEPT: "conflict.accept", Action.REJECT: "conflict.reject"}
        mine = self._t(known[self._mine.action]) if self._mine.action in known else escape(self._mine.text)
        parts = [f"<div><h4>{self._t('conflict.mine')}</h4><p>{mine}</p></div>"]
        if self._about:
            parts.append(f"<div>{self._change(self._about)}</div>")
        return f'<div class="both">{"".join(parts)}</div>'

    def _choice(self, again: Input | None) -> str:
        closed = "" if self._decidable or not self._mine else f"<p>{self._t('conflict.closed')}</p>"
        if again is None:
            return f'{closed}<div class="decide">{self._button("other", "conflict.understood")}</div>'
        as_own = again is not self._mine
        save = self._button("mine", "conflict.save_as_own" if as_own else "conflict.save_mine")
        leave = self._button("other", "conflict.keep_other" if self._about and not as_own else "conflict.discard")
        return f'<div class="decide">{save}{leave}</div>'

    def _also(self) -> str:
        others = [item for item in self._changes.items if item is not self._about]
        rows = [*self._revisions(), *(f"<li>{self._change(item)}</li>" for item in others)]
        if not rows:
            return "" if self._about else f'<p class="hint">{self._t("conflict.something")}</p>'
        also = escape(self._messages.text("conflict.also", count=len(rows)))
        # Beside a statement with two wordings the rest can wait; otherwise it is what there is to see.
        opened = "" if self._about else " open"
        return f"<details{opened}><summary>{also}</summary><ul>{''.join(rows)}</ul></details>"

    def _revisions(self) -> Iterable[str]:
        for revision in self._changes.revisions:
            key = f"conflict.revision_{revision.kind.value}"
            yield f"<li>{escape(self._messages.text(key, name=revision.made_by, time=moment(revision.made_at)))}</li>"

    def _change(self, change: ItemChange) -> str:
        """Who, then the other wording, word by word against the one this officer saw, then how it was decided."""
        if change.after is None:
            before = escape(change.before.text) if change.before else ""
            return f"<h4>{self._t('conflict.gone')}</h4><p><del>{before}</del></p>"
        decision = change.after.decision
        if decision:
            head = escape(self._messages.text("conflict.theirs", name=decision.by, time=moment(decision.at)))
        else:
            head = self._t("conflict.redrafted")
        if change.before is None:
            text = escape(change.after.text)
            state = self._t("conflict.new")
        else:
            text = words(word_difference(change.before.text, change.after.text), self._messages)
            state = self._t(f"review.{_state(change.after)}")
        return f'<h4>{head}</h4><p>{text}</p><p class="origin">{state}</p>'

    def _button(self, choice: str, key: str) -> str:
        kind = ' class="primary"' if choice == "mine" else ""
        return f'<button type="button"{kind} data-conflict="{choice}">{self._t(key)}</button>'

    def _t(self, key: str) -> str:
        return escape(self._messages[key])


def _state(item: ReviewItem) -> str:
    if item.decision is None:
        return "undecided"
    return "rejected" if item.decision.action is Action.REJECT else "accepted"
