"""Small pieces of HTML that several pages share. Everything that is not markup is escaped here or by the caller."""

from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from assistant.messages import Messages

_OFFICE_ZONE = ZoneInfo("Europe/Berlin")


def clock(seconds: float | None) -> str:
    """Minutes and seconds as people read them: 1:05."""
    whole = int(seconds or 0)
    return f"{whole // 60}:{whole % 60:02d}"


def moment(at: datetime) -> str:
    """A point in time in the office's time zone."""
    return at.astimezone(_OFFICE_ZONE).strftime("%d.%m.%Y, %H:%M")


def header(messages: Messages, person: str, engine: str, *, demo: bool) -> str:
    """Top of every page: product, who is signed in, which speech model works here, sign out."""
    banner = f'<p class="demo-banner">{escape(messages["page.demo"])}</p>' if demo else ""
    return (
        f'{banner}<div class="page-header"><span class="product">{escape(messages["page.title"])}</span>'
        f'<span class="engine">{escape(messages.text("page.engine", engine=engine))}</span>'
        f'<span class="person">{escape(messages.text("page.signed_in", name=person))}</span>'
        f'<form method="post" action="/logout"><button type="submit">{escape(messages["page.sign_out"])}</button>'
        "</form></div>"
    )


def notice(text: str, *, bad: bool = True) -> str:
    """One sentence for the person: a problem is announced at once, good news politely."""
    if not text:
        return ""
    kind, role = ("bad", "alert") if bad else ("good", "status")
    return f'<p class="notice {kind}" role="{role}">{escape(text)}</p>'


def case_table(rows: list[tuple[str, str, str, datetime]], messages: Messages) -> str:
    """Rows are (interview id, case name, status key, time); each has a button that opens it."""
    body = "".join(
        f'<tr><td>{escape(case)}</td><td><span class="status status-{status}">{escape(messages["status." + status])}'
        f"</span></td><td>{moment(at)}</td>"
        f'<td><button type="button" data-open="{interview_id}" '
        f'aria-label="{escape(messages.text("overview.open_label", case=case))}">{escape(messages["overview.open"])}'
        "</button></td></tr>"
        for interview_id, case, status, at in rows
    )
    return (
        f'<table class="cases"><thead><tr><th scope="col">{escape(messages["overview.case"])}</th>'
        f'<th scope="col">{escape(messages["overview.status"])}</th>'
        f'<th scope="col">{escape(messages["overview.date"])}</th>'
        f'<th scope="col"><span class="for-screen-readers">{escape(messages["overview.open"])}</span></th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


OPEN_CASE_SCRIPT = (
    "element.addEventListener('click', (event) => {"
    " const button = event.target.closest('[data-open]');"
    " if (button) trigger('submit', { interview: button.dataset.open }); });"
)
"""js_on_load of a gr.HTML that shows a case table."""
