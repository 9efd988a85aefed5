"""Reading the versioned YAML files of the lexicon folder."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from assistant.domain.errors import InputError, ModelMissing

_VERSION = 1
# The C loader reads the lexicon ten times faster; not every build of PyYAML has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_datafile(file: Path, keys: frozenset[str]) -> Mapping[str, object]:
    """A mapping of version 1 with no other keys than these. Raises ModelMissing without file, InputError if wrong."""
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  a safe loader, in C or not
    except FileNotFoundError as error:
        raise ModelMissing(name="lexicon") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(what=f"{file.name} cannot be read") from error
    if not isinstance(content, dict):
        raise InputError(what=f"{file.name}: no mapping")
    check_keys(content, keys | {"version"}, file.name)
    if content.get("version") != _VERSION:
        raise InputError(what=f"{file.name}: version is not {_VERSION}")
    return content


def check_keys(content: Mapping[str, object], known: frozenset[str], where: str) -> None:
    unknown = set(content) - known
    if unknown:
        raise InputError(what=f"{where}: unknown key {min(map(str, unknown))}")


def text_of(value: object, name: str, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InputError(what=f"{where}: {name} is no text")
    return value.strip()


def texts_of(value: object, name: str, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise InputError(what=f"{where}: {name} is no list")
    return tuple(text_of(item, name, where) for item in value)
