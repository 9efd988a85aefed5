"""The published JSON Schemas (2020-12) of what is exported as JSON."""

from enum import StrEnum
from pathlib import Path

_FOLDER = Path(__file__).parent / "schemas"


class Schema(StrEnum):
    """The name of a form is the `format` its files carry."""

    PROFILE = "jobcenter-profile"
    PARTNER = "jobcenter-partner-profile"


def schema_file(schema: Schema) -> bytes:
    return (_FOLDER / f"{schema.value}.json").read_bytes()
