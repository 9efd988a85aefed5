"""Measurements of skills and facts as tables for people."""

from assistant.evaluation.facts import FactScore
from assistant.evaluation.shares import NONE, Share
from assistant.evaluation.skills import SkillScore
from assistant.evaluation.tables import percent, table


def skill_table(score: SkillScore) -> str:
    rows = [
        ("precision", percent(score.precision), str(score.precision.total)),
        ("recall", percent(score.recall), str(score.recall.total)),
        ("F1", _f1(score.f1), ""),
        ("false claims", percent(score.false_claims), str(score.false_claims.total)),
        ("kind right", percent(score.kind), str(score.kind.total)),
    ]
    return table((f"{score.interviews} interviews", "%", "of"), rows)


def linking_table(score: SkillScore) -> str:
    rows = [
        ("link@1", percent(score.first), str(score.first.total)),
        ("link@5", percent(score.first_five), str(score.first_five.total)),
    ]
    return table((f"{score.interviews} interviews", "%", "of"), rows)


def fact_table(score: FactScore) -> str:
    def row(name: str, precision: Share, recall: Share) -> tuple[str, str, str, str]:
        return name, percent(precision), percent(recall), str(recall.total)

    slots = sorted(score.precision.keys() | score.recall.keys())
    rows = [row(slot, score.precision.get(slot, NONE), score.recall.get(slot, NONE)) for slot in slots]
    rows.append(row("all", *score.whole))
    return f"{table(('slot', 'precision %', 'recall %', 'annotated'), rows)}\nF1 {_f1(score.f1)} %"


def _f1(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"
