"""Found skills as chips with the words behind them, questions about likely ones, and the search to add more."""

from collections.abc import Sequence
from html import escape

from assistant.domain.findings import ConceptName, Polarity, SkillGroup, SkillKind
from assistant.domain.found_skill import OFFICE_RULE, OFFICER_RULE, FoundSkill, SkillQuestion, concept_id
from assistant.domain.profile import Evidence
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web.question_html import numbers
from assistant.web.quote_html import where_said
from assistant.web.redacted_html import counted
from assistant.workflow.choosing import LONGEST_QUERY
from assistant.workflow.review_view import ReviewView

AT_A_TIME = 3
"""Questions of one kind. More at once would be a form to fill in."""
_MOST_QUOTES = 3
_AROUND = 45
"""Characters shown on either side of the words."""
_BESIDES = (
    Polarity.NEGATED,
    Polarity.WISHED,
    Polarity.LEARNING,
    Polarity.TRIED,
    Polarity.NO_LONGER,
    Polarity.OTHER_PERSON,
    Polarity.UNCERTAIN,
)
_LOOKED_FOR = "esco"
"""Drafts that do not name it were made before skills were kept with them."""
_FOR_SCRIPT = ("working", "saving", "found_one", "found", "nothing", "search_failed")


def skills_panel(view: ReviewView, guide: Guide, messages: Messages, *, decidable: bool, done: str = "") -> str:
    """`decidable`: with the ways to change something. `done`: what has just been changed, to be announced."""
    return _Panel(view, guide, messages, decidable, done).html()


def group_of(name: ConceptName) -> str:
    """Key of the heading a concept stands under, without its prefix."""
    return "occupation" if name.kind is SkillKind.OCCUPATION else name.group.value


