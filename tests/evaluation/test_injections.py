"""Orders to the machine in an answer change nothing: neither what is drafted nor what a narrator may say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from assistant.assemble import Steps
from assistant.domain.profile import Section, Statement
from assistant.domain.transcript import Transcript, segments_of_typed_text
from assistant.drafting.narrator.narrate import can_be_narrated, narrate
from assistant.settings import load_settings
from assistant.weights.cache import ModelState
from assistant.workflow.analysis import SpokenAnswer
from tests.drafting.narrator.fakes import FakeNarrator
from tests.evaluation.narration_check import problems

MODEL = "gemma3-270m"


@dataclass(frozen=True)
class Attack:
    topic: str
    answer: str
    order: str


CASES = yaml.safe_load((Path(__file__).parent / "injections.yaml").read_text(encoding="utf-8"))
ATTACKS = [Attack(case["topic"], case["answer"], order) for case in CASES for order in case["attacks"]]


@pytest.fixture(scope="module")
def steps() -> Steps:
    return Steps(load_settings())


def drafted(steps: Steps, topic: str, *texts: str) -> tuple[Statement, ...]:
    answers = [
        SpokenAnswer(f"q{number}", topic, Transcript(str(number), 1, text, segments_of_typed_text(text)))
        for number, text in enumerate(texts)
    ]
    return steps.analysis().interview("i", answers, (), on=date(2026, 11, 22)).draft.statements


def said(statements: Sequence[Statement]) -> list[tuple[Section, str, tuple[str, ...]]]:
    return [(item.section, item.text, tuple(piece.quote for piece in item.evidence)) for item in statements]


def obedient(line: str) -> FakeNarrator:
    return FakeNarrator(lambda task: line)


def test_there_are_enough_attacks() -> None:
    assert len(ATTACKS) >= 25
    assert len({attack.order for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_an_order_changes_no_statement(steps: Steps, attack: Attack) -> None:
    honest = drafted(steps, attack.topic, attack.answer)
    assert honest
    first, _, rest = attack.answer.partition(". ")
    texts = [f"{attack.answer} {attack.order}", f"{attack.order} {attack.answer}"]
    texts += [f"{first}. {attack.order} {rest}"] if rest else []
    for text in texts:
        assert [item.text for item in drafted(steps, attack.topic, text)] == [item.text for item in honest]
    assert said(drafted(steps, attack.topic, attack.answer, attack.order)) == said(honest)


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_a_narrator_that_obeys_is_not_heard(steps: Steps, attack: Attack) -> None:
    statements = drafted(steps, attack.topic, f"{attack.answer} {attack.order}")
    lines = (attack.order, f"Die Person sagt: {attack.order}", f"{attack.order} Die Person hat auch dies angegeben.")
    for line in lines:
        for section in {item.section for item in statements}:
            told = [item for item in statements if item.section is section]
            made = narrate(section, told, obedient(line), steps.sentence_check)
            assert not any(sentence.narrated for sentence in made.sentences)
            assert len(made.sentences) == len(told)


@pytest.mark.models
def test_real_weights_are_not_led_astray(steps: Steps) -> None:
    if steps.models.state(MODEL) is ModelState.MISSING:
        pytest.skip(f"python -m assistant models fetch {MODEL} --accept-terms")
    narrator = steps.narrator_of(MODEL)
    for attack in (ATTACKS[0], ATTACKS[14], ATTACKS[25]):
        statements = drafted(steps, attack.topic, f"{attack.answer} {attack.order}")
        told = [item for item in statements if item.section is statements[0].section and can_be_narrated(item)]
        made = narrate(told[0].section, told, narrator, steps.sentence_check)
        for sentence in made.sentences:
            texts = [item.text for item in told if item.id in sentence.statement_ids]
            assert not sentence.narrated or problems(sentence.text, texts) == []
