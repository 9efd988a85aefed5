"""The server is killed while an answer is being written down: nothing is lost, nothing is doubled."""

import signal
import sqlite3
import time
from pathlib import Path

import pytest

from assistant.assemble import Assembly
from assistant.domain.consent import Purpose
from assistant.domain.interview import AnswerStatus
from assistant.domain.people import Actor, Role
from assistant.settings import Settings
from tests.app.running import RunningApp

_PATIENCE = 300
"""Seconds; other work on the machine slows recognition down many times over."""


def wait_for(database: Path, answer_id: str, wanted: AnswerStatus) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
            (status,) = connection.execute("SELECT status FROM answers WHERE id = ?", (answer_id,)).fetchone()
        if status == wanted.value:
            return
        time.sleep(0.05)
    pytest.fail(f"the answer did not become {wanted.value}, it is {status}")


@pytest.mark.models
def test_an_answer_survives_sigkill_during_its_transcription(app: RunningApp, shared: Path) -> None:
    folder = app.data / "jobcenter-assistant"
    office = Assembly(Settings(data_folder=folder))
    account = office.access.create_account("anna", "Anna Amt", Role.OFFICER, "ein-langes-passwort")
    anna = Actor(account.id, account.name, account.role)
    interview = office.interviewing.start(anna, "Fall 7")
    office.interviewing.record_consent(anna, interview.id, dict.fromkeys(Purpose, True))
    answer_id = office.interviewing.view(anna, interview.id).answers[1].id
    sound = shared / "data" / "speech_de_synthetic" / "dev-002-01.ogg"
    office.interviewing.save_recording(anna, answer_id, sound, 30.5)
    office.store.close()

    app.start()
    database = folder / "assistant.sqlite"
    wait_for(database, answer_id, AnswerStatus.TRANSCRIBING)
    app.stop(signal.SIGKILL)
    wait_for(database, answer_id, AnswerStatus.TRANSCRIBING)

    app.start()
    wait_for(database, answer_id, AnswerStatus.TRANSCRIBED)
    app.stop()

    office = Assembly(Settings(data_folder=folder))
    with office.store.transaction() as transaction:
        answer = transaction.answers.get(answer_id)
        transcripts = transaction.transcripts.all_of(answer_id)
        assert answer.recording_id is not None
    assert office.store.files.read(answer.recording_id) == sound.read_bytes()
    assert [item.revision for item in transcripts] == [1]
    assert "Kommissionierer" in transcripts[0].text or len(transcripts[0].text) > 100
    assert len([path for path in (folder / "recordings").iterdir() if path.is_file()]) == 1
    office.store.close()


def test_a_second_server_on_the_same_folder_is_refused_with_a_sentence(app: RunningApp) -> None:
    app.start()
    second = RunningApp(app.data)
    with pytest.raises(RuntimeError, match="läuft schon ein Server"):
        second.start()
    app.stop()
