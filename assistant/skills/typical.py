"""Skills that most people of an occupation have: what the lexicon says of it, then what ESCO calls essential."""

from assistant.domain.findings import ConceptName, SkillKind
from assistant.domain.found_skill import concept_key
from assistant.skills.esco_file import Taxonomy
from assistant.skills.lexicon import Lexicon

_MOST = 6
"""More would be a questionnaire of its own."""


class TypicalSkills:
    """Called with an occupation, gives its typical skills, the likeliest first; nothing for what it does not know."""

    def __init__(self, lexicon: Lexicon, taxonomy: Taxonomy | None = None) -> None:
        names = {
            concept.id: ConceptName(concept.label, concept.uri, concept.kind, concept.group)
            for concept in lexicon.concepts
        }
        self._of_lexicon = {
            concept_key(names[concept.id]): tuple(names[skill] for skill in concept.typical)
            for concept in lexicon.of_kind(SkillKind.OCCUPATION)
        }
        self._concepts = taxonomy.by_uri() if taxonomy else {}
        self._essential = taxonomy.essential if taxonomy else {}

    def __call__(self, occupation: ConceptName) -> tuple[ConceptName, ...]:
        found = {concept_key(name): name for name in self._of_lexicon.get(concept_key(occupation), ())}
        for uri in self._essential.get(occupation.uri or "", ()):
            concept = self._concepts[uri]
            name = ConceptName(concept.label, concept.uri, concept.kind, concept.group)
            found.setdefault(concept_key(name), name)
        return tuple(found.values())[:_MOST]
