"""The trained tagger as the product runs it: ONNX, weights in eight bits per output channel."""

import json
import shutil
import tempfile
from pathlib import Path

import torch
from network import LABELS, SkillTagger
from onnxruntime.quantization import QuantType, quantize_dynamic

VERSION = "1.1.0"
OPSET = 17


def exported(model: SkillTagger, tokenizer: Path, out: Path) -> None:
    """Writes model.onnx, tokenizer.json and config.json to `out`."""
    model.eval()
    model.bert.set_attn_implementation("eager")
    out.mkdir(parents=True, exist_ok=True)
    axes = {name: {0: "answers", 1: "pieces"} for name in ("input_ids", "attention_mask", "logits")}
    example = torch.full((2, 9), 5, dtype=torch.long), torch.ones(2, 9, dtype=torch.long)
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "model.onnx"
        torch.onnx.export(
            model,
            example,
            exact,
            input_names=["input_ids", "attention_mask"],
            output_names=["logits"],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(exact, out / "model.onnx", weight_type=QuantType.QInt8, per_channel=True)
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    config = {"version": VERSION, "labels": LABELS}
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
