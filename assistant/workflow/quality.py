"""Use case of the supervisor: how good the drafts are, by interview guide and by version of the machine."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from assistant.domain.interview import InterviewStatus
from assistant.domain.people import Actor
from assistant.domain.profile import RevisionKind
from assistant.domain.quality import DraftQuality, QualityByGroup, ReviewedDraft, quality_by
from assistant.store.store import Store, Transaction
from assistant.workflow.left_out import left_out_of
from assistant.workflow.review_queue import check_supervisor
from assistant.workflow.review_view import review_view

_CONFIRMED = (
    InterviewStatus.CONFIRMED,
    InterviewStatus.UNSAMPLED,
    InterviewStatus.RETURNED,
    InterviewStatus.APPROVED,
)

NEWEST = 100
"""Interviews that the page looks at."""
MACHINE_PARTS = ("assistant", "lexicon", "skills_model", "wording")
"""Of what a draft was made with: the versions that decide which statements there are and how they read."""


@dataclass(frozen=True, slots=True)
class QualityReport:
    by_guide: QualityByGroup[tuple[str, str]]
    """By name and version of the interview guide."""
    by_machine: QualityByGroup[tuple[str, ...]]
    """By the versions of MACHINE_PARTS."""

    def as_json(self) -> Mapping[str, Any]:
        """Plain types, for the command line."""
        return {
            "by_guide": [
                {"guide": guide, "version": version, **_figures(quality)}
                for (guide, version), quality in self.by_guide.groups.items()
            ],
            "by_machine": [
                {**dict(zip(MACHINE_PARTS, versions, strict=True)), **_figures(quality)}
                for versions, quality in self.by_machine.groups.items()
            ],
            "too_small": {"by_guide": self.by_guide.too_small, "by_machine": self.by_machine.too_small},
        }


class Quality:
    def __init__(self, store: Store) -> None:
        self._store = store

    def report(self, actor: Actor) -> QualityReport:
        """From the newest interviews: somebody waits for it."""
        check_supervisor(actor)
        return self.of_office(NEWEST)

    def of_office(self, newest: int | None = None) -> QualityReport:
        """For who runs the machine, on its command line. From so many interviews, the newest; from all without."""
        with self._store.transaction() as transaction:
            interviews = transaction.interviews.with_status(*_CONFIRMED)
        interviews = interviews[-newest:] if newest else interviews
        # One short transaction each: on SQLite a transaction keeps everybody else from writing.
        reviewed = []
        for interview in interviews:
            with self._store.transaction() as transaction:
                reviewed.append(_reviewed(transaction, interview.id))
        return QualityReport(
            quality_by(reviewed, lambda draft: (draft.guide, draft.guide_version)),
            quality_by(reviewed, lambda draft: tuple(draft.made_with.get(part, "-") for part in MACHINE_PARTS)),
        )


def _reviewed(transaction: Transaction, interview_id: str) -> ReviewedDraft:
    """The draft behind the latest confirmation."""
    interview = transaction.interviews.get(interview_id)
    view = review_view(transaction, interview, confirmed=True)
    confirmed_at = max(item.made_at for item in view.revisions if item.kind is RevisionKind.CONFIRMED)
    decisions = transaction.decisions.of(interview_id, view.draft.number)
    passages = [passage for outcome in left_out_of(view) for passage in outcome.left_out]
    return ReviewedDraft(
        officer_id=interview.officer_id,
        guide=interview.guide,
        guide_version=interview.guide_version,
        made_with=view.draft.made_with,
        statements=view.draft.statements,
        decisions=tuple(item for item in decisions if item.at <= confirmed_at),
        left_out=sum(not passage.rejected for passage in passages),
    )


def _figures(quality: DraftQuality) -> dict[str, Any]:
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in asdict(quality).items()}
