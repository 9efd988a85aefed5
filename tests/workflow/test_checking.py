"""The officer's check of redaction: what is decided holds in the new draft, for this interview, and is logged."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest

from assistant.data import PROMPTS
from assistant.domain.command import SpokenCommand
from assistant.domain.errors import (
    AssistantError,
    DraftOutdated,
    EditConflict,
    IllegalMove,
    InputError,
    NotAllowed,
    NoteMissing,
    NotFound,
    NothingSelected,
    PassageHidden,
    PassageTooLong,
    RedactionFailed,
)
from assistant.domain.findings import Fact, PersonalDataFinding, SensitiveFinding, SkillMention
from assistant.domain.interview import Interview, InterviewStatus
from assistant.domain.people import Actor
from assistant.domain.profile import RevisionKind
from assistant.domain.redaction_check import LONGEST_PASSAGE, OTHER, CheckedPassage
from assistant.domain.review import Action
from assistant.domain.transcript import Span
from assistant.drafting.wording import Wording
from assistant.facts.finder import FactFinder
from assistant.redaction import PersonalDataFinder, Policy, SensitiveFinder
from assistant.skills.finder import SkillFinder
from assistant.workflow.analysis import Analysis
from assistant.workflow.checking import Checking
from assistant.workflow.drafting import Drafting
from assistant.workflow.reviewing import Reviewing
from assistant.workflow.supervising import Supervising
from tests.workflow.world import ANNA, OTTO, SARA, World

WORK, SUPPORT = 1, 7
SAID = "Ich war bei Bau Quandel in Bielefeld. Meine Chefin war Frau Brix, Rückenschmerzen hatte sie."
ALSO = "Bei Brix lernte ich viel, und Quandel hat gezahlt. Wegen Rückenschmerzen ging ich."


class Words:
    """Finds the words it was told, with their label, and stops when it is told to."""

    def __init__(self, **labels: str) -> None:
        self.labels = labels
        self.error: AssistantError | None = None
        self.names: list[str] = []

    def names_in(self, name: str) -> tuple[str, ...]:
        self.names.append(name)
        return ()

    def find(self, text: str) -> tuple[PersonalDataFinding, ...]:
        if self.error:
            raise self.error
        return tuple(PersonalDataFinding(span, label, 0.9, "words") for span, label in self._spans(text))

    def found_again(
        self, answers: Sequence[tuple[str, Sequence[PersonalDataFinding]]], given: Iterable[str]
    ) -> tuple[tuple[PersonalDataFinding, ...], ...]:
        return tuple(tuple(found) for _, found in answers)

    def _spans(self, text: str) -> Iterator[tuple[Span, str]]:
        for match in re.finditer(r"\w+", text):
            if label := self.labels.get(match[0]):
                yield Span(*match.span()), label


class SpecialWords(Words):
    def find(self, text: str, *, interview: str = "") -> tuple[SensitiveFinding, ...]:  # type: ignore[override]  # the other finder's face
        return tuple(SensitiveFinding(span, label, 0.7, "lexicon") for span, label in self._spans(text))


class NothingFound:
    def find(self, text: str, *, topic: str = "", on: date | None = None) -> tuple[SkillMention | Fact, ...]:
        return ()


class Desk(World):
    """An officer before a draft."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.finder = Words(Brix="PERSON", Bielefeld="LOC")
        analysis = Analysis(
            cast(SkillFinder, NothingFound()),
            cast(FactFinder, NothingFound()),
            cast(PersonalDataFinder, self.finder),
            cast(SensitiveFinder, SpecialWords(Rückenschmerzen="HEALTH")),
            Policy.load(PROMPTS / "policies" / "vermittlung.yaml"),
            Wording.load(PROMPTS / "drafting" / "statements.de.yaml"),
            {},
        )
        self.drafting = Drafting(self.store, lambda: analysis, "machine", self.now)
        self.reviewing = Reviewing(self.store, self.now)
        self.supervising = Supervising(self.store, self.now)
        self.checking = Checking(self.store, self.drafting, self.now)
        interview = self.running()
        self.work, self.support = self.answer(interview, WORK), self.answer(interview, SUPPORT)
        self.interviewing.save_typed(ANNA, self.work, SAID)
        self.interviewing.save_typed(ANNA, self.support, ALSO)
        self.id = self.interviewing.finish(ANNA, interview.id).id
        self.drafting.make_draft(ANNA, self.id)

    @property
    def interview(self) -> Interview:
        return self.reviewing.view(ANNA, self.id).interview

    @property
    def version(self) -> int:
        return self.interview.version

    def text(self, answer_id: str) -> str:
        return self.reviewing.view(ANNA, self.id).texts[answer_id].text

    def place(self, words: str, answer_id: str = "") -> tuple[str, int, int]:
        answer_id = answer_id or self.work
        start = self.text(answer_id).index(words)
        return answer_id, start, start + len(words)

    def passage(self, words: str, answer_id: str = "", actor: Actor = ANNA) -> CheckedPassage:
        """The checked passage whose place in the redacted text shows these words."""
        answer_id, start, end = self.place(words, answer_id)
        (found,) = (
            item
            for item in self.reviewing.view(actor, self.id).checked[answer_id]
            if (item.span.start, item.span.end) == (start, end)
        )
        return found

    def details(self) -> list[tuple[str, str]]:
        with self.store.transaction() as transaction:
            return [
                (entry.action, entry.details)
                for entry in transaction.audit.of(self.id)
                if entry.action.startswith("redaction.")
            ]

    def confirmed(self) -> None:
        view = self.reviewing.view(ANNA, self.id)
        for item in view.items:
            self.reviewing.decide(ANNA, self.id, self.version, item.statement.id, Action.ACCEPT)
        self.reviewing.confirm(ANNA, self.id, self.version)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.store.close()


