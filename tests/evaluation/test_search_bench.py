"""The search bench asks every query once and tells no query."""

from assistant.evaluation.search_bench import bench_search


def test_every_query_is_asked_once() -> None:
    asked: list[str] = []
    figures = bench_search(asked.append, ["sta", "koc", "bür"])
    assert asked == ["sta", "koc", "bür"]
    assert figures.queries == 3
    assert 0 <= figures.median <= figures.longest
    assert set(figures.as_dict()) == {"queries", "median", "longest"}
