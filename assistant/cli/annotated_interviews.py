"""Annotated interviews on the product's own way: as written, or as recognised from their recordings."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from tqdm import tqdm

from assistant.assemble import Steps
from assistant.domain.errors import NoSpeech
from assistant.domain.findings import Findings
from assistant.domain.transcript import Transcript, segments_of_typed_text
from assistant.evaluation.annotated import AnnotatedInterview
from assistant.evaluation.heard import as_heard
from assistant.workflow.analysis import Analysis, SpokenAnswer


def heard_interviews(
    steps: Steps,
    interviews: Sequence[AnnotatedInterview],
    recordings: Mapping[tuple[str, int], Path],
    legible: float = 0.0,
) -> list[AnnotatedInterview]:
    """The interviews that were recorded, as the product writes them down."""
    transcriber = steps.transcriber()
    texts: dict[str, dict[int, str]] = {}
    for (interview, number), audio in tqdm(recordings.items(), desc="transcribe", unit="answer", file=sys.stderr):
        with suppress(NoSpeech):
            texts.setdefault(interview, {})[number] = transcriber.transcribe(audio, f"{interview}-{number}").text
    return [as_heard(interview, texts[interview.id], legible) for interview in interviews if interview.id in texts]


def spoken_answers(interview: AnnotatedInterview) -> list[SpokenAnswer]:
    """Its answers, their numbers as ids; answers without text are left out."""
    return [
        SpokenAnswer("", answer.topic, Transcript(str(number), 1, answer.text, segments_of_typed_text(answer.text)))
        for number, answer in enumerate(interview.answers)
        if answer.text.strip()
    ]


def findings_in(analysis: Analysis, interview: AnnotatedInterview, on: date) -> list[Findings]:
    """What is found in each answer."""
    found = analysis.findings(spoken_answers(interview), on=on)
    return [found.get(str(number), Findings()) for number in range(len(interview.answers))]
