"""KldB 2010 codes come from the lexicon; what it does not know has none."""

from dataclasses import replace

from assistant.data import MODELS
from assistant.domain.findings import ConceptName, SkillGroup, SkillKind
from assistant.skills.lexicon import load_lexicon
from assistant.skills.occupation_codes import OccupationCodes


def test_every_code_of_the_shipped_lexicon_is_found_by_the_name_of_its_occupation() -> None:
    lexicon = load_lexicon(MODELS / "lexicon")
    code_of = OccupationCodes(lexicon)
    coded = [concept for concept in lexicon.of_kind(SkillKind.OCCUPATION) if concept.kldb]
    assert len(coded) > 500
    for concept in coded:
        name = ConceptName(concept.label, concept.uri, concept.kind, concept.group)
        assert code_of(name) in {
            other.kldb for other in coded if (other.uri or other.label) == (name.uri or name.label)
        }
        assert len(code_of(name)) == 5


def test_an_occupation_that_is_not_in_the_lexicon_has_no_code() -> None:
    code_of = OccupationCodes(load_lexicon(MODELS / "lexicon"))
    unknown = ConceptName("Drachenzähmer/in", None, SkillKind.OCCUPATION, SkillGroup.PROFESSIONAL)
    assert code_of(unknown) == ""
    assert code_of(replace(unknown, label="drachenzähmer/in", uri="uri:dragon")) == ""
