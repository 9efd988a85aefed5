"""Our network computes what openai-whisper's does, and a short look at the audio stays close to the long one."""

from pathlib import Path

import pytest
import torch
import whisper

from assistant.data import PROMPTS
from assistant.speech.audio import RATE, read_recording
from assistant.speech.network import LEVEL, Memory, Network
from assistant.speech.whisper_engine import load_whisper

pytestmark = pytest.mark.models

PROMPT = [50258, 50261, 50359]  # start, German, write down
WIDTH = 5


@pytest.fixture(scope="module")
def model(whisper_base: Path) -> "whisper.Whisper":
    return load_whisper(whisper_base)


@pytest.fixture(scope="module")
def network(model: "whisper.Whisper") -> Network:
    return Network(model)


@pytest.fixture(scope="module")
def mel() -> torch.Tensor:
    """Thirty seconds with a spoken question at their beginning, at the usual level."""
    audio = read_recording(PROMPTS / "voice" / "de" / "skills_strengths.mp3", longest_seconds=60)
    mel = whisper.log_mel_spectrogram(whisper.pad_or_trim(audio.samples[: 6 * RATE]))
    return mel + (LEVEL - mel.max())


def test_the_whole_window_is_encoded_as_openai_whisper_does(
    model: "whisper.Whisper", network: Network, mel: torch.Tensor
) -> None:
    with torch.inference_mode():
        theirs = model.encoder(mel[None])
        ours = network.encode(mel)
        for block, key, value in zip(model.decoder.blocks, ours.keys, ours.values, strict=True):
            width = model.dims.n_text_state
            assert torch.allclose(key.transpose(1, 2).reshape(1, -1, width), block.cross_attn.key(theirs), atol=2e-3)
            assert torch.allclose(
                value.transpose(1, 2).reshape(1, -1, width), block.cross_attn.value(theirs), atol=2e-3
            )


def test_the_next_tokens_have_the_probabilities_of_openai_whisper(
    model: "whisper.Whisper", network: Network, mel: torch.Tensor
) -> None:
    with torch.inference_mode():
        audio = model.encoder(mel[None])
        heard, memory = network.encode(mel), Memory(network, 1, 100)
        tokens, coming = list(PROMPT), list(PROMPT)
        for _ in range(20):
            theirs = model.decoder(torch.tensor([tokens]), audio)[0, -1].log_softmax(-1)
            hidden = network.read(torch.tensor([coming]), heard, memory)[:, -1]
            places, chances = network.best_tokens(hidden, network.scores(hidden, 50364))
            best = int(places[0, chances[0].argmax()])
            assert best == int(theirs.argmax())
            assert float(chances.max()) == pytest.approx(float(theirs.max()), abs=0.02)
            tokens.append(best)
            coming = [best]


def test_beams_that_follow_one_another_see_what_that_one_has_read(network: Network, mel: torch.Tensor) -> None:
    with torch.inference_mode():
        heard, alone, many = network.encode(mel), Memory(network, 1, 100), Memory(network, WIDTH, 100)
        for memory in (alone, many):
            network.read(torch.tensor([PROMPT]), heard, memory)
        many.follow([0] * WIDTH)
        network.read(torch.tensor([[1000], [2000], [3000], [4000], [5000]]), heard, many)
        many.follow([0, 0, 2, 1, 4])
        network.read(torch.tensor([[1000]]), heard, alone)
        expected = network.read(torch.tensor([[70]]), heard, alone)[0, 0]
        hidden = network.read(torch.full((WIDTH, 1), 70), heard, many)[:, 0]
        assert torch.allclose(hidden[0], expected, atol=1e-3)
        assert torch.allclose(hidden[1], expected, atol=1e-3)
        assert not torch.allclose(hidden[3], expected, atol=1e-2)


def test_a_clip_followed_by_remembered_silence_is_close_to_one_followed_by_computed_silence(
    network: Network, mel: torch.Tensor
) -> None:
    """Closer than a clip that is followed by nothing: that is what the silence is remembered for."""
    frames = 400
    with torch.inference_mode():
        whole = network.encode(mel)
        remembered = network.encode(mel[:, : 2 * frames])
        nothing, _ = network._encoded(mel[:, : 2 * frames], None)

        def away(heard: torch.Tensor) -> float:
            return float((heard[:, :, :frames] - whole.keys[0][:, :, :frames]).norm())

        assert remembered.keys[0].shape == whole.keys[0].shape
        assert away(remembered.keys[0]) < 0.8 * away(nothing.keys[0])
