"""Work told in words no entry has is a skill in the client's own words, or a question."""

import pytest

from assistant.domain.findings import Polarity
from assistant.skills import SkillFinder

TOPIC = "work_experience"


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        (
            "Und das Regal hab ich bestaunt.",
            "Regal hab ich bestaunt",
            "Regal bestaunen",
        ),
    ],
)
def test_an_object_with_a_verb_of_the_lexicon_counts_in_the_clients_own_words(
    finder: SkillFinder, text: str, words: str, label: str
) -> None:
    (mention,) = finder.find(text, topic=TOPIC)
    assert (mention.span.of(text), mention.label, mention.polarity) == (words, label, Polarity.HAS)
    assert mention.candidates[0].uri is None


def test_what_the_lexicon_knows_nothing_of_is_only_proposed(finder: SkillFinder) -> None:
    text = "Da hab ich den Lindwurm bestaunt."
    (mention,) = finder.find(text, topic=TOPIC)
    assert mention.polarity is Polarity.UNCERTAIN
    assert mention.rule == "lexicon.proposal"


@pytest.mark.parametrize("topic", ["support_needs", "mobility", "", "goals"])
def test_under_other_questions_no_phrase_is_looked_for(finder: SkillFinder, topic: str) -> None:
    assert finder.find("Da hab ich den Lindwurm bestaunt.", topic=topic) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Mein Bruder hat den Lindwurm bestaunt.",
        "Den Lindwurm hab ich nie bestaunt.",
        "Letztes Jahr hab ich meine Wohnung verloren.",
        "Frau Lindwurm hat das gesagt.",
    ],
)
def test_others_work_denials_and_private_life_are_no_phrases(finder: SkillFinder, text: str) -> None:
    assert finder.find(text, topic=TOPIC) == ()
