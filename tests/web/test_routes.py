"""Our own routes: recordings in, evidence audio and exports out, each only for whom it is meant."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.domain.errors import AssistantError, EditConflict, InputError, NotFound
from assistant.domain.interview import AnswerStatus
from assistant.domain.people import Actor
from assistant.web.routes import RouteParts, add_routes
from assistant.workflow.listening import Listening
from tests.web.spoken import said
from tests.workflow.world import ANNA, OTTO, SARA, World

PIECE = b"\x10\x00" * 8_000
PEOPLE = {actor.name.split()[0].lower(): actor for actor in (ANNA, OTTO, SARA)}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def client(world: World) -> TestClient:
    """The header "who" stands for the sign-in, which the gate's own tests cover."""

    def actor_of(request: Any) -> Actor:
        return PEOPLE[request.headers["who"]]

    app = FastAPI()
    # Nobody writes anything down here unless a test does.
    parts = RouteParts(world.recording, Listening(world.store), world.guide, actor_of, last_words_seconds=0.2)
    add_routes(app, parts)
    return TestClient(app, headers={"who": "anna"})


def recorded(world: World, client: TestClient) -> str:
    answer_id = world.answer(world.running())
    assert client.put(f"/aufnahme/{answer_id}?offset=0", content=PIECE).json()["saved"] == len(PIECE)
    assert client.put(f"/aufnahme/{answer_id}?offset={len(PIECE)}", content=PIECE).status_code == 200
    assert client.post(f"/aufnahme/{answer_id}/fertig").status_code == 204
    return answer_id


def test_pieces_become_a_recording_that_can_be_heard(world: World, client: TestClient) -> None:
    answer_id = recorded(world, client)
    heard = client.get(f"/ton/{answer_id}")
    assert (heard.status_code, heard.headers["content-type"]) == (200, "audio/wav")
    assert heard.content.endswith(PIECE * 2)
    assert "no-store" in heard.headers["cache-control"]


def test_what_was_written_down_since_comes_back_with_the_next_samples(world: World, client: TestClient) -> None:
    answer_id = world.answer(world.running())
    client.put(f"/aufnahme/{answer_id}?offset=0", content=PIECE)
    with world.store.transaction() as transaction:
        take = transaction.takes.of_answer(answer_id)
        assert take is not None
        for number, text in enumerate(["Ich habe *gewaschen*", "", "Und gekocht."], start=1):
            transaction.passages.add(take.id, said(number, number, number + 1, text))
    answers = [
        client.put(f"/aufnahme/{answer_id}?offset={offset * len(PIECE)}&seen={seen}", content=PIECE).json()
        for offset, seen in ((1, 0), (2, 2), (3, 3))
    ]
    assert answers[0]["passages"] == [
        {"number": 1, "runs": [["Ich habe ", False], ["gewaschen", True]]},
        {"number": 2, "runs": []},
        {"number": 3, "runs": [["Und gekocht.", False]]},
    ]
    assert [item["number"] for item in answers[1]["passages"]] == [3]
    assert answers[2] == {"saved": 4 * len(PIECE), "passages": []}


def test_a_recording_is_kept_in_the_language_it_was_begun_in(world: World, client: TestClient) -> None:
    answer_id = world.answer(world.running())
    client.put(f"/aufnahme/{answer_id}?offset=0&language=uk", content=PIECE)
    client.put(f"/aufnahme/{answer_id}?offset={len(PIECE)}&language=de", content=PIECE)
    broken_off = world.recording.broken_off(ANNA, answer_id)
    assert broken_off is not None
    assert broken_off.language == "uk"


def test_an_unknown_language_is_refused(world: World, client: TestClient) -> None:
    answer_id = world.answer(world.running())
    with pytest.raises(InputError):
        client.put(f"/aufnahme/{answer_id}?offset=0&language=xx", content=PIECE)


