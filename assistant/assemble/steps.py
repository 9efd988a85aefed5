"""Chooses and builds the way of the data without a database. Nothing is built before it is needed."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from typing import Generic, TypeVar

from assistant import __version__
from assistant.data import MODELS, PROMPTS
from assistant.domain.errors import InputError, ModelMissing
from assistant.drafting.addressed import AddressedToMachine
from assistant.drafting.narrator.check import SentenceCheck
from assistant.drafting.narrator.local import LocalNarrator, Weights
from assistant.drafting.narrator.narrator import Narrator
from assistant.drafting.narrator.prompt import NarratorPrompt
from assistant.drafting.narrator.words import ConnectingWords
from assistant.drafting.wording import Wording
from assistant.facts.finder import FactFinder
from assistant.guide.guide import Guide
from assistant.messages import Messages
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
from assistant.tagging.word_tagger import model_version
from assistant.weights.cache import ModelCache
from assistant.weights.manifest import Manifest
from assistant.workflow.analysis import Analysis

T = TypeVar("T")


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
