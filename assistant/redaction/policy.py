"""What one purpose hides and what stands there instead: prompts/policies/*.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.domain.errors import InputError
from assistant.domain.findings import SPECIAL_CATEGORIES

# Labels that do not identify a person by themselves: only these may a policy keep.
KEEPABLE = frozenset({"ORG", "LOC", "AGE", "DATE"})
LABELS = KEEPABLE | {
    "PERSON",
    "ADDRESS",
    "DATE_OF_BIRTH",
    "PHONE",
    "EMAIL",
    "IBAN",
    "TAX_ID",
    "SOCIAL_SECURITY",
    "HEALTH_INSURANCE",
    "ID_DOCUMENT",
    "LICENCE_PLATE",
    "CUSTOMER_NUMBER",
    "BG_NUMBER",
    "CASE_NUMBER",
    "USERNAME",
    "URL",
    "OTHER",  # hidden by the officer without saying what it is
}
CATEGORIES = SPECIAL_CATEGORIES
NUMBER_GAP = "{number}"


@dataclass(frozen=True)
class Policy:
    """Labels that stay, placeholders of those that do not, and one for labels the policy does not know."""

    id: str
    version: int
    description: str
    """What it is for, in one line of German for the officer."""
    keep: frozenset[str]
    placeholders: Mapping[str, str]
    other: str

    @property
    def name(self) -> str:
        """For the record of what made a redacted transcript."""
        return f"{self.id}/{self.version}"

    def hides(self, label: str) -> bool:
        return label not in self.keep

    def placeholder(self, label: str, number: int | None = None) -> str:
        """Text that stands for a hidden passage; the number tells people, firms and places apart where one is known."""
        text = self.placeholders.get(label, self.other)
        return text.replace(NUMBER_GAP, f" {number}" if number else "")

    @classmethod
    def load(cls, path: Path) -> "Policy":
        """Read and check a policy. Raises InputError with the file's name.

        Every label has a placeholder, also those that are kept: an officer may hide them all the same. Nothing that
        identifies a person by itself can be kept.
        """
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
            policy = cls(
                content["id"],
                content["version"],
                content["description"],
                frozenset(content["keep"]),
                {**content["placeholders"]},
                content["other"],
            )
            texts = [policy.description, policy.other, *policy.placeholders.values()]
        except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
            raise InputError(what=path.name) from error
        sound = (
            policy.keep <= KEEPABLE
            and policy.placeholders.keys() == LABELS | CATEGORIES
            and all(isinstance(text, str) and text.strip() for text in texts)
        )
        if not sound:
            raise InputError(what=path.name)
        return policy
