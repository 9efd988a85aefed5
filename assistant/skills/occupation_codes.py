"""Codes of the Klassifikation der Berufe 2010, as the lexicon gives them."""

from assistant.domain.findings import ConceptName, SkillKind
from assistant.domain.found_skill import concept_key
from assistant.skills.lexicon import Lexicon


class OccupationCodes:
    """Called with an occupation, gives its five digits; empty for one the lexicon does not know."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._codes = {
            concept_key(ConceptName(concept.label, concept.uri, concept.kind, concept.group)): concept.kldb
            for concept in lexicon.of_kind(SkillKind.OCCUPATION)
            if concept.kldb
        }

    def __call__(self, occupation: ConceptName) -> str:
        return self._codes.get(concept_key(occupation), "")
