"""The whole product on one data folder, with every canary sent in, and everything it says caught."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from assistant.assemble import Assembly, now
from assistant.domain.consent import Purpose
from assistant.domain.errors import AssistantError, EditConflict
from assistant.domain.interview import AnswerStatus, Interview
from assistant.domain.people import Actor, Role
from assistant.domain.profile import Section
from assistant.domain.review import Action
from assistant.guide.commands import Commands
from assistant.settings import Settings
from assistant.workflow.live import LiveTranscribing
from assistant.workflow.reading_back import PutRight
from assistant.workflow.transcribing import Transcribing
from tests.app.canaries import CLIENT_NAME, CUSTOMER, EMAIL, FIRM, IBAN, IMPRESSION, PHONE, REMARK, WEB_CASE, Log
from tests.web.serving import serving
from tests.web.test_server import call
from tests.workflow.world import FakeTranscriber

PASSWORD = "langes-passwort-1"
WORK = (
    f"Ich heiße {CLIENT_NAME}. Ich habe fünf Jahre als Koch bei der Firma {FIRM} GmbH in Bielefeld gearbeitet und "
    f"Gabelstapler gefahren. Meine Chefin war Frau Mostgruberich, ihre Telefonnummer ist {PHONE}."
)
NUMBERS = f"Meine IBAN ist {IBAN}, meine Kundennummer ist {CUSTOMER} und meine E-Mail ist {EMAIL}."
HEALTH = "Ich habe Diabetes und darf deshalb nicht in die Nachtschicht."
HEARD = "Ich war auf der Realschule. Mein Lehrer war Herr Klemmschober."
CORRECTED = "Ich war auf der Realschule. Mein Lehrer war Herr Wurzbachlinde."


@dataclass
class WatchedOffice:
    """`folder` holds the data folder, the temporary folder and what was printed, in folders of their own."""

    folder: Path
    assembly: Assembly
    log: Log
    anna: Actor
    sara: Actor
    interview_id: str = ""
    answers: list[httpx.Response] = field(default_factory=list)
    exports: dict[str, bytes] = field(default_factory=dict)
    worker_pid: int | None = None
    process_texts: list[str] = field(default_factory=list)
    """Command lines and environments of this process and of the worker."""

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def database(self) -> Path:
        return self.data / "assistant.sqlite"

    @property
    def printed(self) -> str:
        return (self.folder / "printed" / "all.txt").read_text(encoding="utf-8", errors="replace")

    def speak(self, answer_id: str, transcriber: FakeTranscriber, name: str) -> None:
        """A recording whose file has this name, written down in this process."""
        sound = self.folder / "sound" / f"{name}.wav"
        sound.parent.mkdir(exist_ok=True)
        sound.write_bytes(b"sound")
        self.assembly.interviewing.save_recording(self.anna, answer_id, sound, 5.0)
        live = LiveTranscribing(self.assembly.store, lambda: transcriber, now, "test")
        transcribing = Transcribing(self.assembly.store, lambda: transcriber, live, Commands.load(), now, "test")
        while transcribing.step():
            pass
        sound.unlink()

    def seen(self) -> Interview:
        return self.assembly.reviewing.view(self.anna, self.interview_id).interview


@contextmanager
def watched_office(folder: Path) -> Iterator[WatchedOffice]:
    """Not used yet. Until the end all loggers are loud, and what any process prints goes to a file."""
    for name in ("tmp", "printed"):
        (folder / name).mkdir()
    root, log = logging.getLogger(), Log()
    level, tmp, saved = root.level, tempfile.tempdir, [os.dup(1), os.dup(2)]
    environment = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder / "tmp")
    root.setLevel(logging.DEBUG)
    root.addHandler(log)
    with (
        (folder / "printed" / "all.txt").open("a", encoding="utf-8", buffering=1) as printed,
        redirect_stdout(printed),
        redirect_stderr(printed),
    ):
        for number in (1, 2):
            os.dup2(printed.fileno(), number)
        assembly = Assembly(Settings(data_folder=folder / "data", model_cache=folder / "none", database_url=""))
        people = [
            assembly.access.create_account(login, name, role, PASSWORD)
            for login, name, role in (("anna", "Anna Amt", Role.OFFICER), ("sara", "Sara Sicht", Role.SUPERVISOR))
        ]
        try:
            anna, sara = (Actor(one.id, one.name, one.role) for one in people)
            yield WatchedOffice(folder, assembly, log, anna, sara)
        finally:
            with suppress(AssistantError):
                assembly.stop()
            root.removeHandler(log)
            root.setLevel(level)
            tempfile.tempdir = tmp
            if environment is None:
                del os.environ["TMPDIR"]
            else:
                os.environ["TMPDIR"] = environment
            for number, copy in zip((1, 2), saved, strict=True):
                os.dup2(copy, number)
                os.close(copy)


def through_the_interview(office: WatchedOffice) -> None:
    """Case name, typed and spoken answers, a correction, names of sound files, an engine that stops with the words."""
    interviewing = office.assembly.interviewing
    interview = interviewing.start(office.anna, CLIENT_NAME)
    office.interview_id = interview.id
    interviewing.record_consent(office.anna, interview.id, dict.fromkeys(Purpose, True))
    ids = {answer.question_id: answer.id for answer in interviewing.view(office.anna, interview.id).answers}

    def stop() -> None:
        raise ValueError(f"no audio of Kannenpflug: {HEARD}")

    interviewing.save_typed(office.anna, ids["work_experience"], WORK)
    interviewing.save_typed(office.anna, ids["closing"], NUMBERS)
    interviewing.save_typed(office.anna, ids["support_needs"], HEALTH)
    office.speak(ids["school_training"], FakeTranscriber(HEARD), f"Uhrenstoffel {PHONE}")
    interviewing.correct(office.anna, ids["school_training"], CORRECTED, seen_revision=1)
    office.speak(ids["goals"], FakeTranscriber(before=stop), f"Uhrenstoffel {CUSTOMER}")
    failed = {answer.id: answer.status for answer in interviewing.view(office.anna, interview.id).answers}
    assert failed[ids["goals"]] is AnswerStatus.FAILED
    interviewing.finish(office.anna, interview.id)
    office.assembly.drafting.make_draft(office.anna, interview.id)
    version = interviewing.view(office.anna, interview.id).interview.version
    office.assembly.impressions.note(office.anna, interview.id, version, f"Erinnert mich an {IMPRESSION}")


def through_the_review(office: WatchedOffice) -> None:
    """The officer hides a firm, takes a health matter in with a note, rewords and adds; the client puts something right
    when it is read back; the officer confirms and looks back; it is sent back."""
    assembly, anna, interview_id = office.assembly, office.anna, office.interview_id
    answer_id, text = next(
        (answer_id, text.text)
        for answer_id, text in assembly.reviewing.view(anna, interview_id).texts.items()
        if FIRM in text.text
    )
    start = text.index(FIRM)
    version = office.seen().version
    assembly.checking.hide(anna, interview_id, version, answer_id, start, start + len(FIRM), "ORG")
    answer_id, passage = next(
        (answer_id, passage)
        for answer_id, passages in assembly.reviewing.view(anna, interview_id).checked.items()
        for passage in passages
        if passage.label == "HEALTH"
    )
    span, version = passage.span, office.seen().version
    note = "Wichtig für die Einsatzplanung, sagt Zimtwaldner"
    assembly.checking.include(anna, interview_id, version, answer_id, span.start, span.end, note)
    items = assembly.reviewing.view(anna, interview_id).items
    for number, item in enumerate(items):
        action, words = (Action.EDIT, "Geübt, sagt Sprotzenhuber") if number == 0 else (Action.ACCEPT, "")
        assembly.reviewing.decide(anna, interview_id, office.seen().version, item.statement.id, action, words)
    own = "Wurde von Hinkelbrunner empfohlen"
    assembly.reviewing.add(anna, interview_id, office.seen().version, Section.GOALS, own)
    with suppress(EditConflict):  # a stale click, with the words in it
        assembly.reviewing.add(anna, interview_id, 1, Section.GOALS, own)
    remark = assembly.reading_back.begin(anna, interview_id, Section.EDUCATION)
    change = PutRight(Action.ADD, "Herr Wurzbachlinde gab mir den Schulabschluss.", section=Section.EDUCATION)
    assembly.reading_back.put_right(anna, interview_id, office.seen().version, remark.answer.id, change)
    assembly.reviewing.confirm(anna, interview_id, office.seen().version)
    assembly.impressions.look_back(anna, interview_id, f"Doch nicht wie {IMPRESSION}")
    assembly.supervising.comment(
        office.sara, interview_id, office.seen().version, items[0].statement.id, f"Wie war das mit {REMARK}?"
    )
    comment = "Bitte mit Dattelfinger klären"
    assembly.supervising.send_back(office.sara, interview_id, office.seen().version, comment)


def through_the_web(office: WatchedOffice) -> None:
    """The login field, addresses, broken bodies, names of uploads, the page's own fields; exports are fetched."""
    with serving(office.assembly.web()) as url, httpx.Client(base_url=url, timeout=60) as client:
        client.event_hooks["response"].append(office.answers.append)
        client.post("/login", data={"login": "Ofenrohrbacher", "password": "Ofenrohrbacher"})
        client.post("/login?lang=Blaubartinger", data={"login": "anna", "password": "Ofenrohrbacher"})
        client.post("/login", data={"login": "anna", "password": PASSWORD})
        office.worker_pid = office.assembly.worker.pid
        for path in (
            "/Blaubartinger",
            "/gespraech?fall=Blaubartinger",
            "/gespraech/?fall=Blaubartinger",
            "/gespraech/Blaubartinger",
            "/export/Blaubartinger.docx",
            "/export/Blaubartinger.json?name=Blaubartinger",
            "/ton/Blaubartinger",
            "/vorlesen/Blaubartinger",
            "/static/Blaubartinger.js",
            "/login?next=Blaubartinger",
        ):
            client.get(path)
        with client.stream("GET", "/gespraech/gradio_api/queue/data?session_hash=Blaubartinger"):
            pass  # its events never end
        join = "/gespraech/gradio_api/queue/join"
        for content in (
            b'{"session_hash": "Kniehebeling',
            b'["Kniehebeling"]',
            b'{"data": [{"path": "Kniehebeling"}]}',
        ):
            client.post(join, content=content)
        client.post(join, json={"fn_index": 0, "session_hash": "a1", "data": ["", "Kniehebeling", "Kniehebeling", 3]})
        client.post("/gespraech/gradio_api/upload", files={"files": ("Uhrenstoffel.wav", b"x" * 1000)})
        client.put("/aufnahme/Blaubartinger?offset=0", content=b"Kniehebeling")
        client.put("/aufnahme/Blaubartinger?offset=Kniehebeling&language=Kniehebeling", content=b"Kniehebeling")
        client.post("/login", content=b"Kniehebeling=%%%", headers={"content-type": "multipart/form-data; boundary=x"})
        assert call(client, "/gespraech", "a2", [None, WEB_CASE], button="Neues Gespräch")
        for form in ("docx", "json"):
            office.exports[form] = client.get(f"/export/{office.interview_id}.{form}").raise_for_status().content
        client.get("/health")
        office.process_texts = [str(dict(os.environ)), *_of_process(office.worker_pid)]


def _of_process(pid: int | None) -> list[str]:
    """Command line and environment, where the system tells them."""
    folder = Path(f"/proc/{pid}")
    if not folder.is_dir():
        return []
    return [(folder / name).read_bytes().decode(errors="replace") for name in ("cmdline", "environ")]
