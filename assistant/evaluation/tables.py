"""Measurements as tables for people."""

from collections.abc import Sequence

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
    return f"{_table(head, rows)}\nRatios against {compared_with}; latency: from the last sample to the text."


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
    return _table(head, rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
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
