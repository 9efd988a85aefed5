"""One draft open in two places: nothing that was saved is overwritten unseen, nothing that was typed is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Barrier

import pytest

from assistant.domain.changes import Changes, Seen
from assistant.domain.errors import EditConflict, NotFound
from assistant.domain.interview import AnswerStatus, InterviewStatus
from assistant.domain.people import Actor, Role
from assistant.domain.profile import Evidence, Origin, Revision, RevisionKind, Section, Statement
from assistant.domain.review import Action
from assistant.domain.transcript import RedactedTranscript, Segment, Span, Transcript, TranscriptSource
from assistant.store import Store
from assistant.workflow.review_view import ReviewView
from assistant.workflow.reviewing import Reviewing
from tests.store.conftest import (  # noqa: F401  # the same store on SQLite and on PostgreSQL as in its own tests
    database_url,
    files,
    open_store,
    postgresql_server,
    postgresql_url,
    sqlite_url,
)
from tests.store.examples import NOW, an_answer, begin_interview

DESK, HOME = (Actor("officer", f"Anna Amt, {place}", Role.OFFICER) for place in ("Büro", "zu Hause"))
NAMES = ("s1", "s2", "s3")
ROUNDS = 25
"""For each of two: fifty edits."""


@pytest.fixture
def url(database_url: str, open_store: Callable[[str], Store]) -> str:  # noqa: F811
    """Of a database with a draft of three statements."""
    store = open_store(database_url)
    begin_interview(store, replace(an_answer(status=AnswerStatus.TYPED), transcript_revision=1))
    segments = (Segment("s1", Span(0, 13), None, None),)
    text = RedactedTranscript("answer", 1, "Ich war Koch.", segments, (), "p")
    evidence = (Evidence.at(text, Span(8, 12)),)
    statements = tuple(Statement(name, Section.EXPERIENCE, "Koch", evidence, Origin.MACHINE) for name in NAMES)
    with store.transaction() as transaction:
        transaction.transcripts.add(Transcript("answer", 1, text.text, segments, source=TranscriptSource.TYPED))
        made = Revision(
            "interview", 1, RevisionKind.DRAFT, Origin.MACHINE, "machine", NOW, statements, (), {"rules": "1"}
        )
        transaction.revisions.add(made)
        transaction.drafted_texts.add("interview", 1, text)
        interview = transaction.interviews.get("interview")
        for status in (InterviewStatus.RUNNING, InterviewStatus.ANSWERED, InterviewStatus.DRAFTED):
            interview = transaction.interviews.save(interview.moved_to(status))
    return database_url


@dataclass
class Session:
    """One browser: what it shows, what it saved, and what it was told when somebody else was faster."""

    store: Store
    actor: Actor
    seen: ReviewView = field(init=False)
    saved: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    told: list[tuple[Seen, Changes]] = field(default_factory=list)

    @property
    def reviewing(self) -> Reviewing:
        return Reviewing(self.store, lambda: NOW)

    def load(self) -> None:
        self.seen = self.reviewing.view(self.actor, "interview")

    def save(self, statement: str, text: str) -> None:
        self.reviewing.decide(
            self.actor, "interview", self.seen.interview.version, statement, Action.EDIT, text, seconds=1.0
        )
        self.saved.append(text)

    def save_or_choose(self, statement: str, text: str, *, insist: bool) -> None:
        """As the page does it: after a conflict the officer saves their wording over the other one, or leaves it."""
        try:
            self.save(statement, text)
        except EditConflict:
            seen = Seen(self.seen.revisions[-1].number, self.seen.decisions)
            self.told.append((seen, self.reviewing.changes_since(self.actor, "interview", seen)))
            self.load()
            if insist:
                self.save_or_choose(statement, text, insist=True)
            else:
                self.given_up.append(text)


@pytest.fixture
def sessions(url: str, open_store: Callable[[str], Store]) -> tuple[Session, Session]:  # noqa: F811
    """Each with a connection of its own, as on two servers."""
    desk, home = (Session(open_store(url), actor) for actor in (DESK, HOME))
    desk.load()
    home.load()
    return desk, home


def test_of_fifty_interleaved_edits_none_is_lost_and_every_conflict_shows_what_the_other_saved(
    sessions: tuple[Session, Session],
) -> None:
    together = Barrier(2, timeout=60)

    def edit(session: Session) -> None:
        for number in range(ROUNDS):
            session.load()
            together.wait()
            text = f"{session.actor.name}: {number}"
            session.save_or_choose(NAMES[number % len(NAMES)], text, insist=number % 2 == 0)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(edit, sessions))
    desk, home = sessions
    with desk.store.transaction() as transaction:
        made = transaction.decisions.of("interview", 1)
    assert sorted(decision.text for decision in made) == sorted(desk.saved + home.saved)
    assert all(len(session.saved) + len(session.given_up) == ROUNDS for session in sessions)
    told = desk.told + home.told
    assert len(told) >= ROUNDS
    for seen, changes in told:
        shown = {change.statement_id: change.after.text for change in changes.items if change.after}
        first = made[seen.decisions]
        assert first.statement_id in shown
        later = [(decision.statement_id, decision.text) for decision in made[seen.decisions :]]
        assert set(shown.items()) <= set(later)


def test_the_second_is_told_which_statement_was_changed_by_whom_and_how(sessions: tuple[Session, Session]) -> None:
    desk, home = sessions
    desk.save("s2", "Beikoch in Bonn")
    home.save_or_choose("s2", "Koch in Köln", insist=False)
    ((seen, changes),) = home.told
    assert seen == Seen(1, 0)
    (change,) = changes.items
    assert change.before and change.after
    assert (change.before.text, change.after.text, change.by) == ("Koch", "Beikoch in Bonn", DESK.name)
    assert changes.of("s2") is change and changes.of("s1") is None
    assert home.given_up == ["Koch in Köln"]
    assert home.seen.items[1].text == "Beikoch in Bonn"


def test_who_insists_saves_over_the_other_wording_and_both_stay_on_record(sessions: tuple[Session, Session]) -> None:
    desk, home = sessions
    desk.save("s2", "Beikoch")
    home.save_or_choose("s2", "Koch in Köln", insist=True)
    desk.load()
    assert desk.seen.items[1].text == "Koch in Köln"
    with desk.store.transaction() as transaction:
        assert [item.text for item in transaction.decisions.of("interview", 1)] == ["Beikoch", "Koch in Köln"]


def test_a_new_statement_and_a_confirmation_are_told_too(sessions: tuple[Session, Session]) -> None:
    desk, home = sessions
    desk.reviewing.add(DESK, "interview", desk.seen.interview.version, Section.GOALS, "Möchte Teilzeit")
    for name in NAMES:
        desk.load()
        desk.reviewing.decide(DESK, "interview", desk.seen.interview.version, name, Action.ACCEPT)
    desk.load()
    desk.reviewing.confirm(DESK, "interview", desk.seen.interview.version)
    changes = home.reviewing.changes_since(HOME, "interview", Seen(1, 0))
    assert [change.after.text for change in changes.items if change.before is None and change.after] == [
        "Möchte Teilzeit"
    ]
    assert [(item.kind, item.made_by) for item in changes.revisions] == [(RevisionKind.CONFIRMED, DESK.name)]


def test_what_a_draft_made_anew_dropped_is_told_as_gone(sessions: tuple[Session, Session]) -> None:
    desk, home = sessions
    with desk.store.transaction() as transaction:
        draft = transaction.revisions.of("interview")[0]
        anew = Revision(
            "interview", 2, draft.kind, draft.origin, "machine", NOW, draft.statements[1:], (), draft.made_with
        )
        transaction.revisions.add(anew)
        transaction.interviews.save(transaction.interviews.get("interview"))
    home.save_or_choose("s1", "Koch in Köln", insist=False)
    ((_, changes),) = home.told
    gone = changes.of("s1")
    assert gone and gone.before and gone.after is None
    assert [item.number for item in changes.revisions] == [2]


def test_nobody_else_learns_what_changed(sessions: tuple[Session, Session]) -> None:
    stranger = Actor("other", "Otto Ohnefall", Role.OFFICER)
    with pytest.raises(NotFound):
        sessions[0].reviewing.changes_since(stranger, "interview", Seen(1, 0))
