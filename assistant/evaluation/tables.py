"""Measurements as tables for people."""

from collections.abc import Sequence

from assistant.evaluation.redaction import PolicyScore, RedactionScore
from assistant.evaluation.redaction_bench import STANDARD_WORDS, RedactionFigures
from assistant.evaluation.shares import NONE, Share
from assistant.evaluation.speech_bench import EngineFigures
from assistant.evaluation.transcription import TranscriptionScore


def bench_table(found: Sequence[EngineFigures], compared_with: str) -> str:
    """One line an engine."""
    head = (
        "engine",
        "WER % (95 %)",
        "CPU s/s",
        "wall s/s",
        "CPU ratio",
        "wall ratio",
        "latency s median",
        "95 %",
        "longest",
        "peak MB",
        "failed",
    )
    rows = [
        (
            one.engine,
            f"{one.word_error_rate:.1f} ({one.interval[0]:.1f}–{one.interval[1]:.1f})",
            f"{one.cpu_factor:.2f}",
            f"{one.wall_factor:.2f}",
            f"{one.cpu_ratio:.2f}",
            f"{one.wall_ratio:.2f}",
            f"{one.latency_median:.2f}",
            f"{one.latency_95:.2f}",
            f"{one.latency_longest:.2f}",
            "–" if one.peak_megabytes is None else f"{one.peak_megabytes:.0f}",
            str(one.failed),
        )
        for one in found
    ]
    return f"{table(head, rows)}\nRatios against {compared_with}; latency: from the last sample to the text."


def file_table(score: TranscriptionScore) -> str:
    """One line a recording: what was wrong with it, and what it took."""
    head = ("recording", "words", "wrong", "missing", "added", "WER %", "real-time factor", "CPU factor", "error")
    rows = [
        (
            file.audio,
            str(file.words),
            str(file.substituted),
            str(file.deleted),
            str(file.inserted),
            f"{100 * file.errors / max(1, file.words):.1f}",
            f"{file.wall_seconds / file.audio_seconds:.2f}",
            f"{file.cpu_seconds / file.audio_seconds:.2f}",
            file.failed or "",
        )
        for file in score.files
    ]
    return table(head, rows)


def redaction_table(score: RedactionScore) -> str:
    """The whole, then a line for each label and each special category, then what a policy leaves."""
    labels = [
        (label, percent(share), percent(score.typed[label]), str(share.total)) for label, share in score.recall.items()
    ]
    categories = [
        (
            category,
            percent(score.sensitive_recall.get(category, NONE)),
            percent(score.sensitive_precision.get(category, NONE)),
            str(score.sensitive_recall.get(category, NONE).total),
        )
        for category in sorted(score.sensitive_recall.keys() | score.sensitive_precision.keys())
    ]
    special = sum(score.sensitive_recall.values(), NONE), sum(score.sensitive_precision.values(), NONE)
    parts = [
        f"{score.interviews} interviews, {score.answers} answers",
        f"direct identifiers covered {percent(score.direct)} %, quasi identifiers {percent(score.quasi)} %, "
        f"precision {percent(score.precision)} %\n"
        f"leaked characters {score.leaked_characters}, skills damaged {percent(score.skill_damage)} %, "
        f"special categories: recall {percent(special[0])} %, precision {percent(special[1])} %",
        table(("personal data", "covered %", "as its kind %", "annotated"), labels),
        table(("special category", "recall %", "precision %", "annotated"), categories),
    ]
    return "\n\n".join([*parts, *([_policy_table(score.policy)] if score.policy else [])])


def redaction_bench_table(found: Sequence[RedactionFigures]) -> str:
    """One line an engine."""
    head = (
        "engine",
        "words/s",
        f"s for {STANDARD_WORDS} words",
        "CPU s",
        "first result s",
        "of it loading s",
        "its CPU s",
        "peak MB",
        "found",
    )
    rows = [
        (
            one.engine,
            f"{one.words_per_second:.0f}",
            f"{one.standard_seconds:.2f}",
            f"{one.cpu_seconds:.2f}",
            f"{one.first_result_seconds:.1f}",
            f"{one.load_seconds:.1f}",
            f"{one.first_result_cpu_seconds:.1f}",
            "–" if one.peak_megabytes is None else f"{one.peak_megabytes:.0f}",
            str(one.found),
        )
        for one in found
    ]
    told = f"{table(head, rows)}\nMedians; each run in a new process."
    if any(one.engine == "presidio-stock" for one in found):
        told += (
            " presidio-stock: Presidio's recognizers for Germany and for any country as shipped, on a blank German "
            "spaCy pipeline, without a names model."
        )
    return told


def _policy_table(score: PolicyScore) -> str:
    rows = [(label, percent(share), str(share.total)) for label, share in score.hidden.items()]
    rows.append(("special categories", percent(score.sensitive_hidden), str(score.sensitive_hidden.total)))
    return (
        f"{table((f'policy {score.policy}', 'hidden %', 'annotated'), rows)}\n"
        f"Direct identifiers that can be read: {score.direct_leaked} ({score.leaked_characters} characters); "
        f"readable: skills {percent(score.skills_readable)} %, employers {percent(score.employers_readable)} %"
    )


def percent(share: Share) -> str:
    return "–" if share.rate is None else f"{100 * share.rate:.1f}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as they need; the first to the left, figures to the right."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = [
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (head, *rows)
    ]
    return "\n".join(lines)
