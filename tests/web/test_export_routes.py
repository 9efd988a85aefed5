"""The routes that hand out files: what they are called, what they refuse, what they tell beside the file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.data import PROMPTS
from assistant.domain.errors import InputError, NotFound, SectionsMissing
from assistant.domain.interview import Interview
from assistant.domain.people import Actor
from assistant.export.schema import Schema
from assistant.messages import Messages
from assistant.redaction.policy import Policy
from assistant.web.export_routes import LEFT_OUT, add_export_routes
from assistant.workflow.exporting import Exporting, PartnerExporting
from tests.workflow.small_analysis import small_analysis
from tests.workflow.test_reviewing import Office
from tests.workflow.world import ANNA, OTTO

GERMAN = Messages.load(PROMPTS, "de")
ASKED = {"form": "json", "sections": ["experience"], "quotes": True}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def interview(office: Office) -> Interview:
    return office.confirmed()


@pytest.fixture
def client(office: Office) -> TestClient:
    """The header "who" stands for the sign-in, which the gate's own tests cover."""

    def actor_of(request: Any) -> Actor:
        return {"anna": ANNA, "otto": OTTO}[request.headers["who"]]

    app = FastAPI()
    policy = Policy.load(PROMPTS / "policies" / "traeger.yaml")
    exporting = Exporting(office.store, office.guide, GERMAN)
    for_partners = PartnerExporting(office.store, office.guide, GERMAN, small_analysis, policy)
    add_export_routes(app, exporting, for_partners, actor_of)
    return TestClient(app, headers={"who": "anna"})


@pytest.mark.parametrize(
    ("path", "name", "kind"),
    [
        (".docx", "profil.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (".pdf", "profil.pdf", "application/pdf"),
        (".json", "profil.json", "application/json"),
        (
            "/lebenslauf.docx",
            "lebenslauf.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_the_name_of_a_file_tells_nothing(
    client: TestClient, interview: Interview, path: str, name: str, kind: str
) -> None:
    answer = client.get(f"/export/{interview.id}{path}")
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["content-type"] == kind


def test_a_version_for_partners_comes_with_the_number_of_what_is_missing(
    client: TestClient, interview: Interview
) -> None:
    answer = client.post(f"/export/{interview.id}/traeger", json=ASKED)
    assert answer.json()["format"] == "jobcenter-partner-profile"
    assert answer.headers["content-disposition"] == 'attachment; filename="profil-traeger.json"'
    assert answer.headers[LEFT_OUT] == "0"


@pytest.mark.parametrize(
    "wanted", [{}, [], {**ASKED, "form": "exe"}, {**ASKED, "sections": ["alles"]}, {**ASKED, "sections": 3}]
)
def test_what_cannot_be_meant_is_refused(client: TestClient, interview: Interview, wanted: Any) -> None:
    with pytest.raises(InputError):
        client.post(f"/export/{interview.id}/traeger", json=wanted)


def test_without_a_section_there_is_nothing_to_pass_on(client: TestClient, interview: Interview) -> None:
    with pytest.raises(SectionsMissing):
        client.post(f"/export/{interview.id}/traeger", json={**ASKED, "sections": []})


def test_quotes_go_along_only_with_a_plain_yes(client: TestClient, interview: Interview) -> None:
    answer = client.post(f"/export/{interview.id}/traeger", json={**ASKED, "quotes": "nein"})
    assert answer.json()["evidence"] == []


def test_a_colleague_gets_no_file(client: TestClient, interview: Interview) -> None:
    for path in (".pdf", "/lebenslauf.docx"):
        with pytest.raises(NotFound):
            client.get(f"/export/{interview.id}{path}", headers={"who": "otto"})
    with pytest.raises(NotFound):
        client.post(f"/export/{interview.id}/traeger", json=ASKED, headers={"who": "otto"})


def test_other_kinds_of_file_do_not_exist(client: TestClient, interview: Interview) -> None:
    with pytest.raises(NotFound):
        client.get(f"/export/{interview.id}.exe")


@pytest.mark.parametrize("schema", Schema)
def test_the_schemas_are_there(client: TestClient, schema: Schema) -> None:
    answer = client.get(f"/export/schema/{schema}.json")
    assert json.loads(answer.content)["$id"].startswith(f"urn:jobcenter-assistant:{schema}")
    with pytest.raises(NotFound):
        client.get("/export/schema/../profile.json.json")
