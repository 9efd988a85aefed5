"""A language model on this machine, through transformers: greedy, one line at a time, never online."""

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.domain.errors import ModelUnusable
from assistant.drafting.narrator.narrator import Task
from assistant.drafting.narrator.prompt import NarratorPrompt

_MOST_TOKENS = 120
"""Of a sentence; a German word has two or three."""
_HALF_A_CHARACTER = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder in Hugging Face form, and what the record says about it."""

    folder: Path
    name: str
    sha256: str


class LocalNarrator:
    """Loads the model at its first use. One sentence at a time: whoever comes second waits.

    `headings`: how the sections are called; `seconds`: a sentence that takes longer is left as it is by then.
    """

    def __init__(
        self,
        weights: Callable[[], Weights],
        prompt: NarratorPrompt,
        headings: Callable[[str], str],
        *,
        seconds: float = 60.0,
    ) -> None:
        self._find_weights = weights
        self._prompt = prompt
        self._headings = headings
        self._seconds = seconds
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None

    @property
    def made_with(self) -> Mapping[str, str]:
        weights = self._load().weights
        return {"narrator": weights.name, "weights": weights.sha256, "prompt": self._prompt.version}

    def write(self, task: Task, stopped: Callable[[], bool]) -> Iterator[str]:
        loaded = self._load()
        tokens = loaded.tokens_of(self._prompt, task, self._headings(task.section.value))
        limit = time.monotonic() + self._seconds
        line = ""
        with self._lock:
            for text in loaded.growing_text(tokens):
                ended = "\n" in text.lstrip()
                new = self._prompt.stripped(text.lstrip().partition("\n")[0])
                if new.startswith(line):
                    yield new[len(line) :]
                    line = new
                if ended or stopped() or time.monotonic() > limit:
                    return

    def _load(self) -> "_Loaded":
        with self._lock:
            if self._loaded is None:
                self._loaded = _Loaded.from_folder(self._find_weights())
            return self._loaded


@dataclass(frozen=True, slots=True)
class _Loaded:
    weights: Weights
    tokenizer: Any
    model: Any
    """Third-party objects without types."""

    @classmethod
    def from_folder(cls, weights: Weights) -> "_Loaded":
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer

        # Nothing is looked up elsewhere, no code of the folder runs, and pickles, which could hold some, are refused.
        safe = {"local_files_only": True, "trust_remote_code": False}
        try:
            tokenizer = AutoTokenizer.from_pretrained(weights.folder, **safe)
            model = AutoModelForCausalLM.from_pretrained(weights.folder, dtype="auto", use_safetensors=True, **safe)
            if torch.cuda.is_available():
                model = model.to("cuda")
            else:
                # The other half is for the pages and for writing down what is being said meanwhile.
                torch.set_num_threads(max(1, (os.cpu_count() or 1) // 2))
        except (OSError, RuntimeError, ValueError, LookupError, TypeError, AttributeError, ImportError) as error:
            raise ModelUnusable(name=weights.name) from error
        return cls(weights, tokenizer, model.eval())

    def tokens_of(self, prompt: NarratorPrompt, task: Task, heading: str) -> Any:
        """The prompt as a tensor (1, tokens). A model trained to chat gets turns, another one a text to go on with."""
        if self.tokenizer.chat_template:
            turns = prompt.as_chat(task, heading)
            text = self.tokenizer.apply_chat_template(turns, add_generation_prompt=True, tokenize=False)
            found = self.tokenizer(text, return_tensors="pt", add_special_tokens=False)
        else:
            found = self.tokenizer(prompt.as_text(task), return_tensors="pt")
        return found.input_ids.to(self.model.device)

    def growing_text(self, tokens: Any) -> Iterator[str]:
        """All that is written so far, after each token; always the likeliest one, so that it can be repeated."""
        import torch

        ends = self.model.generation_config.eos_token_id
        ends = {ends} if isinstance(ends, int) else set(ends or ())
        ends.add(self.tokenizer.eos_token_id)
        written: list[int] = []
        cache = None
        while len(written) < _MOST_TOKENS:
            try:
                with torch.inference_mode():
                    out = self.model(input_ids=tokens, past_key_values=cache, use_cache=True, logits_to_keep=1)
                    best = int(out.logits[0, -1].argmax())
            except (RuntimeError, ValueError, IndexError) as error:
                raise ModelUnusable(name=self.weights.name) from error
            if best in ends:
                return
            written.append(best)
            text: str = self.tokenizer.decode(written, skip_special_tokens=True)
            yield text.removesuffix(_HALF_A_CHARACTER)
            tokens, cache = tokens.new_tensor([[best]]), out.past_key_values
