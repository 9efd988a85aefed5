"""Words of the client as a button: it shows them in the interview text and plays them. See static/review.js."""

from html import escape

from assistant.domain.profile import Evidence
from assistant.messages import Messages
from assistant.web.markup import clock


def where_said(evidence: Evidence, number: str, messages: Messages, *, read_back: bool = False) -> str:
    """The answer and the second, or that it was typed."""
    key = "read_back.evidence" if read_back else "review.evidence"
    if evidence.audio_start is None:
        return messages.text(f"{key}_typed", number=number)
    return messages.text(f"{key}_at", number=number, time=clock(evidence.audio_start))


def quote(evidence: Evidence, number: str, messages: Messages, *, read_back: bool = False) -> str:
    """`number`: what the answer is called on the page. `read_back`: it was said when the profile was read back."""
    where = where_said(evidence, number, messages, read_back=read_back)
    start, end = ("", "") if evidence.audio_start is None else (evidence.audio_start, evidence.audio_end)
    return (
        f'<button type="button" class="quote" aria-pressed="false" data-answer="{evidence.answer_id}" '
        f'data-start="{evidence.span.start}" data-end="{evidence.span.end}" data-from="{start}" data-to="{end}">'
        f"<q>{escape(evidence.quote)}</q> <small>{escape(where)}</small></button>"
    )
