"""One file per kind of personal data. Presidio is imported with this package, so it is imported late (see finder)."""

from presidio_analyzer import LocalRecognizer

from assistant.redaction.name_words import NameWords
from assistant.redaction.names_model import NamesModel
from assistant.redaction.recognizers.address import Address
from assistant.redaction.recognizers.age import Age
from assistant.redaction.recognizers.bg_number import BgNumber
from assistant.redaction.recognizers.case_number import CaseNumber
from assistant.redaction.recognizers.customer_number import CustomerNumber
from assistant.redaction.recognizers.date import Date
from assistant.redaction.recognizers.date_of_birth import DateOfBirth
from assistant.redaction.recognizers.email_web import Email, Url
from assistant.redaction.recognizers.health_insurance import HealthInsurance
from assistant.redaction.recognizers.iban import Iban
from assistant.redaction.recognizers.identity_document import IdentityDocument
from assistant.redaction.recognizers.licence_plate import LicencePlate
from assistant.redaction.recognizers.names import Names
from assistant.redaction.recognizers.organisation import Organisation
from assistant.redaction.recognizers.pension_insurance import PensionInsurance
from assistant.redaction.recognizers.person import Person
from assistant.redaction.recognizers.phone import Phone
from assistant.redaction.recognizers.place import Place
from assistant.redaction.recognizers.rules import LANGUAGE, RULE, RuleRecognizer
from assistant.redaction.recognizers.tax_id import TaxId
from assistant.redaction.recognizers.username import Username
from assistant.redaction.wordlists import WordLists

__all__ = ["LANGUAGE", "RULE", "RuleRecognizer", "for_raw_text", "for_written_form"]


def for_raw_text(words: WordLists, name_words: NameWords, model: NamesModel) -> list[LocalRecognizer]:
    """Recognizers of names: they need the text as it was said."""
    return [
        Names(words, name_words, model),
        Person(words, name_words),
        Place(words, name_words),
        Organisation(words, name_words),
    ]


def for_written_form(words: WordLists) -> list[RuleRecognizer]:
    """Recognizers of numbers and addresses: they read spoken numbers as figures."""
    return [
        Address(words),
        Age(words),
        BgNumber(words),
        CaseNumber(words),
        CustomerNumber(words),
        Date(words),
        DateOfBirth(words),
        Email(words),
        HealthInsurance(words),
        Iban(words),
        IdentityDocument(words),
        LicencePlate(words),
        PensionInsurance(words),
        Phone(words),
        TaxId(words),
        Url(words),
        Username(words),
    ]