def test_what_the_officer_hides_is_hidden_in_every_answer_of_the_new_draft(desk: Desk) -> None:
    desk.checking.hide(ANNA, desk.id, desk.version, *desk.place("Quandel"), OTHER)
    assert "Quandel" not in desk.text(desk.work) + desk.text(desk.support)
    assert desk.passage("[verborgen]", desk.support) == CheckedPassage(
        Span(*desk.place("[verborgen]", desk.support)[1:]), OTHER, "officer", "Quandel", hidden=True, special=False
    )
    assert desk.interview.status is InterviewStatus.DRAFTED


def test_a_selection_is_widened_to_whole_words_and_blanks_around_it_do_not_count(desk: Desk) -> None:
    answer_id, start, _ = desk.place(" Bau Quandel")
    desk.checking.hide(ANNA, desk.id, desk.version, answer_id, start, start + 8, "ORG")
    assert desk.passage("[Firma 1]").words == "Bau Quandel"


@pytest.mark.parametrize("word", ["o_neill", "O'Neill", "neill-2", "Neıll"])
def test_a_part_of_a_word_however_written_hides_the_word(desk: Desk, word: str) -> None:
    desk.interviewing.resume(ANNA, desk.id)
    desk.interviewing.save_typed(ANNA, desk.work, f"Mein Zeichen ist {word} immer.")
    desk.interviewing.finish(ANNA, desk.id)
    desk.drafting.make_draft(ANNA, desk.id)
    answer_id, start, _ = desk.place(word)
    desk.checking.hide(ANNA, desk.id, desk.version, answer_id, start + word.lower().index("l"), start + 6, OTHER)
    assert "ll" not in desk.text(desk.work)


def test_what_the_officer_hides_is_hidden_even_if_the_policy_keeps_such_things(desk: Desk) -> None:
    desk.checking.hide(ANNA, desk.id, desk.version, *desk.place("Bielefeld"), "LOC")
    assert "Bielefeld" not in desk.text(desk.work)


def test_a_person_the_officer_hides_has_a_number_of_their_own(desk: Desk) -> None:
    desk.checking.hide(ANNA, desk.id, desk.version, *desk.place("Quandel"), "PERSON")
    assert desk.text(desk.work).index("[Person 1]") < desk.text(desk.work).index("[Person 2]")
    assert desk.text(desk.support).startswith("Bei [Person 2] lernte ich viel, und [Person 1] hat")


