"""What is told beside the question is asked about, never claimed."""

from pathlib import Path

import pytest

from assistant.data import MODELS
from assistant.domain.errors import InputError
from assistant.domain.findings import Polarity
from assistant.guide.guide import TOPICS
from assistant.skills import SkillFinder
from assistant.skills.asked import Asked


@pytest.mark.parametrize(
    ("topic", "polarity"), [("work_experience", Polarity.HAS), ("", Polarity.HAS), ("working_time", Polarity.UNCERTAIN)]
)
def test_the_question_decides_whether_a_mention_is_a_claim(finder: SkillFinder, topic: str, polarity: Polarity) -> None:
    (mention,) = finder.find("Ich habe Regale eingeräumt.", topic=topic)
    assert mention.polarity is polarity


def test_every_topic_of_a_guide_is_named() -> None:
    assert set(Asked.load(MODELS / "lexicon").topics) == set(TOPICS)


@pytest.mark.parametrize("content", ["topics: [goals]", "topics: {goals: [magic]}", "topics: {goals: occupation}"])
def test_a_wrong_file_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "topics.yaml").write_text(f"version: 1\n{content}\n", encoding="utf-8")
    with pytest.raises(InputError):
        Asked.load(tmp_path)
