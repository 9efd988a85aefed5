"""Use cases of the supervisor on what the office may learn from the officers' choices. Nothing is learned silently."""

from assistant.domain.errors import NotAllowed
from assistant.domain.found_skill import ChoiceSuggestion, SuggestionStatus
from assistant.domain.people import Actor, Role
from assistant.store.store import Store


class Suggesting:
    def __init__(self, store: Store) -> None:
        self._store = store

    def suggestions(self, actor: Actor) -> tuple[ChoiceSuggestion, ...]:
        """All of this office, most chosen first."""
        _check_supervisor(actor)
        with self._store.transaction(actor.id) as transaction:
            return transaction.concept_suggestions.all()

    def review(self, actor: Actor, suggestion_id: str, *, accepted: bool) -> None:
        """Accepted ones come first from the next draft on, wherever somebody says these words; can be changed again."""
        _check_supervisor(actor)
        status = SuggestionStatus.ACCEPTED if accepted else SuggestionStatus.REJECTED
        with self._store.transaction(actor.id) as transaction:
            transaction.concept_suggestions.review(suggestion_id, status, actor.name)
            transaction.audit.record(f"suggestion.{status.value}", suggestion_id)


def _check_supervisor(actor: Actor) -> None:
    if actor.role is not Role.SUPERVISOR:
        raise NotAllowed()
