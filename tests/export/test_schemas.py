"""The published schemas describe what is exported, and nothing looser."""

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from assistant.domain.consent import Purpose
from assistant.domain.profile import Mark, OpenReason, Origin, Section, StatedValue
from assistant.domain.review import Action
from assistant.export import json as profile_form
from assistant.export import partner as partner_form
from assistant.export.json import profile_json
from assistant.export.partner import partner_json
from assistant.export.schema import Schema, schema_file
from tests.export.profiles import NARRATION, STATEMENTS, profile
from tests.export.test_partner import partner


def schema(name: Schema) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(schema_file(name))
    return content


def problems(name: Schema, document: Any) -> list[str]:
    validator = Draft202012Validator(schema(name), format_checker=FormatChecker())
    return [error.json_path for error in validator.iter_errors(document)]


def keys(part: Any) -> set[str]:
    """Names of all properties, at any depth."""
    if isinstance(part, list):
        return {name for item in part for name in keys(item)}
    if not isinstance(part, dict):
        return set()
    return {*part.get("properties", {}), *(name for item in part.values() for name in keys(item))}


@pytest.mark.parametrize("name", Schema)
def test_a_schema_is_one_and_names_its_version(name: Schema) -> None:
    Draft202012Validator.check_schema(schema(name))
    version = {Schema.PROFILE: profile_form.FORMAT_VERSION, Schema.PARTNER: partner_form.FORMAT_VERSION}[name]
    assert schema(name)["$id"] == f"urn:jobcenter-assistant:{name}:{version}"
    assert schema(name)["properties"]["format_version"] == {"const": version}


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_profile_keeps_to_its_schema(confirmed: bool) -> None:
    empty = replace(profile(confirmed=confirmed), statements=(), open_points=(), consents=(), made_with={})
    narrated = replace(profile(), narrations={Section.EXPERIENCE: NARRATION})
    for export in (profile(confirmed=confirmed), empty, narrated):
        assert problems(Schema.PROFILE, json.loads(profile_json(export))) == []


def test_every_section_origin_mark_reason_and_action_is_allowed() -> None:
    for section in Section:
        for origin in Origin:
            values = (StatedValue("employment.from", "2015", ()),)
            one = replace(STATEMENTS[0], section=section, origin=origin, marks=frozenset(Mark), values=values)
            assert problems(Schema.PROFILE, json.loads(profile_json(profile(statements=(one,))))) == []
    named = schema(Schema.PROFILE)["properties"]
    assert set(named["open_points"]["items"]["properties"]["reason"]["enum"]) == set(OpenReason)
    decision = named["sections"]["items"]["properties"]["statements"]["items"]["properties"]["decision"]
    assert set(decision["oneOf"][1]["properties"]["action"]["enum"]) == {*Action} - {Action.REJECT}
    assert all(isinstance(purpose.value, str) for purpose in Purpose)


def test_a_version_for_partners_keeps_to_its_schema() -> None:
    assert problems(Schema.PARTNER, json.loads(partner_json(partner()))) == []


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda it: it.update(format_version=1), "$.format_version"),
        (lambda it: it.update(surprise=1), "$"),
        (lambda it: it.update(confirmation=None), "$.confirmation"),
        (lambda it: it["evidence"][0].update(quote=""), "$.evidence[0].quote"),
        (lambda it: it["interview"].update(held_at="gestern"), "$.interview.held_at"),
        (lambda it: it["sections"][0]["statements"][0].update(origin="robot"), "$.sections[0].statements[0].origin"),
    ],
)
def test_what_does_not_fit_is_found(change: Any, path: str) -> None:
    document = json.loads(profile_json(profile()))
    change(document)
    assert path in problems(Schema.PROFILE, document)


def test_no_form_for_partners_has_room_for_what_they_must_not_get() -> None:
    assert keys(schema(Schema.PARTNER)) == {
        *("format", "format_version", "reference", "confirmed_on", "reviewed", "policy", "sections", "evidence"),
        *("section", "statements", "text", "wording", "number", "quote", "question"),
    }
