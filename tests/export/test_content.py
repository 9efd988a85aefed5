"""What an export holds, before it becomes a file."""

from assistant.domain.profile import Section
from tests.export.profiles import COOKED, COOKED_AGAIN, profile


def test_each_passage_has_one_number_in_the_order_of_the_interview() -> None:
    assert [(item.number, item.evidence, item.question_id) for item in profile().evidence_list()] == [
        (1, COOKED, "work"),
        (2, COOKED_AGAIN, "strengths"),
    ]


def test_statements_come_by_section_in_reading_order_without_empty_sections() -> None:
    assert [(section, [item.id for item in statements]) for section, statements in profile().by_section()] == [
        (Section.GOALS, ["o1"]),
        (Section.EXPERIENCE, ["m2", "m3"]),
        (Section.PROFESSIONAL_SKILLS, ["m1"]),
    ]


def test_a_profile_without_a_confirmation_is_a_draft() -> None:
    assert profile().confirmed
    assert not profile(confirmed=False).confirmed


def test_a_question_the_guide_no_longer_has_is_named_by_its_id() -> None:
    assert profile().question("old_question") == "old_question"
