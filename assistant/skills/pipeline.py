"""The spaCy pipeline: blank German tokenizer, then components of ours, registered as factories.

`skill_lexicon` puts the mentions into `doc.spans["skills"]`, each with its match in `span._.skill_match`;
`skill_phrases` adds work told in other words; `skill_tagger`, where there is its model, reads the text and adds more;
`skill_context` says whose they are in `span._.skill_polarity`.
Imports spaCy: import this module only where the pipeline is built.
"""

from pathlib import Path

from spacy import blank
from spacy.language import Language
from spacy.tokens import Doc, Span

from assistant.domain.findings import Polarity
from assistant.skills.asked import Asked
from assistant.skills.context import ContextRules
from assistant.skills.cues import Reading, load_cues
from assistant.skills.everyday import EverydayWords
from assistant.skills.judging import judged
from assistant.skills.lexicon import Lexicon, load_lexicon
from assistant.skills.matcher import LexiconMatcher, Match
from assistant.skills.phrases import PROPOSED, PhraseFinder, load_phrase_words
from assistant.skills.retraction import taken_back
from assistant.skills.tagger import SkillTagger
from assistant.skills.unlisted import UnlistedMentions
from assistant.skills.words import Token, load_grammar

SPANS = "skills"
TOPIC, TOKENS, TAGGING = "topic", "tokens", "tagging"
_LANGUAGES = "languages"


class SkillLexicon:
    """Component that finds what the lexicon names. The later ones share what it has read."""

    def __init__(self, folder: Path) -> None:
        self.lexicon: Lexicon = load_lexicon(folder)
        self.grammar = load_grammar(folder)
        self.cues = load_cues(folder)
        self.phrase_words = load_phrase_words(folder)
        self.rules = ContextRules(self.cues)
        self._matcher = LexiconMatcher(self.lexicon, self.grammar)
        self._everyday = EverydayWords.load(folder)

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data[TOKENS] = tokens = tokens_of(doc)
        topic = doc.user_data.get(TOPIC, "")
        matches = self._matcher.match(tokens, about_languages=topic == _LANGUAGES)
        found = [match for match in matches if self.rules.keep(tokens, match)]
        told = self._everyday.told(Reading(self.cues, tokens), found, topic)
        doc.spans[SPANS] = [_span(doc, match) for match in told]
        return doc


class SkillPhrases:
    """Component that finds work told in words the lexicon does not have; reads the topic in `doc.user_data`."""

    def __init__(self, first: SkillLexicon) -> None:
        self._finder = PhraseFinder(first.lexicon, first.grammar, first.phrase_words)
        self._cues = first.cues

    def __call__(self, doc: Doc) -> Doc:
        tokens = doc.user_data[TOKENS]
        spans = list(doc.spans[SPANS])
        matches = [span._.skill_match for span in spans]
        found = self._finder.find(tokens, Reading(self._cues, tokens), matches, doc.user_data.get(TOPIC, ""))
        doc.spans[SPANS] = sorted((*spans, *(_span(doc, match) for match in found)), key=lambda span: span.start)
        return doc


class SkillTagging:
    """Component that lets the trained model read what holds mentions, and all of an answer about work, for more."""

    def __init__(self, models: Path, first: SkillLexicon) -> None:
        self._tagger = SkillTagger.load(models)
        self._unlisted = UnlistedMentions(first.grammar, first.phrase_words)

    def __call__(self, doc: Doc) -> Doc:
        spans = list(doc.spans[SPANS])
        if self._unlisted.asked(doc.user_data.get(TOPIC, "")):
            doc.user_data[TAGGING] = tagging = self._tagger.read(doc.text)
            found = self._unlisted.find(doc.user_data[TOKENS], tagging, (span._.skill_match for span in spans))
            doc.spans[SPANS] = sorted((*spans, *(_span(doc, match) for match in found)), key=lambda span: span.start)
        elif spans:
            places = [(span.start_char, span.end_char) for span in spans]
            doc.user_data[TAGGING] = self._tagger.read(doc.text, places)
        return doc


class SkillContext:
    """Component that says whose the found skills are; what nobody asked for is uncertain."""

    def __init__(self, folder: Path, first: SkillLexicon) -> None:
        self._rules, self._cues = first.rules, first.cues
        self._asked = Asked.load(folder)

    def __call__(self, doc: Doc) -> Doc:
        spans = list(doc.spans[SPANS])
        topic = doc.user_data.get(TOPIC, "")
        tokens, matches = doc.user_data[TOKENS], [span._.skill_match for span in spans]
        polarities = self._rules.polarities(tokens, matches, topic)
        withdrawn = taken_back(Reading(self._cues, tokens), matches)
        for position, (span, match, polarity) in enumerate(zip(spans, matches, polarities, strict=True)):
            if position in withdrawn:
                polarity = Polarity.NEGATED
            elif tagging := doc.user_data.get(TAGGING):
                polarity = judged(polarity, tagging, span.start_char, span.end_char, match)
            asked = match.rule != PROPOSED and self._asked.about(topic, match.concept)
            span._.skill_polarity = Polarity.UNCERTAIN if polarity is Polarity.HAS and not asked else polarity
        return doc


def _span(doc: Doc, match: Match) -> Span:
    span = Span(doc, match.start, match.end, label=match.concept.id)
    span._.skill_match = match
    return span


def tokens_of(doc: Doc) -> list[Token]:
    return [Token(token.text, token.idx, token.idx + len(token.text)) for token in doc]


def build_pipeline(folder: Path, models: Path | None) -> Language:
    """Blank `de` with our components; without `models` the rules judge alone.

    Raises ModelMissing, ModelUnusable, InputError.
    """
    _register()
    nlp = blank("de")
    nlp.add_pipe("skill_lexicon", config={"folder": str(folder)})
    nlp.add_pipe("skill_phrases")
    if models:
        nlp.add_pipe("skill_tagger", config={"folder": str(models)})
    nlp.add_pipe("skill_context", config={"folder": str(folder)})
    return nlp


def _register() -> None:
    if not Language.has_factory("skill_lexicon"):
        Language.factory("skill_lexicon", func=_create_lexicon)
        Language.factory("skill_phrases", func=_create_phrases)
        Language.factory("skill_tagger", func=_create_tagging)
        Language.factory("skill_context", func=_create_context)
    Span.set_extension("skill_match", default=None, force=True)
    Span.set_extension("skill_polarity", default=Polarity.UNCERTAIN, force=True)


def _create_lexicon(nlp: Language, name: str, folder: str) -> SkillLexicon:
    return SkillLexicon(Path(folder))


def _create_phrases(nlp: Language, name: str) -> SkillPhrases:
    return SkillPhrases(nlp.get_pipe("skill_lexicon"))


def _create_tagging(nlp: Language, name: str, folder: str) -> SkillTagging:
    return SkillTagging(Path(folder), nlp.get_pipe("skill_lexicon"))


def _create_context(nlp: Language, name: str, folder: str) -> SkillContext:
    return SkillContext(Path(folder), nlp.get_pipe("skill_lexicon"))
