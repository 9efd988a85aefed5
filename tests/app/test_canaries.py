"""Unusual names and numbers go in through every door; they may stand where they belong, and nowhere else."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.domain.people import Actor
from assistant.domain.profile import Origin
from assistant.workflow.review_view import ReviewView
from tests.app.canaries import (
    ALL,
    CLIENT,
    FIRM,
    IMPRESSION,
    KEPT,
    OFFICERS,
    REMARK,
    STRAYS,
    TOLD,
    WEB_CASE,
    client_columns,
    told,
    told_beside_client_columns,
    told_in_columns,
    told_in_files,
)
from tests.app.watched_office import (
    WatchedOffice,
    through_the_interview,
    through_the_review,
    through_the_web,
    watched_office,
)

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WatchedOffice]:
    with watched_office(tmp_path_factory.mktemp("office")) as watched:
        through_the_interview(watched)
        through_the_review(watched)
        through_the_web(watched)
    yield watched


def test_every_word_is_in_the_columns_for_client_text_where_it_belongs(office: WatchedOffice) -> None:
    """Or all other tests here would look for what never went in."""
    columns = told_in_columns(office.database)
    assert set.union(*columns.values()) >= set(KEPT)
    assert columns[("transcripts", "text")] >= {*CLIENT, *TOLD, FIRM}
    assert columns[("interviews", "case_name")] == {*CLIENT, WEB_CASE}
    assert columns[("redaction_decisions", "note")] == {"Zimtwaldner"}
    assert columns[("redaction_decisions", "words")] == {FIRM}
    assert columns[("revisions", "comment")] == {"Dattelfinger"}
    assert columns[("impressions", "text")] == {IMPRESSION}


def test_no_column_but_those_for_client_text_holds_a_word(office: WatchedOffice) -> None:
    assert told_in_columns(office.database).keys() <= client_columns()


def test_nothing_else_in_the_database_file_holds_a_word(office: WatchedOffice, tmp_path: Path) -> None:
    assert told_beside_client_columns(office.database, tmp_path / "copy.sqlite") == set()


def test_what_belongs_nowhere_is_in_no_column_at_all(office: WatchedOffice) -> None:
    assert not set.union(*told_in_columns(office.database).values()) & set(STRAYS)


def test_no_logger_says_a_word_at_any_level(office: WatchedOffice) -> None:
    assert any("transcription of answer" in line for line in office.log.lines), "nothing was listened to"
    assert [line for line in office.log.lines if told(line)] == []


def test_nothing_is_printed_by_the_server_or_its_worker(office: WatchedOffice) -> None:
    assert told(office.printed) == set()


def test_no_file_holds_a_word_but_the_database_and_none_is_named_after_one(office: WatchedOffice) -> None:
    database = [office.database.with_name(office.database.name + end) for end in ("", "-wal", "-shm")]
    assert told_in_files(office.folder, database) == set()
    assert told_in_files(office.folder, []) != set()


def test_no_header_and_no_redirect_repeats_a_word(office: WatchedOffice) -> None:
    assert {answer.status_code for answer in office.answers} >= {200, 303, 400, 401, 404}
    for answer in office.answers:
        assert told(str(answer.headers.multi_items())) == set(), answer.status_code


def test_no_command_line_and_no_environment_holds_a_word(office: WatchedOffice) -> None:
    for text in office.process_texts:
        assert told(text) == set()


def test_the_health_check_tells_nothing_of_any_case(office: WatchedOffice) -> None:
    health = office.answers[-1]
    assert (health.url.path, health.json()) == ("/health", {"status": "ok"})


def _view(office: WatchedOffice, actor: Actor) -> ReviewView:
    return office.assembly.reviewing.view(actor, office.interview_id)


def test_no_draft_of_the_machine_holds_a_person_or_a_number(office: WatchedOffice) -> None:
    """Of none that was ever made; the firm is gone from the one made after the officer hid it."""
    view = _view(office, office.anna)
    drafts = [revision for revision in view.revisions if revision.origin is Origin.MACHINE]
    assert len(drafts) == 4
    assert all(draft.statements for draft in drafts)
    for draft in drafts:
        assert told(repr(draft)) <= {FIRM}
    assert told(repr(drafts[0])) == {FIRM}
    assert told(repr(drafts[-1])) == set()


def test_no_redacted_text_holds_a_person_or_a_number(office: WatchedOffice) -> None:
    texts = _view(office, office.anna).texts.values()
    assert "Bielefeld" in " ".join(text.text for text in texts)
    assert [told(text.text) for text in texts] == [set()] * len(texts)


def test_a_supervisor_sees_of_hidden_passages_no_word(office: WatchedOffice) -> None:
    view = _view(office, office.sara)
    assert any(view.checked.values())
    assert told(repr(view.checked) + repr(view.texts)) & {*CLIENT, *TOLD, FIRM} == set()


def test_the_officers_impression_is_in_its_own_column_and_before_nobody_else(office: WatchedOffice) -> None:
    columns = told_in_columns(office.database)
    assert [place for place, words in columns.items() if IMPRESSION in words] == [("impressions", "text")]
    for person in (office.anna, office.sara):
        assert IMPRESSION not in told(repr(_view(office, person)))


def test_a_remark_on_a_statement_is_in_its_own_column_only(office: WatchedOffice) -> None:
    columns = told_in_columns(office.database)
    assert [place for place, words in columns.items() if REMARK in words] == [("statement_comments", "text")]


def test_an_exported_profile_names_the_case_and_what_people_wrote_and_nobody_else(office: WatchedOffice) -> None:
    """The officer's own statement and wording and the supervisor's comment are theirs. The note why is not exported."""
    document = json.loads(office.exports["json"])
    assert told(document["interview"].pop("case_name")) == set(CLIENT)
    written = {"Hinkelbrunner", "Sprotzenhuber", "Dattelfinger"}
    assert told(json.dumps(document)) == written
    with zipfile.ZipFile(io.BytesIO(office.exports["docx"])) as file:
        parts = {name: file.read(name).decode("utf-8", errors="replace") for name in file.namelist()}
    assert told("".join(parts)) == set()
    body = parts.pop("word/document.xml")
    assert told(body) == {*written, *CLIENT}
    assert body.count("Quittenbaum") == 1
    assert told("".join(parts.values())) == set()


def test_the_words_are_all_different() -> None:
    """A word that is part of another would be found in its place."""
    assert [told(word) for word in ALL] == [{word} for word in ALL]
    assert told("Frau%20Mostgruberich, 01 71-39 20 0 77, zw\\u00f6lfer") == {"Mostgruberich", "0171 3920077", "Zwölfer"}
    assert set(OFFICERS) <= set(KEPT)
