"""The error tree: drawn completely, and every error has its sentence in both languages."""

import inspect
import re
from string import Formatter

import pytest

from assistant.data import PROMPTS
from assistant.domain import errors
from assistant.messages import Messages

ALL = [member for _, member in inspect.getmembers(errors, inspect.isclass) if issubclass(member, errors.AssistantError)]


def _named_values(error: type[errors.AssistantError]) -> set[str]:
    found = re.search(r"[Vv]alues: ([\w, ]+)", error.__doc__ or "")
    return set(re.findall(r"\w+", found[1])) if found else set()


@pytest.mark.parametrize("error", ALL, ids=lambda error: error.__name__)
def test_the_tree_in_the_docstring_names_every_error(error: type[errors.AssistantError]) -> None:
    assert re.search(rf"\b{error.__name__}\b", errors.__doc__ or "")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("error", ALL, ids=lambda error: error.__name__)
def test_every_error_has_a_sentence_that_needs_only_the_values_it_carries(
    error: type[errors.AssistantError], language: str
) -> None:
    sentence = Messages.load(PROMPTS, language)[f"error.{error.key}"]
    gaps = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    inherited = set().union(*(_named_values(parent) for parent in error.__mro__ if parent is not object))
    assert gaps <= inherited


def test_two_errors_never_share_a_sentence() -> None:
    keys = [error.key for error in ALL]
    assert len(keys) == len(set(keys))


def test_both_languages_have_the_same_texts() -> None:
    assert set(Messages.load(PROMPTS, "de")) == set(Messages.load(PROMPTS, "en"))
