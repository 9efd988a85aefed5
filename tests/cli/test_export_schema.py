"""python -m assistant export-schema: what other programs check an export with."""

import json

import pytest

from assistant.__main__ import main
from assistant.export.schema import Schema


@pytest.mark.parametrize(("arguments", "schema"), [([], Schema.PROFILE), ([Schema.PARTNER.value], Schema.PARTNER)])
def test_a_schema_is_printed(arguments: list[str], schema: Schema, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export-schema", *arguments]) == 0
    assert json.loads(capsys.readouterr().out)["$id"].startswith(f"urn:jobcenter-assistant:{schema}:")
