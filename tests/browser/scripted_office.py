"""The real pages, routes and store, with a writer that knows what will be said in place of the speech engine."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher
from fastapi import FastAPI

from assistant.data import PROMPTS
from assistant.domain.command import SpokenCommand
from assistant.domain.interview import Answer, AnswerStatus, InterviewStatus
from assistant.domain.people import Role
from assistant.domain.transcript import DroppedAudio, Passage, put_together
from assistant.drafting.narrator.check import SentenceCheck
from assistant.drafting.narrator.words import ConnectingWords
from assistant.drafting.wording import Wording
from assistant.facts.finder import FactFinder
from assistant.guide.consent_texts import ConsentTexts
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.redaction.policy import Policy
from assistant.skills.search import ConceptSearch
from assistant.store import RecordingFiles, Store
from assistant.web.export_routes import add_export_routes
from assistant.web.officer.page import build_officer_page
from assistant.web.officer.parts import OfficerParts
from assistant.web.routes import RouteParts, add_routes
from assistant.web.server import Page, WebOptions, build_app
from assistant.web.signed_in import SignedIn
from assistant.web.supervisor.page import SupervisorParts, build_supervisor_page
from assistant.workflow.access import Access
from assistant.workflow.analysis import Analysis
from assistant.workflow.checking import Checking
from assistant.workflow.choosing import Choosing
from assistant.workflow.correcting import Correcting
from assistant.workflow.drafting import Drafting
from assistant.workflow.exporting import Exporting, PartnerExporting
from assistant.workflow.following_up import FollowingUp
from assistant.workflow.impressions import Impressions
from assistant.workflow.interviewing import Interviewing
from assistant.workflow.listening import Listening
from assistant.workflow.narrating import Narrating
from assistant.workflow.obeying import Obeying
from assistant.workflow.past_revisions import PastRevisions
from assistant.workflow.quality import Quality
from assistant.workflow.reading_back import ReadingBack
from assistant.workflow.recording import Recording
from assistant.workflow.review_queue import Queueing
from assistant.workflow.reviewing import Reviewing
from assistant.workflow.suggesting import Suggesting
from assistant.workflow.supervising import Supervising
from tests.web.serving import serving

OFFICER, SUPERVISOR, PASSWORD = "fachkraft", "teamleitung", "langes-passwort-1"
_LEASE = timedelta(seconds=60)
_WORKER = "script"
_ANY = tuple(InterviewStatus)
MESSAGES = {language: Messages.load(PROMPTS, language) for language in ("de", "en")}


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Script:
    """What is written down of each recording: a passage once its seconds are there, or a command after the end."""

    passages: list[Passage] = field(default_factory=list)
    dropped: tuple[DroppedAudio, ...] = ()
    command: SpokenCommand | None = None
    holds_back: bool = False
    """While True, the last words are not written down."""


def _no_search() -> ConceptSearch:
    raise AssertionError("nothing is searched for here")


def _no_facts() -> FactFinder:
    raise AssertionError("no facts are looked for here")


class ScriptedOffice:
    """`url` and `passwords` as tests.app.running.RunningApp has them. Without `facts` there are no follow-ups.

    `impressions`: the officer is asked for one before a draft is shown.
    """

    def __init__(
        self,
        folder: Path,
        facts: Callable[[], FactFinder] = _no_facts,
        analysis: Callable[[], Analysis] = lambda: _no_analysis(),
        *,
        impressions: bool = False,
    ) -> None:
        self.url = ""
        self.passwords = {OFFICER: PASSWORD, SUPERVISOR: PASSWORD}
        self.script = Script()
        self._stopped = threading.Event()
        self.store = Store.open(f"sqlite:///{folder / 'store.sqlite'}", RecordingFiles(folder / "recordings"))
        self._guide = Guide.load(PROMPTS / "guides" / "erstgespraech.de.yaml")
        consent = ConsentTexts.load(PROMPTS / "consent" / "erstgespraech.de.yaml")
        access = Access(self.store, now, hasher=PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        self.officer = access.create_account(OFFICER, "Eva Ernst", Role.OFFICER, PASSWORD)
        access.create_account(SUPERVISOR, "Sara Sicht", Role.SUPERVISOR, PASSWORD)
        actor_of = SignedIn(access, secure_cookies=False)
        interviewing = Interviewing(self.store, self._guide, consent.version, now, lambda: None)
        recording = Recording(self.store, interviewing, 10, now)
        following_up = FollowingUp(self.store, self._guide, interviewing, facts, enabled=facts is not _no_facts)
        drafting = Drafting(self.store, analysis, "script", now)
        wording = Wording.load(PROMPTS / "drafting" / "statements.de.yaml")
        reviewing = Reviewing(self.store, now, impression_first=impressions)
        self.interviewing, self.drafting, self.reviewing = interviewing, drafting, reviewing
        check = SentenceCheck(ConnectingWords.load(PROMPTS / "drafting" / "narrator_words.de.yaml"))
        parts = OfficerParts(
            interviewing,
            recording,
            Obeying(self.store, interviewing, following_up),
            following_up,
            drafting,
            reviewing,
            Checking(self.store, drafting, now),
            Choosing(self.store, drafting, wording, _no_search, now),
            Correcting(self.store),
            Narrating(self.store, None, check, now),
            Impressions(self.store, now, asked=impressions),
            ReadingBack(self.store, drafting, wording, now),
            PastRevisions(self.store),
            self._guide,
            consent,
            MESSAGES["de"],
            actor_of,
            lambda: "whisper-base",
            demo=False,
        )
        routes = RouteParts(recording, Listening(self.store), self._guide, actor_of)
        judging = SupervisorParts(
            Queueing(self.store),
            Supervising(self.store, now),
            reviewing,
            PastRevisions(self.store),
            Quality(self.store),
            Suggesting(self.store),
            self._guide,
            MESSAGES["de"],
            actor_of,
            lambda: "whisper-base",
            demo=False,
        )
        exporting = Exporting(self.store, self._guide, MESSAGES["de"])
        policy = Policy.load(PROMPTS / "policies" / "traeger.yaml")
        for_partners = PartnerExporting(self.store, self._guide, MESSAGES["de"], analysis, policy)

        def own_routes(app: FastAPI) -> None:
            add_routes(app, routes)
            add_export_routes(app, exporting, for_partners, actor_of)

        self.app = build_app(
            access=access,
            pages=[
                Page("/gespraech", Role.OFFICER, lambda: build_officer_page(parts)),
                Page("/pruefung", Role.SUPERVISOR, lambda: build_supervisor_page(judging)),
            ],
            messages=MESSAGES,
            options=WebOptions(temp_dir=folder / "temp"),
            extra_routes=own_routes,
        )

    @contextmanager
    def open(self) -> Iterator["ScriptedOffice"]:
        writer = threading.Thread(target=self._write_down)
        with serving(self.app) as self.url:
            writer.start()
            try:
                yield self
            finally:
                self._stopped.set()
                writer.join(10)
        self.store.close()

    def answers(self) -> list[Answer]:
        """Of all interviews."""
        with self.store.transaction() as transaction:
            interviews = transaction.interviews.with_status(*_ANY)
            return [answer for item in interviews for answer in transaction.answers.of(item.id)]

    def _write_down(self) -> None:
        while not self._stopped.wait(0.1):
            self._passages()
            if not self.script.holds_back:
                self._answer()

    def _passages(self) -> None:
        with self.store.transaction() as transaction:
            for take in transaction.takes.claim_running(_WORKER, now(), _LEASE):
                seconds = self.store.files.unfinished.seconds(take.id) or 0.0
                known = {passage.number for passage in transaction.passages.of(take.id)}
                for passage in self.script.passages:
                    if passage.end <= seconds and passage.number not in known:
                        transaction.passages.add(take.id, passage)

    def _answer(self) -> None:
        with self.store.transaction() as transaction:
            answer = transaction.answers.claim_next(_WORKER, now(), _LEASE)
            if answer is None:
                return
            if self.script.command:
                emptied = answer.moved_to(AnswerStatus.OPEN).without_recordings()
                before = answer.back_to_earlier("") if answer.earlier_status else emptied
                transaction.answers.save(replace(before, command=self.script.command))
                return
            made = put_together(answer.id, self.script.passages, answer.seconds or 0.0, answer.language)
            revision = answer.transcript_revision + 1
            transaction.transcripts.add(replace(made, revision=revision, dropped=self.script.dropped))
            done = replace(answer.moved_to(AnswerStatus.TRANSCRIBED), transcript_revision=revision)
            transaction.answers.save(done.without_earlier())


def _no_analysis() -> Analysis:
    raise AssertionError("nothing is analysed here")
