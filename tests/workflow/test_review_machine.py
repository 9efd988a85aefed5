"""Whatever officer and supervisor do in whatever order: no decision gets lost or made up, the past stays as it was."""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from assistant.domain.errors import EditConflict, TextCorrected, Undecided
from assistant.domain.profile import Origin, Revision, RevisionKind, Section, Statement
from assistant.domain.review import Action, Decision, ReviewItem
from assistant.domain.transcript import RedactedTranscript, Span
from assistant.workflow.correcting import Correcting
from assistant.workflow.drafting import Drafting
from assistant.workflow.review_view import ReviewView
from assistant.workflow.reviewing import Reviewing
from assistant.workflow.supervising import Supervising
from tests.workflow.small_analysis import small_analysis
from tests.workflow.world import ANNA, SARA, World

# "Brix" and "Torten" are hidden everywhere once somebody is called so: places move, words go.
SENTENCES = (
    "Ich war Koch.",
    "Bei Brix war ich Koch, lange.",
    "Die Kasse habe ich gemacht.",
    "Torten habe ich gebacken.",
    "Stapler fahre ich, trotz Rheuma.",
    "Meine Chefin war Frau Brix.",
    "Das weiß Herr Torten.",
    "Das war alles.",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)
QUESTIONS = (1, 2, 4)


