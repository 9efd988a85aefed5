"""How statements are worded: templates as data (prompts/drafting/*.yaml), their gaps checked on load."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import yaml

from assistant.domain.errors import InputError
from assistant.drafting.following import Following
from assistant.drafting.needs import Needs

GAPS: Mapping[str, frozenset[str]] = {
    name: frozenset(gaps.split())
    for name, gaps in {
        "goal": "occupation",
        "wish": "label",
        "learning": "label",
        "own_words": "words",
        "education": "level",
        "education_none": "",
        "education_foreign": "",
        "education_unnamed": "",
        "training": "occupation",
        "training_completed": "occupation",
        "training_broken_off": "occupation",
        "certificate": "name",
        "certificate_valid": "name",
        "certificate_expired": "name",
        "with_details": "statement details",
        "employment": "role",
        "employment_unnamed": "",
        "employment_duration": "duration activity",
        "employment_employer": "activity employer",
        "period": "from to",
        "period_from": "from",
        "period_to": "to",
        "one_year": "",
        "years": "years",
        "one_month": "",
        "months": "months",
        "years_and_months": "years months",
        "occupation": "label",
        "skill": "label",
        "strength": "label",
        "confirmed_when_asked": "statement",
        "language": "language",
        "language_level": "language level",
        "language_cefr": "language level",
        "driving_licence": "classes",
        "driving_licence_none": "",
        "driving_licence_taken": "",
        "driving_licence_in_progress": "classes",
        "licence": "label",
        "car_yes": "",
        "car_no": "",
        "public_transport_yes": "",
        "public_transport_no": "",
        "radius": "km",
        "commute": "minutes",
        "available_now": "",
        "available_from": "from",
        "hours": "hours",
        "hours_named": "hours",
        "shift_yes": "",
        "shift_no": "",
        "weekend_yes": "",
        "weekend_no": "",
        "constraint": "constraint",
        "contradictory": "accounts",
        "account": "statement",
        "accounts": "first second",
    }.items()
}
"""Every template the drafter asks for, and the gaps it fills; a template uses each of them."""


_KEYS = frozenset({"version", "language", "statements", "said", "needs"})


@dataclass(frozen=True, slots=True)
class Wording:
    version: str
    language: str
    templates: Mapping[str, str]
    said: Following
    """Whether a value follows from the words it was found in."""
    needs: Needs
    """Which sentences name something the client needs."""

    @classmethod
    def load(cls, path: Path) -> "Wording":
        """InputError names a template that is missing or unknown, and gaps that do not fit."""
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise InputError(what=f"{path.name}: cannot be read as YAML") from error
        if not isinstance(data, dict) or data.keys() != _KEYS:
            raise InputError(what=f"{path.name}: the keys {', '.join(sorted(_KEYS))} are expected")
        templates = data["statements"]
        if not isinstance(templates, dict) or not all(isinstance(text, str) for text in templates.values()):
            raise InputError(what=f"{path.name}: statements: a text for each template is expected")
        if missing := GAPS.keys() - templates.keys():
            raise InputError(what=f"{path.name}: template missing: {min(missing)}")
        if unknown := templates.keys() - GAPS.keys():
            raise InputError(what=f"{path.name}: unknown template: {min(map(str, unknown))}")
        for name, text in templates.items():
            if _gaps(text) != GAPS[name]:
                raise InputError(what=f"{path.name}: {name}: the gaps {sorted(GAPS[name])} are expected")
        try:
            said, needs = Following.of(data["said"]), Needs.of(data["needs"])
        except (KeyError, TypeError, ValueError, re.error) as error:
            raise InputError(what=f"{path.name}: said or needs: {type(error).__name__}") from error
        return cls(str(data["version"]), str(data["language"]), dict(templates), said, needs)

    def text(self, template: str, **values: str | int) -> str:
        return self.templates[template].format(**values)


def _gaps(template: str) -> frozenset[str] | None:
    """Names of the gaps of a template; None where its braces are broken or ask for more than a name."""
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        return None
    if any(form or conversion for _, _, form, conversion in parts):
        return None
    return frozenset(name for _, name, _, _ in parts if name is not None)
