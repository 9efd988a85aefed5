"""Connected texts of sections as HTML: the officer's panel, and to read for everybody else."""

from html import escape

from assistant.domain.narration import NarratedSentence, Narration
from assistant.domain.profile import Section
from assistant.messages import Messages
from assistant.workflow.narrating import kept_statements, ready_sections
from assistant.workflow.review_view import ReviewView


def narration_panel(view: ReviewView, messages: Messages, *, offered: bool) -> str:
    """What the officer can have written and decides on, where a narrator is there and the draft lies open.

    narration.js fills in what is under way.
    """
    return _Panel(view, messages).html() if offered else accepted_texts(view, messages)


def accepted_texts(view: ReviewView, messages: Messages) -> str:
    """The texts that belong to the profile, to read."""
    kept = kept_statements(view.items)
    texts = [
        f"<h3>{escape(messages['section.' + section.value])}</h3>{_text(narration, messages)}"
        for section in Section
        if (narration := view.narrations.get(section)) and narration.accepted and narration.fits(kept)
    ]
    if not texts:
        return ""
    return (
        f'<section class="narrations"><h2>{escape(messages["narration.accepted_heading"])}</h2>'
        f"{''.join(texts)}</section>"
    )


def sections_without_text(view: ReviewView) -> tuple[Section, ...]:
    """The sections that are ready and have no text that fits."""
    kept = kept_statements(view.items)
    return tuple(
        section
        for section in ready_sections(view.items)
        if not ((narration := view.narrations.get(section)) and narration.fits(kept))
    )


class _Panel:
    def __init__(self, view: ReviewView, messages: Messages) -> None:
        self._view = view
        self._messages = messages
        self._kept = kept_statements(view.items)

    def html(self) -> str:
        ready = ready_sections(self._view.items)
        undecided = {item.statement.section for item in self._view.items if item.decision is None}
        parts = "".join(self._section(section) for section in ready)
        every = ""
        if len(sections_without_text(self._view)) > 1:
            every = f'<button type="button" data-narrate="start" data-section="">{self._t("narration.all")}</button>'
        not_yet = ""
        if undecided:
            names = ", ".join(self._messages["section." + section.value] for section in Section if section in undecided)
            not_yet = f'<p class="hint">{escape(self._messages.text("narration.not_yet", sections=names))}</p>'
        texts = {name: self._messages[f"narration.{name}"] for name in ("waiting", "writing", "seconds", "plain")}
        data = "".join(f' data-{name}="{escape(text)}"' for name, text in texts.items())
        return (
            f'<section class="narrations" data-interview="{escape(self._view.interview.id)}"{data}>'
            f"<h2>{self._t('narration.heading')}</h2>"
            f'<p class="hint">{self._t("narration.intro")}</p>{not_yet}'
            f'<div class="decide">{every}</div>{parts}<p class="narration-status" role="status"></p></section>'
        )

    def _state(self, section: Section) -> str:
        narration = self._view.narrations.get(section)
        if narration is None:
            return "none"
        if not narration.fits(self._kept):
            return "outdated"
        return {None: "open", True: "accepted", False: "declined"}[narration.accepted]

    def _section(self, section: Section) -> str:
        state, narration = self._state(section), self._view.narrations.get(section)
        # An outdated text is not shown: what it says may have been rejected or hidden since.
        text = _text(narration, self._messages) if narration and state not in {"none", "outdated"} else ""
        buttons = self._button("start" if state == "none" else "again", section)
        if narration and state not in {"none", "outdated"}:
            buttons = (
                self._button("take", section, narration.basis, pressed=state == "accepted")
                + self._button("leave", section, narration.basis, pressed=state == "declined")
                + buttons
            )
        return (
            f'<div class="narration {state}" data-section="{section.value}">'
            f"<h3>{self._t('section.' + section.value)}</h3>"
            f'<p class="narration-state">{self._t("narration.state_" + state)}</p>{text}'
            f'<p class="narration-live" hidden><span class="working"></span> <span data-live="text"></span> '
            '<span data-live="seconds" aria-hidden="true"></span></p>'
            '<p class="narration-text" data-live="sentences"></p>'
            f'<div class="decide">{buttons}{self._button("stop", section, hidden=True)}</div></div>'
        )

    def _button(
        self, do: str, section: Section, basis: str = "", *, pressed: bool | None = None, hidden: bool = False
    ) -> str:
        label = self._messages.text(f"narration.{do}_label", section=self._messages["section." + section.value])
        state = "" if pressed is None else f' aria-pressed="{str(pressed).lower()}"'
        return (
            f'<button type="button" data-narrate="{"start" if do == "again" else do}" data-section="{section.value}" '
            f'data-basis="{basis}" aria-label="{escape(label)}"{state}{" hidden" if hidden else ""}>'
            f"{self._t('narration.' + do)}</button>"
        )

    def _t(self, key: str) -> str:
        return escape(self._messages[key])


def _text(narration: Narration, messages: Messages) -> str:
    sentences = " ".join(_sentence(sentence, messages) for sentence in narration.sentences)
    plain = any(not sentence.narrated for sentence in narration.sentences)
    why = f'<p class="hint">{escape(messages["narration.plain_why"])}</p>' if plain else ""
    return f'<p class="narration-text">{sentences}</p>{why}'


def _sentence(sentence: NarratedSentence, messages: Messages) -> str:
    if sentence.narrated:
        return f"<span>{escape(sentence.text)}</span>"
    return (
        f'<span class="plain-sentence"><span class="for-screen-readers">{escape(messages["narration.plain"])}: </span>'
        f"{escape(sentence.text)}</span>"
    )
