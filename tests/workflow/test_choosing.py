"""Other names for skills, questions, added skills: for this interview at once, for the office only if accepted."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest

from assistant.assemble import Steps
from assistant.data import PROMPTS
from assistant.domain.command import SpokenCommand
from assistant.domain.consent import Purpose
from assistant.domain.errors import (
    AnalysisFailed,
    AssistantError,
    DraftOutdated,
    EditConflict,
    IllegalMove,
    InputError,
    NotAllowed,
    NotFound,
)
from assistant.domain.findings import Candidate, ConceptName, Fact, Polarity, SkillGroup, SkillKind, SkillMention
from assistant.domain.found_skill import FoundSkill, SuggestionStatus
from assistant.domain.interview import Interview, InterviewStatus
from assistant.domain.people import Actor
from assistant.domain.profile import Origin, Section
from assistant.domain.review import Action
from assistant.domain.transcript import Span
from assistant.drafting.wording import Wording
from assistant.facts.finder import FactFinder
from assistant.redaction import PersonalDataFinder, Policy, SensitiveFinder
from assistant.settings import Settings
from assistant.skills.finder import SkillFinder
from assistant.skills.search import ConceptSearch
from assistant.workflow.analysis import Analysis
from assistant.workflow.checking import Checking
from assistant.workflow.choosing import Choosing
from assistant.workflow.drafting import Drafting
from assistant.workflow.reviewing import Reviewing
from assistant.workflow.suggesting import Suggesting
from assistant.workflow.supervising import Supervising
from tests.workflow.test_checking import SpecialWords, Words
from tests.workflow.world import ANNA, OTTO, SARA, World

WORK, TASKS = 1, 2
SAID = "Frau Brix war die Chefin. Ich war Koch, die Kasse gemacht habe ich, und Torten kann ich nicht."
ALSO = "Frau Brix wollte, dass ich die  Kasse gemacht habe. Teller getragen habe ich auch."
PROFESSIONAL = (SkillKind.SKILL, SkillGroup.PROFESSIONAL)
TILL = ConceptName("Kasse bedienen", "uri:till", *PROFESSIONAL)
BOOKS = ConceptName("Kassenbuch führen", "uri:books", *PROFESSIONAL)
CAKES = ConceptName("Torten herstellen", None, *PROFESSIONAL)
PLATES = ConceptName("Speisen servieren", "uri:serve", *PROFESSIONAL)
PEELING = ConceptName("Gemüse schälen", None, *PROFESSIONAL)
COOK = ConceptName("Koch/Köchin", "uri:cook", SkillKind.OCCUPATION, SkillGroup.PROFESSIONAL)
FOUND: dict[str, tuple[tuple[ConceptName, ...], Polarity, str]] = {
    r"die\s+Kasse gemacht": ((TILL, BOOKS), Polarity.HAS, "lexicon.phrase"),
    "Torten": ((CAKES,), Polarity.NEGATED, "lexicon.word"),
    "Koch": ((COOK,), Polarity.HAS, "lexicon.word"),
    "Teller getragen": ((PLATES, TILL), Polarity.UNCERTAIN, "semantic.tfidf"),
    # What touches a hidden name must be left behind, candidates and all.
    "Brix war die Chefin": ((BOOKS, TILL), Polarity.HAS, "lexicon.phrase"),
}


class Skills:
    """Finds the words above."""

    def __init__(self) -> None:
        self.error: AssistantError | None = None

    def find(self, text: str, *, topic: str = "") -> tuple[SkillMention, ...]:
        if self.error:
            raise self.error
        return tuple(
            SkillMention(
                Span(*match.span()),
                names[0].kind,
                names[0].group,
                polarity,
                tuple(Candidate(name.label, name.uri, 0.9) for name in names),
                0.9,
                rule,
            )
            for words, (names, polarity, rule) in FOUND.items()
            for match in re.finditer(words, text)
        )


class NoFacts:
    def find(self, text: str, *, topic: str = "", on: date | None = None) -> tuple[Fact, ...]:
        return ()


class Search:
    """Knows two concepts."""

    def search(self, text: str, limit: int = 12) -> tuple[ConceptName, ...]:
        return tuple(name for name in (PEELING, TILL) if text.casefold() in name.label.casefold())

    def known(self, name: ConceptName) -> ConceptName | None:
        return next((known for known in (PEELING, TILL) if known == name), None)


class Desk(World):
    """An officer before a draft."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.skills = Skills()
        wording = Wording.load(PROMPTS / "drafting" / "statements.de.yaml")
        analysis = Analysis(
            cast(SkillFinder, self.skills),
            cast(FactFinder, NoFacts()),
            cast(PersonalDataFinder, Words(Brix="PERSON")),
            cast(SensitiveFinder, SpecialWords()),
            Policy.load(PROMPTS / "policies" / "vermittlung.yaml"),
            wording,
            {},
            lambda occupation: (PEELING, TILL) if occupation == COOK else (),
        )
        self.drafting = Drafting(self.store, lambda: analysis, "machine", self.now)
        self.reviewing = Reviewing(self.store, self.now)
        self.supervising = Supervising(self.store, self.now)
        self.suggesting = Suggesting(self.store)
        self.checking = Checking(self.store, self.drafting, self.now)
        self.choosing = Choosing(self.store, self.drafting, wording, lambda: cast(ConceptSearch, Search()), self.now)
        self.id, self.work, self.tasks = self.told(SAID, ALSO)

    def told(self, *texts: str, granted: dict[Purpose, bool] | None = None) -> tuple[str, ...]:
        """A drafted interview with these answers: its id, then theirs."""
        interview = self.running(granted)
        answers = [self.answer(interview, WORK + number) for number in range(len(texts))]
        for answer_id, text in zip(answers, texts, strict=True):
            self.interviewing.save_typed(ANNA, answer_id, text)
        self.interviewing.finish(ANNA, interview.id)
        self.drafting.make_draft(ANNA, interview.id)
        return interview.id, *answers

    @property
    def interview(self) -> Interview:
        return self.reviewing.view(ANNA, self.id).interview

    @property
    def version(self) -> int:
        return self.interview.version

    def found(self, label: str, interview_id: str = "") -> FoundSkill:
        (skill,) = (
            item for item in self.reviewing.view(ANNA, interview_id or self.id).skills.found if item.name.label == label
        )
        return skill

    def statements(self, interview_id: str = "") -> dict[str, Section]:
        view = self.reviewing.view(ANNA, interview_id or self.id)
        return {item.text: item.statement.section for item in view.items}

    def choose(self, label: str, number: int = 1) -> None:
        self.choosing.choose(ANNA, self.id, self.version, self.found(label).id, number)

    def questions(self) -> list[str]:
        return [question.name.label for question in self.reviewing.view(ANNA, self.id).skills.questions]

    def reply(self, label: str, *, yes: bool) -> None:
        (question,) = (item for item in self.reviewing.view(ANNA, self.id).skills.questions if item.name.label == label)
        self.choosing.answer(ANNA, self.id, self.version, question.id, yes=yes)

    def audited(self) -> list[tuple[str, str]]:
        with self.store.transaction() as transaction:
            return [
                (entry.action, entry.details)
                for entry in transaction.audit.all()
                if entry.action.startswith(("skill.", "suggestion."))
            ]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.store.close()