def test_what_the_officer_shows_again_is_shown_in_every_answer_and_can_be_hidden_again(desk: Desk) -> None:
    desk.checking.uncover(ANNA, desk.id, desk.version, *desk.place("[Person 1]", desk.support))
    assert "Frau Brix" in desk.text(desk.work)
    shown = desk.passage("Brix")
    assert (shown.label, shown.words, shown.hidden, shown.special) == ("PERSON", "Brix", False, False)
    desk.checking.leave_out(ANNA, desk.id, desk.version, *desk.place("Brix"))
    assert "Brix" not in desk.text(desk.work) + desk.text(desk.support)
    assert "[Person 1]" in desk.text(desk.support)


def test_what_the_officer_hid_can_be_shown_again(desk: Desk) -> None:
    desk.checking.hide(ANNA, desk.id, desk.version, *desk.place("Quandel"), "UNION")
    assert desk.passage("[Gewerkschaft]").special
    desk.checking.uncover(ANNA, desk.id, desk.version, *desk.place("[Gewerkschaft]"))
    assert "Bau Quandel" in desk.text(desk.work)


def test_a_special_category_is_taken_in_with_a_note_for_its_answer_only_and_left_out_again(desk: Desk) -> None:
    desk.checking.include(ANNA, desk.id, desk.version, *desk.place("[Gesundheit]", desk.support), " schwer heben ")
    assert "Wegen Rückenschmerzen" in desk.text(desk.support)
    assert "Rückenschmerzen" not in desk.text(desk.work)
    shown = desk.passage("Rückenschmerzen", desk.support)
    assert (shown.label, shown.note, shown.hidden, shown.special) == ("HEALTH", "schwer heben", False, True)
    desk.checking.leave_out(ANNA, desk.id, desk.version, *desk.place("Rückenschmerzen", desk.support))
    assert "Rückenschmerzen" not in desk.text(desk.support)


@pytest.mark.parametrize("note", ["", "  \n"])
def test_a_special_category_is_not_shown_without_a_note(desk: Desk, note: str) -> None:
    before = desk.version
    place = desk.place("[Gesundheit]")
    with pytest.raises(NoteMissing):
        desk.checking.include(ANNA, desk.id, before, *place, note)
    with pytest.raises(NoteMissing):
        desk.checking.uncover(ANNA, desk.id, before, *place)
    assert (desk.version, desk.details()) == (before, [])


def test_only_special_categories_are_taken_in_with_a_note(desk: Desk) -> None:
    with pytest.raises(InputError):
        desk.checking.include(ANNA, desk.id, desk.version, *desk.place("[Person 1]"), "why")


def test_a_selection_that_touches_something_hidden_is_refused(desk: Desk) -> None:
    answer_id, start, end = desk.place("Frau [Person 1]")
    for edges in ((start, end), (end - 3, end + 3), (end - 2, end - 1)):
        with pytest.raises(PassageHidden):
            desk.checking.hide(ANNA, desk.id, desk.version, answer_id, *edges, OTHER)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-4, 3), (0, 10_000), (3, 4)])
def test_a_place_without_words_is_refused(desk: Desk, start: int, end: int) -> None:
    with pytest.raises(NothingSelected):
        desk.checking.hide(ANNA, desk.id, desk.version, desk.work, start, end, OTHER)


@pytest.mark.parametrize("use", ["uncover", "leave_out"])
def test_only_what_is_hidden_can_be_shown_and_only_what_is_shown_hidden_again(desk: Desk, use: str) -> None:
    with pytest.raises(NothingSelected):
        getattr(desk.checking, use)(ANNA, desk.id, desk.version, *desk.place("Quandel"))


def test_more_than_a_passage_is_refused(tmp_path: Path, desk: Desk) -> None:
    desk.interviewing.resume(ANNA, desk.id)
    desk.interviewing.save_typed(ANNA, desk.work, "wort " * LONGEST_PASSAGE)
    desk.interviewing.finish(ANNA, desk.id)
    desk.drafting.make_draft(ANNA, desk.id)
    desk.checking.hide(ANNA, desk.id, desk.version, desk.work, 0, LONGEST_PASSAGE, OTHER)
    desk.checking.uncover(ANNA, desk.id, desk.version, desk.work, 0, 1)
    with pytest.raises(PassageTooLong):
        desk.checking.hide(ANNA, desk.id, desk.version, desk.work, 0, LONGEST_PASSAGE + 5, OTHER)


