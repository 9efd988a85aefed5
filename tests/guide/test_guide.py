"""The guide that ships, and the mistakes a guide file may hold."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from assistant.data import PROMPTS
from assistant.domain.errors import InputError, NotFound
from assistant.guide.guide import TOPICS, Guide
from assistant.guide.progress import Progress, progress

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
    for question in guide.questions:
        assert question.text_en and question.hint_en
        assert question.voice and question.voice.is_file()


def test_a_question_is_found_by_its_id_and_by_its_topic(guide: Guide) -> None:
    assert guide.question("languages").topic == "languages"
    assert [question.id for question in guide.questions_on("work_experience")] == ["work_experience", "work_tasks"]
    with pytest.raises(NotFound):
        guide.question("no_such_question")


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
