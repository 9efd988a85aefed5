"""Found skills and names of concepts as documents of plain JSON types, and back. Damage is reported without content."""

from typing import Any

from assistant.domain.findings import ConceptName, Polarity, SkillGroup, SkillKind
from assistant.domain.found_skill import FoundSkill
from assistant.store.fields import Fields, items_in, text_in
from assistant.store.revision_codec import evidence_fields, evidence_of


def name_fields(name: ConceptName) -> dict[str, Any]:
    return {"label": name.label, "uri": name.uri, "kind": name.kind.value, "group": name.group.value}


def name_of(fields: Fields) -> ConceptName:
    """Within `damage_reported`, as the next one."""
    uri = None if fields["uri"] is None else text_in(fields, "uri")
    return ConceptName(text_in(fields, "label"), uri, SkillKind(fields["kind"]), SkillGroup(fields["group"]))


def found_skill_fields(skill: FoundSkill) -> dict[str, Any]:
    return {
        "id": skill.id,
        "name": name_fields(skill.name),
        "polarity": skill.polarity.value,
        "candidates": [name_fields(name) for name in skill.candidates],
        "evidence": [evidence_fields(item) for item in skill.evidence],
        "rule": skill.rule,
        "typical": [name_fields(name) for name in skill.typical],
        "kldb": skill.kldb,
    }


def found_skill_of(fields: Fields) -> FoundSkill:
    return FoundSkill(
        id=text_in(fields, "id"),
        name=name_of(fields["name"]),
        polarity=Polarity(fields["polarity"]),
        candidates=tuple(name_of(item) for item in items_in(fields, "candidates")),
        evidence=tuple(evidence_of(item) for item in items_in(fields, "evidence")),
        rule=text_in(fields, "rule"),
        typical=tuple(name_of(item) for item in items_in(fields, "typical")),
        # Drafts made before codes were kept have none.
        kldb=str(fields.get("kldb", "")),
    )
