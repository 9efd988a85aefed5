"""Make the example interviews of `python app.py --demo` anew: `python -m models.training.demo.make_demo`.

From the top of a checkout, with the product's speech model fetched and `pip install ttspico` beside the product.
Speaks every answer of prompts/demo/interview.de.yaml with SVOX Pico into prompts/demo/audio, lets the product write
them down, and keeps the transcripts as they came, mistakes included, in prompts/demo/transcripts.json.
"""

import argparse
import json
from typing import Any

from tqdm import tqdm

from assistant.assemble import Steps
from assistant.cli.demo_data import TRANSCRIPTS_FILE, DemoAnswer, DemoData, DemoInterview, audio_hash
from assistant.data import PROMPTS
from assistant.guide.voice_index import spoken_hash
from assistant.settings import load_settings
from assistant.speech.transcriber import Transcriber
from assistant.store.codec import transcript_row
from models.training.voice.pico import RATE, levelled, speak, write_mp3

FOLDER = PROMPTS / "demo"

Row = dict[str, Any]
"""Of transcripts.json."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="also answers whose text is unchanged")
    rows = {} if parser.parse_args().all else _rows_by_spoken_text()
    data = DemoData.load(FOLDER)
    transcriber = Steps(load_settings()).transcriber()
    due = [(interview, answer) for interview in data.interviews for answer in interview.answers]
    for outdated in set((FOLDER / "audio").glob("*.mp3")) - {answer.audio for _, answer in due}:
        outdated.unlink()
    for interview, answer in tqdm(due, unit="answer"):
        if not _up_to_date(rows.get(spoken_hash(answer.text)), answer):
            rows[spoken_hash(answer.text)] = _made(interview, answer, transcriber)
        # After every answer: minutes of work outlive an interruption.
        _write([row for _, one in due if (row := rows.get(spoken_hash(one.text)))])


def _rows_by_spoken_text() -> dict[str, Row]:
    file = FOLDER / TRANSCRIPTS_FILE
    rows: list[Row] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    return {row["spoken_sha256"]: row for row in rows}


def _up_to_date(row: Row | None, answer: DemoAnswer) -> bool:
    return row is not None and answer.audio.is_file() and row["audio_sha256"] == audio_hash(answer.audio)


def _write(rows: list[Row]) -> None:
    """One row a line: a change of one answer is a change of one line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    (FOLDER / TRANSCRIPTS_FILE).write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def _made(interview: DemoInterview, answer: DemoAnswer, transcriber: Transcriber) -> Row:
    samples = levelled(speak(answer.text, tempo=interview.tempo, pitch=interview.pitch))
    write_mp3(samples, answer.audio)
    transcript = transcriber.transcribe(answer.audio, answer.audio.stem)
    tqdm.write(f"{answer.audio.name}: {len(samples) / RATE:.1f} s\n  {transcript.text}")
    return {
        "audio_sha256": audio_hash(answer.audio),
        "spoken_sha256": spoken_hash(answer.text),
        "seconds": round(len(samples) / RATE, 2),
        "transcript": transcript_row(transcript),
    }


if __name__ == "__main__":
    main()
