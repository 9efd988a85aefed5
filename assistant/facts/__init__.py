"""Facts a client states about themselves, found by rules: one file per kind of fact, word lists in models/facts."""

from assistant.facts.finder import FactFinder

__all__ = ["FactFinder"]
