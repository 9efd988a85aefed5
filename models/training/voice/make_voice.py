"""Make the recorded questions anew from an interview guide: `python models/training/voice/make_voice.py`.

Needs `pip install ttspico` (SVOX Pico, voice de-DE, Apache-2.0) beside the product. Writes one MP3 for each question
and each follow-up where the guide says, and `index.yaml` beside them with a hash of the spoken text, so that a test
finds audio that no longer fits its text.
"""

import argparse
from pathlib import Path

import yaml
from pico import ENGINE, LICENCE, RATE, VOICE, levelled, speak, write_mp3

from assistant.data import PROMPTS
from assistant.guide.guide import Guide
from assistant.guide.voice_index import INDEX_FILE, VoiceIndex, spoken_hash

TEMPO = 92  # percent: slower than the engine's own, for people who are still learning German


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("guide", nargs="?", type=Path, default=PROMPTS / "guides" / "erstgespraech.de.yaml")
    guide = Guide.load(parser.parse_args().guide, voice_needed=False)
    spoken: dict[Path, dict[str, str]] = {}
    for item in guide.all_asked():
        if not item.voice:
            continue
        samples = levelled(speak(item.text, tempo=TEMPO))
        write_mp3(samples, item.voice)
        spoken.setdefault(item.voice.parent, {})[item.voice.name] = spoken_hash(item.text)
        print(f"{item.voice.name}: {len(samples) / RATE:.1f} s, {item.voice.stat().st_size} bytes")
    for folder, files in spoken.items():
        index = VoiceIndex(engine=ENGINE, voice=VOICE, licence=LICENCE, files=files)
        (folder / INDEX_FILE).write_text(yaml.safe_dump(index.as_mapping(), sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
