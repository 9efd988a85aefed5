"""The search while the officer types: three letters, for officers only, nothing typed in an address."""

from time import perf_counter
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.data import MODELS, PROMPTS
from assistant.domain.errors import InputError, NotAllowed
from assistant.domain.people import Actor
from assistant.drafting.wording import Wording
from assistant.skills.lexicon import load_lexicon
from assistant.skills.search import ConceptSearch
from assistant.web.skill_routes import SEARCH_PATH, add_skill_routes
from assistant.workflow.choosing import Choosing
from tests.web.test_pages_html import MESSAGES
from tests.workflow.world import ANNA, SARA

SEARCH = ConceptSearch(load_lexicon(MODELS / "lexicon"))


@pytest.fixture
def client() -> TestClient:
    """The header "who" stands for the sign-in, which the gate's own tests cover."""

    def actor_of(request: Any) -> Actor:
        return {"anna": ANNA, "sara": SARA}[request.headers["who"]]

    app = FastAPI()
    wording = Wording.load(PROMPTS / "drafting" / "statements.de.yaml")
    nothing: Any = None
    add_skill_routes(app, Choosing(nothing, nothing, wording, lambda: SEARCH, nothing), MESSAGES, actor_of)
    return TestClient(app, headers={"who": "anna"})


def test_three_letters_find_names_with_their_group_in_under_a_tenth_of_a_second(client: TestClient) -> None:
    client.post(SEARCH_PATH, json={"text": "sta"})
    begin = perf_counter()
    found = client.post(SEARCH_PATH, json={"text": "sta"}).json()
    assert perf_counter() - begin < 0.1
    assert found
    assert found[0].keys() == {"label", "uri", "kind", "group", "hint"}
    assert {item["hint"] for item in found} <= {
        MESSAGES[f"skills.{key}"] for key in ("professional", "transversal", "language", "licence", "occupation")
    }


@pytest.mark.parametrize("text", ["", "st", " s t ", "x" * 101])
def test_less_than_three_letters_or_more_than_any_name_find_nothing(client: TestClient, text: str) -> None:
    assert client.post(SEARCH_PATH, json={"text": text}).json() == []


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"text": 3}', b'"stapler"', b"\xff"])
def test_anything_but_a_text_is_refused(client: TestClient, body: bytes) -> None:
    with pytest.raises(InputError):
        client.post(SEARCH_PATH, content=body)


def test_a_supervisor_does_not_search(client: TestClient) -> None:
    with pytest.raises(NotAllowed):
        client.post(SEARCH_PATH, json={"text": "stapler"}, headers={"who": "sara"})


def test_there_is_no_search_by_address(client: TestClient) -> None:
    assert client.get(SEARCH_PATH, params={"text": "stapler"}).status_code == 405
