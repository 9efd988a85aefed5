"""What was said and stands in no statement, for the people who look at a draft; and words for a statement of it."""

from collections.abc import Sequence

from assistant.domain.errors import EvidenceBroken, InputError, NotFound, PassageHidden, TextCorrected
from assistant.domain.findings import SPECIAL_CATEGORIES
from assistant.domain.left_out import Passage, QuestionOutcome, left_out
from assistant.domain.profile import Evidence
from assistant.domain.read_back import is_read_back
from assistant.domain.transcript import RedactedTranscript, Span
from assistant.drafting.passages import quotable_sentences, visible_parts
from assistant.workflow.review_view import ReviewView


def left_out_of(view: ReviewView) -> tuple[QuestionOutcome, ...]:
    """Every question that was or could be asked. Corrected texts wait for the new draft: they are not looked at."""
    asked = {
        answer_id: question_id
        for answer_id, question_id in view.questions.items()
        if not (is_read_back(question_id) and answer_id not in view.texts)
        and not (answer_id in view.stale and answer_id in view.texts)
    }
    sentences = {answer_id: _sentences(text) for answer_id, text in view.texts.items()}
    return left_out(asked, view.texts, sentences, view.items, view.draft.open_points)


def words_of_client(view: ReviewView, answer_id: str, parts: Sequence[tuple[Span, str]]) -> tuple[Evidence, ...]:
    """Evidence for a statement of the officer's own: places in a drafted text, each with what the page showed there.

    Raises InputError unless each is verbatim there, PassageHidden if one touches anything hidden, TextCorrected if
    the text was corrected since the draft was made.
    """
    text = view.texts.get(answer_id)
    if text is None:
        raise NotFound(kind="text", id=answer_id)
    if answer_id in view.stale:
        raise TextCorrected()
    if not parts:
        raise InputError(what="passage")
    for span, words in parts:
        if any(item.redacted.overlaps(span) for item in text.replacements):
            raise PassageHidden()
        if span.end > len(text.text) or span.of(text.text) != words:
            raise InputError(what="passage")
    try:
        return tuple(Evidence.at(text, span) for span, _ in parts)
    except EvidenceBroken:
        raise InputError(what="passage") from None


def _sentences(text: RedactedTranscript) -> tuple[Passage, ...]:
    """An answer of so few words that no sentence of it can be quoted is taken as one: "Vollzeit."."""
    sentences = tuple(parts for parts, _ in quotable_sentences(text))
    if sentences or not text.text.strip() or any(item.label in SPECIAL_CATEGORIES for item in text.replacements):
        return sentences
    whole = visible_parts(text, Span(0, len(text.text)))
    return (whole,) if whole else ()
