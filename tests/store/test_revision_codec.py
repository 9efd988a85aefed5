import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.domain.errors import StoreUnavailable
from assistant.domain.profile import (
    Evidence,
    Mark,
    OpenPoint,
    OpenReason,
    Origin,
    Revision,
    RevisionKind,
    Section,
    StatedValue,
    Statement,
)
from assistant.store import Store
from assistant.store.revision_codec import revision_of, revision_row
from tests.store.examples import NOW, a_revision, begin_interview
from tests.store.strategies import Damage, seconds, spans, texts, through_json

evidence = st.builds(Evidence, texts, texts, st.integers(0), spans(), texts, st.none() | seconds, st.none() | seconds)
values = st.builds(
    StatedValue, texts, texts, st.lists(st.tuples(st.integers(0, 9), spans()), max_size=2).map(tuple), st.integers(0, 9)
)
statements = st.builds(
    Statement,
    texts,
    st.sampled_from(Section),
    texts,
    st.lists(evidence, min_size=1, max_size=2).map(tuple),
    st.sampled_from(Origin),
    seconds,
    texts,
    st.frozensets(st.sampled_from(Mark)),
    st.lists(values, max_size=2).map(tuple),
)
revisions = st.builds(
    Revision,
    st.just("interview"),
    st.integers(1, 2**31 - 1),
    st.sampled_from(RevisionKind),
    st.sampled_from(Origin),
    texts,
    st.just(NOW),
    st.lists(statements, max_size=2).map(tuple),
    st.lists(st.builds(OpenPoint, texts, texts, st.sampled_from(OpenReason)), max_size=2).map(tuple),
    st.dictionaries(texts, texts, max_size=2),
    texts,
)


@given(revisions)
def test_a_revision_is_read_as_it_was_written(revision: Revision) -> None:
    assert revision_of(through_json(revision_row(revision))) == revision


@given(revisions)
def test_drafts_from_before_marks_and_typed_values_are_read_without_them(revision: Revision) -> None:
    row = through_json(revision_row(revision))
    for statement in row["content"]["statements"]:
        del statement["marks"], statement["values"]
    assert all(item.marks == frozenset() and item.values == () for item in revision_of(row).statements)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(revision=revisions)
def test_the_databases_keep_any_revision(store: Store, revision: Revision) -> None:
    class Undone(Exception):
        """Takes the example back out of the database."""

    begin_once(store)
    with pytest.raises(Undone), store.transaction() as transaction:
        transaction.revisions.add(revision)
        assert transaction.revisions.latest("interview") == revision
        raise Undone


def begin_once(store: Store) -> None:
    with store.transaction() as transaction:
        begun = transaction.accounts.any()
    if not begun:
        begin_interview(store)


@pytest.mark.parametrize(
    "damage",
    [
        lambda row: row["content"].pop("open_points"),
        lambda row: row["content"].update(made_with=["whisper"]),
        lambda row: row["content"].update(made_with={"speech": 1}),
        lambda row: row["content"]["statements"][0].update(evidence=[]),
        lambda row: row["content"]["statements"][0].update(section="hobbies"),
        lambda row: row["content"]["statements"][0]["evidence"][0].update(quote=None),
        lambda row: row["content"]["statements"][0]["evidence"][0].pop("audio_start"),
    ],
)
def test_a_revision_of_the_wrong_shape_is_damage(damage: Damage) -> None:
    row = through_json(revision_row(a_revision()))
    damage(row)
    with pytest.raises(StoreUnavailable):
        revision_of(row)