def test_another_name_holds_in_every_answer_of_the_new_draft_and_the_first_one_can_be_had_again(desk: Desk) -> None:
    desk.choose("Kasse bedienen")
    skill = desk.found("Kassenbuch führen")
    assert [piece.answer_id for piece in skill.evidence] == [desk.work, desk.tasks]
    assert skill.candidates == (BOOKS, TILL)
    assert "Kassenbuch führen" in desk.statements()
    assert "Kasse bedienen" not in desk.statements()
    assert desk.interview.status is InterviewStatus.DRAFTED
    desk.choose("Kassenbuch führen")
    assert "Kasse bedienen" in desk.statements()


def test_the_other_decisions_of_the_officer_stay(desk: Desk) -> None:
    view = desk.reviewing.view(ANNA, desk.id)
    for item in view.items:
        desk.reviewing.decide(ANNA, desk.id, desk.version, item.statement.id, Action.ACCEPT)
    desk.choose("Kasse bedienen")
    after = {item.text: item.decision is not None for item in desk.reviewing.view(ANNA, desk.id).items}
    assert after.pop("Kassenbuch führen") is False
    assert after and all(after.values())


def test_a_choice_outlives_a_decision_about_hidden_passages_before_it(desk: Desk) -> None:
    """The place is that of the text before redaction: what is hidden in front of it does not move it."""
    desk.choose("Kasse bedienen")
    text = desk.reviewing.view(ANNA, desk.id).texts[desk.work].text
    start = text.index("Chefin")
    desk.checking.hide(ANNA, desk.id, desk.version, desk.work, start, start + 6, "OTHER")
    assert len(desk.found("Kassenbuch führen").evidence) == 2


