"""The skill finder: a text in, mentions of skills and occupations out."""

from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.domain.errors import AnalysisFailed, ModelMissing
from assistant.domain.findings import SkillMention
from assistant.domain.transcript import Span
from assistant.skills.esco_file import Taxonomy
from assistant.skills.lexicon import Lexicon
from assistant.skills.linking import Linker


class SkillFinder:
    """Safe to share between threads: spaCy's tokenizer cache and vocabulary are not, hence the lock."""

    def __init__(self, pipeline: Any, lexicon: Lexicon, linker: Linker) -> None:
        self._pipeline = pipeline
        self._linker = linker
        self._lock = Lock()
        self.lexicon = lexicon

    @classmethod
    def load(cls, lexicon: Path, taxonomy: Taxonomy | None = None, *, tagger: Path | None = None) -> "SkillFinder":
        """Build from the lexicon folder; with a taxonomy mentions are linked into that too.

        `tagger`: folder of the trained models; without it the rules alone judge whose a skill is. Raises
        ModelMissing, ModelUnusable, InputError on a wrong entry of the lexicon.
        """
        if not lexicon.is_dir():
            raise ModelMissing(name="lexicon")
        from assistant.skills.pipeline import build_pipeline

        pipeline = build_pipeline(lexicon, tagger)
        pipeline("Probe")  # the lemma list is read on first use (seconds): now, not in the first interview
        return cls(pipeline, pipeline.get_pipe("skill_lexicon").lexicon, Linker(taxonomy))

    def find(self, text: str, *, topic: str = "") -> tuple[SkillMention, ...]:
        """Mentions in the order of the text, not overlapping; spans are code points into it.

        `topic` of the question: where it is about work, work told in any words counts. Raises AnalysisFailed.
        """
        found: tuple[SkillMention, ...] | None = None
        with suppress(Exception), self._lock:
            doc = self._pipeline.make_doc(text)
            doc.user_data["topic"] = topic
            doc = self._pipeline(doc)
            found = tuple(self._mention(span) for span in doc.spans["skills"])
        if found is None:
            # Raised out here: whatever the engine raised may quote the client, and would be this error's context.
            raise AnalysisFailed(step="skills")
        return found

    def _mention(self, span: Any) -> SkillMention:
        match = span._.skill_match
        return SkillMention(
            Span(span.start_char, span.end_char),
            match.concept.kind,
            match.concept.group,
            span._.skill_polarity,
            self._linker.candidates(span.text, match.concept, match.score),
            match.score,
            f"lexicon.{match.rule}",
        )
