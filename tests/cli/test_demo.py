"""`python app.py --demo`: what lies ready on its throw-away data folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assemble import Assembly
from assistant.cli.demo import ShippedTranscripts, fill_with_example
from assistant.data import PROMPTS
from assistant.domain.errors import InputError
from assistant.domain.interview import AnswerStatus, Interview, InterviewStatus
from assistant.domain.people import Actor
from assistant.domain.profile import OpenReason, Origin, RevisionKind
from assistant.domain.review import Action
from assistant.settings import Settings
from assistant.workflow.exporting import Form

HIDDEN = {
    "kantine": ("Wiesenbach", "Petersen", "Gartenstraße", "23125176", "Bandscheibenvorfall"),
    "lager": ("Hagedon", "Bahnhofstraße", "23125480"),
}
"""What the policy hides, as the transcripts have it."""
NOT_THEIRS = ("Torten", "Excel", "Elektriker", "Schweiß")
"""What the clients deny or say of others."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assembly]:
    """Without a speech model: the example must not need one."""
    folder = tmp_path_factory.mktemp("demo")
    assembly = Assembly(Settings(data_folder=folder, model_cache=folder / "none", database_url=""), demo=True)
    assembly.access.first_accounts()
    fill_with_example(assembly)
    yield assembly
    assembly.store.close()


def person(demo: Assembly, login: str) -> Actor:
    with demo.store.transaction() as transaction:
        account = transaction.accounts.by_login(login)
    assert account is not None
    return Actor(account.id, account.name, account.role)


@pytest.fixture
def officer(demo: Assembly) -> Actor:
    return person(demo, "fachkraft")


@pytest.fixture
def supervisor(demo: Assembly) -> Actor:
    return person(demo, "teamleitung")


@pytest.fixture
def drafted(demo: Assembly, officer: Actor) -> Interview:
    (interview,) = demo.interviewing.of_officer(officer)
    return interview


@pytest.fixture
def confirmed(demo: Assembly, supervisor: Actor) -> Interview:
    (entry,) = demo.queueing.queue(supervisor).entries
    return entry.interview


def who_sees(demo: Assembly, interview: Interview) -> Actor:
    """Its officer, the first one or the colleague."""
    with demo.store.transaction() as transaction:
        account = transaction.accounts.get(interview.officer_id)
    return Actor(account.id, account.name, account.role)


def test_a_draft_waits_for_the_officer(demo: Assembly, officer: Actor, drafted: Interview) -> None:
    view = demo.reviewing.view(officer, drafted.id)
    assert drafted.status is InterviewStatus.DRAFTED
    assert {item.statement.origin for item in view.items} == {Origin.MACHINE}
    assert all(item.decision is None for item in view.items)
    assert len({item.statement.section for item in view.items}) >= 6
    assert [point.reason for point in view.draft.open_points] == [OpenReason.REFUSED]


def test_a_confirmed_profile_of_a_colleague_waits_for_the_supervisor(
    demo: Assembly, supervisor: Actor, confirmed: Interview
) -> None:
    view = demo.reviewing.view(supervisor, confirmed.id)
    actions = [item.decision.action for item in view.items if item.decision]
    assert confirmed.officer_id != person(demo, "fachkraft").id
    assert [actions.count(action) for action in (Action.REJECT, Action.EDIT, Action.ADD)] == [1, 1, 1]
    assert actions.count(Action.ACCEPT) == len(view.items) - 3 > 0
    assert view.revisions[-1].kind is RevisionKind.CONFIRMED


def test_the_evidence_is_verbatim_and_lies_within_the_kept_recording(
    demo: Assembly, drafted: Interview, confirmed: Interview
) -> None:
    for interview in (drafted, confirmed):
        view = demo.reviewing.view(who_sees(demo, interview), interview.id)
        with demo.store.transaction() as transaction:
            seconds = {answer.id: answer.seconds for answer in transaction.answers.of(interview.id)}
        for statement in view.draft.statements:
            for evidence in statement.evidence:
                evidence.check(view.texts[evidence.answer_id])
                length = seconds[evidence.answer_id]
                assert evidence.audio_start is not None and evidence.audio_end is not None and length is not None
                assert 0 <= evidence.audio_start < evidence.audio_end <= length


def test_every_recording_can_be_heard(demo: Assembly, drafted: Interview, confirmed: Interview) -> None:
    shipped = {path.read_bytes() for path in (PROMPTS / "demo" / "audio").iterdir()}
    kept = set()
    for interview in (drafted, confirmed):
        with demo.store.transaction() as transaction:
            answers = transaction.answers.of(interview.id)
        for answer in answers:
            if answer.status is AnswerStatus.TRANSCRIBED:
                sound = demo.listening.audio(who_sees(demo, interview), answer.id)
                assert sound.suffix == ".mp3"
                kept.add(sound.content)
    assert kept == shipped


def test_the_confirmed_profile_can_be_exported(demo: Assembly, supervisor: Actor, confirmed: Interview) -> None:
    assert demo.exporting.profile(supervisor, confirmed.id, Form.DOCX).startswith(b"PK")
    assert b"Teilqualifizierung" in demo.exporting.profile(supervisor, confirmed.id, Form.JSON)


def test_personal_data_of_the_example_is_in_no_statement(
    demo: Assembly, drafted: Interview, confirmed: Interview
) -> None:
    for name, interview in (("kantine", drafted), ("lager", confirmed)):
        view = demo.reviewing.view(who_sees(demo, interview), interview.id)
        with demo.store.transaction() as transaction:
            said = [
                transcript.text
                for answer in transaction.answers.of(interview.id)
                if (transcript := transaction.transcripts.latest(answer.id))
            ]
        shown = [
            *(statement.text for statement in view.draft.statements),
            *(evidence.quote for statement in view.draft.statements for evidence in statement.evidence),
            *(text.text for text in view.texts.values()),
        ]
        for hidden in HIDDEN[name]:
            assert hidden in _letters_and_digits(said), "the transcripts have changed: choose another canary"
            assert hidden not in _letters_and_digits(shown)


def test_what_clients_deny_or_say_of_others_is_no_statement_about_them(
    demo: Assembly, drafted: Interview, confirmed: Interview
) -> None:
    for interview in (drafted, confirmed):
        for statement in demo.reviewing.view(who_sees(demo, interview), interview.id).draft.statements:
            assert not any(word in statement.text for word in NOT_THEIRS)


def test_a_recording_that_is_not_of_the_example_is_not_written_down(tmp_path: Path) -> None:
    other = tmp_path / "other.mp3"
    other.write_bytes(b"something else")
    with pytest.raises(InputError):
        ShippedTranscripts(PROMPTS / "demo").transcribe(other, "a")


def _letters_and_digits(texts: list[str]) -> str:
    """Numbers are written down with and without blanks and commas."""
    return "\n".join("".join(filter(str.isalnum, text)) for text in texts)