def test_a_choice_is_proposed_to_the_office_at_the_confirmation_and_used_only_when_accepted(desk: Desk) -> None:
    desk.choose("Kasse bedienen")
    assert desk.suggesting.suggestions(SARA) == ()
    confirm(desk)
    (suggestion,) = desk.suggesting.suggestions(SARA)
    assert (suggestion.words, suggestion.name, suggestion.times) == ("die kasse gemacht", BOOKS, 1)
    before, _ = desk.told("Da habe ich die Kasse gemacht.")
    assert desk.found("Kasse bedienen", before)
    desk.suggesting.review(SARA, suggestion.id, accepted=True)
    after, _ = desk.told("Da habe ich DIE KASSE GEMACHT, die Kasse gemacht.")
    learned = desk.found("Kassenbuch führen", after)
    assert learned.candidates == (BOOKS, TILL)
    assert learned.rule == "office.lexicon.phrase"
    assert "Kassenbuch führen" in desk.statements(after)
    desk.suggesting.review(SARA, suggestion.id, accepted=False)
    again, _ = desk.told("Da habe ich die Kasse gemacht.")
    assert desk.found("Kasse bedienen", again)


def test_going_back_to_the_machines_own_name_is_nothing_to_learn(desk: Desk) -> None:
    desk.choose("Kasse bedienen")
    desk.choose("Kassenbuch führen")
    confirm(desk)
    assert desk.suggesting.suggestions(SARA) == ()


def test_only_supervisors_see_and_review_what_the_office_may_learn(desk: Desk) -> None:
    desk.choose("Kasse bedienen")
    confirm(desk)
    (suggestion,) = desk.suggesting.suggestions(SARA)
    with pytest.raises(NotAllowed):
        desk.suggesting.suggestions(ANNA)
    with pytest.raises(NotAllowed):
        desk.suggesting.review(ANNA, suggestion.id, accepted=True)
    with pytest.raises(NotFound):
        desk.suggesting.review(SARA, "x", accepted=True)
    assert desk.suggesting.suggestions(SARA)[0].status is SuggestionStatus.PROPOSED


def test_yes_becomes_the_officers_own_statement_and_no_is_remembered(desk: Desk) -> None:
    assert desk.questions() == ["Speisen servieren", "Gemüse schälen"]
    desk.reply("Gemüse schälen", yes=True)
    assert desk.statements()["Gemüse schälen (auf Nachfrage bestätigt)"] is Section.PROFESSIONAL_SKILLS
    desk.reply("Speisen servieren", yes=False)
    assert "Speisen servieren" not in " ".join(desk.statements())
    assert desk.questions() == []
    view = desk.reviewing.view(ANNA, desk.id)
    assert view.skills.own == (PEELING,)
    (item,) = (item for item in view.items if item.statement.origin is Origin.OFFICER)
    assert item.kept


def test_answers_hold_in_the_next_draft(desk: Desk) -> None:
    desk.reply("Gemüse schälen", yes=True)
    desk.reply("Speisen servieren", yes=False)
    desk.drafting.make_anew(ANNA, desk.id)
    assert desk.questions() == []
    assert "Gemüse schälen (auf Nachfrage bestätigt)" in desk.statements()


def test_what_is_asked_is_never_claimed(desk: Desk) -> None:
    assert not {"Gemüse schälen", "Speisen servieren"} & desk.statements().keys()


def test_denied_skills_are_shown_as_denied_and_nothing_else(desk: Desk) -> None:
    assert desk.found("Torten herstellen").polarity is Polarity.NEGATED
    assert "Torten herstellen" not in desk.statements()


