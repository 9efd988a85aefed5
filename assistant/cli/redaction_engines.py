"""What `bench redaction` measures, by name. Importable by the child processes of the bench."""

from collections.abc import Mapping, Sequence
from functools import partial

from assistant.evaluation.redaction_bench import Build, RedactInterview
from assistant.offline import go_offline
from assistant.settings import Settings

OURS, OURS_WITH_DRAFT, STOCK = "assistant", "assistant-with-draft", "presidio-stock"


def builders(settings: Settings) -> Mapping[str, Build]:
    """The way of redaction alone (personal data, special categories, names found again, policy), that of the whole
    analysis to the draft, and Presidio as it comes.
    """
    return {
        OURS: partial(_ours, settings, drafting=False),
        OURS_WITH_DRAFT: partial(_ours, settings, drafting=True),
        STOCK: _stock,
    }


def _ours(settings: Settings, *, drafting: bool) -> RedactInterview:
    # Imported here: the other engine's process must not pay for it.
    from assistant.assemble import Steps, now
    from assistant.domain.transcript import Transcript, segments_of_typed_text
    from assistant.workflow.analysis import SpokenAnswer

    go_offline()
    analysis = Steps(settings).analysis()

    def redact(answers: Sequence[str]) -> int:
        spoken = [
            SpokenAnswer("", "", Transcript(str(number), 1, text, segments_of_typed_text(text)))
            for number, text in enumerate(answers)
            if text.strip()
        ]
        analysed = analysis.interview("bench", spoken, (), on=now().date(), drafting=drafting)
        return sum(len(item.personal_data) + len(item.sensitive) for item in analysed.findings.values())

    return redact


def _stock() -> RedactInterview:
    go_offline()
    from assistant.redaction.stock import stock_analyzer

    find = stock_analyzer()
    return lambda answers: sum(find(text) for text in answers)
