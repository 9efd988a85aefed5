"""How good the drafts are, as two plain tables: a row for each figure, a column for each group."""

from collections.abc import Mapping
from html import escape

from assistant.domain.quality import INTERVIEWS_AT_LEAST, OFFICERS_AT_LEAST, DraftQuality
from assistant.messages import Messages
from assistant.workflow.quality import MACHINE_PARTS, NEWEST, QualityReport

_FIGURES = ("interviews", "accepted", "edited", "rejected", "added", "seconds", "opened", "left_out")


def quality(report: QualityReport, messages: Messages) -> str:
    hint = messages.text("quality.hint", newest=NEWEST, interviews=INTERVIEWS_AT_LEAST, officers=OFFICERS_AT_LEAST)
    guides = {f"{guide} {version}": figures for (guide, version), figures in report.by_guide.groups.items()}
    machines = {
        messages.text("quality.machine_name", **dict(zip(MACHINE_PARTS, versions, strict=True))): figures
        for versions, figures in report.by_machine.groups.items()
    }
    return (
        f"<h1>{escape(messages['quality.heading'])}</h1><p>{escape(hint)}</p>"
        f"{_table('guide', guides, report.by_guide.too_small, messages)}"
        f"{_table('machine', machines, report.by_machine.too_small, messages)}"
    )


def _table(what: str, groups: Mapping[str, DraftQuality], too_small: int, messages: Messages) -> str:
    label = escape(messages[f"quality.by_{what}"])
    heading = f"<h2>{label}</h2>"
    away = ""
    if too_small:
        key = "quality.left_away_one" if too_small == 1 else "quality.left_away"
        away = f'<p class="hint">{escape(messages.text(key, count=too_small))}</p>'
    if not groups:
        return f"{heading}<p>{escape(messages['quality.too_few'])}</p>{away}"
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in groups)
    rows = "".join(
        f'<tr><th scope="row">{escape(messages[f"quality.{figure}"])}</th>'
        + "".join(f"<td>{escape(_cell(figure, figures, messages))}</td>" for figures in groups.values())
        + "</tr>"
        for figure in _FIGURES
    )
    return (
        f'{heading}<div class="wide" role="region" tabindex="0" aria-label="{label}"><table class="cases figures">'
        f'<thead><tr><th scope="col">{escape(messages["quality.figure"])}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{away}"
    )


def _cell(figure: str, figures: DraftQuality, messages: Messages) -> str:
    value = getattr(figures, figure)
    if value is None:
        return messages["quality.no_figure"]
    if figure == "interviews":
        return str(value)
    if figure == "seconds":
        return messages.text("quality.seconds_value", seconds=round(value))
    if figure == "left_out":
        return f"{value:.1f}".replace(".", "," if messages.language == "de" else ".")
    return f"{round(100 * value)} %"
