"""The profile in large print, for the client: one section at a time, in plain words, with big buttons."""

from dataclasses import dataclass
from html import escape

from assistant.domain.profile import Origin, Section
from assistant.domain.review import ReviewItem
from assistant.messages import Messages
from assistant.web.markup import notice
from assistant.workflow.review_view import ReviewView


@dataclass(frozen=True, slots=True)
class Part:
    """A section that holds statements, or the last part, which holds none."""

    section: Section | None
    items: tuple[ReviewItem, ...] = ()


def parts(view: ReviewView) -> tuple[Part, ...]:
    """What is gone through: all that will stand in the profile, section by section, then the end."""
    kept = [item for item in view.items if item.kept]
    filled = [
        Part(section, items)
        for section in Section
        if (items := tuple(item for item in kept if item.statement.section is section))
    ]
    return (*filled, Part(None))


def page(view: ReviewView, number: int, messages: Messages, *, done: str = "") -> str:
    """One part; `number` counts from 0 and is taken as the nearest there is. `done`: what has just been changed."""
    return _Page(view, number, messages, done).html()


def remark_heading(section: Section, text: str, messages: Messages) -> str:
    """Over the form in which the client puts something right; `text`: the statement in question, empty for a new one.

    The heading takes the focus.
    """
    if not text:
        title = messages.text("read_back.what_is_missing", section=messages[f"read_back.section.{section.value}"])
        return f'<h1 tabindex="-1">{escape(title)}</h1>'
    return (
        f'<h1 tabindex="-1">{escape(messages["read_back.what_is_wrong"])}</h1>'
        f'<p>{escape(messages["read_back.now"])}</p><p class="read-back-text">{escape(text)}</p>'
    )


class _Page:
    def __init__(self, view: ReviewView, number: int, messages: Messages, done: str) -> None:
        self._parts = parts(view)
        self._number = max(0, min(number, len(self._parts) - 1))
        self._messages = messages
        self._done = done

    def html(self) -> str:
        part, last = self._parts[self._number], len(self._parts) - 1
        intro = f'<p class="read-back-intro">{self._t("read_back.intro")}</p>' if self._number == 0 < last else ""
        body = self._end() if part.section is None else self._section(part.section, part.items)
        return (
            f'<div class="read-back" data-part="{self._number}">{self._progress(last + 1)}'
            f"{notice(self._done, bad=False)}{intro}{body}{self._moves(last)}</div>"
        )

    def _progress(self, total: int) -> str:
        label = self._messages.text("read_back.part", number=self._number + 1, total=total)
        return (
            f'<p class="progress-text" id="read-back-progress">{escape(label)}</p>'
            f'<progress max="{total}" value="{self._number + 1}" aria-labelledby="read-back-progress"></progress>'
        )

    def _section(self, section: Section, items: tuple[ReviewItem, ...]) -> str:
        title = self._messages[f"read_back.section.{section.value}"]
        rows = "".join(self._statement(item) for item in items)
        label = escape(self._messages.text("read_back.missing_label", section=title))
        return (
            f'<h1 class="read-back-heading" tabindex="-1" data-say>{escape(title)}</h1>{self._voice()}'
            f'<ul class="read-back-list">{rows}</ul>'
            f'<button type="button" data-do="add" data-section="{section.value}" aria-label="{label}">'
            f"{self._t('read_back.missing')}</button>"
        )

    def _statement(self, item: ReviewItem) -> str:
        label = escape(self._messages.text("read_back.wrong_label", text=item.text))
        changed = f'<span class="origin">{self._t("read_back.changed_before")}</span>'
        return (
            f'<li><p class="read-back-text" data-say>{escape(item.text)}</p>'
            f"{changed if item.origin is Origin.CLIENT else ''}"
            f'<button type="button" data-do="change" data-statement="{escape(item.statement.id)}" aria-label="{label}">'
            f"{self._t('read_back.wrong')}</button></li>"
        )

    def _voice(self) -> str:
        """The script shows the button where the device has a German voice of its own, else, once, the sentence."""
        hint = f'<p class="hint" data-no-voice hidden>{self._t("read_back.no_voice")}</p>' if self._number == 0 else ""
        return (
            f'<div class="read-back-voice"><button type="button" data-do="listen" aria-pressed="false" hidden '
            f'data-listen="{self._t("read_back.listen")}" data-stop="{self._t("read_back.stop")}">'
            f'<b aria-hidden="true">▶</b> <span>{self._t("read_back.listen")}</span></button>{hint}</div>'
        )

    def _end(self) -> str:
        filled = {part.section for part in self._parts}
        buttons = "".join(
            f'<button type="button" data-do="add" data-section="{section.value}">'
            f"{self._t(f'read_back.section.{section.value}')}</button>"
            for section in Section
            if section not in filled
        )
        missing = f'<p>{self._t("read_back.empty_sections")}</p><div class="read-back-empty">{buttons}</div>'
        return (
            f'<h1 class="read-back-heading" tabindex="-1">{self._t("read_back.last")}</h1>'
            f"<p>{self._t('read_back.last_hint')}</p>{missing if buttons else ''}"
        )

    def _moves(self, last: int) -> str:
        back = next_part = ""
        if self._number > 0:
            back = f'<button type="button" class="big" data-do="go" data-to="{self._number - 1}">' + (
                f'<b aria-hidden="true">←</b> {self._t("read_back.back")}</button>'
            )
        if self._number < last:
            next_part = f'<button type="button" class="primary big" data-do="go" data-to="{self._number + 1}">' + (
                f'{self._t("read_back.next")} <b aria-hidden="true">→</b></button>'
            )
        else:
            next_part = f'<button type="button" class="primary big" data-do="done">{self._t("read_back.done")}</button>'
        return f'<div class="read-back-moves">{back}{next_part}</div>'

    def _t(self, key: str) -> str:
        return escape(self._messages[key])
