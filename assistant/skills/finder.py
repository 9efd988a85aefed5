"""The skill finder: a text in, mentions of skills and occupations out."""

from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.domain.errors import AnalysisFailed, ModelMissing
from assistant.domain.findings import SkillMention
from assistant.domain.transcript import Span
from assistant.skills.lexicon import Lexicon


class SkillFinder:
    """Safe to share between threads: spaCy's tokenizer cache and vocabulary are not, hence the lock."""

    def __init__(self, pipeline: Any, lexicon: Lexicon) -> None:
        self._pipeline = pipeline
        self._lock = Lock()
        self.lexicon = lexicon

    @classmethod
    def load(cls, lexicon: Path) -> "SkillFinder":
        """Build from the lexicon folder. Raises ModelMissing(name="lexicon"), InputError on a wrong entry."""
        if not lexicon.is_dir():
            raise ModelMissing(name="lexicon")
        from assistant.skills.pipeline import build_pipeline

        pipeline = build_pipeline(lexicon)
        pipeline("Probe")  # the lemma list is read on first use (seconds): now, not in the first interview
        return cls(pipeline, pipeline.get_pipe("skill_lexicon").lexicon)

    def find(self, text: str) -> tuple[SkillMention, ...]:
        """Mentions in the order of the text, not overlapping; spans are code points into it. Raises AnalysisFailed."""
        found: tuple[SkillMention, ...] | None = None
        with suppress(Exception), self._lock:
            doc = self._pipeline(text)
            found = tuple(_mention(span) for span in doc.spans["skills"])
        if found is None:
            # Raised out here: whatever the engine raised may quote the client, and would be this error's context.
            raise AnalysisFailed(step="skills")
        return found


def _mention(span: Any) -> SkillMention:
    match = span._.skill_match
    return SkillMention(
        Span(span.start_char, span.end_char),
        match.concept.kind,
        match.concept.group,
        span._.skill_polarity,
        match.concept.candidates(match.score),
        match.score,
        f"lexicon.{match.rule}",
    )