@pytest.mark.parametrize("label", ["", "NAME", "person"])
def test_only_labels_that_exist_are_taken(desk: Desk, label: str) -> None:
    with pytest.raises(InputError):
        desk.checking.hide(ANNA, desk.id, desk.version, *desk.place("Quandel"), label)


def test_an_answer_of_another_interview_or_without_a_text_is_not_found(desk: Desk) -> None:
    other = desk.answer(desk.running())
    for answer_id in (other, desk.answer(desk.interview, 0), "x"):
        with pytest.raises(NotFound):
            desk.checking.hide(ANNA, desk.id, desk.version, answer_id, 0, 3, OTHER)


def test_a_decision_on_an_old_state_changes_nothing(desk: Desk) -> None:
    old = desk.version
    desk.checking.hide(ANNA, desk.id, old, *desk.place("Quandel"), OTHER)
    with pytest.raises(EditConflict):
        desk.checking.hide(ANNA, desk.id, old, *desk.place("lernte", desk.support), OTHER)
    assert len(desk.details()) == 1


def test_nobody_but_the_interviews_officer_decides(desk: Desk) -> None:
    place = desk.place("[Person 1]")
    for actor, error in ((OTTO, NotFound), (SARA, NotAllowed)):
        with pytest.raises(error):
            desk.checking.uncover(actor, desk.id, desk.version, *place)


def test_a_confirmed_profile_is_not_changed_and_a_returned_one_stays_returned(desk: Desk) -> None:
    place = desk.place("Quandel")
    desk.confirmed()
    with pytest.raises(IllegalMove):
        desk.checking.hide(ANNA, desk.id, desk.version, *place, OTHER)
    desk.supervising.send_back(SARA, desk.id, desk.version, "Name!")
    desk.checking.hide(ANNA, desk.id, desk.version, *place, OTHER)
    assert "Quandel" not in desk.text(desk.work)
    assert desk.interview.status is InterviewStatus.RETURNED
    desk.confirmed()
    assert desk.reviewing.view(SARA, desk.id).revisions[-1].kind is RevisionKind.CONFIRMED


def test_an_interview_that_is_running_again_gets_no_draft_by_the_way(desk: Desk) -> None:
    place = desk.place("Quandel")
    desk.interviewing.resume(ANNA, desk.id)
    with pytest.raises(IllegalMove):
        desk.checking.hide(ANNA, desk.id, desk.version, *place, OTHER)
    with pytest.raises(IllegalMove):
        desk.drafting.make_anew(ANNA, desk.id)


def test_decisions_on_statements_stay_where_a_passage_elsewhere_is_hidden(desk: Desk) -> None:
    view = desk.reviewing.view(ANNA, desk.id)
    kept = [item.statement for item in view.items if any(e.answer_id == desk.support for e in item.statement.evidence)]
    assert kept, "the draft quotes the answer"
    desk.reviewing.decide(ANNA, desk.id, desk.version, kept[0].id, Action.ACCEPT)
    desk.checking.hide(ANNA, desk.id, desk.version, *desk.place("Bau"), OTHER)
    decided = [item.statement.id for item in desk.reviewing.view(ANNA, desk.id).items if item.decision]
    assert decided == [kept[0].id]


def test_if_the_draft_fails_the_decision_stays_and_the_old_draft_too(desk: Desk) -> None:
    desk.finder.error = RedactionFailed(step="personal data")
    desk.time += timedelta(seconds=1)
    with pytest.raises(DraftOutdated):
        desk.checking.hide(ANNA, desk.id, desk.version, *desk.place("Quandel"), OTHER)
    assert "Quandel" in desk.text(desk.work)
    with pytest.raises(DraftOutdated):
        desk.reviewing.confirm(ANNA, desk.id, desk.version)
    desk.finder.error = None
    desk.drafting.make_draft(ANNA, desk.id)
    assert "Quandel" not in desk.text(desk.work)