@pytest.mark.parametrize("written_after", [0, 2])
def test_the_page_gets_its_answer_when_the_last_words_are_written_down(
    world: World, client: TestClient, monkeypatch: pytest.MonkeyPatch, written_after: int
) -> None:
    looks: list[str] = []

    def in_the_making(_: Actor, answer_id: str) -> bool:
        looks.append(answer_id)
        return len(looks) <= written_after

    monkeypatch.setattr(world.recording, "in_the_making", in_the_making)
    answer_id = recorded(world, client)
    assert looks == [answer_id] * (written_after + 1)


def test_a_recording_that_takes_long_to_write_down_does_not_keep_the_page_waiting(
    world: World, client: TestClient
) -> None:
    answer_id = recorded(world, client)
    with world.store.transaction() as transaction:
        assert transaction.answers.get(answer_id).status is AnswerStatus.RECORDED


def test_an_answer_that_is_gone_while_the_page_waits_is_no_failure(
    world: World, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: Actor, answer_id: str) -> bool:
        raise NotFound(kind="answer", id=answer_id)

    monkeypatch.setattr(world.recording, "in_the_making", gone)
    recorded(world, client)


@pytest.mark.parametrize(
    ("wanted", "status", "content"),
    [("bytes=0-3", 206, b"RIFF"), ("bytes=999999-", 416, b""), ("nonsense", 200, None), ("bytes=5-2", 416, b"")],
)
def test_a_browser_can_jump_to_a_place_in_the_recording(
    world: World, client: TestClient, wanted: str, status: int, content: bytes | None
) -> None:
    answer = client.get(f"/ton/{recorded(world, client)}", headers={"range": wanted})
    assert answer.status_code == status
    assert content is None or answer.content == content


@pytest.mark.parametrize("path", ["/ton/{}", "/aufnahme/{}/fertig"])
def test_another_officer_gets_nothing(world: World, client: TestClient, path: str) -> None:
    answer_id = recorded(world, client)
    method = client.post if path.endswith("fertig") else client.get
    with pytest.raises(NotFound):
        method(path.format(answer_id), headers={"who": "otto"})


@pytest.mark.parametrize("answer_id", ["x", "..%2f..%2fetc%2fpasswd", "0" * 32])
def test_an_unknown_answer_takes_no_samples(world: World, client: TestClient, answer_id: str) -> None:
    with suppress(AssistantError):
        assert client.put(f"/aufnahme/{answer_id}?offset=0", content=PIECE).status_code == 404
    assert not list((world.folder / "recordings" / "unfinished").iterdir())


def test_nobody_starts_over_an_interrupted_recording(world: World, client: TestClient) -> None:
    answer_id = world.answer(world.running())
    client.put(f"/aufnahme/{answer_id}?offset=0", content=PIECE)
    with pytest.raises(EditConflict):
        client.put(f"/aufnahme/{answer_id}?offset=0", content=PIECE[2:] + b"\x00\x00")
    assert client.put(f"/aufnahme/{answer_id}?offset=0", content=PIECE).json()["saved"] == len(PIECE)
    broken_off = world.recording.broken_off(ANNA, answer_id)
    assert broken_off is not None
    assert (broken_off.seconds, broken_off.bytes) == (0.5, len(PIECE))


def test_a_discarded_recording_leaves_the_answer_open(world: World, client: TestClient) -> None:
    interview = world.running()
    answer_id = world.answer(interview)
    client.put(f"/aufnahme/{answer_id}?offset=0", content=PIECE)
    assert client.delete(f"/aufnahme/{answer_id}").status_code == 204
    assert world.interviewing.view(ANNA, interview.id).answers[0].status is AnswerStatus.OPEN


def test_the_spoken_question_is_sent_as_audio(client: TestClient) -> None:
    answer = client.get("/vorlesen/goals")
    assert answer.headers["content-type"] == "audio/mpeg"
    assert len(answer.content) > 1000
