"""The trained network as the product runs it: ONNX, weights in eight bits per output channel."""

import json
import shutil
import tempfile
from pathlib import Path

import torch
from encoding import LABELS
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertForTokenClassification

VERSION = "2.0.0"
OPSET = 17


class _Logits(torch.nn.Module):
    def __init__(self, model: BertForTokenClassification) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.model(input_ids=input_ids, attention_mask=attention_mask).logits
        return logits


def exported(model: BertForTokenClassification, tokenizer: Path, out: Path) -> None:
    """Writes model.onnx, tokenizer.json and config.json to `out`."""
    model.eval()
    model.set_attn_implementation("eager")
    out.mkdir(parents=True, exist_ok=True)
    axes = {name: {0: "sentences", 1: "pieces"} for name in ("input_ids", "attention_mask", "logits")}
    example = torch.full((2, 9), 5, dtype=torch.long), torch.ones(2, 9, dtype=torch.long)
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "model.onnx"
        torch.onnx.export(
            _Logits(model),
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