def test_an_added_skill_is_a_statement_of_the_officers_own_once(desk: Desk) -> None:
    assert desk.choosing.add(ANNA, desk.id, desk.version, PEELING)
    assert desk.statements()["Gemüse schälen"] is Section.PROFESSIONAL_SKILLS
    assert desk.reviewing.view(ANNA, desk.id).skills.own == (PEELING,)
    assert "Gemüse schälen" not in desk.questions()
    for name in (PEELING, TILL):
        assert not desk.choosing.add(ANNA, desk.id, desk.version, name)
    assert len([text for text in desk.statements() if text == "Gemüse schälen"]) == 1


def test_an_added_skill_whose_statement_is_rejected_is_no_skill_and_can_be_added_again(desk: Desk) -> None:
    desk.choosing.add(ANNA, desk.id, desk.version, PEELING)
    (own,) = (item for item in desk.reviewing.view(ANNA, desk.id).items if item.statement.origin is Origin.OFFICER)
    desk.reviewing.decide(ANNA, desk.id, desk.version, own.statement.id, Action.REJECT)
    assert desk.reviewing.view(ANNA, desk.id).skills.own == ()
    assert desk.choosing.add(ANNA, desk.id, desk.version, PEELING)


def test_names_the_search_does_not_know_are_not_added(desk: Desk) -> None:
    with pytest.raises(InputError):
        desk.choosing.add(ANNA, desk.id, desk.version, replace(PEELING, label="Hagedorn"))
    with pytest.raises(InputError):
        desk.choosing.add(ANNA, desk.id, desk.version, replace(TILL, uri="uri:other"))


def test_only_officers_search_and_very_long_texts_find_nothing(desk: Desk) -> None:
    assert desk.choosing.search(ANNA, "Kasse") == (TILL,)
    assert desk.choosing.search(ANNA, "Kasse" * 50) == ()
    with pytest.raises(NotAllowed):
        desk.choosing.search(SARA, "Kasse")


@pytest.mark.parametrize("number", [-1, 0, 2, 99])
def test_only_another_candidate_of_the_skill_can_be_chosen(desk: Desk, number: int) -> None:
    with pytest.raises(InputError):
        desk.choose("Kasse bedienen", number)


def test_what_is_not_in_the_draft_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.choosing.choose(ANNA, desk.id, desk.version, "x", 1)
    with pytest.raises(NotFound):
        desk.choosing.answer(ANNA, desk.id, desk.version, "x", yes=True)


def test_a_decision_on_an_old_state_changes_nothing(desk: Desk) -> None:
    old, skill = desk.version, desk.found("Kasse bedienen")
    question = desk.reviewing.view(ANNA, desk.id).skills.questions[0]
    desk.reply("Gemüse schälen", yes=False)
    with pytest.raises(EditConflict):
        desk.choosing.choose(ANNA, desk.id, old, skill.id, 1)
    with pytest.raises(EditConflict):
        desk.choosing.answer(ANNA, desk.id, old, question.id, yes=True)
    with pytest.raises(EditConflict):
        desk.choosing.add(ANNA, desk.id, old, PEELING)
    assert [action for action, _ in desk.audited()] == ["skill.denied"]


@pytest.mark.parametrize(("actor", "error"), [(OTTO, NotFound), (SARA, NotAllowed)])
def test_nobody_but_the_interviews_officer_decides(desk: Desk, actor: Actor, error: type[AssistantError]) -> None:
    version, skill = desk.version, desk.found("Kasse bedienen")
    question = desk.reviewing.view(ANNA, desk.id).skills.questions[0]
    with pytest.raises(error):
        desk.choosing.choose(actor, desk.id, version, skill.id, 1)
    with pytest.raises(error):
        desk.choosing.answer(actor, desk.id, version, question.id, yes=True)
    with pytest.raises(error):
        desk.choosing.add(actor, desk.id, version, PEELING)


def confirm(desk: Desk) -> None:
    for item in desk.reviewing.view(ANNA, desk.id).items:
        if item.decision is None:
            desk.reviewing.decide(ANNA, desk.id, desk.version, item.statement.id, Action.ACCEPT)
    desk.reviewing.confirm(ANNA, desk.id, desk.version)


def test_a_confirmed_profile_is_not_changed(desk: Desk) -> None:
    confirm(desk)
    with pytest.raises(IllegalMove):
        desk.choose("Kasse bedienen")
    with pytest.raises(IllegalMove):
        desk.reply("Gemüse schälen", yes=True)


