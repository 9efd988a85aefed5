"""Fill the store of `python app.py --demo` with example interviews, through the same use cases as real ones."""

import secrets
from dataclasses import replace
from pathlib import Path

from assistant.assemble import Assembly, now
from assistant.cli.demo_data import DemoData, DemoDecisions, DemoInterview, HeardAnswer, audio_hash, load_heard
from assistant.data import PROMPTS
from assistant.domain.consent import Purpose
from assistant.domain.errors import InputError, NotFound
from assistant.domain.interview import Interview
from assistant.domain.people import Account, Actor, Role
from assistant.domain.profile import Section, Statement
from assistant.domain.review import Action
from assistant.domain.transcript import Transcript
from assistant.guide.commands import Commands
from assistant.workflow.live import LiveTranscribing
from assistant.workflow.transcribing import Transcribing


def fill_with_example(assembly: Assembly) -> None:
    """One draft waits for the first officer's review, one confirmed profile of a colleague for the supervisor.

    Needs the first accounts, and no speech model: the shipped transcripts stand in for it. Analysis and drafts are made
    here and now. Raises InputError for a damaged example, NotFound where the guide lacks one of its questions.
    """
    data = DemoData.load(PROMPTS / "demo")
    officer = _first_officer(assembly)
    # Nobody needs to sign in as the colleague: the password is not kept.
    colleague = _actor(
        assembly.access.create_account(
            data.colleague_login, data.colleague_name, Role.OFFICER, secrets.token_urlsafe(32)
        )
    )
    shipped = ShippedTranscripts(PROMPTS / "demo")
    for example in data.interviews:
        actor = colleague if example.decisions else officer
        interview = _answered(assembly, actor, example, shipped)
        assembly.drafting.make_draft(actor, interview.id)
        version = assembly.interviewing.view(actor, interview.id).interview.version
        if assembly.impressions.due(actor, interview.id):
            assembly.impressions.note(actor, interview.id, version, example.impression)
        if example.decisions:
            _decide_and_confirm(assembly, actor, interview.id, example.decisions)


class ShippedTranscripts:
    """Stands in for the speech recognition: knows what it heard in the recordings of the example."""

    def __init__(self, folder: Path) -> None:
        self._heard = load_heard(folder)

    def heard(self, recording: Path) -> HeardAnswer:
        """Raises InputError for any other recording."""
        if heard := self._heard.get(audio_hash(recording)):
            return heard
        raise InputError(what=recording.name)

    def transcribe(self, path: Path, answer_id: str, *, language: str = "de") -> Transcript:
        return replace(self.heard(path).transcript, answer_id=answer_id)


def _first_officer(assembly: Assembly) -> Actor:
    with assembly.store.transaction() as transaction:
        for account in transaction.accounts.all():
            if account.role is Role.OFFICER:
                return _actor(account)
    raise NotFound(kind="account", id=Role.OFFICER.value)


def _actor(account: Account) -> Actor:
    return Actor(account.id, account.name, account.role)


def _answered(assembly: Assembly, actor: Actor, example: DemoInterview, shipped: ShippedTranscripts) -> Interview:
    """Held from the consent to the last question, with the recordings kept and written down."""
    interviewing = assembly.interviewing
    interview = interviewing.start(actor, example.case_name)
    interviewing.record_consent(actor, interview.id, dict.fromkeys(Purpose, True))
    answer_ids = {answer.question_id: answer.id for answer in interviewing.view(actor, interview.id).answers}
    for answer in example.answers:
        seconds = shipped.heard(answer.audio).seconds
        interviewing.save_recording(actor, _of(answer_ids, answer.question_id), answer.audio, seconds)
    for question_id in example.refused:
        interviewing.refuse(actor, _of(answer_ids, question_id))
    live = LiveTranscribing(assembly.store, assembly.transcriber, now, "demo")
    transcribing = Transcribing(assembly.store, lambda: shipped, live, Commands.load(), now, "demo")
    while transcribing.step():
        pass
    interviewing.go_to(actor, interview.id, len(answer_ids) - 1)
    return interviewing.finish(actor, interview.id)


def _of(answer_ids: dict[str, str], question_id: str) -> str:
    if question_id not in answer_ids:
        raise NotFound(kind="question", id=question_id)
    return answer_ids[question_id]


def _decide_and_confirm(assembly: Assembly, actor: Actor, interview_id: str, decisions: DemoDecisions) -> None:
    """Accept all but the last statement of one section, which is rejected, and the first of another, which is edited.

    A section without a statement loses or changes none: what the machine drafts changes from version to version.
    """
    reviewing = assembly.reviewing
    view = reviewing.view(actor, interview_id)
    statements = [item.statement for item in view.items]
    rejected = _ids_in(decisions.reject, statements)[-1:]
    edited = _ids_in(decisions.edit, statements)[:1]
    version = view.interview.version
    for statement in statements:
        action, text = Action.ACCEPT, ""
        if statement.id in rejected:
            action = Action.REJECT
        elif statement.id in edited:
            action, text = Action.EDIT, decisions.edit_text
        # As people have to who accept what is marked: with the passage before them.
        seen = reviewing.decide(actor, interview_id, version, statement.id, action, text, passage_opened=True)
        version = seen.version
    version = reviewing.add(actor, interview_id, version, decisions.add, decisions.add_text).version
    reviewing.confirm(actor, interview_id, version)


def _ids_in(section: Section, statements: list[Statement]) -> list[str]:
    return [statement.id for statement in statements if statement.section is section]
