"""Whether words agree to something or refuse it: "geht", "kein Problem", "lieber nicht"."""

from assistant.facts.vocabulary import Vocabulary


class Refusals:
    """Reads a stretch of one thought; "kein Problem" and the like refuse nothing."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._agreed = vocabulary.pattern("availability", "agreed")
        self._now_and_then = vocabulary.pattern("availability", "now_and_then")
        self._refused = vocabulary.pattern("availability", "refused")
        self._not_refused = vocabulary.pattern("availability", "not_refused")

    def refuses(self, said: str) -> bool:
        return bool(self._refused.search(self._not_refused.sub(" ", said)))

    def agrees(self, said: str) -> bool:
        return bool(self._agreed.search(said))

    def says(self, said: str) -> bool:
        """Whether it says anything about it at all."""
        return self.refuses(said) or self.agrees(said) or self.agrees_now_and_then(said)

    def agrees_now_and_then(self, said: str) -> bool:
        return bool(self._now_and_then.search(said))
