"""A level that was said in words is only ever suggested."""

import pytest

from assistant.domain.profile import Origin, Section, StatedValue, Statement
from assistant.workflow.language_levels import suggested_levels


def told(level: str) -> Statement:
    return Statement(
        "s", Section.LANGUAGES, "Englisch", (), Origin.OFFICER, values=(StatedValue("language.level", level, ()),)
    )


@pytest.mark.parametrize(("said", "level"), [("fließend", "C1"), ("Muttersprache", "C2")])
def test_words_come_near_a_level(said: str, level: str) -> None:
    assert suggested_levels([told(said)]) == {"s": level}


@pytest.mark.parametrize("said", ["B1", "b1", "irgendwie", ""])
def test_where_a_level_was_said_or_none_comes_near_nothing_is_suggested(said: str) -> None:
    assert suggested_levels([told(said)]) == {}
