"""What is taken back in the next breath is no claim, however sure it sounded; a corrected number takes nothing back."""

import pytest

from assistant.domain.findings import Polarity
from assistant.skills import SkillFinder
from tests.skills.test_context import polarity_of

HAS, NEGATED = Polarity.HAS, Polarity.NEGATED


@pytest.mark.parametrize(
    ("text", "word", "polarity"),
    [
        ("Schreiben Sie Excel auf. Ach nee, lassen Sie das weg.", "Excel", NEGATED),
        ("Ich kann schweißen. Na ja, das wär gelogen.", "schweißen", NEGATED),
        ("Als Köchin war ich da. Was heißt Köchin, ich hab gespült.", "Köchin", NEGATED),
        ("Den Staplerschein hab ich doch, oder? Moment. Nee, den hab ich nie abgeholt.", "Staplerschein", NEGATED),
        ("Stapler fahr ich seit 2015, stimmt nicht, seit 2016.", "Stapler", HAS),
        ("Kochen kann ich. Excel kann ich, stimmt gar nicht.", "Kochen", HAS),
        ("Kochen und Excel kann ich. Excel stimmt nicht.", "Kochen", HAS),
        ("Den Staplerschein hab ich, oder? Ja, seit Mai.", "Staplerschein", HAS),
        ("Excel kann ich gut. Das Wetter war schlecht. Wir waren viele. Das stimmt gar nicht.", "Excel", HAS),
    ],
)
def test_what_was_taken_back(finder: SkillFinder, text: str, word: str, polarity: Polarity) -> None:
    assert polarity_of(finder, text, word) is polarity
