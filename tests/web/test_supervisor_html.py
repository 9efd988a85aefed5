"""The supervisor's lists, remarks, differences and figures as HTML: texts stay text, changes are told in words too."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.data import PROMPTS
from assistant.domain.difference import statement_differences, word_difference
from assistant.domain.interview import Interview, InterviewStatus
from assistant.domain.profile import Evidence, Origin, Revision, RevisionKind, Section, Statement
from assistant.domain.quality import DraftQuality, QualityByGroup
from assistant.domain.review import Action, Decision, review_items
from assistant.domain.statement_comment import StatementComment
from assistant.domain.transcript import RedactedTranscript, Segment, Span
from assistant.guide.guide import Guide
from assistant.messages import Messages
from assistant.web import comment_html
from assistant.web.difference_html import changes, words
from assistant.web.revision_html import past_revision, revision_list
from assistant.web.supervisor.quality_html import quality
from assistant.web.supervisor.queue_html import queue_table
from assistant.workflow.past_revisions import Comparison, PastRevision
from assistant.workflow.quality import QualityReport
from assistant.workflow.review_queue import Group, QueueEntry, ReviewQueue
from assistant.workflow.review_view import ReviewView

MESSAGES = Messages.load(PROMPTS, "de")
GUIDE = Guide.load(PROMPTS / "guides" / "erstgespraech.de.yaml")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ATTACK = '<img src=x onerror="alert(1)">${document.title}{{value}}'
INTERVIEW = Interview("i", ATTACK, "o", "erstgespraech", "1", InterviewStatus.CONFIRMED, 0, NOON)
TEXT = RedactedTranscript("a", 1, ATTACK, (Segment("s1", Span(0, len(ATTACK)), 0.0, 5.0),), (), "p")
STATEMENT = Statement("s", Section.EXPERIENCE, ATTACK, (Evidence.at(TEXT, Span(0, len(ATTACK))),), Origin.MACHINE)
DRAFT = Revision("i", 1, RevisionKind.DRAFT, Origin.MACHINE, ATTACK, NOON, (STATEMENT,), (), {})
CONFIRMED = replace(DRAFT, number=2, kind=RevisionKind.CONFIRMED, origin=Origin.OFFICER)
RETURNED = replace(CONFIRMED, number=3, kind=RevisionKind.RETURNED, made_by="Sara", comment=ATTACK)
COMMENT = StatementComment("i", 2, "s", ATTACK, ATTACK, NOON)


def a_view(*comments: StatementComment, status: InterviewStatus = InterviewStatus.CONFIRMED) -> ReviewView:
    decision = Decision("i", 1, "s", Action.ACCEPT, "Anna", NOON)
    revisions = (DRAFT, CONFIRMED, RETURNED) if status is InterviewStatus.RETURNED else (DRAFT, CONFIRMED)
    return ReviewView(
        replace(INTERVIEW, status=status),
        DRAFT,
        review_items((STATEMENT,), (decision,)),
        {"a": TEXT},
        {"a": "work_experience"},
        frozenset(),
        frozenset(),
        revisions,
        frozenset(),
        comments=comments,
    )


def a_queue(group: Group, *, resubmitted: bool = False) -> str:
    entry = QueueEntry(INTERVIEW, NOON, ATTACK, resubmitted)
    return queue_table(ReviewQueue(group, (entry,), dict.fromkeys(Group, 1)), MESSAGES)


@pytest.mark.parametrize(
    "made",
    [
        lambda: a_queue(Group.WAITING),
        lambda: comment_html.forms(a_view(COMMENT), MESSAGES)["s"],
        lambda: comment_html.forms(a_view(replace(COMMENT, revision_number=1)), MESSAGES)["s"],
        lambda: comment_html.remarks(a_view(COMMENT), MESSAGES)["s"],
        lambda: comment_html.returned_notice(a_view(COMMENT, status=InterviewStatus.RETURNED), MESSAGES),
        lambda: words(word_difference("Koch", ATTACK), MESSAGES),
        lambda: revision_list((DRAFT, CONFIRMED, RETURNED), {1, 2, 3}, MESSAGES),
        lambda: past_revision(PastRevision(RETURNED, {"a": TEXT}, {"a": "goals"}, (COMMENT,)), GUIDE, MESSAGES),
    ],
)
def test_what_people_wrote_never_becomes_markup(made: Callable[[], str]) -> None:
    assert "<img" not in made()
    assert "img" in made()


def test_a_list_names_what_its_moment_means_and_marks_what_came_again() -> None:
    assert "Wartet seit" in a_queue(Group.WAITING)
    assert "wieder vorgelegt" not in a_queue(Group.WAITING)
    assert "wieder vorgelegt" in a_queue(Group.WAITING, resubmitted=True)
    assert "gelöscht" in a_queue(Group.UNSAMPLED)


def test_statements_can_be_commented_only_while_the_profile_is_under_review() -> None:
    assert "textarea" in comment_html.forms(a_view(), MESSAGES)["s"]
    approved = comment_html.forms(a_view(COMMENT, status=InterviewStatus.APPROVED), MESSAGES)["s"]
    assert "remark" in approved
    assert "textarea" not in approved


def test_the_officer_reads_who_returned_the_profile_even_after_another_draft_was_made() -> None:
    view = a_view(COMMENT, status=InterviewStatus.RETURNED)
    view = replace(view, revisions=(*view.revisions, replace(DRAFT, number=4, made_by="machine")))
    assert "Zurückgegeben von Sara" in comment_html.returned_notice(view, MESSAGES)


def test_a_remark_on_a_statement_that_is_gone_is_still_read_by_the_officer() -> None:
    view = a_view(replace(COMMENT, statement_id="gone", text="Seit wann?"), status=InterviewStatus.RETURNED)
    assert "Seit wann?" in comment_html.returned_notice(view, MESSAGES)


def test_changed_words_are_told_to_screen_readers() -> None:
    html = words(word_difference("Koch seit 2016", "Koch seit 2017"), MESSAGES)
    assert html.startswith("Koch seit <del>")
    assert html.count('class="for-screen-readers"') == 4
    assert html.index("gestrichener Text") < html.index("2016") < html.index("neuer Text") < html.index("2017")


def test_changes_leave_out_what_stayed_the_same_and_bring_the_remarks() -> None:
    other = replace(STATEMENT, id="t", text="Führerschein")
    before, after = replace(RETURNED, statements=(STATEMENT, other)), replace(CONFIRMED, statements=(other,))
    comparison = Comparison(before, after, statement_differences(before.statements, after.statements), (COMMENT,))
    html = changes(comparison, "Geändert", MESSAGES)
    assert "0 geändert, 0 neu, 1 weg, 1 gleich" in html
    assert "Führerschein" not in html
    assert '<blockquote class="remark">' in html
    same = Comparison(after, after, statement_differences(after.statements, after.statements), ())
    assert MESSAGES["difference.none"] in changes(same, "Geändert", MESSAGES)


def test_a_revision_that_was_not_handed_over_is_listed_but_cannot_be_opened() -> None:
    html = revision_list((DRAFT, CONFIRMED, RETURNED, replace(DRAFT, number=4)), {1, 2, 3}, MESSAGES)
    assert [html.count(f'data-revision="{number}"') for number in range(1, 5)] == [2, 2, 0, 0]
    assert "jetziger Stand" in html
    assert "nur bei der Fachkraft" in html


def test_a_confirmation_outside_the_sample_says_so() -> None:
    assert "nicht in der Stichprobe" in revision_list((DRAFT, replace(CONFIRMED, for_review=False)), {1, 2}, MESSAGES)


def test_figures_are_read_as_people_read_them_and_small_groups_are_only_counted() -> None:
    figures = DraftQuality(5, 0.5, 0.25, 0.25, None, 12.6, None, 1.5)
    report = QualityReport(QualityByGroup({("erstgespraech", "1"): figures}, 1), QualityByGroup({}, 2))
    html = quality(report, MESSAGES)
    assert all(f"<td>{cell}</td>" in html for cell in ("50 %", "25 %", "13 s", "–", "1,5"))
    assert "eine Gruppe." in html
    assert "2 Gruppen." in html
    assert MESSAGES["quality.too_few"] in html
