"""An office in which interviews have been drafted and confirmed: a real store, a sample that a test decides on."""

from collections.abc import Iterable
from pathlib import Path

from assistant.domain.interview import Interview, InterviewStatus
from assistant.domain.people import Account, Actor, Role
from assistant.domain.profile import Evidence, Mark, Origin, Revision, RevisionKind, Section, Statement
from assistant.domain.review import Action, Decision
from assistant.domain.transcript import RedactedTranscript, Segment, Span
from assistant.workflow.past_revisions import PastRevisions
from assistant.workflow.quality import Quality
from assistant.workflow.review_queue import Group, Queueing
from assistant.workflow.reviewing import Reviewing
from assistant.workflow.sampling import ReviewSample
from assistant.workflow.supervising import Supervising
from tests.workflow.world import ANNA, World

TEXT = "Ich war zwei Jahre Koch."
TOM = Actor("d" * 32, "Tom Teamleitung", Role.SUPERVISOR)


def a_text(answer_id: str, said: str = TEXT) -> RedactedTranscript:
    return RedactedTranscript(answer_id, 1, said, (Segment("s1", Span(0, len(said)), 0.0, 5.0),), (), "p")


def a_statement(name: str, said: str, text: RedactedTranscript, *marks: Mark) -> Statement:
    evidence = (Evidence.at(text, Span(19, 23)),)
    return Statement(name, Section.EXPERIENCE, said, evidence, Origin.MACHINE, marks=frozenset(marks))


class SupervisedOffice(World):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.chance = 0.0
        """What is drawn next; the sample is half of the profiles."""
        self.reviewing = Reviewing(self.store, self.now, ReviewSample(0.5, lambda: self.chance))
        self.supervising = Supervising(self.store, self.now)
        self.queueing = Queueing(self.store)
        self.past = PastRevisions(self.store)
        self.quality = Quality(self.store)
        with self.store.transaction() as transaction:
            transaction.accounts.add(Account(TOM.id, TOM.name, TOM.name, TOM.role, "x"))

    def now_of(self, interview: Interview) -> Interview:
        """The interview in its present version."""
        with self.store.transaction() as transaction:
            return transaction.interviews.get(interview.id)

    def drafted(self, case: str = "Fall 7", *, marks: Iterable[Mark] = (), said: str = TEXT) -> Interview:
        """One recorded answer that begins with TEXT, a draft with two statements: s1 (with these marks) and s2."""
        interview = self.running(case=case)
        answer_id = self.record(interview)
        self.transcribing.step()
        self.interviewing.finish(ANNA, interview.id)
        text = a_text(answer_id, said)
        statements = (
            a_statement("s1", "Tätigkeit als Koch", text, *marks),
            a_statement("s2", "2 Jahre Erfahrung", text),
        )
        self.add_draft(interview, statements, text)
        with self.store.transaction() as transaction:
            seen = transaction.interviews.get(interview.id)
            return transaction.interviews.save(seen.moved_to(InterviewStatus.DRAFTED))

    def add_draft(self, interview: Interview, statements: tuple[Statement, ...], text: RedactedTranscript) -> Revision:
        with self.store.transaction() as transaction:
            number = len(transaction.revisions.of(interview.id)) + 1
            revision = Revision(
                interview.id,
                number,
                RevisionKind.DRAFT,
                Origin.MACHINE,
                "machine",
                self.time,
                statements,
                (),
                {"assistant": "1", "lexicon": "2", "wording": "3"},
            )
            transaction.revisions.add(revision)
            transaction.drafted_texts.add(interview.id, number, text)
        return revision

    def decide(self, interview: Interview, statement: str, action: Action, text: str = "") -> Interview:
        seen = self.now_of(interview)
        return self.reviewing.decide(ANNA, seen.id, seen.version, statement, action, text)

    def confirm(self, interview: Interview) -> Revision:
        self.forward(minutes=1)
        return self.reviewing.confirm(ANNA, interview.id, self.now_of(interview).version)

    def confirmed(self, case: str = "Fall 7") -> Interview:
        interview = self.drafted(case)
        self.decide(interview, "s1", Action.ACCEPT)
        self.decide(interview, "s2", Action.REJECT)
        self.confirm(interview)
        self.forward(minutes=1)
        return self.now_of(interview)

    def comment(self, actor: Actor, interview: Interview, text: str, statement: str = "s1") -> Interview:
        return self.supervising.comment(actor, interview.id, self.now_of(interview).version, statement, text)

    def send_back(self, actor: Actor, interview: Interview, comment: str = "") -> Interview:
        self.supervising.send_back(actor, interview.id, self.now_of(interview).version, comment)
        self.forward(minutes=1)
        return self.now_of(interview)

    def cases(self, actor: Actor, group: Group) -> list[str]:
        return [entry.interview.case_name for entry in self.queueing.queue(actor, group).entries]

    def add_decision(self, decision: Decision) -> None:
        with self.store.transaction() as transaction:
            transaction.decisions.add(decision)

    def details(self, action: str) -> list[str]:
        with self.store.transaction() as transaction:
            return [entry.details for entry in transaction.audit.all() if entry.action == action]
