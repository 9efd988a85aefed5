"""The guide that ships, and the mistakes a guide file may hold."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from assistant.data import PROMPTS
from assistant.domain.errors import InputError, NotFound
from assistant.guide.guide import TOPICS, Guide
from assistant.guide.progress import Progress, follow_up_progress, progress

SHIPPED = PROMPTS / "guides" / "erstgespraech.de.yaml"


@pytest.fixture
def guide() -> Guide:
    return Guide.load(SHIPPED)


def test_the_shipped_guide_asks_about_every_topic(guide: Guide) -> None:
    assert {question.topic for question in guide.questions} == set(TOPICS)
    assert 9 <= len(guide.questions) <= 12


def test_every_shipped_question_is_polite_and_short_enough_to_be_spoken(guide: Guide) -> None:
    for question in guide.questions:
        words = question.text.split()
        assert len(words) <= 30, question.id
        assert max(len(sentence.split()) for sentence in question.text.replace("?", ".").split(".")) <= 18, question.id
        assert "?" in question.text or "Sie" in words


def test_every_shipped_question_has_both_languages_and_a_recording(guide: Guide) -> None:
    assert all(question.text_en and question.hint_en for question in guide.questions)
    for asked in guide.all_asked():
        assert asked.text_en
        assert asked.voice
        assert asked.voice.is_file()


def test_what_is_asked_is_found_by_its_id_a_follow_up_with_its_question_too(guide: Guide) -> None:
    assert guide.asked("languages") is guide.question_of("languages") is guide.questions[4]
    assert guide.asked("language_level") in guide.questions[4].follow_ups
    assert guide.question_of("language_level") is guide.questions[4]
    for find in (guide.asked, guide.question_of):
        with pytest.raises(NotFound):
            find("no_such_question")


def test_questions_are_found_by_their_topic(guide: Guide) -> None:
    assert [question.id for question in guide.questions_on("work_experience")] == ["work_experience", "work_tasks"]


def test_every_slot_of_a_shipped_question_has_a_follow_up_to_that_question(guide: Guide) -> None:
    for question in guide.questions:
        followed_up = {slot for item in question.follow_ups for slot in item.slots}
        assert set(question.slots) <= followed_up, question.id
        assert {slot.partition(".")[0] for slot in followed_up} == {slot.partition(".")[0] for slot in question.slots}


def test_every_shipped_follow_up_is_short_polite_and_asks_for_more_than_yes_or_no(guide: Guide) -> None:
    for question in guide.questions:
        for item in question.follow_ups:
            assert len(item.text.split()) <= 12, item.id
            assert item.text.endswith("?")
            assert "?" not in item.text[:-1] or "Oder" in item.text
            open_question = item.text.startswith(("W", "Ab w", "Als w", "Mit w", "In w", "Zu w"))
            assert open_question or " oder " in item.text, item.id


def question_data(question_id: str = "goals", **changes: object) -> dict[str, object]:
    question: dict[str, object] = {
        "id": question_id,
        "topic": "goals",
        "text": "Was wünschen Sie sich?",
        "hint": "Es darf etwas Neues sein.",
        "text_en": "What do you wish for?",
        "hint_en": "It may be something new.",
        "minutes": 1,
        "slots": ["goal.occupation"],
    }
    return {key: value for key, value in (question | changes).items() if value is not None}


def follow_up_data(follow_up_id: str = "which", **changes: object) -> dict[str, object]:
    follow_up: dict[str, object] = {
        "id": follow_up_id,
        "needs": "nothing",
        "slots": ["goal.occupation"],
        "text": "Als was?",
        "text_en": "As what?",
    }
    return follow_up | changes


def write_guide(folder: Path, questions: object, **changes: object) -> Path:
    data = {"id": "kurz", "version": "1", "language": "de", "title": "Kurz", "title_en": "Short"} | changes
    path = folder / "kurz.de.yaml"
    path.write_text(yaml.safe_dump(data | {"questions": questions}), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("questions", "complaint"),
    [
        ([question_data(), question_data()], "question id twice: goals"),
        ([question_data(topic="hobbies")], "unknown topic: hobbies"),
        ([question_data(colour="red")], "unknown key: colour"),
        ([question_data(text=None)], "text: a text is expected"),
        ([question_data(minutes=0)], "minutes: a number above 0 is expected"),
        ([question_data(minutes="two")], "minutes: a number above 0 is expected"),
        ([question_data(voice="missing.mp3")], "voice file missing: missing.mp3"),
        ([question_data(slots=["goal"])], "unknown slot: goal"),
        ([question_data(slots=["hobby.name"])], "unknown slot: hobby.name"),
        ([question_data(slots="goal.occupation")], "slots: a list of texts is expected"),
        ([question_data(follow_ups=[])], "follow_ups: a list is expected"),
        ([question_data(follow_ups=[follow_up_data("goals")])], "question id twice: goals"),
        ([question_data(follow_ups=[follow_up_data(), follow_up_data()])], "question id twice: which"),
        (
            [question_data(follow_ups=[follow_up_data(needs="all")])],
            "(goals): follow_ups[1] (which): needs: unknown: all",
        ),
        ([question_data(follow_ups=[follow_up_data(slots=[])])], "slots: a list of texts is expected"),
        ([question_data(follow_ups=[follow_up_data(slots=["goal"])])], "unknown slot: goal"),
        ([question_data(follow_ups=[follow_up_data(voice="missing.mp3")])], "voice file missing: missing.mp3"),
        ([question_data(follow_ups=[follow_up_data(hint="x")])], "unknown key: hint"),
        ([], "questions: a list is expected"),
        (["goals"], "a mapping is expected"),
    ],
)
def test_a_mistake_in_a_guide_is_named(tmp_path: Path, questions: object, complaint: str) -> None:
    path = write_guide(tmp_path, questions)
    with pytest.raises(InputError) as raised:
        Guide.load(path)
    assert str(raised.value.values["what"]).startswith("kurz.de.yaml: ")
    assert str(raised.value.values["what"]).endswith(complaint)


def test_an_unknown_key_of_the_guide_itself_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="unknown key: author"):
        Guide.load(write_guide(tmp_path, [question_data()], author="x"))


@pytest.mark.parametrize("make", [lambda path: path.write_text("a: [", encoding="utf-8"), lambda path: None])
def test_a_guide_that_cannot_be_read_is_an_input_error(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "kaputt.yaml"
    make(path)
    with pytest.raises(InputError, match=r"kaputt\.yaml: cannot be read as YAML"):
        Guide.load(path)


def test_a_question_without_recording_is_only_shown(tmp_path: Path) -> None:
    assert Guide.load(write_guide(tmp_path, [question_data()])).questions[0].voice is None


def test_progress_counts_from_one_and_minutes_go_down_to_none(tmp_path: Path) -> None:
    guide = Guide.load(write_guide(tmp_path, [question_data("a", minutes=2), question_data("b", minutes=0.5)]))
    assert [progress(guide, position) for position in (0, 1, 2)] == [
        Progress(number=1, total=2, minutes_left=3),
        Progress(number=2, total=2, minutes_left=1),
        Progress(number=2, total=2, minutes_left=0),
    ]


def test_during_a_follow_up_progress_stays_at_its_question(tmp_path: Path) -> None:
    questions = [
        question_data("a", minutes=2, follow_ups=[follow_up_data()]),
        question_data("b", minutes=2),
        question_data("c", minutes=1),
    ]
    guide = Guide.load(write_guide(tmp_path, questions))
    at_once, after_the_last = (follow_up_progress(guide, "which", position) for position in (0, 3))
    assert at_once == Progress(number=1, total=3, minutes_left=4)
    assert after_the_last == Progress(number=1, total=3, minutes_left=1)