class Office(World):
    """One for all examples; each has an interview of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        analysis = small_analysis()
        self.drafting = Drafting(self.store, lambda: analysis, "machine", self.now)
        self.reviewing = Reviewing(self.store, self.now)
        self.supervising = Supervising(self.store, self.now)
        self.correcting = Correcting(self.store)


@dataclass
class Record:
    """What was shown when it was made."""

    revisions: list[Revision] = field(default_factory=list)
    texts: dict[int, dict[str, RedactedTranscript]] = field(default_factory=dict)
    confirmed: tuple[ReviewItem, ...] = ()
    """As the supervisor saw them last."""


class ReviewMachine(RuleBasedStateMachine):
    office: Office
    stale = False
    """Whether a text was corrected since."""

    @initialize(texts=st.tuples(TEXTS, TEXTS, TEXTS))
    def draft(self, texts: tuple[str, ...]) -> None:
        interview = self.office.running()
        self.id = interview.id
        self.record = Record()
        self.answers = [self.office.answer(interview, question) for question in QUESTIONS]
        for answer_id, text in zip(self.answers, texts, strict=True):
            self.office.interviewing.save_typed(ANNA, answer_id, text)
        self.office.interviewing.finish(ANNA, self.id)
        self._made(self.office.drafting.make_draft(ANNA, self.id))

    # What people do

    @rule(
        which=st.sampled_from(range(len(QUESTIONS))),
        place=st.integers(0, 3),
        sentence=st.sampled_from(SENTENCES),
        at_once=st.booleans(),
    )
    def correct(self, which: int, place: int, sentence: str, at_once: bool) -> None:
        """One sentence takes the place of another, or comes after all of them; drafted anew at once or later."""
        view, answer_id = self.view, self.answers[which]
        seen = view.said[answer_id]
        sentences = re.findall(r"[^.]+\.", seen.text)
        text = "".join([*sentences[:place], f" {sentence}", *sentences[place + 1 :]]).strip()
        version = view.interview.version
        with pytest.raises(EditConflict):
            self.office.correcting.correct(ANNA, answer_id, version - 1, seen.revision, text)
        self.office.correcting.correct(ANNA, answer_id, version, seen.revision, text)
        after = self.view
        assert after.items == view.items
        if text != seen.text:
            assert after.stale == view.stale | {answer_id}
            self.stale = True
        if self.stale and at_once:
            self.redraft()

    @precondition(lambda self: self.stale)
    @rule()
    def redraft(self) -> None:
        before = self.view
        with pytest.raises(EditConflict):
            self.office.drafting.redraft(ANNA, self.id, before.interview.version - 1)
        revision = self.office.drafting.redraft(ANNA, self.id, before.interview.version)
        self._made(revision)
        self.stale = False
        after = self.view
        assert (after.stale, after.stale_statements) == (frozenset(), frozenset())
        for item in before.items:
            self._still_decided(item, before, after)
        known = {item.statement.id for item in before.items if item.decision}
        assert {item.statement.id for item in after.items if item.decision} <= known

    @precondition(lambda self: self.view.items)
    @rule(data=st.data(), action=st.sampled_from([Action.ACCEPT, Action.EDIT, Action.REJECT]))
    def decide(self, data: st.DataObject, action: Action) -> None:
        view = self.view
        item = data.draw(st.sampled_from(view.items))
        words = "Anders gesagt" if action is Action.EDIT else ""
        refused = action is not Action.REJECT and item.statement.id in view.stale_statements
        try:
            self.office.reviewing.decide(ANNA, self.id, view.interview.version, item.statement.id, action, words)
        except TextCorrected:
            assert refused
            assert self.view == view
            return
        assert not refused
        after = {other.statement.id: other.decision for other in self.view.items}
        made = after.pop(item.statement.id)
        assert made is not None
        assert (made.action, made.text) == (action, words)
        assert after == {o.statement.id: o.decision for o in view.items if o.statement.id != item.statement.id}

    @rule(section=st.sampled_from(Section))
    def add(self, section: Section) -> None:
        view = self.view
        self.office.reviewing.add(ANNA, self.id, view.interview.version, section, "Aus eigener Anschauung")
        assert len(self.view.items) == len(view.items) + 1

    @rule(which=st.sampled_from(range(len(QUESTIONS))), sentence=st.sampled_from(SENTENCES))
    def take_over(self, which: int, sentence: str) -> None:
        """Words of the client become a statement of the officer's."""
        view, answer_id = self.view, self.answers[which]
        start = view.texts[answer_id].text.find(sentence)
        if start < 0 or answer_id in view.stale:
            return
        parts = [(Span(start, start + len(sentence)), sentence)]
        version = view.interview.version
        self.office.reviewing.take_over(ANNA, self.id, version, answer_id, parts, Section.GOALS, "Mit Beleg")
        assert len(self.view.items) == len(view.items) + 1

    @rule(whole=st.booleans())
    def confirm(self, whole: bool) -> None:
        """The first time, and again after a return, which follows. `whole`: with everything decided before."""
        view = self._decided() if whole else self.view
        undecided = [item for item in view.items if item.decision is None]
        try:
            revision = self.office.reviewing.confirm(ANNA, self.id, view.interview.version)
        except (Undecided, TextCorrected):
            assert undecided or view.stale
            assert self.view == view
            return
        assert not undecided
        assert not view.stale
        assert not view.stale_statements
        assert [item.text for item in revision.statements] == [item.text for item in view.items if item.kept]
        self._made(revision)
        self.record.confirmed = self.office.reviewing.view(SARA, self.id).items
        assert self.record.confirmed == view.items
        self._made(self.office.supervising.send_back(SARA, self.id, self.view.interview.version, "Noch einmal, bitte"))

    # What holds at any time

    @invariant()
    def every_past_revision_can_be_shown_again(self) -> None:
        with self.office.store.transaction() as transaction:
            assert list(transaction.revisions.of(self.id)) == self.record.revisions
            for number, texts in self.record.texts.items():
                assert transaction.drafted_texts.of(self.id, number) == texts

    @invariant()
    def the_supervisor_sees_what_was_confirmed(self) -> None:
        if self.record.confirmed:
            assert self.office.reviewing.view(SARA, self.id).items == self.record.confirmed

    # How it is seen

    @property
    def view(self) -> ReviewView:
        self.office.forward(seconds=1)
        return self.office.reviewing.view(ANNA, self.id)

    def _decided(self) -> ReviewView:
        for item in self.view.items:
            if item.decision is None:
                view = self.view
                action = Action.REJECT if item.statement.id in view.stale_statements else Action.ACCEPT
                self.office.reviewing.decide(ANNA, self.id, view.interview.version, item.statement.id, action)
        return self.view

    def _made(self, revision: Revision) -> None:
        self.record.revisions.append(revision)
        if revision.kind is not RevisionKind.DRAFT:
            return
        view = self.view
        self.record.texts[revision.number] = dict(view.texts)
        for item in view.items:
            for piece in item.statement.evidence:
                text = view.texts[piece.answer_id]
                piece.check(text)
                assert not any(hidden.redacted.overlaps(piece.span) for hidden in text.replacements)

    @staticmethod
    def _still_decided(item: ReviewItem, before: ReviewView, after: ReviewView) -> None:
        """What an officer decided holds as long as the words it was about do."""
        now = next((other for other in after.items if other.statement.id == item.statement.id), None)
        untouched = item.statement.id not in before.stale_statements and _visible(item.statement, before, after)
        if untouched:
            assert now is not None
        if now is None:
            return
        said = [after.texts[piece.answer_id].text for piece in item.statement.evidence]
        if item.statement.origin is Origin.OFFICER:
            assert all(piece.quote in text for piece, text in zip(item.statement.evidence, said, strict=True))
        if untouched or _says(now.statement) == _says(item.statement):
            assert _made_by(now.decision) == _made_by(item.decision)
        else:
            assert now.decision is None


def _says(statement: Statement) -> tuple[object, ...]:
    return statement.text, [(piece.answer_id, piece.quote) for piece in statement.evidence]


def _made_by(decision: Decision | None) -> tuple[object, ...]:
    return (decision.action, decision.text, decision.section, decision.by, decision.at) if decision else ()


def _visible(statement: Statement, before: ReviewView, after: ReviewView) -> bool:
    """Whether what it quotes is hidden no more often than before; the sentences here name each word once."""
    return all(
        after.texts[piece.answer_id].text.count(piece.quote) == before.texts[piece.answer_id].text.count(piece.quote)
        for piece in statement.evidence
    )


@pytest.fixture
def office() -> Iterator[Office]:
    with tempfile.TemporaryDirectory() as folder:
        made = Office(Path(folder))
        yield made
        made.store.close()


def test_any_order_of_correcting_redrafting_deciding_confirming_and_returning(office: Office) -> None:
    class Machine(ReviewMachine):
        pass

    Machine.office = office
    run_state_machine_as_test(Machine, settings=settings(max_examples=30, stateful_step_count=15, deadline=None))
