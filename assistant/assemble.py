"""The one place that chooses the parts and puts them together. Nothing is built before it is needed."""

import contextlib
import logging
import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from assistant import __version__
from assistant.data import MODELS, PROMPTS
from assistant.domain.errors import AssistantError, InputError, ModelMissing
from assistant.drafting.addressed import AddressedToMachine
from assistant.drafting.narrator.check import SentenceCheck
from assistant.drafting.narrator.local import LocalNarrator, Weights
from assistant.drafting.narrator.narrator import Narrator
from assistant.drafting.narrator.prompt import NarratorPrompt
from assistant.drafting.narrator.words import ConnectingWords
from assistant.drafting.wording import Wording
from assistant.facts.finder import FactFinder
from assistant.guide.commands import Commands
from assistant.guide.consent_texts import ConsentTexts
from assistant.guide.guide import Guide
from assistant.jobs.process import WorkerProcess
from assistant.messages import Messages
from assistant.offline import go_offline
from assistant.redaction.finder import PersonalDataFinder
from assistant.redaction.names_model import MODEL as NAMES_MODEL
from assistant.redaction.policy import Policy
from assistant.redaction.sensitive import SensitiveFinder
from assistant.settings import Settings
from assistant.skills.esco_file import Taxonomy, read_taxonomy
from assistant.skills.finder import SkillFinder
from assistant.skills.lexicon import load_lexicon
from assistant.skills.occupation_codes import OccupationCodes
from assistant.skills.search import ConceptSearch
from assistant.skills.tagger import MODEL as SKILLS_MODEL
from assistant.skills.typical import TypicalSkills
from assistant.speech.activity import SpeechDetector
from assistant.speech.engine import Engine
from assistant.speech.faster_engine import FasterWhisperEngine
from assistant.speech.terms import read_terms
from assistant.speech.transcriber import Transcriber
from assistant.speech.whisper_engine import WhisperEngine
from assistant.store.folder_lock import FolderLock, lock_folder
from assistant.store.recordings import RecordingFiles
from assistant.store.store import Store
from assistant.tagging.word_tagger import model_version
from assistant.weights.cache import ModelCache
from assistant.weights.manifest import Manifest
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
from assistant.workflow.live import LiveTranscribing
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
from assistant.workflow.transcribing import Transcribing

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp

T = TypeVar("T")

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class Once(Generic[T]):
    """Builds a heavy part at its first use, once, whichever thread comes first."""

    def __init__(self, build: Callable[[], T]) -> None:
        self._build = build
        self._lock = threading.Lock()
        self._made: T | None = None

    def __call__(self) -> T:
        with self._lock:
            if self._made is None:
                self._made = self._build()
            return self._made


def now() -> datetime:
    return datetime.now(UTC)


