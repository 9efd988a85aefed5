"""The client's own sentences, quoted; what is hidden in a sentence is left out of the quote."""

from collections.abc import Iterator

from assistant.domain.findings import RedactedAnswer
from assistant.domain.profile import Section
from assistant.drafting.claim import Claim, own_words_claim
from assistant.drafting.passages import quotable_sentences
from assistant.drafting.wording import Wording


def quoted_sentences(section: Section, answer: RedactedAnswer, wording: Wording) -> Iterator[Claim]:
    for parts, words in quotable_sentences(answer.transcript):
        yield own_words_claim(section, wording.text("own_words", words=words), answer, parts)
