"""Progress bars of the command line."""

import sys

from tqdm import tqdm

from assistant.weights.cache import ModelCache


def fetch_with_bar(models: ModelCache, name: str, *, index_only: bool = False, terms_accepted: bool = False) -> None:
    """Fetch one model, or verify it if it is there, with a bar on the terminal."""
    with tqdm(desc=name, unit="B", unit_scale=True, unit_divisor=1024, leave=False, file=sys.stderr) as bar:

        def progress(done: int, total: int | None) -> None:
            bar.total = total
            bar.update(done - bar.n)

        models.fetch(name, progress, index_only=index_only, terms_accepted=terms_accepted)
