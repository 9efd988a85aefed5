"""The example interviews hold together: texts, recordings and transcripts fit each other and the guide."""

import re
from pathlib import Path

import pytest

from assistant.cli.demo_data import DemoAnswer, DemoData, HeardAnswer, audio_hash, load_heard
from assistant.data import PROMPTS
from assistant.domain.errors import InputError
from assistant.guide.guide import Guide
from assistant.guide.voice_index import spoken_hash
from assistant.speech.audio import read_recording

FOLDER = PROMPTS / "demo"
DATA = DemoData.load(FOLDER)
HEARD = load_heard(FOLDER)
ANSWERS = [answer for interview in DATA.interviews for answer in interview.answers]
EVERY_ANSWER = pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.audio.stem)


def heard(answer: DemoAnswer) -> HeardAnswer:
    assert audio_hash(answer.audio) in HEARD, "run: python -m models.training.demo.make_demo"
    return HEARD[audio_hash(answer.audio)]


@EVERY_ANSWER
def test_every_recording_has_its_transcript_and_speaks_the_present_text(answer: DemoAnswer) -> None:
    assert heard(answer).spoken_sha256 == spoken_hash(answer.text), "run: python -m models.training.demo.make_demo"


@EVERY_ANSWER
def test_every_word_of_a_transcript_lies_within_its_recording(answer: DemoAnswer) -> None:
    seconds = read_recording(answer.audio, longest_seconds=60).seconds
    transcript = heard(answer).transcript
    words = [word for segment in transcript.segments for word in segment.words]
    assert heard(answer).seconds == pytest.approx(seconds, abs=0.2)
    assert words
    assert all(0 <= word.start <= word.end <= seconds for word in words)
    assert all(word.span.of(transcript.text).strip() for word in words)


@EVERY_ANSWER
def test_a_phone_number_as_heard_belongs_to_nobody(answer: DemoAnswer) -> None:
    """Berlin's numbers for films (Bundesnetzagentur, Amtsblatt 7/2021): a misheard digit could be somebody's number."""
    for number in re.findall(r"\d(?:[\s,./-]*\d){6,}", heard(answer).transcript.text):
        assert re.fullmatch(r"03023125\d{3}", re.sub(r"\D", "", number))


def test_nothing_lies_there_that_no_answer_uses() -> None:
    assert set((FOLDER / "audio").iterdir()) == {answer.audio for answer in ANSWERS}
    assert set(HEARD) == {audio_hash(answer.audio) for answer in ANSWERS}


def test_every_question_of_the_example_stands_in_the_guide_and_is_used_once() -> None:
    guide = Guide.load(PROMPTS / "guides" / "erstgespraech.de.yaml")
    for interview in DATA.interviews:
        used = [answer.question_id for answer in interview.answers] + list(interview.refused)
        assert len(used) == len(set(used))
        assert set(used) <= {question.id for question in guide.questions}


def test_the_example_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 2_000_000


@pytest.mark.parametrize(
    ("line", "instead"),
    [("version: ", "edition: "), ("reject: professional_skills", "reject: hobbies"), ("tempo: 104", "tempo: fast")],
)
def test_a_mistake_in_the_texts_is_said_while_loading(tmp_path: Path, line: str, instead: str) -> None:
    texts = (FOLDER / "interview.de.yaml").read_text(encoding="utf-8")
    assert line in texts
    (tmp_path / "interview.de.yaml").write_text(texts.replace(line, instead), encoding="utf-8")
    with pytest.raises(InputError):
        DemoData.load(tmp_path)


@pytest.mark.parametrize("content", ["", "3", '[{"audio_sha256": "0"}]', "[1]"])
def test_damaged_transcripts_are_said_while_loading(tmp_path: Path, content: str) -> None:
    (tmp_path / "transcripts.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        load_heard(tmp_path)
