"""Times of a life: newest first is easy, a gap that is none would be a lie."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.export.timeline import Period, gaps, shown

TODAY = date(2026, 3, 5)


def period(start: str = "", end: str = "", year: str = "") -> Period:
    made = Period.of({"from": start, "to": end, "year": year})
    assert made is not None
    return made


def named(*periods: Period) -> list[tuple[str, str]]:
    return [(gap.start, gap.end) for gap in gaps(periods, TODAY)]


def test_a_time_between_two_things_that_were_told_is_a_gap() -> None:
    assert named(period("2010", "2015"), period("2017", "2026")) == [("2015", "2017")]


def test_what_follows_in_the_next_year_leaves_no_gap() -> None:
    assert named(period("2010", "2015"), period("2016", "2026")) == []


def test_months_are_as_exact_as_they_were_said() -> None:
    assert named(period("2010-03", "2015-02"), period("2015-04", "2026-03")) == []
    assert named(period("2010-03", "2015-02"), period("2015-08-01", "2026-03")) == [("2015-02", "2015-08-01")]


def test_a_training_at_the_same_time_fills_it() -> None:
    assert named(period("2010", "2015"), period("2015", "2018"), period("2018", "2026")) == []


def test_the_time_until_today_is_a_gap_as_well() -> None:
    assert named(period("2010", "2020")) == [("2020", "")]


@pytest.mark.parametrize(
    "periods",
    [
        pytest.param((period("2010", "2015"), period(end="2019"), period("2019", "2026")), id="its start was not said"),
        pytest.param((period("2010"), period("2017", "2019")), id="its end was not said"),
        pytest.param((period(year="2007"), period(year="2010"), period("2010", "2026")), id="years of certificates"),
    ],
)
def test_no_gap_is_claimed_where_its_ends_were_not_said(periods: tuple[Period, ...]) -> None:
    assert named(*periods) == []


def test_a_persons_own_wording_keeps_its_years_from_being_a_gap() -> None:
    own = Period.mentioned("Elternzeit 2015 bis 2017, danach Umzug")
    assert own is not None
    assert named(period("2010", "2015"), own, period("2017", "2026")) == []
    assert Period.mentioned("Tätigkeit als Koch") is None


def test_what_is_no_date_is_no_time() -> None:
    assert Period.of({"from": "früher", "months": "12"}) is None
    assert Period.of({}) is None


def test_dates_are_shown_as_in_german() -> None:
    assert [shown(value) for value in ("2015", "2015-05", "2015-05-03")] == ["2015", "05/2015", "03.05.2015"]


YEARS = st.integers(1970, 2026)
PERIODS = st.lists(
    st.tuples(YEARS, YEARS).map(lambda pair: period(str(min(pair)), str(max(pair)))), min_size=1, max_size=6
)


@given(PERIODS)
def test_a_gap_overlaps_nothing_that_was_told(periods: list[Period]) -> None:
    for gap in gaps(periods, TODAY):
        start, end = int(gap.start), int(gap.end) if gap.end else 2027
        assert start < end
        assert not any(item.first // 12 < end and item.last // 12 > start for item in periods)
