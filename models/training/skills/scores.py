"""How well a network tags held-out answers: words in mentions, and the status of those."""

from collections import Counter
from collections.abc import Sequence

import torch
from network import IGNORED, PLACES, STATUSES, SkillTagger, batch_of, encoded
from reading import TrainingAnswer
from tokenizers import Tokenizer


def scored(model: SkillTagger, tokenizer: Tokenizer, answers: Sequence[TrainingAnswer]) -> dict[str, str]:
    """`words`: precision / recall of words in a mention; `status`: share right, of all and by status."""
    model.eval()
    right = found = wanted = 0
    hits, total = Counter[str](), Counter[str]()
    for answer in answers:
        ids, mask, places, statuses = batch_of([encoded(answer, tokenizer)])
        with torch.no_grad():
            logits = model(ids, mask)[0]
        for row, place, status in zip(logits, places[0].tolist(), statuses[0].tolist(), strict=True):
            if place == IGNORED:
                continue
            guess = int(row[: len(PLACES)].argmax())
            right += guess > 0 and place > 0
            found += guess > 0
            wanted += place > 0
            if status != IGNORED:
                total[STATUSES[status]] += 1
                hits[STATUSES[status]] += int(row[len(PLACES) :].argmax()) == status
    report = {"words": f"{right / max(1, found):.3f} / {right / max(1, wanted):.3f} of {wanted}"}
    report["status"] = f"{hits.total() / max(1, total.total()):.3f} of {total.total()}"
    return report | {name: f"{hits[name] / total[name]:.3f} of {total[name]}" for name in STATUSES if total[name]}