def test_a_draft_that_cannot_follow_is_not_confirmed(desk: Desk) -> None:
    desk.skills.error = AnalysisFailed(step="skills")
    desk.time += timedelta(minutes=1)
    with pytest.raises(DraftOutdated):
        desk.choose("Kasse bedienen")
    with pytest.raises(DraftOutdated):
        confirm(desk)
    desk.skills.error = None
    desk.drafting.make_anew(ANNA, desk.id)
    assert "Kassenbuch führen" in desk.statements()
    confirm(desk)


def test_supervisors_see_the_profile_without_what_is_asked_and_searched(desk: Desk) -> None:
    confirm(desk)
    view = desk.reviewing.view(SARA, desk.id)
    assert (view.skills.found, view.skills.questions) == ((), ())


def test_without_consent_to_drafting_no_skill_is_found_and_nothing_is_asked(desk: Desk) -> None:
    interview_id, *_ = desk.told(SAID, granted={Purpose.RECORDING: False, Purpose.DRAFTING: False})
    view = desk.reviewing.view(ANNA, interview_id)
    assert (view.skills.found, view.skills.questions) == ((), ())


def test_the_log_tells_what_was_done_without_a_word_of_the_client_or_a_skill(desk: Desk) -> None:
    desk.choose("Kasse bedienen")
    desk.choosing.add(ANNA, desk.id, desk.version, PEELING)
    confirm(desk)
    (suggestion,) = desk.suggesting.suggestions(SARA)
    desk.suggesting.review(SARA, suggestion.id, accepted=True)
    actions = desk.audited()
    assert actions[0] == ("skill.chosen", "draft=1 places=2")
    assert [action for action, _ in actions] == [
        "skill.chosen",
        "skill.added",
        "suggestion.proposed",
        "suggestion.accepted",
    ]
    assert not any(word in details for _, details in actions for word in ("Kasse", "Gemüse", "kasse"))


def test_the_choices_in_an_answer_that_is_deleted_go_with_it(desk: Desk) -> None:
    desk.choose("Kasse bedienen")
    desk.interviewing.resume(ANNA, desk.id)
    desk.transcriber.text = "Das löschen."
    desk.record(desk.interview, WORK)
    desk.transcribing.step()
    assert desk.obeying.obey(ANNA, desk.work) is SpokenCommand.DELETE
    with desk.store.transaction() as transaction:
        assert [choice.answer_id for choice in transaction.skill_choices.of(desk.id)] == [desk.tasks]


def test_no_hidden_name_is_in_what_is_kept_about_skills(desk: Desk) -> None:
    """Neither in found skills nor in what the office may learn, whatever the finder took for a skill."""
    desk.choose("Kasse bedienen")
    desk.reply("Gemüse schälen", yes=True)
    confirm(desk)
    tables = ("found_skills", "skill_choices", "skill_decisions", "concept_suggestions")
    with closing(sqlite3.connect(desk.folder / "store.sqlite")) as database:
        kept = {table: str(database.execute(f"select * from {table}").fetchall()) for table in tables}
        assert "Brix" in str(database.execute("select text from transcripts").fetchall())
    assert all(len(rows) > 2 for rows in kept.values()), "nothing was looked through"
    assert not any("brix" in rows.casefold() or "[person" in kept["concept_suggestions"] for rows in kept.values())


def test_the_real_finders_leave_no_hidden_name_in_found_skills(desk: Desk) -> None:
    analysis = Steps(Settings()).analysis()
    drafting = Drafting(desk.store, lambda: analysis, "machine", desk.now)
    interview = desk.running(case="Quittenbaum, Xaverius")
    said = (
        "Ich heiße Xaverius Quittenbaum und war Koch. Für Frau Mostgruberich habe ich Bewohner gewaschen. "
        "Mein Bruder Klaas Quittenbaum fährt Stapler, und Mostgruberich hat mir das Kassieren gezeigt."
    )
    desk.interviewing.save_typed(ANNA, desk.answer(interview, WORK), said)
    desk.interviewing.finish(ANNA, interview.id)
    drafting.make_draft(ANNA, interview.id)
    found = desk.reviewing.view(ANNA, interview.id).skills.found
    assert {Polarity.HAS, Polarity.OTHER_PERSON} <= {skill.polarity for skill in found}
    assert not any(name in repr(found) for name in ("Xaverius", "Quittenbaum", "Mostgruberich", "Klaas"))