def test_each_decision_is_logged_without_a_word(desk: Desk) -> None:
    desk.checking.hide(ANNA, desk.id, desk.version, *desk.place("Quandel"), "ORG")
    desk.checking.uncover(ANNA, desk.id, desk.version, *desk.place("[Person 1]"))
    desk.checking.include(ANNA, desk.id, desk.version, *desk.place("[Gesundheit]"), "heben")
    desk.checking.leave_out(ANNA, desk.id, desk.version, *desk.place("Rückenschmerzen"))
    assert desk.details() == [
        ("redaction.hide", f"answer={desk.work} label=ORG length=7 note=0"),
        ("redaction.uncover", f"answer={desk.work} label=PERSON length=4 note=0"),
        ("redaction.include", f"answer={desk.work} label=HEALTH length=15 note=5"),
        ("redaction.leave_out", f"answer={desk.work} label=HEALTH length=15 note=0"),
    ]


def test_another_interview_learns_nothing(desk: Desk) -> None:
    desk.checking.hide(ANNA, desk.id, desk.version, *desk.place("Quandel"), OTHER)
    other = desk.running()
    answer_id = desk.answer(other, WORK)
    desk.interviewing.save_typed(ANNA, answer_id, SAID)
    desk.interviewing.finish(ANNA, other.id)
    desk.drafting.make_draft(ANNA, other.id)
    assert "Quandel" in desk.reviewing.view(ANNA, other.id).texts[answer_id].text


def test_the_officer_sees_what_is_hidden_and_the_supervisor_only_that_it_is(desk: Desk) -> None:
    desk.checking.include(ANNA, desk.id, desk.version, *desk.place("[Gesundheit]"), "heben")
    assert [(item.words, item.hidden) for item in desk.reviewing.view(ANNA, desk.id).checked[desk.work]] == [
        ("Brix", True),
        ("Rückenschmerzen", False),
    ]
    desk.confirmed()
    seen = desk.reviewing.view(SARA, desk.id).checked[desk.work]
    assert [(item.words, item.hidden, item.note) for item in seen] == [("", True, ""), ("", False, "heben")]


def test_names_of_the_case_and_of_the_officer_are_searched_for(desk: Desk) -> None:
    assert desk.finder.names == ["Fall 7", "Anna Amt"]


def test_what_was_hidden_in_an_answer_that_is_deleted_stays_hidden_elsewhere_and_its_words_go(desk: Desk) -> None:
    desk.checking.hide(ANNA, desk.id, desk.version, *desk.place("Quandel"), OTHER)
    desk.checking.hide(ANNA, desk.id, desk.version, *desk.place("Chefin"), OTHER)
    desk.interviewing.resume(ANNA, desk.id)
    desk.transcriber.text = "Das löschen."
    desk.record(desk.interview, WORK)
    desk.transcribing.step()
    assert desk.obeying.obey(ANNA, desk.work) is SpokenCommand.DELETE
    with desk.store.transaction() as transaction:
        left = [(item.answer_id, item.words) for item in transaction.redaction_decisions.of(desk.id)]
    assert left == [(desk.support, "Quandel")]
    desk.interviewing.finish(ANNA, desk.id)
    desk.drafting.make_draft(ANNA, desk.id)
    assert "Quandel" not in desk.text(desk.support)


def test_the_supervisor_sees_a_returned_profile_without_what_was_shown_since(desk: Desk) -> None:
    desk.confirmed()
    desk.time += timedelta(minutes=1)
    desk.supervising.send_back(SARA, desk.id, desk.version, "Bitte prüfen")
    desk.time += timedelta(minutes=1)
    desk.checking.include(ANNA, desk.id, desk.version, *desk.place("[Gesundheit]"), "wegen schwerer Lasten")
    assert "Rückenschmerzen" in desk.text(desk.work)
    seen = desk.reviewing.view(SARA, desk.id)
    assert "Rückenschmerzen" not in seen.texts[desk.work].text
    assert all(not passage.note for passage in seen.checked[desk.work])
