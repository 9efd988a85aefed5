"""From answers to a draft, with the real finders: evidence holds, names are hidden, consent decides."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assemble import Steps
from assistant.data import MODELS
from assistant.domain.consent import Purpose
from assistant.domain.errors import IllegalMove
from assistant.domain.interview import Interview
from assistant.domain.profile import OpenReason, Origin, Section
from assistant.domain.review import Action
from assistant.facts.finder import FactFinder
from assistant.settings import Settings
from assistant.workflow.analysis import Analysis
from assistant.workflow.correcting import Correcting
from assistant.workflow.drafting import Drafting
from assistant.workflow.reviewing import Reviewing
from tests.workflow.world import ANNA, World

SAID = (
    "Ich habe fünf Jahre als Altenpflegehelferin bei der Caritas in Bielefeld gearbeitet. "
    "Da habe ich Bewohner gewaschen. Meine Chefin war Frau Özdemir, ihre Nummer ist 0521 1234567."
)


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return Steps(Settings()).analysis()


class Desk(World):
    """A world with the real analysis."""

    def equip(self, analysis: Analysis) -> None:
        self.drafting = Drafting(self.store, lambda: analysis, "machine", self.now)
        self.reviewing = Reviewing(self.store, self.now)
        self.correcting = Correcting(self.store)

    def told(self, text: str, granted: dict[Purpose, bool] | None = None, case: str = "Fall 7") -> Interview:
        """An interview with one typed answer about work, at its end."""
        interview = self.running(granted, case)
        self.interviewing.save_typed(ANNA, self.answer(interview, 1), text)
        self.interviewing.refuse(ANNA, self.answer(interview, 8))
        return self.interviewing.finish(ANNA, interview.id)


@pytest.fixture
def desk(tmp_path: Path, analysis: Analysis) -> Iterator[Desk]:
    made = Desk(tmp_path)
    made.equip(analysis)
    yield made
    made.store.close()


def test_every_statement_rests_on_words_that_stand_in_the_text(desk: Desk) -> None:
    interview = desk.told(SAID)
    draft = desk.drafting.make_draft(ANNA, interview.id)
    texts = desk.reviewing.view(ANNA, interview.id).texts
    assert {statement.section for statement in draft.statements} >= {Section.EXPERIENCE, Section.PROFESSIONAL_SKILLS}
    for statement in draft.statements:
        assert statement.origin is Origin.MACHINE
        for evidence in statement.evidence:
            evidence.check(texts[evidence.answer_id])
            assert evidence.quote in SAID


def test_a_draft_names_the_versions_of_everything_it_was_made_with(desk: Desk) -> None:
    made_with = desk.drafting.make_draft(ANNA, desk.told(SAID).id).made_with
    parts = {"assistant", "guide", "lexicon", "names_model", "skills_model", "esco", "policy", "wording", "orders"}
    assert made_with.keys() == parts
    assert all(made_with.values())


def test_what_a_follow_up_added_is_part_of_the_statement_it_was_asked_about(desk: Desk) -> None:
    interview = desk.running()
    finder = FactFinder.load(MODELS)
    desk.facts.told = lambda text: finder.find(text, topic="work_experience", on=interview.created_at.date())
    desk.interviewing.go_to(ANNA, interview.id, 1)
    desk.interviewing.save_typed(ANNA, desk.answer(interview, 1), "Ich war Koch bei Rewe.")
    desk.following_up.go_on(ANNA, interview.id)
    desk.interviewing.save_typed(ANNA, desk.answer(interview, 2), "Ungefähr drei Jahre.")
    desk.interviewing.finish(ANNA, interview.id)
    draft = desk.drafting.make_draft(ANNA, interview.id)
    (statement,) = (item for item in draft.statements if "Koch" in item.text)
    assert statement.text == "3 Jahre Tätigkeit als Koch bei Rewe"
    assert [item.answer_id for item in statement.evidence] == [desk.answer(interview, 1), desk.answer(interview, 2)]
    texts = desk.reviewing.view(ANNA, interview.id).texts
    for evidence in statement.evidence:
        evidence.check(texts[evidence.answer_id])


def test_names_and_numbers_are_hidden_from_draft_and_text(desk: Desk) -> None:
    interview = desk.told(SAID)
    draft = desk.drafting.make_draft(ANNA, interview.id)
    shown = " ".join(text.text for text in desk.reviewing.view(ANNA, interview.id).texts.values())
    shown += " ".join(statement.text for statement in draft.statements)
    assert "Özdemir" not in shown
    assert "1234567" not in shown
    assert "Caritas" in shown


@pytest.mark.parametrize(
    ("case", "said", "hidden"),
    [
        ("Zwiebelfisch, Zora", "Ja, hier spricht Zwiebelfisch, auf jeden Fall war ich Koch.", ["Zwiebelfisch"]),
        (
            "Fall Kaya-Winter, Deniz",
            "Das schreibt man kaya-winter, ich bin auf jeden Fall der Deniz.",
            ["Kaya", "Deniz"],
        ),
        ("o’brien 12", "Ich heiße O’Brien, auf jeden Fall mit Apostroph.", ["O’Brien"]),
        ("Schmidt/Özkan", "Herr Özkan war ich auf jeden Fall immer.", ["Özkan"]),
    ],
)
def test_the_name_of_the_case_is_found_again_in_the_answers(
    desk: Desk, case: str, said: str, hidden: list[str]
) -> None:
    interview = desk.told(said, case=case)
    desk.drafting.make_draft(ANNA, interview.id)
    shown = " ".join(text.text for text in desk.reviewing.view(ANNA, interview.id).texts.values())
    for word in hidden:
        assert word.casefold() not in shown.casefold()
    assert "auf jeden Fall" in shown


def test_a_name_said_in_one_answer_is_found_again_in_another_without_anything_that_tells_it(desk: Desk) -> None:
    interview = desk.running()
    desk.interviewing.save_typed(ANNA, desk.answer(interview, 1), "Wie zwirbeltons Bruder sagt: weiter so.")
    desk.interviewing.save_typed(ANNA, desk.answer(interview, 4), "Meine Chefin war Frau Zwirbelton.")
    desk.interviewing.finish(ANNA, interview.id)
    desk.drafting.make_draft(ANNA, interview.id)
    texts = desk.reviewing.view(ANNA, interview.id).texts
    assert [text.text for text in texts.values() if "zwirbelton" in text.text.casefold()] == []
    assert {item.placeholder for text in texts.values() for item in text.replacements} == {"[Person 1]"}


def test_the_name_of_the_officer_is_found_in_the_answers(desk: Desk) -> None:
    interview = desk.told("Das hat mir anna vom Amt schon gesagt.")
    desk.drafting.make_draft(ANNA, interview.id)
    (text,) = (item.text for item in desk.reviewing.view(ANNA, interview.id).texts.values())
    assert "anna" not in text
    assert "vom Amt" in text


def test_without_consent_to_drafting_there_are_open_points_and_no_machine_statements(desk: Desk) -> None:
    interview = desk.told(SAID, {Purpose.RECORDING: False, Purpose.DRAFTING: False})
    draft = desk.drafting.make_draft(ANNA, interview.id)
    assert draft.statements == ()
    reasons = {point.question_id: point.reason for point in draft.open_points}
    assert OpenReason.REFUSED in reasons.values()
    assert OpenReason.UNANSWERED in reasons.values()
    assert "Özdemir" not in " ".join(text.text for text in desk.reviewing.view(ANNA, interview.id).texts.values())


def test_no_draft_while_an_answer_is_being_written_down(desk: Desk) -> None:
    interview = desk.running()
    desk.record(interview)
    interview = desk.interviewing.finish(ANNA, interview.id)
    with pytest.raises(IllegalMove):
        desk.drafting.make_draft(ANNA, interview.id)


def test_a_new_draft_keeps_the_decisions_on_what_did_not_change(desk: Desk) -> None:
    interview = desk.told(SAID)
    first = desk.drafting.make_draft(ANNA, interview.id)
    seen = desk.reviewing.view(ANNA, interview.id).interview
    desk.reviewing.decide(ANNA, interview.id, seen.version, first.statements[0].id, Action.REJECT)
    desk.interviewing.resume(ANNA, interview.id)
    desk.interviewing.save_typed(ANNA, desk.answer(interview, 4), "Ich spreche Türkisch als Muttersprache.")
    desk.interviewing.finish(ANNA, interview.id)
    second = desk.drafting.make_draft(ANNA, interview.id)
    assert len(second.statements) > len(first.statements)
    decided = [item for item in desk.reviewing.view(ANNA, interview.id).items if item.decision]
    assert [item.statement.id for item in decided] == [first.statements[0].id]


def test_after_a_correction_only_what_rests_on_it_is_drafted_anew(desk: Desk) -> None:
    interview = desk.running()
    work, languages = desk.answer(interview, 1), desk.answer(interview, 4)
    desk.interviewing.save_typed(ANNA, work, SAID)
    desk.interviewing.save_typed(ANNA, languages, "Ich spreche Türkisch als Muttersprache.")
    desk.interviewing.finish(ANNA, interview.id)
    first = desk.drafting.make_draft(ANNA, interview.id)
    for statement in first.statements:
        version = desk.reviewing.view(ANNA, interview.id).interview.version
        desk.reviewing.decide(ANNA, interview.id, version, statement.id, Action.REJECT)
    version = desk.reviewing.view(ANNA, interview.id).interview.version
    corrected = SAID.replace("fünf Jahre", "sieben Jahre").replace("Frau Özdemir", "Frau Adler")
    desk.correcting.correct(ANNA, work, version, 1, corrected)
    view = desk.reviewing.view(ANNA, interview.id)
    assert view.stale_statements == {
        item.id for item in first.statements if {piece.answer_id for piece in item.evidence} == {work}
    }
    second = desk.drafting.redraft(ANNA, interview.id, view.interview.version)
    kept = [item for item in first.statements if item.id not in view.stale_statements]
    assert kept
    assert [item for item in second.statements if item in first.statements] == kept
    view = desk.reviewing.view(ANNA, interview.id)
    texts = {item.text: item.decision is not None for item in view.items}
    (years,) = (text for text in texts if "7 Jahre" in text)
    assert not texts[years]
    assert [decided for text, decided in texts.items() if "Türkisch" in text] == [True]
    for item in view.items:
        for evidence in item.statement.evidence:
            evidence.check(view.texts[evidence.answer_id])
    assert "Adler" not in " ".join(text.text for text in view.texts.values())
    assert {piece.transcript_revision for skill in view.skills.found for piece in skill.evidence} == {1, 2}
    assert [point.question_id for point in second.open_points] == [point.question_id for point in first.open_points]


def test_a_draft_says_that_an_answer_in_another_language_was_left_out_and_is_not_stale_for_that(desk: Desk) -> None:
    interview = desk.running()
    answer_id = desk.answer(interview)
    desk.recording.append(ANNA, answer_id, 0, bytes(64_000), language="tr")
    desk.recording.finish(ANNA, answer_id)
    desk.transcribing.step()
    desk.interviewing.finish(ANNA, interview.id)
    draft = desk.drafting.make_draft(ANNA, interview.id)
    assert draft.open_points[0].reason is OpenReason.LANGUAGE
    view = desk.reviewing.view(ANNA, interview.id)
    assert (view.languages, answer_id in view.texts, view.stale) == ({answer_id: "tr"}, False, frozenset())