class _Panel:
    def __init__(self, view: ReviewView, guide: Guide, messages: Messages, decidable: bool, done: str) -> None:
        self._view = view
        self._messages = messages
        self._decidable = decidable
        self._done = done
        self._numbers = numbers(guide, view.questions)

    def html(self) -> str:
        for_script = "".join(f' data-{key.replace("_", "-")}="{self._t(key)}"' for key in _FOR_SCRIPT)
        return (
            f'<section class="skills" aria-labelledby="skills-heading" data-case="{self._view.interview.id}" '
            f'data-version="{self._view.interview.version}"{for_script}>'
            f'<h2 id="skills-heading" tabindex="-1">{self._t("heading")}</h2>'
            f'<p class="hint">{self._t("hint" if self._decidable else "hint_read")}</p>'
            f"{self._groups()}{self._besides()}{self._questions() + self._search() if self._decidable else ''}"
            # Last, so that nothing moves under the officer's pointer when something is said.
            f'<p class="check-status" role="status" data-done="{escape(self._done)}"></p></section>'
        )

    def _groups(self) -> str:
        claimed = [skill for skill in self._view.skills.found if skill.polarity is Polarity.HAS]
        own = self._view.skills.own
        if not claimed and not own and _LOOKED_FOR not in self._view.draft.made_with:
            return ""
        if not claimed and not own:
            return f'<p class="empty">{self._t("none")}</p>'
        groups = [self._group(group.value, claimed, own) for group in SkillGroup]
        return f'<div class="skill-groups">{"".join([*groups, self._group("occupation", claimed, own)])}</div>'

    def _group(self, group: str, claimed: Sequence[FoundSkill], own: Sequence[ConceptName]) -> str:
        chips = [self._chip(skill) for skill in claimed if group_of(skill.name) == group]
        chips += [self._own_chip(name) for name in own if group_of(name) == group]
        body = f'<ul class="chips">{"".join(chips)}</ul>' if chips else f'<p class="empty">{self._t("group_empty")}</p>'
        return f'<div class="skill-group"><h3>{self._t(group)}</h3>{body}</div>'

    def _besides(self) -> str:
        folds = []
        for polarity in _BESIDES:
            skills = [item for item in self._view.skills.found if item.polarity is polarity and not item.is_proposal]
            if skills:
                summary = self._messages.text(
                    "skills.fold", name=self._messages[f"skills.{polarity.value}"], count=len(skills)
                )
                chips = "".join(self._chip(skill) for skill in skills)
                folds.append(
                    f'<details class="skill-fold"><summary>{escape(summary)}</summary>'
                    f'<ul class="chips">{chips}</ul></details>'
                )
        return f'<div class="skill-folds">{"".join(folds)}</div>' if folds else ""

    def _chip(self, skill: FoundSkill) -> str:
        words, panel = f"words-{skill.id}", f"names-{skill.id}"
        quotes = self._quotes(skill.evidence)
        why = self._why(skill) + self._code(skill)
        opens, names = "", ""
        if self._decidable:
            opens = f' aria-expanded="false" aria-controls="{panel}"'
            names = f'<div class="chip-names" id="{panel}" hidden>{self._names(skill, why)}</div>'
        return (
            f'<li><button type="button" class="chip" data-found="{skill.id}" aria-describedby="{words}"{opens}>'
            f"{escape(skill.name.label)}</button>"
            f'<div class="chip-words" id="{words}" role="tooltip" hidden>{quotes}{why}</div>{names}</li>'
        )

    def _names(self, skill: FoundSkill, why: str) -> str:
        """The panel of a chip: the same words, and the candidates to pick from."""
        head = f'<p class="chip-head">{self._t("words")}</p>{self._quotes(skill.evidence)}{why}'
        close = f'<button type="button" data-do="close">{self._t("close")}</button>'
        if len(skill.candidates) == 1:
            return f'{head}<p class="hint">{self._t("only_one")}</p>{close}'
        heading = f"which-{skill.id}"
        buttons = "".join(
            f'<button type="button" class="candidate" data-do="choose" data-number="{number}" '
            f'data-next="{concept_id(name, skill.polarity.value)}" aria-pressed="{str(number == 0).lower()}">'
            f"{escape(name.label)}</button>"
            for number, name in enumerate(skill.candidates)
        )
        return (
            f'{head}<p class="chip-head" id="{heading}">{self._t("which")}</p>'
            f'<div class="candidates" role="group" aria-labelledby="{heading}">{buttons}</div>{close}'
        )

    def _why(self, skill: FoundSkill) -> str:
        by = {OFFICER_RULE: "by_officer", OFFICE_RULE: "by_office"}.get(skill.rule.partition(".")[0])
        return f'<p class="hint">{self._t(by)}</p>' if by else ""

    def _code(self, skill: FoundSkill) -> str:
        if not skill.kldb:
            return ""
        return f'<p class="hint">{escape(self._messages.text("skills.kldb", code=skill.kldb))}</p>'

    def _quotes(self, evidence: Sequence[Evidence]) -> str:
        rows = "".join(f"<p>{self._quote(piece)}</p>" for piece in evidence[:_MOST_QUOTES])
        if (more := len(evidence) - _MOST_QUOTES) > 0:
            rows += f'<p class="hint">{escape(counted(self._messages, "skills.more_places", more))}</p>'
        return rows

    def _quote(self, evidence: Evidence) -> str:
        """The words with a little of what was said around them."""
        before, words, after = self._around(evidence)
        number = self._numbers.get(evidence.answer_id, "")
        where = where_said(evidence, number, self._messages)
        return f"<q>{escape(before)}<mark>{escape(words)}</mark>{escape(after)}</q> <small>{escape(where)}</small>"

    def _around(self, evidence: Evidence) -> tuple[str, str, str]:
        text = self._view.texts[evidence.answer_id].text
        span = evidence.span
        start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
        before, after = text[start : span.start], text[span.end : end]
        if start > 0:
            before = "… " + before.partition(" ")[2]
        if end < len(text):
            after = after.rpartition(" ")[0] + " …"
        return before, evidence.quote, after

    def _own_chip(self, name: ConceptName) -> str:
        return f'<li><span class="chip own">{escape(name.label)} <small>{self._t("own")}</small></span></li>'

    def _questions(self) -> str:
        questions = self._view.skills.questions
        guessed = [question for question in questions if not question.occupation]
        typical = [question for question in questions if question.occupation]
        shown = [*guessed[:AT_A_TIME], *typical[:AT_A_TIME]]
        if not shown:
            return ""
        rows = "".join(self._question(question) for question in shown)
        more = len(questions) - len(shown)
        rest = f'<p class="hint">{escape(counted(self._messages, "skills.more_questions", more))}</p>' if more else ""
        return (
            f'<div class="skill-questions"><h3>{self._t("questions")}</h3>'
            f'<p class="hint">{self._t("questions_hint")}</p><ul>{rows}</ul>{rest}</div>'
        )

    def _question(self, question: SkillQuestion) -> str:
        text, name = self._asked(question), f"ask-{question.id}"
        buttons = "".join(
            f'<button type="button" data-do="answer" data-yes="{key}" aria-describedby="{name}">{self._t(key)}</button>'
            for key in ("yes", "no")
        )
        return (
            f'<li data-question="{question.id}"><p id="{name}">{escape(text)}</p>'
            f'<div class="decide">{buttons}</div></li>'
        )

    def _asked(self, question: SkillQuestion) -> str:
        skill = question.name.label
        if question.occupation:
            return self._messages.text("skills.ask_typical", occupation=question.occupation.label, skill=skill)
        return self._messages.text("skills.ask_words", words=question.evidence[0].quote, skill=skill)

    def _search(self) -> str:
        return (
            f'<div class="skill-search"><label for="skill-search">{self._t("search")}</label>'
            '<input id="skill-search" type="text" role="combobox" aria-autocomplete="list" aria-expanded="false" '
            f'aria-controls="skill-options" aria-describedby="skill-search-hint" autocomplete="off" spellcheck="false" '
            f'maxlength="{LONGEST_QUERY}"><p class="hint" id="skill-search-hint">{self._t("search_hint")}</p>'
            f'<ul id="skill-options" role="listbox" aria-label="{self._t("options")}" hidden></ul>'
            '<p class="skill-count hint" role="status"></p></div>'
        )

    def _t(self, key: str) -> str:
        return escape(self._messages[f"skills.{key}"])
