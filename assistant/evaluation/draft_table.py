"""The measurement of a draft as a table for people."""

from collections.abc import Mapping

from assistant.domain.profile import Mark
from assistant.evaluation.draft import DraftScore
from assistant.evaluation.shares import NONE, Share
from assistant.evaluation.tables import percent, table


def draft_table(score: DraftScore) -> str:
    rows = [("support", percent(score.support), str(score.support.total))]
    rows += _coverage("found", score.found) + _coverage("annotated", score.annotated)
    rows.append(("dropped", "", str(score.dropped)))
    rows += [(f"marked {mark.value}", "", str(score.marks[mark])) for mark in Mark]
    return table((f"{score.interviews} interviews", "%", "of"), rows)


def _coverage(of: str, shares: Mapping[str, Share]) -> list[tuple[str, str, str]]:
    whole = {**dict(sorted(shares.items())), "all": sum(shares.values(), NONE)}
    return [(f"{of} {kind} told", percent(share), str(share.total)) for kind, share in whole.items()]