class Steps:
    """The way of the data without a database: what the command line needs."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.messages = Messages.load(PROMPTS, settings.language)
        self.transcriber: Callable[[], Transcriber] = Once(self._build_transcriber)
        self.analysis: Callable[[], Analysis] = Once(self._build_analysis)
        self.facts: Callable[[], FactFinder] = Once(lambda: FactFinder.load(MODELS))
        self.taxonomy: Callable[[], Taxonomy | None] = Once(self._build_taxonomy)
        self.concept_search: Callable[[], ConceptSearch] = Once(self._build_concept_search)

    @cached_property
    def guide(self) -> Guide:
        return Guide.load(PROMPTS / "guides" / f"{self.settings.guide}.de.yaml")

    @cached_property
    def wording(self) -> Wording:
        return Wording.load(PROMPTS / "drafting" / "statements.de.yaml")

    @cached_property
    def sentence_check(self) -> SentenceCheck:
        return SentenceCheck(ConnectingWords.load(PROMPTS / "drafting" / "narrator_words.de.yaml"))

    @cached_property
    def narrator(self) -> Narrator | None:
        """None where the settings name no language model: drafts are plain statements then."""
        wanted = self.settings.narrator
        return self.narrator_of(wanted) if wanted else None

    def narrator_of(self, wanted: str) -> Narrator:
        """The model by its name in the manifest or by its path; loaded at its first use."""

        def weights() -> Weights:
            found = self.models.language_model(wanted)
            return Weights(found.folder, found.name, found.sha256)

        prompt = NarratorPrompt.load(PROMPTS / "drafting")
        return LocalNarrator(weights, prompt, lambda section: self.messages[f"section.{section}"])

    @cached_property
    def models(self) -> ModelCache:
        manifest = Manifest.load(MODELS / "manifest.toml")
        return ModelCache(manifest, self.settings.model_cache, whisper_checkpoint=self.settings.whisper_checkpoint)

    def speech_model(self) -> str:
        """Name of the speech model in use. Raises ModelMissing."""
        wanted = self.settings.whisper_model
        return self.models.best_whisper() if wanted == "auto" else wanted

    def engine_label(self) -> str:
        """The speech model for the page's header; says so when there is none."""
        try:
            name = self.speech_model()
            self.models.path(name)
        except ModelMissing:
            return self.messages["page.engine_missing"]
        return name

    def speech_terms(self) -> tuple[str, ...]:
        """The shipped list of terms and the office's own. Raises InputError."""
        own = self.settings.word_list
        return (*read_terms(MODELS / "speech" / "terms.de.txt"), *(read_terms(own) if own else ()))

    def speech_engine(self, kind: str) -> Engine:
        """`kind` as in the settings, or with its arithmetic: faster-whisper-float32. Raises ModelMissing."""
        name = self.speech_model()
        if kind == "whisper":
            return WhisperEngine(self.models.path(name), name, terms=self.speech_terms())
        folder = self.models.ct2_folder(name)
        return FasterWhisperEngine(folder, name, compute_type="float32" if kind.endswith("float32") else "int8")

    def transcriber_with(self, engine: Engine) -> Transcriber:
        detector = SpeechDetector(self.models.path("silero-vad"))
        return Transcriber(engine, detector, longest_seconds=self.settings.longest_answer_minutes * 60 + 5)

    def _build_transcriber(self) -> Transcriber:
        return self.transcriber_with(self.speech_engine(self.settings.speech_engine))

    def _build_taxonomy(self) -> Taxonomy | None:
        """None without an import; a file that cannot be read is as good as none, and said so in the log."""
        file = self.settings.esco_file
        if not file.is_file():
            return None
        try:
            return read_taxonomy(file)
        except InputError:
            logging.getLogger(__name__).warning("%s cannot be read: please run `esco import` once more", file.name)
            return None

    def _build_concept_search(self) -> ConceptSearch:
        return ConceptSearch(load_lexicon(MODELS / "lexicon"), self.taxonomy())

    def _build_analysis(self) -> Analysis:
        taxonomy = self.taxonomy()
        skills = SkillFinder.load(MODELS / "lexicon", taxonomy, tagger=MODELS)
        policy = Policy.load(PROMPTS / "policies" / f"{self.settings.policy}.yaml")
        orders = AddressedToMachine.load(PROMPTS / "drafting" / "addressed_to_machine.de.yaml")
        return Analysis(
            skills,
            self.facts(),
            PersonalDataFinder.load(MODELS, allowed=sorted(skills.lexicon.terms())),
            SensitiveFinder.load(MODELS),
            policy,
            self.wording,
            {
                "assistant": __version__,
                "guide": f"{self.guide.id} {self.guide.version}",
                "lexicon": skills.lexicon.version,
                "names_model": model_version(MODELS, NAMES_MODEL),
                "skills_model": model_version(MODELS, SKILLS_MODEL),
                "esco": taxonomy.version if taxonomy else "-",
                "policy": policy.name,
                "wording": self.wording.version,
                "orders": orders.version,
            },
            TypicalSkills(skills.lexicon, taxonomy),
            OccupationCodes(skills.lexicon),
            orders,
        )


def worker_step(settings: Settings) -> Callable[[], bool]:
    """What the worker process does again and again. It holds the speech model, and a store of its own."""
    logging.basicConfig(level=logging.WARNING, format=LOG_FORMAT)
    go_offline()
    steps = Steps(settings)
    store = Store.open(settings.database, RecordingFiles(settings.data_folder / "recordings"))
    name = f"{socket.gethostname()}:{settings.data_folder}"
    live = LiveTranscribing(store, steps.transcriber, now, name)
    transcribing = Transcribing(store, steps.transcriber, live, Commands.load(), now, name)
    live.take_back_claims()
    transcribing.take_back_claims()
    with contextlib.suppress(AssistantError):
        # Before the first client waits for it; what is missing says so when it is needed.
        steps.transcriber().warm_up()
    # A client who has finished waits for the text; those who still speak do not.
    return lambda: transcribing.step() or live.step()


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
