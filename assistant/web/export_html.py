"""A confirmed profile as files: whole, as a Lebenslauf, and in a version for partners with chosen sections."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from assistant.domain.profile import Revision, RevisionKind, Section
from assistant.messages import Messages
from assistant.web.static_files import script
from assistant.workflow.exporting import Form, reference_of

EXPORT_SCRIPT = script("export.js")
"""js_on_load of a gr.HTML that shows the downloads."""
_FOR_SCRIPT = ("nothing_chosen", "working", "done", "left_out_one", "left_out", "failed")


def downloads(revisions: Sequence[Revision], messages: Messages) -> str:
    """Of the last confirmed revision; nothing before there is one."""
    confirmed = next((item for item in reversed(revisions) if item.kind is RevisionKind.CONFIRMED), None)
    if confirmed is None:
        return ""
    address = f"/export/{confirmed.interview_id}"
    links = [(f"{address}.{form.value}", f"download.{form.value}") for form in Form]
    links.append((f"{address}/lebenslauf.docx", "download.cv"))
    shown = "".join(f'<a class="download" href="{href}" download>{escape(messages[key])}</a>' for href, key in links)
    return (
        f'<section class="exports" aria-labelledby="exports-heading"><h2 id="exports-heading">'
        f'{escape(messages["download.heading"])}</h2><p class="downloads">{shown}</p>'
        f'<p class="hint">{escape(messages["download.cv_hint"])}</p>{_partner(confirmed, messages)}</section>'
    )


def _partner(confirmed: Revision, messages: Messages) -> str:
    def text(key: str) -> str:
        return escape(messages[f"download.{key}"])

    counts = Counter(statement.section for statement in confirmed.statements)
    if not counts:
        return ""
    for_script = "".join(f' data-{key.replace("_", "-")}="{text(key)}"' for key in _FOR_SCRIPT)
    boxes = "".join(_box(section, counts[section], messages) for section in Section if counts[section])
    forms = "".join(
        f'<label><input type="radio" name="form" value="{form.value}"{" checked" if form is Form.DOCX else ""}>'
        f"{text(f'form_{form.value}')}</label>"
        for form in Form
    )
    hint = escape(messages.text("download.partner_hint", reference=reference_of(confirmed.interview_id)))
    return (
        f'<details class="partner"><summary>{text("partner")}</summary><p class="hint">{hint}</p>'
        f'<form data-interview="{confirmed.interview_id}"{for_script}>'
        f'<fieldset class="sections"><legend>{text("sections")}</legend>{boxes}</fieldset>'
        f"<fieldset><legend>{text('form')}</legend>{forms}</fieldset>"
        f'<p><label><input type="checkbox" name="quotes">{text("quotes")}</label></p>'
        f'<p><button type="submit" class="primary">{text("partner_make")}</button></p>'
        '<p class="problem" role="alert"></p><p class="export-status" role="status"></p></form></details>'
    )


def _box(section: Section, count: int, messages: Messages) -> str:
    name = messages.text("download.section", name=messages[f"section.{section.value}"], count=count)
    return f'<label><input type="checkbox" name="section" value="{section.value}">{escape(name)}</label>'
