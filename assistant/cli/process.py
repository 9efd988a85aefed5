"""python -m assistant process FOLDER --out OUT"""

import argparse
import errno
import json
import sys
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.assemble import Steps, now
from assistant.cli.documents import findings_document, redacted_document, transcript_document
from assistant.domain.errors import InputError, StorageFull
from assistant.export.content import ProfileExport
from assistant.export.json import profile_json
from assistant.export.pdf_file import pdf_file
from assistant.export.profile_pages import profile_document
from assistant.export.word_file import word_file
from assistant.guide.guide import Guide
from assistant.workflow.processing import ProcessedInterview, RecordedAnswer, process, read_folder


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("process", help="recordings of a folder to transcripts, findings and drafts")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.set_defaults(run=_run)


def _run(steps: Steps, options: argparse.Namespace) -> int:
    """OUT/<interview>/transcript.json, findings.json, draft.json, profile.docx and profile.pdf for each interview."""
    recordings = read_folder(options.folder, steps.guide)
    transcriber, analysis = steps.transcriber(), steps.analysis()
    failures = 0
    with tqdm(total=len(recordings), desc="process", unit="answer") as bar:

        def count(_: RecordedAnswer) -> None:
            bar.update()

        for done in process(recordings, transcriber, analysis, now().date(), count):
            _write(options.out / done.interview, done, steps)
            for item in done.recordings:
                if error := done.problems.get(item.answer_id):
                    tqdm.write(f"{item.path.name}: {steps.messages.error(error)}", file=sys.stderr)
                    failures += 1
    return 1 if failures else 0


def _write(folder: Path, done: ProcessedInterview, steps: Steps) -> None:
    export = _export(done, steps.guide)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_json(folder / "transcript.json", _transcript(done))
        _write_json(folder / "findings.json", _findings(done))
        (folder / "draft.json").write_bytes(profile_json(export))
        document = profile_document(export, steps.messages)
        (folder / "profile.docx").write_bytes(word_file(document))
        (folder / "profile.pdf").write_bytes(pdf_file(document))
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StorageFull() from error
        raise InputError(what=f"{folder}: {error.strerror}") from error


def _transcript(done: ProcessedInterview) -> dict[str, Any]:
    texts = {transcript.answer_id: transcript for transcript in done.transcripts}
    redacted = {answer.transcript.answer_id: answer.transcript for answer in done.analysed.answers}
    answers: list[dict[str, Any]] = []
    for item in done.recordings:
        row: dict[str, Any] = {
            "answer": item.number,
            "answer_id": item.answer_id,
            "audio": item.path.name,
            "topic": item.topic,
        }
        if item.answer_id in texts:
            row |= transcript_document(texts[item.answer_id])
            row["redacted"] = redacted_document(redacted[item.answer_id])
        else:
            row |= {"text": "", "problem": done.problems[item.answer_id].key}
        answers.append(row)
    return {"interview": done.interview, "answers": answers}


def _findings(done: ProcessedInterview) -> dict[str, Any]:
    texts = {transcript.answer_id: transcript.text for transcript in done.transcripts}
    return {
        "interview": done.interview,
        "answers": [
            {"answer": item.number, "answer_id": item.answer_id}
            | findings_document(texts[item.answer_id], done.analysed.findings[item.answer_id])
            for item in done.recordings
            if item.answer_id in texts
        ],
    }


def _export(done: ProcessedInterview, guide: Guide) -> ProfileExport:
    draft = done.analysed.draft
    return ProfileExport(
        interview_id=done.interview,
        case_name=done.interview,
        held_at=now(),
        guide=guide.id,
        guide_version=guide.version,
        statements=draft.statements,
        open_points=draft.open_points,
        questions={question.id: question.text for question in guide.questions},
        asked={item.answer_id: item.question_id for item in done.recordings},
        consents=(),
        made_with=draft.made_with,
    )


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
