"""Chooses and builds the whole application: store, use cases, pages. Nothing heavy before it is needed."""

import contextlib
import threading
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import __version__
from assistant.assemble.steps import Steps, now
from assistant.assemble.worker import worker_step
from assistant.data import PROMPTS
from assistant.domain.errors import AssistantError
from assistant.guide.consent_texts import ConsentTexts
from assistant.jobs.process import WorkerProcess
from assistant.messages import Messages
from assistant.redaction.policy import Policy
from assistant.settings import Settings
from assistant.store.folder_lock import FolderLock, lock_folder
from assistant.store.recordings import RecordingFiles
from assistant.store.store import Store
from assistant.workflow.access import Access
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
from assistant.workflow.sampling import ReviewSample
from assistant.workflow.suggesting import Suggesting
from assistant.workflow.supervising import Supervising

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp


class Assembly(Steps):
    """The whole application on one data folder."""

    def __init__(self, settings: Settings, *, demo: bool = False) -> None:
        super().__init__(settings)
        self.demo = demo
        folder = settings.data_folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder_lock: FolderLock | None = None
        files = RecordingFiles(folder / "recordings")
        self.store = Store.open(settings.database, files)
        self.access = Access(self.store, now, timedelta(hours=settings.session_hours))
        texts = ConsentTexts.load(PROMPTS / "consent" / f"{settings.guide}.{settings.language}.yaml")
        self.worker = WorkerProcess("transcription", worker_step, (settings,))
        self.interviewing = Interviewing(self.store, self.guide, texts.version, now, self.worker.wake)
        self.recording = Recording(
            self.store, self.interviewing, settings.longest_answer_minutes, now, self.worker.wake
        )
        self.following_up = FollowingUp(
            self.store, self.guide, self.interviewing, self.facts, enabled=settings.follow_ups
        )
        self.obeying = Obeying(self.store, self.interviewing, self.following_up)
        self.drafting = Drafting(self.store, self.analysis, f"assistant {__version__}", now)
        self.reviewing = Reviewing(
            self.store, now, ReviewSample(settings.review_sample), impression_first=settings.impressions
        )
        self.impressions = Impressions(self.store, now, asked=settings.impressions)
        self.reading_back = ReadingBack(self.store, self.drafting, self.wording, now)
        self.checking = Checking(self.store, self.drafting, now)
        self.choosing = Choosing(self.store, self.drafting, self.wording, self.concept_search, now)
        self.correcting = Correcting(self.store)
        self.narrating = Narrating(self.store, self.narrator, self.sentence_check, now)
        self.suggesting = Suggesting(self.store)
        self.queueing = Queueing(self.store)
        self.supervising = Supervising(self.store, now)
        self.past = PastRevisions(self.store)
        self.quality = Quality(self.store)
        self.listening = Listening(self.store)
        self.exporting = Exporting(self.store, self.guide, self.messages)
        for_partners = Policy.load(PROMPTS / "policies" / "traeger.yaml")
        self.partner_exporting = PartnerExporting(self.store, self.guide, self.messages, self.analysis, for_partners)
        self._consent_texts = texts

    def claim_folder(self) -> None:
        """For a server: no second one may clear up and write down here. Raises FolderInUse."""
        self._folder_lock = lock_folder(self.settings.data_folder)

    def start(self) -> None:
        """Clear up after a crash and begin to write down what is due."""
        with self.store.transaction() as transaction:
            known = transaction.answers.recording_ids()
            takes = transaction.takes.ids()
        self.store.files.sweep(known)
        self.store.files.unfinished.sweep(takes)
        self.worker.start()
        threading.Thread(target=self._warm_up, name="warm-up", daemon=True).start()

    def _warm_up(self) -> None:
        """Load the models before the first client waits for them; what is missing says so when it is needed."""
        with contextlib.suppress(AssistantError):
            self.analysis()
            self.concept_search()

    def stop(self) -> None:
        self.narrating.close()
        self.worker.stop(timeout=5)
        self.store.close()
        if self._folder_lock:
            self._folder_lock.close()

    def web(self) -> "ASGIApp":
        """The web application; Gradio is imported here and nowhere earlier."""
        from assistant.domain.people import Role
        from assistant.web.server import Page, WebOptions, build_app
        from assistant.web.signed_in import SignedIn

        actor_of = SignedIn(self.access, secure_cookies=self.settings.secure_cookies)

        def officer() -> object:
            from assistant.web.officer.page import build_officer_page
            from assistant.web.officer.parts import OfficerParts

            return build_officer_page(
                OfficerParts(
                    self.interviewing,
                    self.recording,
                    self.obeying,
                    self.following_up,
                    self.drafting,
                    self.reviewing,
                    self.checking,
                    self.choosing,
                    self.correcting,
                    self.narrating,
                    self.impressions,
                    self.reading_back,
                    self.past,
                    self.guide,
                    self._consent_texts,
                    self.messages,
                    actor_of,
                    self.engine_label,
                    self.demo,
                )
            )

        def supervisor() -> object:
            from assistant.web.supervisor.page import SupervisorParts, build_supervisor_page

            return build_supervisor_page(
                SupervisorParts(
                    self.queueing,
                    self.supervising,
                    self.reviewing,
                    self.past,
                    self.quality,
                    self.suggesting,
                    self.guide,
                    self.messages,
                    actor_of,
                    self.engine_label,
                    self.demo,
                )
            )

        from assistant.web.export_routes import add_export_routes
        from assistant.web.narration_routes import add_narration_routes
        from assistant.web.routes import RouteParts, add_routes
        from assistant.web.skill_routes import add_skill_routes

        routes = RouteParts(self.recording, self.listening, self.guide, actor_of)

        def own_routes(app: "FastAPI") -> None:
            add_routes(app, routes)
            add_skill_routes(app, self.choosing, self.messages, actor_of)
            add_narration_routes(app, self.narrating, self.messages, actor_of)
            add_export_routes(app, self.exporting, self.partner_exporting, actor_of)

        return build_app(
            access=self.access,
            pages=[Page("/gespraech", Role.OFFICER, officer), Page("/pruefung", Role.SUPERVISOR, supervisor)],
            messages={language: Messages.load(PROMPTS, language) for language in ("de", "en")},
            options=WebOptions(
                temp_dir=Path(self.settings.data_folder) / "web",
                allowed_hosts=self.settings.allowed_hosts,
                secure_cookies=self.settings.secure_cookies,
                language=self.settings.language,
            ),
            extra_routes=own_routes,
            on_start=self.start,
            on_stop=self.stop,
        )
